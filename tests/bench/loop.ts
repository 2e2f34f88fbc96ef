import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { envelopeOf, operations } from '@sceneworks/engine';
import { mongoStore, type SampleFile, sampleLibraryIn, sealing } from '@sceneworks/runtime';
import { districtAt, indexDistrict } from '@sceneworks/scene';
import type { BatchResult, EventList, IncidentPage, IntakeAccepted, Mode, OperationName, Overview, PhotoStored } from '@sceneworks/schemas';
import { MongoClient } from 'mongodb';
import { allTold, brokenIn, clockMistake, foundAnywhere, promisesKept, type Stored, storedIn, type Told, timersTwice } from './audit.ts';
import { type BenchServer, startServer } from './bench-server.ts';
import { diceOf } from './dice.ts';
import type { Figures, Row } from './figures.ts';
import { type Office, openOffice } from './office.ts';
import { type DayEvent, sampleDayFrom } from './sample-day.ts';
import { inFlight, type Sender, senderTo } from './sender.ts';
import { type People, type Staff, staffOf } from './staff.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const localMs = 8 * hourMs;
const mostDays = 30;
const erasedMost = 1_000;
const planted = { name: '甄可寻觅', phone: '19911117777' } as const;
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const scenes = fileURLToPath(new URL('../../../scenes', import.meta.url));

/** What left the senders, counted outside the server. */
interface Sent {
  readonly accepted: Set<string>;
  readonly answers: Map<string, number>;
  duplicates: number;
}

interface Run {
  readonly server: BenchServer;
  readonly office: Office;
  readonly sender: Sender;
  readonly people: People;
  readonly staff: Staff;
  readonly photo: string;
  readonly sent: Sent;
  /** The id a payload's event has, as anybody can work it out who knows the source */
  readonly idOf: (source: string, payload: unknown, now: number) => string;
  readonly say: (line: string) => void;
  now: number;
}

function idsBy(): Run['idOf'] {
  const at = new Date().toISOString();
  const index = indexDistrict(districtAt(sampleLibraryIn(scenes)().rows, at));
  const { seal } = sealing(at);
  return (id, payload, now) => {
    const source = index.sources.get(id);
    const made =
      source &&
      envelopeOf(source, payload as Record<string, unknown>, {
        receivedAt: new Date(now).toISOString(),
        index,
        seal,
        callerKey: (phone) => phone,
      });
    if (made && 'event' in made) return made.event._id;
    throw new Error(`no event comes of ${JSON.stringify(payload)}: ${JSON.stringify(made)}`);
  };
}

function peopleOf({ accounts }: SampleFile): People {
  const { rows } = sampleLibraryIn(scenes)();
  const logins = new Set(accounts.map(({ login }) => login));
  const holders = new Map<string, string[]>();
  const unitOf = new Map<string, string>();
  for (const { kind, value } of rows) {
    if (kind === 'post') {
      const { id, unit } = value as { id: string; unit: string };
      unitOf.set(id, unit);
    }
    if (kind !== 'person') continue;
    const { id, posts } = value as { id: string; posts: readonly { post: string }[] };
    for (const { post } of posts) if (logins.has(id.toLowerCase())) holders.set(post, [...(holders.get(post) ?? []), id.toLowerCase()]);
  }
  const one = (post: string): string => {
    const [login] = holders.get(post) ?? [];
    if (login === undefined) throw new Error(`nobody holds ${post}`);
    return login;
  };
  return { holders, unitOf, chief: one('center.dutyChief'), dispatcher: one('center.dispatcher') };
}

/** Moves the server's time on and waits until what came of it is worked off. */
async function moveTo(run: Run, now: number): Promise<void> {
  run.now = now;
  run.server.advanceTo(now - Date.now());
  await settle(run);
}

async function settle({ office, people }: Run): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 120));
  for (let tried = 0; tried < 600; tried++) {
    const { body } = await office.get<EventList>(people.chief, '/api/events?status=received&limit=1');
    if (body.total === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('events were not worked off within half a minute');
}

const anonymous: ReadonlySet<string> = new Set(['citizen-gas', 'citizen-manhole', 'citizen-stall']);
const tellsOf = ({ id: _id, at: _at, photos: _photos, ...data }: Record<string, unknown>): Record<string, unknown> => data;

/** Sends what arrives in one stretch of the day: reports over their forms, feeds one by one and in batches. */
async function sendAll(run: Run, events: readonly DayEvent[], from: number): Promise<void> {
  const { office, sender, sent, server, people, photo } = run;
  const secrets = new Map(server.sample.sources.map(({ id, secret }) => [id, secret]));
  const told = (answer: number | string): void => void sent.answers.set(String(answer), (sent.answers.get(String(answer)) ?? 0) + 1);
  const took = (status: number, body: unknown): void => {
    told(status);
    if (status !== 202) return;
    const { event, duplicate } = body as IntakeAccepted;
    sent.accepted.add(event);
    if (duplicate) sent.duplicates += 1;
  };
  const batches = new Map<string, unknown[]>();
  const singles: { readonly event: DayEvent; readonly place: number }[] = [];
  for (const [i, event] of events.entries()) {
    if (secrets.has(event.source) && (from + i) % 3 === 0) batches.set(event.source, [...(batches.get(event.source) ?? []), event.payload]);
    else singles.push({ event, place: from + i });
  }
  // What one stretch brings goes in order within its feed: the batches first, the rest as it came.
  for (const [source, payloads] of batches) {
    const { status, body } = await sender.batch(source, secrets.get(source) as string, payloads);
    told(status);
    if (status !== 202) continue;
    const { accepted, duplicate, refused } = body as BatchResult;
    sent.duplicates += duplicate;
    const missing = new Set(refused.map(({ line }) => line));
    const took_ = payloads.filter((_, i) => !missing.has(i + 1));
    if (took_.length !== accepted + duplicate)
      throw new Error(`a batch of ${payloads.length}: ${accepted} accepted, ${duplicate} known, ${refused.length} refused`);
    for (const payload of took_) sent.accepted.add(run.idOf(source, payload, run.now));
    for (const { code } of refused) told(code);
  }
  await inFlight(singles, 8, async ({ event: { source, payload }, place }) => {
    const secret = secrets.get(source);
    if (secret !== undefined) {
      const { status, body } = await sender.event(source, secret, payload);
      return took(status, body);
    }
    if (anonymous.has(source)) {
      const { status, body } = await office.citizen(place, `/api/public/reports/${source}`, { data: tellsOf(payload) });
      return took(status, body);
    }
    const { status, body } = await office.post(people.dispatcher, `/api/reports/${source}`, {
      data: { ...tellsOf(payload), photoNear: { photo, of: 'near' } },
    });
    took(status, body);
  });
}

/** One report whose name and phone must be nowhere when it has been erased. */
async function plant({ office, sent }: Run, events: readonly DayEvent[]): Promise<void> {
  const spot = events.find(({ source }) => source === 'citizen-manhole')?.payload.place;
  const { status, body } = await office.citizen<IntakeAccepted>(9_999, '/api/public/reports/citizen-manhole', {
    data: { coverState: 'missing', place: spot, description: '井盖不见了', ...planted },
  });
  if (status !== 202) throw new Error(`the planted report was answered ${status}: ${JSON.stringify(body)}`);
  sent.accepted.add(body.event);
}

/** The evening is declared 战 for two hours, and ended. */
async function evening(run: Run, began: Mode | undefined): Promise<Mode | undefined> {
  const { office, people } = run;
  const reason = { zh: '强对流天气', en: 'Severe weather' };
  const path = began ? `/api/modes/${began.id}/end` : '/api/modes';
  const { status, body } = await office.post<Mode>(people.chief, path, began ? { reason } : { level: 'III', reason });
  if (status >= 300) throw new Error(`${path} was answered ${status}: ${JSON.stringify(body)}`);
  return began ? undefined : body;
}

async function liveTheDay(run: Run, events: readonly DayEvent[], start: number): Promise<void> {
  const step = 15 * minuteMs;
  let next = 0;
  let mode: Mode | undefined;
  await moveTo(run, start + minuteMs);
  await plant(run, events);
  for (let until = start + step; until <= start + dayMs + 2 * hourMs; until += step) {
    const from = next;
    while (next < events.length && Date.parse((events[next] as DayEvent).at) <= until) next += 1;
    run.now = until;
    run.server.advanceTo(until - Date.now());
    await sendAll(run, events.slice(from, next), from);
    await settle(run);
    const hour = Math.floor((until - start) / hourMs);
    if ((hour === 18 && !mode) || (hour === 20 && mode)) mode = await evening(run, mode);
    const open = await run.staff.round(until);
    if ((until - start) % (2 * hourMs) === 0)
      run.say(`hour ${(until - start) / hourMs}: ${next} events, ${open} open to be done, ${run.office.requests()} requests`);
  }
}

/** Days after the day: work goes on until nothing is open, or the days run out. */
async function workOff(run: Run, start: number): Promise<{ readonly days: number; readonly open: number }> {
  let open = 1;
  while (run.now < start + mostDays * dayMs && open > 0) {
    const isBusy = run.now < start + 4 * dayMs;
    await moveTo(run, run.now + (isBusy ? 1 : 2) * hourMs);
    const active = await run.staff.round(run.now);
    const { body } = await run.office.get<{ total: number }>(run.people.chief, '/api/incidents?open=true&limit=1');
    open = body.total;
    // Nobody has anything to do and all that is left is being watched: half a day passes at once.
    if (active === 0 && open > 0) await moveTo(run, run.now + 10 * hourMs);
    if (Math.floor(run.now / hourMs) % 12 === 0)
      run.say(`day ${((run.now - start) / dayMs).toFixed(1)}: ${active} to be done, ${open} open, ${run.office.requests()} requests`);
  }
  return { days: (run.now - start) / dayMs, open };
}

const countBy = (names: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

const deskKinds: ReadonlySet<string> = new Set(['accept', 'dispatch', 'arbitrate', 'release', 'rescue']);

interface Counted {
  readonly byStatus: Readonly<Record<string, number>>;
  readonly closedShare: number;
  readonly centerOwned: number;
  readonly outsideAtCenter: number;
  readonly rescued: number;
  readonly clocks: number;
  readonly clockMistakes: readonly string[];
  readonly unroutedShare: number;
}

function countsOf({ rows, pages, events }: Told, people: People): Counted {
  const byStatus = countBy(rows.map(({ status }) => status));
  const counting = rows.filter(({ status }) => status !== 'voided' && status !== 'merged');
  const closed = counting.filter(({ status }) => status === 'closed' || status === 'forceClosed').length;
  const clocks = [...pages.values()].flatMap((page) => page.clocks.map((clock) => ({ id: page.row.id, clock })));
  const atCenter = ({ tasks }: IncidentPage) =>
    tasks.filter(({ kind, owner }) => !deskKinds.has(kind) && people.unitOf.get(owner.post) === people.unitOf.get('center.dutyChief'));
  // A place outside the district has nobody but the center's desk: what it does there is counted apart.
  const isOutside = ({ row }: IncidentPage): boolean => row.place?.outside === true;
  const [outside, inside] = [[...pages.values()].filter(isOutside), [...pages.values()].filter((page) => !isOutside(page))];
  const unrouted = [...events.values()].filter(({ status }) => status === 'unrouted').length;
  return {
    byStatus,
    closedShare: closed / Math.max(1, counting.length),
    centerOwned: inside.flatMap(atCenter).length,
    outsideAtCenter: outside.flatMap(atCenter).length,
    rescued: [...pages.values()].reduce((sum, page) => sum + page.rescued, 0),
    clocks: clocks.length,
    clockMistakes: clocks.flatMap(({ id, clock }) => {
      const mistake = clockMistake(clock);
      return mistake === undefined ? [] : [`${id} ${clock.kind} ${clock.id}: ${mistake}`];
    }),
    unroutedShare: unrouted / Math.max(1, events.size),
  };
}

/** Takes the personal values of incidents away and looks whether anything else has changed, and whether they are anywhere still. */
async function erase(
  run: Run,
  client: MongoClient,
  told: Told,
  before: Stored,
  dataFolder: string,
): Promise<{
  readonly erased: number;
  readonly values: number;
  readonly broken: readonly string[];
  readonly found: number;
  readonly foundBefore: number;
}> {
  const db = client.db('sceneworks');
  const log = join(dataFolder, 'log.ndjson');
  const foundBefore = await foundAnywhere(db, log, [planted.name, planted.phone]);
  const withPlant = before.incidents.filter(({ reports }) => reports.some(({ event }) => run.sent.accepted.has(event)));
  const chosen = [
    ...withPlant.filter(({ reports }) => reports.some(({ source }) => source === 'citizen-manhole')),
    ...withPlant.filter(({ reports }) => !reports.some(({ source }) => source === 'citizen-manhole')),
  ].slice(0, erasedMost);
  const owners = chosen.flatMap(({ _id, reports }) => [_id, ...reports.map(({ event }) => event)]);
  const at = new Date(run.now).toISOString();
  const values = await mongoStore(db).erasePersonal(owners, at);
  const after = await storedIn(db, at);
  const found = await foundAnywhere(db, log, [planted.name, planted.phone]);
  run.say(`erased ${chosen.length} of ${told.rows.length} incidents, ${values} values`);
  return { erased: chosen.length, values, broken: brokenIn(after, at), found, foundBefore };
}

/** A sample day over the three scenes, worked through to the end by people over the interface, and counted from outside. */
export async function loop(options: Readonly<Record<string, string>>): Promise<Figures> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'sceneworks-loop-'));
  const seed = Number(options.seed ?? 1);
  const began = Date.now();
  const say = (line: string): void => console.log(`${String(Math.round((Date.now() - began) / 1_000)).padStart(4)} s  ${line}`);
  const server = await startServer({ dataFolder });
  const client = await new MongoClient(server.uri).connect();
  const office = openOffice(server.address, server.sample.accounts);
  const sender = senderTo(server.address, 8);
  try {
    const people = peopleOf(server.sample);
    const { body: stored } = await office.upload<PhotoStored>(people.chief, '/api/photos', picture, 'image/png');
    const staff = staffOf(office, people, diceOf(seed), stored.photo);
    const start = Math.ceil((Date.now() + localMs) / dayMs) * dayMs - localMs;
    const day = await sampleDayFrom(new Date(start), Number(options.events ?? 3_600), seed);
    const run: Run = {
      server,
      office,
      sender,
      people,
      staff,
      photo: stored.photo,
      sent: { accepted: new Set(), answers: new Map(), duplicates: 0 },
      idOf: idsBy(),
      say,
      now: start,
    };
    say(`a day of ${day.events.length} events from ${new Date(start).toISOString()}`);
    await liveTheDay(run, day.events, start);
    const { days, open } = await workOff(run, start);
    return await report(run, client, dataFolder, { events: day.events.length, days, open });
  } finally {
    sender.close();
    office.close();
    await client.close();
    await server.stop();
    if (options.keep === undefined) await rm(dataFolder, { recursive: true, force: true });
    else console.log(`kept: ${dataFolder}`);
  }
}

async function report(
  run: Run,
  client: MongoClient,
  dataFolder: string,
  { events, days, open }: { readonly events: number; readonly days: number; readonly open: number },
): Promise<Figures> {
  const { office, people, sent, staff, say } = run;
  const told = await allTold(office, people.chief);
  const { body: overview } = await office.get<Overview>(people.chief, '/api/overview');
  say(`read back: ${told.events.size} events, ${told.rows.length} incidents`);
  const { lost, doubled } = promisesKept(sent.accepted, told);
  const counted = countsOf(told, people);
  const at = new Date(run.now).toISOString();
  const stored = await storedIn(client.db('sceneworks'), at);
  const broken = brokenIn(stored, at);
  const { twice, fired } = timersTwice(stored);
  const erased = await erase(run, client, told, stored, dataFolder);
  const names = Object.keys(operations) as OperationName[];
  const used = Object.fromEntries(names.map((name) => [name, staff.tally.done.get(name) ?? 0]));
  const unused = names.filter((name) => used[name] === 0);
  const statusSum = Object.values(counted.byStatus).reduce((sum, n) => sum + n, 0);
  const sums = statusSum === told.rows.length && [...sent.accepted].every((id) => told.events.has(id));
  const zero = (name: string, value: number): Row => ({ name, value, target: '0', ok: value === 0 });
  for (const line of [
    ...lost.slice(0, 5),
    ...doubled.slice(0, 5),
    ...broken.slice(0, 10),
    ...counted.clockMistakes.slice(0, 10),
    ...erased.broken.slice(0, 5),
  ])
    say(`✗ ${line}`);
  for (const [name, sample] of staff.tally.samples) if (process.env.LOOP_SAMPLES) say(`${name}: ${JSON.stringify(sample).slice(0, 500)}`);
  const open5 = told.rows.filter((row) => row.open).slice(0, 5);
  for (const row of open5) say(`✗ open still: ${row.id} ${row.scene} ${row.status} ${row.owner?.post ?? ''}`);
  const json = {
    lost: lost.length,
    doubled: doubled.length,
    stuck: open,
    invariantsBroken: broken.length,
    rescued: counted.rescued,
    unroutedShare: counted.unroutedShare,
    closedShare: counted.closedShare,
    centerOwned: counted.centerOwned,
    outsideAtCenter: counted.outsideAtCenter,
    clockMistakes: counted.clockMistakes.length,
    timersTwice: twice,
    erased: erased.erased,
    brokenAfterErasing: erased.broken.length,
    personalFound: erased.found,
    operationsUnused: unused,
    byStatus: counted.byStatus,
    operations: used,
    refused: Object.fromEntries([...staff.tally.refused].sort()),
    answers: Object.fromEntries(sent.answers),
    eventsByStatus: countBy([...told.events.values()].map(({ status }) => status)),
  };
  return {
    rows: [
      { name: 'events sent', value: events },
      { name: 'events stored', value: told.events.size },
      { name: 'sent again and known', value: sent.duplicates },
      { name: 'incidents', value: told.rows.length },
      { name: 'days', value: days },
      { name: 'requests', value: office.requests() },
      { name: 'handed in twice, answered once', value: staff.tally.repeated },
      { name: 'timers fired', value: fired },
      ...Object.entries(counted.byStatus).map(([name, value]): Row => ({ name: `status ${name}`, value })),
      ...Object.entries(used).map(([name, value]): Row => ({ name: `operation ${name}`, value, target: '≥ 1', ok: value > 0 })),
      zero('lost', json.lost),
      zero('doubled', json.doubled),
      zero('stuck', json.stuck),
      zero('invariantsBroken', json.invariantsBroken),
      zero('rescued', json.rescued),
      zero('centerOwned', json.centerOwned),
      { name: 'done at the center for places outside', value: json.outsideAtCenter },
      zero('timersTwice', json.timersTwice),
      { name: 'unroutedShare', value: json.unroutedShare, target: '≤ 0.01', ok: json.unroutedShare <= 0.01 },
      { name: 'closedShare', value: json.closedShare, target: '≥ 0.95', ok: json.closedShare >= 0.95 },
      { name: 'counts add up', value: sums, target: 'true', ok: sums },
      { name: 'open by the overview', value: Object.values(overview.byStatus ?? {}).reduce((sum: number, n) => sum + Number(n), 0) },
      { name: `clocks (${counted.clocks}) that do not add up`, value: json.clockMistakes, target: '0', ok: json.clockMistakes === 0 },
      { name: 'incidents erased', value: erased.erased, target: `≥ ${erasedMost}`, ok: erased.erased >= erasedMost },
      { name: 'values erased', value: erased.values },
      { name: 'planted words found before', value: erased.foundBefore, target: '≥ 2', ok: erased.foundBefore >= 2 },
      zero('planted words found after', json.personalFound),
      zero('broken after erasing', json.brokenAfterErasing),
    ],
    json,
  };
}
