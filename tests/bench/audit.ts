import { createReadStream, existsSync } from 'node:fs';
import { replay, violations } from '@sceneworks/engine';
import { mongoStore } from '@sceneworks/runtime';
import { type DistrictIndex, districtAt, indexDistrict } from '@sceneworks/scene';
import type {
  ClockView,
  Event,
  EventList,
  EventRow,
  Incident,
  IncidentList,
  IncidentPage,
  IncidentRow,
  JournalEntry,
  Plan,
} from '@sceneworks/schemas';
import type { Db } from 'mongodb';
import type { Office } from './office.ts';
import { inFlight } from './sender.ts';

const lanes = 8;
const readAtOnce = 500;

/** Everything the interface says when all is done: every event, every matter. */
export interface Told {
  readonly events: ReadonlyMap<string, EventRow>;
  readonly rows: readonly IncidentRow[];
  readonly pages: ReadonlyMap<string, IncidentPage>;
}

async function paged<Row>(read: (after: string) => Promise<{ readonly rows: readonly Row[]; readonly next?: string }>): Promise<Row[]> {
  const rows: Row[] = [];
  let after = '';
  do {
    const page = await read(after);
    rows.push(...page.rows);
    after = page.next === undefined ? '' : `&after=${encodeURIComponent(page.next)}`;
  } while (after !== '');
  return rows;
}

/** Asks the interface for all there is, as the chief sees it. */
export async function allTold(office: Office, chief: string): Promise<Told> {
  const events = await paged(async (after) => (await office.get<EventList>(chief, `/api/events?limit=200${after}`)).body);
  const rows = await paged(async (after) => (await office.get<IncidentList>(chief, `/api/incidents?sort=opened&limit=200${after}`)).body);
  const pages = new Map<string, IncidentPage>();
  await inFlight(rows, lanes, async ({ id }) => {
    const { status, body } = await office.get<IncidentPage>(chief, `/api/incidents/${id}`);
    if (status === 200) pages.set(id, body);
  });
  return { events: new Map(events.map((event) => [event.id, event])), rows, pages };
}

/** As much of what is told, or stored, as shows what became of an event. */
export interface Accounts {
  readonly events: ReadonlyMap<string, Pick<EventRow, 'id' | 'status' | 'deliveries'>>;
  readonly pages: ReadonlyMap<
    string,
    { readonly row: Pick<IncidentRow, 'scene' | 'status'>; readonly reports: readonly { readonly event: string }[] }
  >;
}

/** The same accounts read from the store, for more than one would ask the interface about. */
export async function accountsIn(db: Db, { incidents }: Stored): Promise<Accounts> {
  const events = await db
    .collection<Event>('events')
    .find({}, { projection: { status: 1, deliveries: 1 } })
    .toArray();
  return {
    events: new Map(events.map(({ _id, status, deliveries }) => [_id, { id: _id, status, deliveries }])),
    pages: new Map(incidents.map(({ _id, scene, status, reports }) => [_id, { row: { scene, status }, reports }])),
  };
}

/** What the server promised against what it says: events it took and does not account for, and events it counts twice in one scene. */
export function promisesKept(
  accepted: Iterable<string>,
  { events, pages }: Accounts,
): { readonly lost: readonly string[]; readonly doubled: readonly string[] } {
  const countedIn = new Map<string, string[]>();
  for (const [id, { row, reports }] of pages) {
    // What went into another is counted there.
    if (row.status === 'merged') continue;
    for (const { event } of reports) {
      const key = `${row.scene}|${event}`;
      countedIn.set(key, [...(countedIn.get(key) ?? []), id]);
    }
  }
  const isAccounted = ({ id, deliveries, status }: Pick<EventRow, 'id' | 'status' | 'deliveries'>): boolean =>
    status !== 'received' &&
    deliveries.every(
      ({ scene, state, outcome }) =>
        state === 'done' && outcome !== undefined && ((outcome !== 'opened' && outcome !== 'joined') || countedIn.has(`${scene}|${id}`)),
    );
  const lost = [...new Set(accepted)].filter((id) => {
    const event = events.get(id);
    return event === undefined || !isAccounted(event);
  });
  return { lost, doubled: [...countedIn].filter(([, ids]) => ids.length > 1).map(([key, ids]) => `${key} in ${ids.join(', ')}`) };
}

const minuteMs = 60_000;
const minutesOf: Readonly<Record<ClockView['limit']['unit'], number>> = {
  urgentMinute: 1,
  urgentHour: 60,
  urgentDay: 1_440,
  workMinute: 1,
  workHour: 60,
  workDay: 480,
};

/** What is wrong with a clock's explanation: its stretches follow each other from its start to its due date, and those that count add up to its limit. */
export function clockMistake({
  startedAt,
  dueAt,
  segments,
  limit,
  extensions,
  emergencyDueAt,
  peaceDueAt,
  state,
  provisional,
}: ClockView): string | undefined {
  if (dueAt === undefined || state === 'paused' || provisional) return undefined;
  const [first] = segments;
  const last = segments.at(-1);
  if (first === undefined || last === undefined) return 'no stretches';
  if (first.from !== startedAt) return `begins at ${first.from}, started at ${startedAt}`;
  if (Math.abs(Date.parse(last.until) - Date.parse(dueAt)) >= minuteMs) return `ends at ${last.until}, due at ${dueAt}`;
  for (const [i, segment] of segments.entries())
    if (i > 0 && segment.from !== segments[i - 1]?.until) return `a gap before ${segment.from}`;
  const isPlain = extensions === 0 && (emergencyDueAt === undefined || dueAt === peaceDueAt);
  const counted =
    segments.reduce((sum, { from, until, counts }) => sum + (counts ? Date.parse(until) - Date.parse(from) : 0), 0) / minuteMs;
  const wanted = limit.amount * minutesOf[limit.unit];
  return isPlain && Math.abs(counted - wanted) >= 1 ? `counts ${counted} minutes, the limit is ${wanted}` : undefined;
}

/** A stored installation, read without the server. */
export interface Stored {
  readonly index: DistrictIndex;
  readonly plans: ReadonlyMap<string, Plan>;
  readonly incidents: readonly Incident[];
  readonly entries: ReadonlyMap<string, readonly JournalEntry[]>;
}

/** Reads every incident with its whole journal, what was stored apart of it included, through the store alone. */
export async function storedIn(db: Db, at: string): Promise<Stored> {
  const store = mongoStore(db);
  const rows = await store.readDistrict(0);
  const ids = (
    await db
      .collection<{ _id: string }>('incidents')
      .find({}, { projection: { _id: 1 } })
      .toArray()
  ).map(({ _id }) => _id);
  const incidents: Incident[] = [];
  const entries = new Map<string, readonly JournalEntry[]>();
  for (let from = 0; from < ids.length; from += readAtOnce) {
    const group = [...(await store.readIncidents(ids.slice(from, from + readAtOnce))).values()];
    for (const incident of group) {
      const spilled = incident.journalFrom > 1 ? await store.readSpilled(incident._id, 1, incident.journalFrom) : [];
      incidents.push(incident);
      entries.set(incident._id, [...spilled, ...incident.journal]);
    }
  }
  const versions = await store.readVersions([...new Set(incidents.map(({ hash }) => hash))]);
  return {
    index: indexDistrict(districtAt(rows, at)),
    plans: new Map([...versions].map(([hash, { plan }]) => [hash, plan])),
    incidents,
    entries,
  };
}

/** What does not hold of the invariants, incident by incident, replay from the first entry included. */
export function brokenIn({ incidents, entries, plans, index }: Stored, at: string): string[] {
  return incidents.flatMap((incident) => {
    const plan = plans.get(incident.hash);
    const all = entries.get(incident._id) ?? [];
    if (incident.status === 'abandoned' && all.length === 0) return [];
    if (plan === undefined) return [`${incident._id}: no plan ${incident.hash}`];
    return violations(incident, { index, at, plan, entries: all }).map(
      ({ invariant, why }) => `${incident._id} ${incident.scene} ${incident.status}: ${invariant} ${why}`,
    );
  });
}

/** Timers that fired twice, or before the instant they stood at when they fired, by the journals. */
export function timersTwice({ entries, incidents, plans }: Stored): {
  readonly twice: number;
  readonly early: number;
  readonly fired: number;
} {
  let twice = 0;
  let early = 0;
  let fired = 0;
  for (const incident of incidents) {
    const seen = new Set<string>();
    const all = entries.get(incident._id) ?? [];
    const plan = plans.get(incident.hash);
    for (const [place, { command, at }] of all.entries()) {
      if (command.type !== 'timer' || command.timer === undefined) continue;
      fired += 1;
      if (seen.has(command.timer)) twice += 1;
      seen.add(command.timer);
      const timer = plan && replay(plan, all.slice(0, place)).timers.find(({ id }) => id === command.timer);
      if (timer === undefined || at < timer.at) early += 1;
    }
  }
  return { twice, early, fired };
}

/** How often some words stand anywhere in a database, as its driver gives it back, and in a file beside it. */
export async function foundAnywhere(db: Db, file: string, words: readonly string[]): Promise<number> {
  let found = 0;
  const look = (text: string): void => {
    for (const word of words) if (text.includes(word)) found += 1;
  };
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray())
    for await (const document of db.collection(name).find()) look(JSON.stringify(document));
  if (existsSync(file)) for await (const part of createReadStream(file, { encoding: 'utf8' })) look(part as string);
  return found;
}
