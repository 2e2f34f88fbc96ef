import type { Id, PathStep, Problem, Text } from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';

const texts = {
  FACET_MISSING: (zh: string, en: string) => [`场景没有“${zh}”环节的节点`, `No node of the scene belongs to "${en}"`],
  EMERGENCY_NOT_DRAWN: () => [
    '战时与平时完全相同：没有节点为战时另设，也没有只在一种状态下存在的节点',
    'Emergency is drawn as peace is: no node differs in it, and none stands in one of them only',
  ],
  OWNER_HOLE: (titleZh: string, titleEn: string, zh: string, en: string) => [
    `“${titleZh}”没有人负责：${zh}。请在权责清单中补一行`,
    `Nobody is accountable for "${titleEn}": ${en}. Add a row to the responsibility list`,
  ],
  OWNER_LEADS_NOWHERE: (titleZh: string, titleEn: string, zh: string, en: string, row: string) => [
    `“${titleZh}”没有人负责：权责清单第 ${row} 行在此处没有对应的岗位：${zh}`,
    `Nobody is accountable for "${titleEn}": row ${row} of the responsibility list leads to no post here: ${en}`,
  ],
  OWNER_HOLE_ACCEPTED: (titleZh: string, titleEn: string, zh: string, en: string, who: string, until: string, reason: string) => [
    `“${titleZh}”没有人负责，由 ${who} 具名接受至 ${until}（${reason}）：${zh}`,
    `Nobody is accountable for "${titleEn}", accepted by ${who} until ${until} (${reason}): ${en}`,
  ],
  OWNER_DOUBLE: (titleZh: string, titleEn: string, zh: string, en: string, rows: string) => [
    `“${titleZh}”有不止一个负责方：权责清单第 ${rows} 行同样适用：${zh}`,
    `More than one is accountable for "${titleEn}": rows ${rows} of the responsibility list hold alike: ${en}`,
  ],
  OWNER_MORE: (count: string) => [`另有 ${count} 处未列出`, `${count} more are not listed`],
  OWNER_BY_DATA: (value: string, origin: string, count: string, missing: string, names: string) => [
    `负责方由 ${value} 决定，假定其值总在 ${origin} 的 ${count} 个取值之内；${missing === '0' ? '这些取值都有岗位' : `其中 ${missing} 个没有岗位${names && `（${names}）`}`}`,
    `The owner is looked up by ${value}: assumed is that it is one of the ${count} values of ${origin}; ${missing === '0' ? 'each of them has a post' : `${missing} of them have no post${names && ` (${names})`}`}`,
  ],
  OWNER_BY_UNKNOWN: (value: string) => [
    `负责方由 ${value} 决定，其来源无法事先核对`,
    `The owner is looked up by ${value}, whose origin cannot be checked beforehand`,
  ],
  VERIFIER_IS_HANDLER: (titleZh: string, titleEn: string, post: string, zh: string, en: string) => [
    `“${titleZh}”：由 ${post} 处置的事项，没有不同岗位（要求不同单位时还须不同单位）可以核查：${zh}`,
    `"${titleEn}": what ${post} handled can be verified by no other post (of another unit, where that is asked): ${en}`,
  ],
  VERIFIER_SAME_UNIT: (titleZh: string, titleEn: string, zh: string, en: string) => [
    `“${titleZh}”：${zh}处置的事项由同一单位的另一岗位核查`,
    `"${titleEn}": what ${en} handled is verified by another post of the same unit`,
  ],
  ROSTER_NOBODY: (zh: string, en: string, first: string, count: string) => [
    `${zh}未来 14 天有 ${count} 个时段无人值班，最早从 ${first} 起`,
    `Nobody is on duty as ${en} in ${count} stretches of the next 14 days, first from ${first}`,
  ],
  ROSTER_NO_SUBSTITUTE: (zh: string, en: string, first: string, count: string) => [
    `${zh}未来 14 天有 ${count} 个班次没有替班，最早从 ${first} 起`,
    `${en} has no substitute in ${count} shifts of the next 14 days, first from ${first}`,
  ],
  ROSTER_SEPARATION: (zh: string, en: string, handlerZh: string, handlerEn: string, first: string, count: string) => [
    `${zh}有 ${count} 个时段只有同时担任${handlerZh}的人值班，核查将上交一级，最早从 ${first} 起`,
    `In ${count} stretches ${en} is served only by people who are ${handlerEn} as well: verification will go one level up, first from ${first}`,
  ],
  TABLE_GAP: (zh: string, en: string) => [zh, en],
  TABLE_GAP_POSSIBLE: (zh: string, en: string) => [zh, en],
  TABLE_NULL_GAP: (zh: string, en: string) => [zh, en],
  TABLE_OVERLAP: (zh: string, en: string) => [zh, en],
  TABLE_OVERLAP_POSSIBLE: (zh: string, en: string) => [zh, en],
  TABLE_ROW_NEVER: (zh: string, en: string) => [zh, en],
  TABLE_ROW_UNREACHABLE: (zh: string, en: string) => [zh, en],
  TABLE_ROW_REDUNDANT: (zh: string, en: string) => [zh, en],
  TABLE_CELL_UNREAD: (zh: string, en: string) => [zh, en],
  TABLE_NOT_ANALYSED: (zh: string, en: string) => [zh, en],
  FIELD_NOT_SUPPLIED: (field: string, titleZh: string, titleEn: string) => [
    `“${titleZh}”读取字段 ${field}，但通到它的数据源都不提供`,
    `"${titleEn}" reads the field ${field}, which no source that leads to it gives`,
  ],
  WINDOW_NEVER: (titleZh: string, titleEn: string, zh: string, en: string) => [
    `窗口“${titleZh}”永远不会触发：${zh}`,
    `The window "${titleEn}" can never be reached: ${en}`,
  ],
  WATCH_LEVEL_NEVER: (titleZh: string, titleEn: string, level: string) => [
    `“${titleZh}”的阈值 ${level} 超出了数值的范围，永远不会触发`,
    `The level ${level} of "${titleEn}" lies beyond what the value can be and is never raised`,
  ],
  FIELD_NOT_FILLED: (titleZh: string, titleEn: string, name: string) => [
    `“${titleZh}”要用 ${name}，但并非每条路径都先填写了它`,
    `"${titleEn}" gives ${name} to somebody, and not every way that leads there has it filled`,
  ],
  FIELD_MAY_BE_EMPTY: (titleZh: string, titleEn: string, name: string) => [
    `“${titleZh}”读取 ${name}，它可能为空；请写明为空时怎么办（如 ${name} = null）`,
    `"${titleEn}" reads ${name}, which may be empty: say what then (as with ${name} = null)`,
  ],
  EVIDENCE_NO_ROOM: (titleZh: string, titleEn: string, wanted: string, room: string) => [
    `“${titleZh}”要求 ${wanted} 张照片，表单只放得下 ${room} 张`,
    `"${titleEn}" asks for ${wanted} photos, its form has room for ${room}`,
  ],
  EVIDENCE_NO_PLACE: (titleZh: string, titleEn: string) => [
    `“${titleZh}”要求定位，表单没有位置字段`,
    `"${titleEn}" asks for the place, its form has no field for it`,
  ],
  EVIDENCE_NONE: (titleZh: string, titleEn: string) => [
    `“${titleZh}”完成即停止计时，却不要求照片`,
    `Completing "${titleEn}" stops a clock, and no photo is asked for`,
  ],
  LIMIT_LOOSER: (
    titleZh: string,
    titleEn: string,
    clockZh: string,
    clockEn: string,
    ownZh: string,
    ownEn: string,
    theirsZh: string,
    theirsEn: string,
  ) => [
    `“${titleZh}”的${clockZh}时限 ${ownZh} 比所有立案标准都宽（标准 ${theirsZh}），只能更严`,
    `"${titleEn}" gives ${ownEn} for ${clockEn}, more than every filing standard (${theirsEn}): limits may only be tightened`,
  ],
  LIMIT_TOTAL_EXCEEDED: (standard: string, zh: string, en: string, severity: string, modeZh: string, modeEn: string) => [
    `${modeZh}等级 ${severity} 各环节时限之和超过标准 ${standard} 的总时限 ${zh}`,
    `The limits of the steps, at severity ${severity} ${modeEn}, add up to more than the ${en} that standard ${standard} gives for the whole`,
  ],
  LIMIT_TOTAL_UNSURE: (standard: string, zh: string, en: string, severity: string, modeZh: string, modeEn: string) => [
    `${modeZh}等级 ${severity} 各环节时限之和能否在标准 ${standard} 的总时限 ${zh} 之内，取决于何时开始`,
    `Whether the steps fit the ${en} that standard ${standard} gives for the whole, at severity ${severity} ${modeEn}, depends on when they begin`,
  ],
  CLOSE_KIND_NOT_ALLOWED: (titleZh: string, titleEn: string, kind: string) => [
    `“${titleZh}”的结案方式 ${kind} 不在任何一条立案标准之内`,
    `"${titleEn}" closes as ${kind}, which no filing standard of the scene allows`,
  ],
  CALENDAR_YEAR_MISSING: (year: string) => [
    `工作日历没有今年（${year}）：按工作时间计的时限无法确定`,
    `The calendar lacks this year, ${year}: limits in working time cannot be counted`,
  ],
  CALENDAR_YEAR_AHEAD: (year: string) => [
    `工作日历没有 ${year} 年，跨年的时限只是暂定`,
    `The calendar lacks ${year}: limits that reach it are provisional`,
  ],
  FLOW_NO_COMPLETION: (nodes: string) => [
    `从这里起案件再也走不到结案（停在 ${nodes}），请画出通向结案的路`,
    `From here the matter can never be closed (it stands at ${nodes}): draw a way to a close node`,
  ],
  FLOW_LEFTOVER: (nodes: string) => [
    `结案时还有任务未了（${nodes}），请先汇合再结案`,
    `The matter is closed while something still stands (${nodes}): join first, then close`,
  ],
  FLOW_DEAD: (node: string) => [`${node} 永远不会执行，请连上或删去`, `${node} is never reached: connect it or remove it`],
  FLOW_DOUBLED: (node: string) => [
    `${node} 会由同一并行的两个分支各执行一次，请先汇合，或为每个分支各画一个`,
    `${node} runs twice, once by each of two branches of one fork: join first, or draw one for each branch`,
  ],
  FLOW_UNPACED_LOOP: (nodes: string) => [
    `${nodes} 连成的环中没有人、也没有定时，会一直空转，请在环中加入任务或等待`,
    `${nodes} go round without a person or a timer and would never stop: put a task or a wait into the circle`,
  ],
  FLOW_NOT_NESTED: (zh: string, en: string) => [`并行与汇合没有成对嵌套：${zh}`, `Forks and joins do not nest: ${en}`],
  FLOW_NOT_PROVED: (bound: string) => [
    `状态超过 ${bound} 个，未能证明，请把图拆分`,
    `There are more than ${bound} states, nothing is proved: split the drawing`,
  ],
  FLOW_UNREADABLE: (zh: string, en: string) => [`图无法读取：${zh}`, `The drawing cannot be read: ${en}`],
} as const satisfies Record<string, (...args: string[]) => string[]>;

/** The stable name of what a proof has found. */
export type CheckProblemCode = keyof typeof texts;

const warnings: ReadonlySet<CheckProblemCode> = new Set<CheckProblemCode>([
  'OWNER_HOLE_ACCEPTED',
  'EMERGENCY_NOT_DRAWN',
  'OWNER_BY_DATA',
  'OWNER_BY_UNKNOWN',
  'VERIFIER_SAME_UNIT',
  'ROSTER_NO_SUBSTITUTE',
  'ROSTER_SEPARATION',
  'TABLE_GAP_POSSIBLE',
  'TABLE_NULL_GAP',
  'TABLE_OVERLAP_POSSIBLE',
  'TABLE_ROW_REDUNDANT',
  'TABLE_CELL_UNREAD',
  'TABLE_NOT_ANALYSED',
  'FIELD_MAY_BE_EMPTY',
  'EVIDENCE_NONE',
  'LIMIT_TOTAL_UNSURE',
  'CALENDAR_YEAR_AHEAD',
]);

/** Where a problem is, which nodes it concerns, the choices that lead there, and a case in plain words. */
export interface Found {
  readonly at: string;
  readonly nodes?: readonly Id[];
  readonly path?: readonly PathStep[];
  readonly example?: Text;
  /** The areas of the map and the rows of the responsibility list that it is about. */
  readonly areas?: readonly Id[];
  readonly rows?: readonly Id[];
  /** The key of a hole that can be accepted by name. */
  readonly hole?: string;
}

/** As many members of a list as its shape allows. */
const most = { at: 300, path: 1_000, areas: 1_000, rows: 50 } as const;

/** A problem that a proof has found, with its sentence in both languages. An error blocks publishing, a warning is shown. */
export const found = <C extends CheckProblemCode>(code: C, where: Found, ...args: Parameters<(typeof texts)[C]>): Problem => {
  const write = texts[code] as (...args: string[]) => readonly string[];
  const [zh = '', en = ''] = write(...(args as string[]));
  const { at, nodes = [], path, example, areas = [], rows = [], hole } = where;
  return {
    code,
    at: at.slice(0, most.at),
    ...(nodes.length > 0 && { nodes: nodes.slice(0, limits.sceneNodes) }),
    severity: warnings.has(code) ? 'warning' : 'error',
    text: { zh, en },
    ...(path && { path: path.slice(0, most.path) }),
    ...(example && { example }),
    ...(areas.length > 0 && { areas: areas.slice(0, most.areas) }),
    ...(rows.length > 0 && { rows: rows.slice(0, most.rows) }),
    ...(hole !== undefined && { hole }),
  };
};
