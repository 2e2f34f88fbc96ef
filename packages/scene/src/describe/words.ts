import type { Language } from '@sceneworks/calendar';
import type { CloseConfig, CloseKind, HitPolicy, LimitSet, OperationName, Severity } from '@sceneworks/schemas';

/** How a list is said: 甲、乙、丙; A, B, C. */
export const listed = (items: readonly string[], lang: Language): string => items.join(lang === 'zh' ? '、' : ', ');

/** A title within a sentence. */
export const quoted = (text: string): string => `“${text}”`;

type Said = Readonly<Record<Language, string>>;

/** The five ways a matter ends. */
export const outcomeWords: Readonly<Record<CloseConfig['outcome'], Said>> = {
  resolved: { zh: '已处置', en: 'resolved' },
  explained: { zh: '已说明', en: 'explained' },
  outOfScope: { zh: '不属受理范围', en: 'out of scope' },
  byNotice: { zh: '按通报结案', en: 'by notice' },
  unfounded: { zh: '查无实据', en: 'unfounded' },
};

/** The ways of settling that the national standard names. */
export const closeKindWords: Readonly<Record<CloseKind, Said>> = {
  restored: { zh: '恢复', en: 'restored' },
  repaired: { zh: '修复', en: 'repaired' },
  replacedOrRepaired: { zh: '更换或修复', en: 'replaced or repaired' },
  removed: { zh: '移除', en: 'removed' },
  cleared: { zh: '清除', en: 'cleared' },
  cleaned: { zh: '清洁', en: 'cleaned' },
  stopped: { zh: '制止', en: 'stopped' },
  demolished: { zh: '拆除', en: 'demolished' },
  banned: { zh: '取缔', en: 'banned' },
  rectified: { zh: '整改', en: 'rectified' },
  hazardRemoved: { zh: '消除隐患', en: 'hazard removed' },
  fencedAndSigned: { zh: '围护并警示', en: 'fenced and signed' },
  byNotice: { zh: '通报', en: 'by notice' },
  investigationOpened: { zh: '立案查处', en: 'investigation opened' },
};

/** Which rows of a table win. */
export const hitPolicyWords: Readonly<Record<HitPolicy, Said>> = {
  U: { zh: '只许一行相符', en: 'exactly one row fits' },
  A: { zh: '相符的行须同一结果', en: 'rows that fit agree' },
  P: { zh: '按结果的优先次序取一', en: 'the result of highest priority' },
  F: { zh: '第一条相符的为准', en: 'the first row that fits' },
  R: { zh: '按行次全部列出', en: 'all rows that fit, in order' },
  O: { zh: '按结果次序全部列出', en: 'all results, by priority' },
  C: { zh: '全部收集', en: 'all results together' },
  'C+': { zh: '相加', en: 'the sum' },
  'C<': { zh: '取最小', en: 'the smallest' },
  'C>': { zh: '取最大', en: 'the largest' },
  'C#': { zh: '计数', en: 'how many' },
  mostSevere: { zh: '最严的为准', en: 'the most severe row' },
};

/** The clockWords of a task, short enough for a chip. */
export const clockWords: Readonly<Record<keyof LimitSet, Said>> = {
  acknowledge: { zh: '签收', en: 'acknowledge' },
  contain: { zh: '控制', en: 'contain' },
  restore: { zh: '处置', en: 'settle' },
  total: { zh: '全程', en: 'in all' },
  progressEvery: { zh: '报进展间隔', en: 'report every' },
  rework: { zh: '返工', en: 'rework' },
};

/** Ports every node of a kind may have. Ports that a drawing names itself carry their own label. */
export const portWords: Readonly<Record<string, Said>> = {
  done: { zh: '完成', en: 'done' },
  otherwise: { zh: '其余', en: 'otherwise' },
  reached: { zh: '达到', en: 'reached' },
  below: { zh: '未达到', en: 'below' },
  raised: { zh: '升级', en: 'raised' },
  lowered: { zh: '降级', en: 'lowered' },
  steady: { zh: '不变', en: 'steady' },
  late: { zh: '超时', en: 'late' },
  refused: { zh: '退回', en: 'refused' },
  pass: { zh: '通过', en: 'pass' },
  fail: { zh: '不通过', en: 'fail' },
  unable: { zh: '无法核查', en: 'unable' },
  short: { zh: '不足', en: 'short' },
  timeout: { zh: '等不到', en: 'timed out' },
  ok: { zh: '成功', en: 'ok' },
  failed: { zh: '失败', en: 'failed' },
};

/** The operations as a list in a sentence has them. */
export const operationWords: Readonly<Record<OperationName, Said>> = {
  acknowledge: { zh: '签收', en: 'acknowledge' },
  arrive: { zh: '到场', en: 'arrive' },
  progress: { zh: '报进展', en: 'report progress' },
  complete: { zh: '完成', en: 'complete' },
  selfHandle: { zh: '自行处置', en: 'handle on the spot' },
  returnBack: { zh: '退回', en: 'return' },
  arbitrate: { zh: '裁定', en: 'arbitrate' },
  reassign: { zh: '改派', en: 'reassign' },
  extend: { zh: '延期', en: 'extend' },
  suspend: { zh: '挂起', en: 'suspend' },
  resume: { zh: '恢复', en: 'resume' },
  verify: { zh: '核查', en: 'verify' },
  rework: { zh: '返工', en: 'rework' },
  reopen: { zh: '重开', en: 'reopen' },
  merge: { zh: '并案', en: 'merge' },
  raise: { zh: '调整等级', en: 'change the severity' },
  void: { zh: '作废', en: 'void' },
  forceClose: { zh: '强制结案', en: 'force close' },
  accept: { zh: '受理', en: 'accept' },
  reject: { zh: '不予受理', en: 'reject' },
  confirmReport: { zh: '核实', en: 'confirm' },
  dispatch: { zh: '派遣', en: 'dispatch' },
  release: { zh: '放行', en: 'release' },
};

/** What a severity is called: one of the four grades, or routine. */
export const gradeWords = (severity: Severity, lang: Language): string =>
  severity === 5 ? (lang === 'zh' ? '日常' : 'routine') : lang === 'zh' ? `${'ⅠⅡⅢⅣ'[severity - 1]} 级` : `grade ${'ⅠⅡⅢⅣ'[severity - 1]}`;
