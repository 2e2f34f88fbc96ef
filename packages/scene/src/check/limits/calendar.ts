import { familyOf, limitMs } from '@sceneworks/calendar';
import type { Limit, Problem } from '@sceneworks/schemas';
import type { Proof } from '../area.ts';
import { modesOf, nodesOf } from '../owners/policies.ts';
import { found } from '../problem.ts';
import { standardsOf } from './standards.ts';

const isLimit = (value: object): value is Limit => 'amount' in value && 'unit' in value && typeof value.unit === 'string';

/** Every limit that stands somewhere in a config or a standard. */
const limitsIn = (value: unknown): readonly Limit[] => {
  if (typeof value !== 'object' || value === null) return [];
  return isLimit(value) ? [value] : Object.values(value).flatMap(limitsIn);
};

const dayMs = 86_400_000;

/** A working day may be followed by so many that are not: the longest holiday, with the weekend it touches. */
const restDays = 10;

const yearOf = (ms: number): number => new Date(ms).getUTCFullYear();

/** Whether the calendar lists the years that limits in working time reach from the instant at which the district is read. */
export const calendarYears = (proof: Proof): readonly Problem[] => {
  const { plan, district } = proof;
  const written = nodesOf(plan).flatMap((node) => modesOf(node).map((mode) => (mode === 'peace' ? node.config : node.emergency)));
  const limits = limitsIn([written, standardsOf(proof).map((standard) => standard.limits)]).filter(({ unit }) => familyOf(unit) === 'work');
  if (limits.length === 0) return [];
  const { working } = district;
  const longestDays = Math.max(...limits.map((limit) => limitMs(working, limit) / working.workDayMs));
  const now = Date.parse(district.at) + working.offsetMs;
  const last = yearOf(now + (longestDays * 2 + restDays) * dayMs);
  const calendar = district.district.calendars.find(({ id }) => id === working.calendar);
  const listed = new Set(calendar?.years.map(({ year }) => year));
  const missing = Array.from({ length: last - yearOf(now) + 1 }, (_, at) => yearOf(now) + at).filter((year) => !listed.has(year));
  return missing.map((year) =>
    found(
      year === yearOf(now) ? 'CALENDAR_YEAR_MISSING' : 'CALENDAR_YEAR_AHEAD',
      { at: `district.calendars.${working.calendar}` },
      String(year),
    ),
  );
};
