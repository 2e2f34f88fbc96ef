import type { Id, Text } from '@sceneworks/schemas';

const table = Object.freeze({
  SAME_MARKING: ['所在环节在新版本中原样保留', 'Where it stands is as it was in the new version'],
  SETTINGS_CHANGED: ['所在环节还在，设置有改动，可以续办', 'Where it stands is still there; its settings have changed, and it can go on'],
  NODES_MAPPED: ['按对应关系换到新版本的环节续办', 'It goes on at the steps of the new version that are named for its own'],

  INCIDENT_ENDED: ['案件已经结束', 'The incident has ended'],
  INCIDENT_FROZEN: ['案件已冻结，先由中心查明', 'The incident is frozen; the center has to find out why first'],
  OTHER_PLAN: ['案件不在所比较的旧版本上', 'The incident does not run on the version that is compared'],
  OTHER_SCENE: ['两个版本不是同一场景', 'The versions are of different scenes'],
  MAPPING_DOUBLED: ['两个环节对应到同一个环节', 'Two steps are mapped onto one'],
  NODE_GONE: ['所在环节在新版本中已删除', 'The step it stands on is not in the new version'],
  KIND_CHANGED: ['所在环节的类型变了', 'The step it stands on is of another kind'],
  PRESENCE_CHANGED: ['所在环节的平战范围变了', 'The step it stands on stands in other modes'],
  PORT_GONE: ['所在环节少了出口', 'The step it stands on has lost a port'],
  BRANCH_CHANGED: ['所在环节换了分支', 'The step it stands on is in another branch'],
  FORK_CHANGED: ['正在并行办理的分支有增减', 'The branches under way have become other ones'],
  JOIN_CHANGED: ['正在等待的汇合条件变了', 'The join it waits for decides otherwise'],
  FORM_CHANGED: ['待填的表单换了', 'The form to be filled in is another one'],
  TASK_CHANGED: ['任务的性质变了', 'The task has become one of another sort'],
  SENT_CHANGED: ['已发出的请求在新版本中变了', 'What has been asked of another is asked otherwise in the new version'],
  DATA_UNFIT: ['已填的内容不合新版本的要求', 'What was handed in does not fit the new version'],
  NO_COMPLETION: ['从目前的状态按新版本可能办不完', 'From where it stands the new version might not come to its end'],
  NOT_PROVED: ['状态太多，未能证明按新版本办得完', 'Too many states: not proved that it comes to its end in the new version'],
} as const satisfies Record<string, readonly [zh: string, en: string]>);

/** Why an incident goes to a new version, or stays on its own; stable, while the texts may change. */
export type MigrationCode = keyof typeof table;

/** Why, and at which node: of the version it runs on, or of the new one where that does not come to its end. Read as a refusal too. */
export interface MigrationReason {
  readonly code: MigrationCode;
  readonly text: Text;
  readonly at?: Id;
}

/** A reason from the table. */
export const because = (code: MigrationCode, at?: Id): MigrationReason => {
  const [zh, en] = table[code];
  return { code, text: { zh, en }, ...(at !== undefined && { at }) };
};
