import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { envelopeOf, type RehearsalInput, replay } from '@sceneworks/engine';
import { type Crew, openCrew, sampleLibraryIn } from '@sceneworks/runtime';
import { compile, type DistrictIndex, districtAt, indexDistrict, sha256By } from '@sceneworks/scene';
import type { DistrictRow, Event, Incident, Plan, RehearsalChoice, RehearsalResult, Scene, Source } from '@sceneworks/schemas';
import { expectedOf, type History } from '../histories/history.ts';
import type { Figures, Row } from './figures.ts';
import { inForceUnderLoad } from './in-force.ts';
import { raced } from './races.ts';
import { sampleDayFrom } from './sample-day.ts';

const scenesFolder = fileURLToPath(new URL('../../../scenes', import.meta.url));
const historiesFolder = new URL('../../histories/0.1.0/', import.meta.url);
const dayMs = 86_400_000;
/** After the last event, so that what was opened then is played to its close too. */
const closingDays = 10;
const atOnce = 500;
const targets = { judgedPerSecond: 20_000, playedPerSecond: 5_000, differences: 0, publishSeconds: 5 } as const;

interface Played {
  readonly events: number;
  readonly wallMs: number;
  readonly cpuMs: number;
}

interface Library {
  readonly rows: readonly DistrictRow[];
  readonly drawings: readonly Scene[];
  readonly plans: readonly Plan[];
  readonly sources: readonly Source[];
}

const planOf = (drawing: Scene, sources: readonly Source[]): Plan => {
  const compiled = compile(drawing, { sources: [...sources] });
  if ('problems' in compiled) throw new Error(`${drawing.id} does not compile: ${compiled.problems[0]?.text.en}`);
  return compiled.plan;
};

const library = (): Library => {
  const { rows, scenes: drawings } = sampleLibraryIn(scenesFolder)();
  const sources = rows.filter(({ kind }) => kind === 'source').map(({ value }) => value as Source);
  return { rows, drawings, sources, plans: drawings.map((drawing) => planOf(drawing, sources)) };
};

/** What the sample day's sources send, day after day, as the intake would have stored it. */
async function storedEvents(index: DistrictIndex, start: number, days: number, perDay: number): Promise<Event[]> {
  const events = new Map<string, Event>();
  let sealed = 0;
  const seal = (_class: string, text: string) => ({ $p: `p${sealed++}`, c: hash('sha256', text) });
  for (let day = 0; day < days; day++) {
    const sample = await sampleDayFrom(new Date(start + day * dayMs), perDay, day + 1);
    for (const { at, source: id, payload } of sample.events) {
      const source = index.sources.get(id);
      const made = source && envelopeOf(source, payload, { receivedAt: at, index, seal, callerKey: (phone) => phone });
      if (made && 'event' in made) events.set(made.event._id, { ...made.event, raw: {}, status: 'received', deliveries: [], due: null });
    }
  }
  return [...events.values()].sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
}

/** A draft that differs in the first number it may be tuned by. */
const changed = (drawing: Scene): Scene => {
  const [first] = Object.entries(drawing.parameters);
  if (!first?.[1]) return { ...drawing, title: { ...drawing.title, zh: `${drawing.title.zh} 改` } };
  return { ...drawing, parameters: { ...drawing.parameters, [first[0]]: { ...first[1], value: first[1].max } } };
};

const timed = async (events: number, act: () => Promise<void>): Promise<Played> => {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  await act();
  const { user, system } = process.cpuUsage(cpu);
  return { events, wallMs: performance.now() - began, cpuMs: (user + system) / 1_000 };
};

const all = (played: readonly Played[]): Played => ({
  events: played.reduce((sum, { events }) => sum + events, 0),
  wallMs: played.reduce((sum, { wallMs }) => sum + wallMs, 0),
  cpuMs: played.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
});

/** By the clock on the wall: who waits for a rehearsal waits for that. On a machine that others use too it measures the others as well. */
const perSecond = ({ events, wallMs }: Played): number => Math.round((events / wallMs) * 1_000);
/** By the time that all cores together spent on it. */
const perCoreSecond = ({ events, cpuMs }: Played): number => Math.round((events / cpuMs) * 1_000);

/** As the server rehearses, in the threads it rehearses in. */
async function rehearsed(
  crew: Crew,
  input: RehearsalInput,
  matters: readonly Recorded[],
  events: readonly Event[],
): Promise<RehearsalResult> {
  await crew.begin(input);
  const recorded = matters.map(({ incident }) => ({ incident, entries: incident.journal }));
  await crew.record(recorded, [...new Set(matters.map(({ plan }) => plan))]);
  for (let at = 0; at < events.length; at += atOnce) await crew.take(events.slice(at, at + atOnce), 0);
  return crew.finish();
}

/** The events of the sources a scene listens to: what a server would read for it. */
const eventsFor = ({ sources }: Plan, events: readonly Event[]): Event[] => events.filter(({ source }) => Object.hasOwn(sources, source));

const choiceOf = (from: number, until: number): RehearsalChoice => ({
  days: 30,
  from: new Date(from).toISOString(),
  until: new Date(until).toISOString(),
  seed: 1,
  district: 'asOfEvent',
});

/** Rules, windows, and opened or joined, nobody handling, in one version. */
async function judged(crew: Crew, { plans, rows }: Library, events: readonly Event[], choice: RehearsalChoice): Promise<Played> {
  const runs: Played[] = [];
  for (const plan of plans) {
    const own = eventsFor(plan, events);
    const others = plans.filter(({ scene }) => scene !== plan.scene);
    const input = { draft: plan, live: null, others, rows, choice, isHandled: false };
    runs.push(await timed(own.length, async () => void (await rehearsed(crew, input, [], own))));
  }
  return all(runs);
}

interface Recorded {
  readonly incident: Incident;
  readonly plan: Plan;
}

const linesOf = <Line>(name: string): Line[] =>
  readFileSync(new URL(name, historiesFolder), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

/** The matters a release recorded of a worked-off sample day: what comes of their entries, and how many are not what came of them then. */
const recordedMatters = (): { readonly matters: readonly Recorded[]; readonly differing: number } => {
  const plans = new Map(linesOf<Plan>('plans.ndjson').map((plan) => [plan.hash, plan]));
  let differing = 0;
  const matters = linesOf<History>('incidents.ndjson').map((history): Recorded => {
    const plan = plans.get(history.plan);
    if (!plan) throw new Error(`no plan ${history.plan} was recorded`);
    const incident = replay(plan, history.entries);
    if (expectedOf(incident) !== history.expected) differing += 1;
    return { incident, plan };
  });
  return { matters, differing };
};

interface Beside extends Played {
  readonly closed: number;
  readonly opened: number;
  readonly changes: number;
  readonly replayed: { readonly incidents: number; readonly entries: number; readonly differences: number };
}

/** Every scene beside a draft of it that differs in one number, handled as recorded matters were, all steps to closing, both versions. */
async function beside(
  crew: Crew,
  { drawings, plans, sources, rows }: Library,
  events: readonly Event[],
  choice: RehearsalChoice,
  matters: readonly Recorded[],
): Promise<Beside> {
  const runs: Played[] = [];
  const counts = { closed: 0, opened: 0, changes: 0 };
  const replayed = { incidents: 0, entries: 0, differences: 0 };
  for (const [i, live] of plans.entries()) {
    const draft = planOf(changed(drawings[i] as Scene), sources);
    const own = eventsFor(live, events);
    const others = plans.filter(({ scene }) => scene !== live.scene);
    const ofScene = matters.filter(({ incident }) => incident.scene === live.scene);
    runs.push(
      await timed(own.length, async () => {
        const { totals, figures, replayed: again } = await rehearsed(crew, { draft, live, others, rows, choice }, ofScene, own);
        counts.closed += totals.live.ended + totals.draft.ended;
        counts.opened += totals.live.opened + totals.draft.opened;
        counts.changes += figures.reduce((sum, { count }) => sum + count, 0);
        replayed.incidents += again.incidents;
        replayed.entries += again.entries;
        replayed.differences += again.differences;
      }),
    );
  }
  return { ...all(runs), ...counts, replayed };
}

const inForceSeconds = 30;

/**
 * How fast versions are rehearsed and that what was recorded comes again (`--days` and `--events` a day make it smaller or larger); how
 * soon a version is in force everywhere with `--open` incidents open; what comes of racing calls.
 */
export async function publish(options: Readonly<Record<string, string>>): Promise<Figures> {
  sha256By((text) => hash('sha256', text));
  const [days, perDay] = [Number(options.days ?? 30), Number(options.events ?? 3_000)];
  const start = Date.parse('2026-09-30T16:00:00.000Z');
  const given = library();
  const index = indexDistrict(districtAt(given.rows, new Date(start).toISOString()));
  const events = await storedEvents(index, start, days, perDay);
  const { matters, differing } = recordedMatters();
  const crew = openCrew();
  const judging = await judged(crew, given, events, choiceOf(start, start + days * dayMs));
  const playing = await beside(crew, given, events, choiceOf(start, start + (days + closingDays) * dayMs), matters);
  await crew.end();
  const { incidents, entries } = playing.replayed;
  const differences = playing.replayed.differences + differing;
  const inForce = await inForceUnderLoad(Number(options.open ?? 50_000), inForceSeconds);
  const races = await raced(Number(options.races ?? 600));
  const rows: Row[] = [
    {
      name: `judged a second: rules, windows, opened or joined (${judging.events} events)`,
      value: perSecond(judging),
      target: `≥ ${targets.judgedPerSecond}`,
      ok: perSecond(judging) >= targets.judgedPerSecond,
    },
    { name: 'the same by the time of the cores', value: perCoreSecond(judging) },
    {
      name: `played a second: both versions to closing (${playing.events} events)`,
      value: perSecond(playing),
      target: `≥ ${targets.playedPerSecond}`,
      ok: perSecond(playing) >= targets.playedPerSecond,
    },
    { name: 'the same by the time of the cores', value: perCoreSecond(playing) },
    { name: `closed of ${playing.opened} opened`, value: playing.closed },
    { name: 'differences shown', value: playing.changes },
    {
      name: `differences of the replay (${incidents} incidents, ${entries} entries)`,
      value: differences,
      target: '0',
      ok: differences === targets.differences && incidents > 0,
    },
    {
      name: `publishSeconds, two processes, ${inForce.open} open, ${Math.round(inForce.sentPerSecond)} events a second`,
      value: inForce.publishSeconds,
      target: `≤ ${targets.publishSeconds}`,
      ok: inForce.publishSeconds <= targets.publishSeconds && inForce.judgedByNew > 0,
    },
    {
      name: `judged by neither or both, of ${inForce.events} (${inForce.judgedByOld} by the old, ${inForce.judgedByNew} by the new)`,
      value: inForce.judgedByNeitherOrBoth,
      target: '0',
      ok: inForce.judgedByNeitherOrBoth === 0,
    },
    { name: 'open incidents changed', value: inForce.openChanged, target: '0', ok: inForce.openChanged === 0 },
    {
      name: `racing calls that broke a rule, of ${races.tried} (${races.done} done)`,
      value: races.violations.length,
      target: '0',
      ok: races.violations.length === 0 && races.done > 0,
    },
  ];
  return {
    rows,
    json: {
      judgedPerSecond: perSecond(judging),
      judgedPerCoreSecond: perCoreSecond(judging),
      playedPerSecond: perSecond(playing),
      playedPerCoreSecond: perCoreSecond(playing),
      differences,
      publishSeconds: inForce.publishSeconds,
      judgedByNeitherOrBoth: inForce.judgedByNeitherOrBoth,
      openChanged: inForce.openChanged,
      inForce,
      races: { tried: races.tried, violations: races.violations.length },
      replayed: { incidents, entries },
      events: { judged: judging.events, played: playing.events, opened: playing.opened, closed: playing.closed },
    },
  };
}
