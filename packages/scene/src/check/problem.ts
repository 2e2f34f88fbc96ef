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
  OWNER_DOUBLE: (titleZh: string, titleEn: string, zh: string, en: string, rows: string) => [
    `“${titleZh}”有不止一个负责方：权责清单第 ${rows} 行同样适用：${zh}`,
    `More than one is accountable for "${titleEn}": rows ${rows} of the responsibility list hold alike: ${en}`,
  ],
  OWNER_MORE: (count: string) => [`另有 ${count} 处未列出`, `${count} more are not listed`],
  OWNER_BY_DATA: (value: string, origin: string, count: string, missing: string, names: string) => [
    `负责方由 ${value} 决定，假定 ${origin} 的 ${count} 个取值都有岗位：缺 ${missing} 个${names && `（${names}）`}`,
    `The owner is looked up by ${value}: assumed is that each of the ${count} values of ${origin} has a post; ${missing} are missing${names && ` (${names})`}`,
  ],
  OWNER_BY_UNKNOWN: (value: string) => [
    `负责方由 ${value} 决定，其来源无法事先核对`,
    `The owner is looked up by ${value}, whose origin cannot be checked beforehand`,
  ],
  VERIFIER_IS_HANDLER: (titleZh: string, titleEn: string, post: string, zh: string, en: string) => [
    `“${titleZh}”：由 ${post} 处置的事项，没有不同岗位（要求不同单位时还须不同单位）可以核查：${zh}`,
    `"${titleEn}": what ${post} handled can be verified by no other post (of another unit, where that is asked): ${en}`,
  ],
  VERIFIER_SAME_UNIT: (titleZh: string, titleEn: string, post: string, zh: string, en: string) => [
    `“${titleZh}”：由 ${post} 处置的事项由同一单位的另一岗位核查：${zh}`,
    `"${titleEn}": what ${post} handled is verified by another post of the same unit: ${en}`,
  ],
  VERIFIER_MORE: (count: string) => [
    `另有 ${count} 处由同一单位核查，未列出`,
    `${count} more are verified in the same unit and not listed`,
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
} as const satisfies Record<string, (...args: string[]) => string[]>;

/** The stable name of what a proof has found. */
export type CheckProblemCode = keyof typeof texts;

const warnings: ReadonlySet<CheckProblemCode> = new Set<CheckProblemCode>([
  'EMERGENCY_NOT_DRAWN',
  'OWNER_BY_DATA',
  'OWNER_BY_UNKNOWN',
  'VERIFIER_SAME_UNIT',
  'VERIFIER_MORE',
  'ROSTER_NO_SUBSTITUTE',
  'ROSTER_SEPARATION',
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
}

/** As many members of a list as its shape allows. */
const most = { at: 300, path: 1_000, areas: 1_000, rows: 50 } as const;

/** A problem that a proof has found, with its sentence in both languages. An error blocks publishing, a warning is shown. */
export const found = <C extends CheckProblemCode>(code: C, where: Found, ...args: Parameters<(typeof texts)[C]>): Problem => {
  const write = texts[code] as (...args: string[]) => readonly string[];
  const [zh = '', en = ''] = write(...(args as string[]));
  const { at, nodes = [], path, example, areas = [], rows = [] } = where;
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
  };
};
