import type { District, DistrictKind, DistrictRow, Instant, Mode, ResponsibilityRow } from '@sceneworks/schemas';
import { compareInstants, isWithin } from './instant.ts';

type ListName = Exclude<keyof District, 'rev' | 'at'>;
/** What a row may say of the district; the mark of a publishing only takes a number. */
type ThingKind = Exclude<DistrictKind, 'publishing'>;

const lists: Readonly<Record<ThingKind, ListName>> = {
  unit: 'units',
  area: 'areas',
  post: 'posts',
  person: 'people',
  roster: 'rosters',
  responsibility: 'responsibility',
  category: 'categories',
  standard: 'standards',
  calendar: 'calendars',
  mode: 'modes',
  dataset: 'datasets',
  datasetRow: 'datasetRows',
  source: 'sources',
  precedence: 'precedence',
  parameterValue: 'parameters',
  acceptedHole: 'acceptedHoles',
};

const isLater = (row: DistrictRow, than: DistrictRow): boolean => {
  const order = compareInstants(row.from, than.from);
  return order === 0 ? row.rev > than.rev : order > 0;
};

/** What was declared stays to be read when it is over: the epoch counts it, and an incident that carries it can name it. */
const endedMode = (rows: readonly DistrictRow[], at: Instant): Mode | undefined => {
  let latest: DistrictRow | undefined;
  let ending: DistrictRow | undefined;
  for (const row of rows) {
    if (compareInstants(row.from, at) > 0) continue;
    if (row.ended) {
      if (!ending || isLater(row, ending)) ending = row;
    } else if (!latest || isLater(row, latest)) latest = row;
  }
  if (!latest) return undefined;
  const mode = latest.value as Mode;
  const ends = [mode.endedAt, latest.until, ending && isLater(ending, latest) ? ending.from : undefined];
  const endedAt = ends.reduce((first, end) => (end && (!first || compareInstants(end, first) < 0) ? end : first), undefined);
  return endedAt === undefined || endedAt === mode.endedAt ? mode : { ...mode, endedAt };
};

const inForce = (rows: readonly DistrictRow[], at: Instant): DistrictRow | undefined => {
  let best: DistrictRow | undefined;
  for (const row of rows) if (isWithin(at, row.from, row.until) && (!best || isLater(row, best))) best = row;
  return best?.ended ? undefined : best;
};

const valueAt = (kind: ThingKind, rows: readonly DistrictRow[], at: Instant): unknown => {
  if (kind === 'mode') return endedMode(rows, at);
  const row = inForce(rows, at);
  if (!row || kind !== 'responsibility') return row?.value;
  return { ...(row.value as ResponsibilityRow), from: row.from };
};

/**
 * The district as it is in force at an instant. Of the rows of one thing the one with the latest `from` that is not after `at` counts,
 * then the latest `rev`; a row whose `until` has passed counts no more, and what it had replaced counts again; a row that says `ended`
 * ends the thing. `knownAt` leaves out what was recorded later: the district as it was believed to be. `rev` is the highest revision
 * read, `at` is given back. Modes that are over stay in the list with their end, because the epoch counts them. Things are in order of id.
 */
export const districtAt = (rows: readonly DistrictRow[], at: Instant, knownAt?: Instant): District => {
  const district: District = {
    rev: 0,
    at,
    units: [],
    areas: [],
    posts: [],
    people: [],
    rosters: [],
    responsibility: [],
    categories: [],
    standards: [],
    calendars: [],
    modes: [],
    datasets: [],
    datasetRows: [],
    sources: [],
    precedence: [],
    parameters: [],
    acceptedHoles: [],
  };
  const byThing = new Map<string, DistrictRow[]>();
  for (const row of rows) {
    if (knownAt !== undefined && compareInstants(row.recordedAt, knownAt) > 0) continue;
    if (row.rev > district.rev) district.rev = row.rev;
    if (row.kind === 'publishing') continue;
    const thing = `${row.kind} ${row.id}`;
    const known = byThing.get(thing);
    if (known) known.push(row);
    else byThing.set(thing, [row]);
  }
  const things = [...byThing.keys()].sort();
  for (const thing of things) {
    const same = byThing.get(thing) as DistrictRow[];
    const kind = (same[0] as DistrictRow).kind as ThingKind;
    const value = valueAt(kind, same, at);
    if (value !== undefined) (district[lists[kind]] as unknown[]).push(value);
  }
  return district;
};

/**
 * The first instant after `at` at which what is in force changes by what was written before: a row that begins or ends. Whoever keeps
 * a district in memory reads it again then. Undefined when nothing written is still to come.
 */
export const districtChangesAt = (rows: readonly DistrictRow[], at: Instant): Instant | undefined => {
  let next: Instant | undefined;
  for (const row of rows) {
    for (const instant of [row.from, row.until]) {
      if (instant !== undefined && compareInstants(instant, at) > 0 && (next === undefined || compareInstants(instant, next) < 0))
        next = instant;
    }
  }
  return next;
};
