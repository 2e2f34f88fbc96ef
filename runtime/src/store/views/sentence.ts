import type { Command, CommandType, Incident, Text } from '@sceneworks/schemas';
import { postText, type ViewWorld } from './row.ts';

const verbs: Readonly<Record<CommandType, Text>> = Object.freeze({
  open: { zh: '收到上报，建立案件', en: 'Reported; the incident was opened' },
  report: { zh: '又收到一条上报，并入本案', en: 'Another report joined' },
  timer: { zh: '到时自动处理', en: 'A timer fired' },
  effect: { zh: '对外事项有了结果', en: 'An outward effect was answered' },
  mode: { zh: '平战状态变化', en: 'The mode changed' },
  recalendar: { zh: '日历更新，重算到期时间', en: 'Due dates recomputed on a new calendar' },
  absorb: { zh: '并入另一案件的上报', en: 'Took the reports of another incident' },
  absorbed: { zh: '已并入另一案件', en: 'Merged into another incident' },
  absorbRefused: { zh: '并案未成，恢复原状', en: 'The merge was refused; as before' },
  keysFreed: { zh: '接管被并案件的关联键', en: 'Took over the keys of the merged incident' },
  childEnded: { zh: '所发起的案件已结束', en: 'The incident raised has ended' },
  parentEnded: { zh: '上级案件已结束', en: 'The parent incident has ended' },
  message: { zh: '收到等待的消息', en: 'The awaited message came' },
  acknowledge: { zh: '签收', en: 'Acknowledged' },
  arrive: { zh: '到场', en: 'Arrived' },
  progress: { zh: '反馈进展', en: 'Reported progress' },
  complete: { zh: '完成并反馈', en: 'Completed' },
  selfHandle: { zh: '自行处置', en: 'Handled on the spot' },
  returnBack: { zh: '退回', en: 'Returned' },
  arbitrate: { zh: '裁定', en: 'Arbitrated' },
  reassign: { zh: '改派', en: 'Reassigned' },
  extend: { zh: '延期', en: 'Extended' },
  suspend: { zh: '挂账', en: 'Suspended' },
  resume: { zh: '恢复办理', en: 'Resumed' },
  verify: { zh: '核查', en: 'Verified' },
  rework: { zh: '要求返工', en: 'Sent back for rework' },
  reopen: { zh: '重新打开', en: 'Reopened' },
  merge: { zh: '发起并案', en: 'Started a merge' },
  raise: { zh: '发起另一案件', en: 'Raised another incident' },
  void: { zh: '作废', en: 'Voided' },
  forceClose: { zh: '强制结案', en: 'Closed by force' },
  accept: { zh: '受理立案', en: 'Accepted and filed' },
  reject: { zh: '不予受理', en: 'Rejected' },
  confirmReport: { zh: '核实', en: 'Confirmed the report' },
  dispatch: { zh: '派遣', en: 'Dispatched' },
  release: { zh: '放行', en: 'Released' },
  migrate: { zh: '转到新版本办理', en: 'Moved to a new version' },
} as Record<CommandType, Text>);

const results: Readonly<Record<string, Text>> = {
  pass: { zh: '通过', en: 'passed' },
  fail: { zh: '不通过', en: 'failed' },
  unable: { zh: '无法核查', en: 'unable' },
};

/** What a journal entry says, in both languages: verb, step, result, and to whom. */
export function commandSentence(command: Command, incident: Incident, world: ViewWorld): Text {
  const verb = verbs[command.type] ?? { zh: command.type, en: command.type };
  const step = incident.tasks.find((task) => task.id === command.task)?.title;
  const result = command.result === undefined ? undefined : (results[command.result] ?? { zh: command.result, en: command.result });
  const to = command.to !== undefined && world.index.posts.has(command.to) ? postText(world.index, command.to).title : undefined;
  const part = (lang: 'zh' | 'en') => {
    const of = (text: Text | undefined) => (text ? (lang === 'zh' ? text.zh : (text.en ?? text.zh)) : undefined);
    return [
      of(step) ? `${of(step)}${lang === 'zh' ? '：' : ': '}` : '',
      of(verb),
      of(result) ? (lang === 'zh' ? `（${of(result)}）` : ` (${of(result)})`) : '',
      of(to) ? ` → ${of(to)}` : '',
    ].join('');
  };
  return { zh: part('zh'), en: part('en') };
}
