/** One place where what came out differs from what a case expects. */
export interface CaseDifference {
  /** Where, as a path: `incidents[0].tasks[1].post`. */
  readonly at: string;
  readonly expected: unknown;
  readonly found: unknown;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{3})?)?(?:Z|[+-]\d\d:\d\d)$/;

/** Instants are the same when they are the same moment: a case may be written in the district's own time. */
const isSame = (expected: unknown, found: unknown): boolean => {
  if (Object.is(expected, found)) return true;
  if (typeof expected !== 'string' || typeof found !== 'string') return false;
  return instant.test(expected) && instant.test(found) && Date.parse(expected) === Date.parse(found);
};

const listProblems = (expected: readonly unknown[], found: unknown, at: string): CaseDifference[] => {
  if (!Array.isArray(found)) return [{ at, expected, found }];
  if (expected.length !== found.length) {
    return [
      { at: `${at}.length`, expected: expected.length, found: found.length },
      ...expected.slice(0, found.length).flatMap((item, i) => problems(item, found[i], `${at}[${i}]`)),
    ];
  }
  return expected.flatMap((item, i) => problems(item, found[i], `${at}[${i}]`));
};

const problems = (expected: unknown, found: unknown, at: string): CaseDifference[] => {
  if (Array.isArray(expected)) return listProblems(expected, found, at);
  if (isRecord(expected)) {
    if (!isRecord(found)) return [{ at, expected, found }];
    return Object.keys(expected).flatMap((key) => problems(expected[key], found[key] ?? null, at === '' ? key : `${at}.${key}`));
  }
  return isSame(expected, found ?? null) ? [] : [{ at, expected, found: found ?? null }];
};

/**
 * Where a result differs from what a case expects of it. Members that the expectation does not name may be anything; lists must have
 * as many items, in the same order; null means absent or null; instants compare as moments.
 */
export const caseProblems = (result: unknown, expected: unknown): CaseDifference[] => problems(expected, result, '');
