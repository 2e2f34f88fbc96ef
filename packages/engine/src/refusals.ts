import type { Refusal } from '@sceneworks/schemas';

/** What a refusal means to who asked: 400, 403, 404, 409 and 422 over HTTP, in this order. */
export type RefusalClass = 'malformed' | 'forbidden' | 'unknown' | 'stale' | 'rule';

type Row = readonly [kind: RefusalClass, zh: string, en: string];

const table = Object.freeze({
  COMMAND_MALFORMED: ['malformed', '指令缺少所需的内容', 'The command lacks what its type needs'],

  NOT_THE_OWNER: ['forbidden', '该任务不归本岗位', 'The task is not of the post you act for'],
  ROLE_REQUIRED: ['forbidden', '本岗位无权办理此项操作', 'Your role may not do this'],
  BOUND_TO_ANOTHER: ['forbidden', '任务已由他人签收，接手请先签收', 'Somebody else has acknowledged the task; acknowledge it to take over'],
  SEPARATION_OF_DUTIES: ['forbidden', '处置人不得核查自己的处置结果', 'Who handled the matter may not verify it'],

  INCIDENT_UNKNOWN: ['unknown', '没有这个案件', 'No such incident'],
  TASK_UNKNOWN: ['unknown', '没有这个任务', 'No such task'],
  POST_UNKNOWN: ['unknown', '没有这个岗位', 'No such post'],
  STANDARD_UNKNOWN: ['unknown', '没有这个立案标准', 'No such filing standard'],
  NODE_UNKNOWN: ['unknown', '场景中没有这个环节', 'The scene has no such step'],

  INCIDENT_EXISTS: ['stale', '案件已经存在', 'The incident is there already'],
  INCIDENT_ENDED: ['stale', '案件已经结束', 'The incident has ended'],
  INCIDENT_SUSPENDED: ['stale', '案件挂账中，不能办理', 'The incident is suspended'],
  INCIDENT_MERGING: ['stale', '案件正在并案，请稍候', 'The incident is being merged; wait for it'],
  INCIDENT_FROZEN: ['stale', '案件已冻结，由中心处理', 'The incident is frozen; the center looks after it'],
  WRONG_STATUS: ['stale', '案件当前状态不能办理此项操作', 'Not possible in the status the incident is in'],
  TASK_ENDED: ['stale', '任务已经结束', 'The task has ended'],
  NOT_ACKNOWLEDGED: ['stale', '任务尚未签收', 'The task is not acknowledged yet'],
  ALREADY_ACKNOWLEDGED: ['stale', '任务已经签收', 'The task is acknowledged already'],
  ALREADY_ARRIVED: ['stale', '已经登记到场', 'The arrival is recorded already'],
  TIMER_GONE: ['stale', '该定时已不存在', 'The timer is no longer there'],
  TIMER_EARLY: ['stale', '未到定时的时间', 'The timer is not due yet'],
  EFFECT_GONE: ['stale', '该事项已经送出', 'The effect is no longer in the outbox'],
  EVENT_SEEN: ['stale', '该上报已经计入', 'The event is counted already'],
  MODE_CURRENT: ['stale', '案件已处于该模式', 'The incident knows this mode already'],
  NOT_AWAITED: ['stale', '没有环节在等待该消息', 'No step waits for this message'],
  NOTHING_PROVISIONAL: ['stale', '没有暂定的到期时间', 'No due date is provisional'],
  CHILD_UNKNOWN: ['stale', '不是本案件发起的案件', 'Not an incident this one has raised'],

  OPERATION_NOT_ALLOWED: ['rule', '该任务不提供此项操作', 'The task does not offer this operation'],
  REASON_REQUIRED: ['rule', '须说明理由', 'A reason is required'],
  REPLY_REQUIRED: ['rule', '须答复诉求人', 'A reply is required'],
  FORM_INVALID: ['rule', '表单填写有误', 'The form is not filled in correctly'],
  EVIDENCE_MISSING: ['rule', '缺少照片或位置', 'Photos or the place are missing'],
  REQUIREMENT_UNMET: ['rule', '未满足完成条件', 'A condition for completing is not met'],
  RESULT_UNKNOWN: ['rule', '结果应为规定的取值之一', 'The result is none of those possible'],
  NOT_YET: ['rule', '未到核查时段', 'The time to verify has not come'],
  OUTSIDE_WINDOW: ['rule', '不在核查时段内', 'Outside the hours in which it is verified'],
  NO_CLOCK: ['rule', '没有可延期的时限', 'No limit is running that could be extended'],
  EXTENSIONS_USED: ['rule', '延期次数已用完', 'No extension is left'],
  CLOCK_OVERDUE: ['rule', '已经超期，不能延期', 'Overdue already; it cannot be extended'],
  CONTAIN_OPEN: ['rule', '险情未控制，不能挂账', 'Not contained yet; it cannot be suspended'],
  SUSPENDED_ONCE: ['rule', '只能挂账一次', 'It can be suspended once only'],
  SUSPEND_TOO_LONG: ['rule', '挂账须选定一年以内的日期', 'Choose a date to suspend to, at most a year ahead'],
  ARBITRATED: ['rule', '已经裁定，不能再退回', 'The owner was arbitrated; it cannot be returned'],
  NOWHERE_TO_GO: ['rule', '没有可退回或返工的环节', 'There is no step to go back to'],
  NO_CONFIRMATION: ['rule', '该场景没有上报前核实', 'The scene has no confirmation before filing'],
  CONFIRMATION_OPEN: ['rule', '核实尚未完成', 'A confirmation is still open'],
  MERGE_WITH_ITSELF: ['rule', '不能并入自己', 'An incident cannot be merged into itself'],
  MERGE_ORDER: ['rule', '系统只把后来的案件并入先前的', 'By itself only the later incident merges into the earlier'],
  SEVERITY_NOT_WORSE: ['rule', '只能提级', 'The severity can only be raised'],
} as const satisfies Record<string, Row>);

/** The codes of this package's refusals; stable, while the texts may change. */
export type RefusalCode = keyof typeof table;

/** A refusal from the table. `at` names the place in the command, `detail` what its text cannot say in general. */
export const refuse = (code: RefusalCode, at?: string, detail?: Record<string, unknown>): Refusal => ({
  code,
  ...(at !== undefined && { at }),
  ...(detail !== undefined && { detail }),
  text: { zh: table[code][1], en: table[code][2] },
});

/** What a code means to who asked; undefined for a code of another room. */
export const refusalClass = (code: string): RefusalClass | undefined => (table as Readonly<Record<string, Row>>)[code]?.[0];

/** Every code of this package. */
export const refusalCodes = Object.freeze(Object.keys(table)) as readonly RefusalCode[];
