import type { Id, Refusal } from '@sceneworks/schemas';

const texts = {
  LIFE_NOT_YOURS: ['您的岗位不能做这一步', 'Your posts do not allow this step'],
  LIFE_AUTHOR: [
    '改过这一版的人不能审批或发布它，请另一位审核人处理',
    'Who edited this version may neither approve nor publish it: ask another reviewer',
  ],
  LIFE_NO_SUBMISSION: ['没有这份送审', 'There is no such submission'],
  LIFE_NOT_NEWEST: ['已有更新的送审，请看最新一份', 'Something newer has been submitted: look at that one'],
  LIFE_STATE: ['这份送审的状态不允许这一步', 'The state of this submission does not allow this step'],
  LIFE_NOTHING_CHANGED: ['与现行版本相同，没有可送审的改动', 'This is the version in force: nothing has changed'],
  LIFE_HASH: ['内容与批准的版本不同，批准不再有效，请重新送审', 'This is not the content that was approved: submit it anew'],
  LIFE_BASE_MOVED: [
    '送审之后现行版本已变，请在现行版本上合并后重新送审',
    'The version in force has changed since: merge with it and submit anew',
  ],
  LIFE_PROOF_FAILED: ['证明没有通过，先解决所列问题', 'The proofs fail: mend the problem named first'],
  LIFE_PROOF_OLD: ['证明不是按当前的区情数据做的，请重新证明', 'The proofs are of another version of the district: prove again'],
  LIFE_WARNING_UNANSWERED: ['有一条提醒还没有书面说明', 'A warning has not been answered in writing'],
  LIFE_COSIGN_OPEN: ['还有联动单位未会签，期限未到', 'A joint unit has not signed yet and its time is not over'],
  LIFE_COSIGN_REFUSED: ['有联动单位不同意，请与其商定后重新送审', 'A joint unit has refused: settle it and submit anew'],
  LIFE_COSIGN_UNIT: ['这个单位不在会签之列', 'This unit is not among those who sign'],
  LIFE_COSIGN_OVER: ['会签期限已过，已记录为逾期未答', 'The time for signing is over: it is recorded as silence'],
  LIFE_NOT_BOUND: ['这一步不由您的单位办理，不能另提时限', 'This step does not bind your unit: no other limit can be proposed for it'],
  LIFE_TEXT_NEEDED: ['请写明理由', 'Say why'],
  LIFE_SAME_PERSON: ['应急发布要两个人：请另一位确认', 'Emergency publishing takes two people: another one confirms'],
  LIFE_COMMENTS_OPEN: ['还有留言未答复', 'A comment has not been dealt with'],
  LIFE_UNKNOWN_VERSION: ['这一版没有发布过，不能回到它', 'That version was never in force: there is nothing to go back to'],
  LIFE_GREY_SCOPE: [
    '灰度须按区域或按比例二选一；两版的定时、静默或联动来源不同时不能灰度',
    'A grey release is of areas or of a share; versions that are woken differently by schedules, silences or other scenes cannot be parted',
  ],
  LIFE_GREY_RUNS: ['这一版已在灰度中', 'A grey release of it runs already'],
  LIFE_GREY_NONE: ['现在没有灰度', 'No grey release runs'],
  LIFE_NOT_LIVE: ['现在没有现行版本', 'No version is in force'],
} as const satisfies Record<string, readonly [string, string]>;

export type LifeRefusalCode = keyof typeof texts;

/** Every code by which a step in the life of a version is refused. */
export const lifeRefusalCodes = Object.keys(texts) as readonly LifeRefusalCode[];

export const refuseLife = (code: LifeRefusalCode, at?: string, detail?: Record<string, unknown>): Refusal => {
  const [zh, en] = texts[code];
  return { code, text: { zh, en }, ...(at === undefined ? {} : { at }), ...(detail && { detail }) };
};

/** Who acts: a person with what his posts let him do. One person may be designer, lead and reviewer by several hats. */
export interface LifeActor {
  readonly person: Id;
  /** Units he draws for */
  readonly designs: readonly Id[];
  /** Units he answers for */
  readonly leads: readonly Id[];
  /** Reviews for the district’s center */
  readonly reviews: boolean;
}
