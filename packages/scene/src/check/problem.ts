import type { Id, PathStep, Problem, Text } from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';

const texts = {
  FACET_MISSING: (zh: string, en: string) => [`场景没有“${zh}”环节的节点`, `No node of the scene belongs to "${en}"`],
  EMERGENCY_NOT_DRAWN: () => [
    '战时与平时完全相同：没有节点为战时另设，也没有只在一种状态下存在的节点',
    'Emergency is drawn as peace is: no node differs in it, and none stands in one of them only',
  ],
} as const satisfies Record<string, (...args: string[]) => string[]>;

/** The stable name of what a proof has found. */
export type CheckProblemCode = keyof typeof texts;

const warnings: ReadonlySet<CheckProblemCode> = new Set<CheckProblemCode>(['EMERGENCY_NOT_DRAWN']);

/** Where a problem is, which nodes it concerns, the choices that lead there, and a case in plain words. */
export interface Found {
  readonly at: string;
  readonly nodes?: readonly Id[];
  readonly path?: readonly PathStep[];
  readonly example?: Text;
}

/** As many members of a list as its shape allows. */
const most = { at: 300, path: 1_000 } as const;

/** A problem that a proof has found, with its sentence in both languages. An error blocks publishing, a warning is shown. */
export const found = <C extends CheckProblemCode>(code: C, where: Found, ...args: Parameters<(typeof texts)[C]>): Problem => {
  const write = texts[code] as (...args: string[]) => readonly string[];
  const [zh = '', en = ''] = write(...(args as string[]));
  const { at, nodes = [], path, example } = where;
  return {
    code,
    at: at.slice(0, most.at),
    ...(nodes.length > 0 && { nodes: nodes.slice(0, limits.sceneNodes) }),
    severity: warnings.has(code) ? 'warning' : 'error',
    text: { zh, en },
    ...(path && { path: path.slice(0, most.path) }),
    ...(example && { example }),
  };
};
