import type { CaseCommand, CaseEvent, CaseLine, CaseMode, DistrictRow, Incident, Instant, Plan } from '@sceneworks/schemas';
import type { Envelope } from '../judge/envelope.ts';
import { receive, startSchedules } from './arriving.ts';
import { command } from './commanding.ts';
import { startModes, switchMode } from './moding.ts';
import { type RunEvent, type RunResult, runIncident } from './result.ts';
import { settle } from './sending.ts';
import { type Arrived, type RunDelivery, type Unplaced, type World, worldOf } from './world.ts';

/** How long a run goes on, and in which mode it begins. */
export interface RunOptions {
  /** The last instant whose timers still fire; the last line's when absent. */
  readonly until?: Instant;
  /** A mode declared just before the first line: members of a mode, the rest as usual. */
  readonly startMode?: Readonly<Record<string, unknown>>;
}

const full = (at: Instant): Instant => new Date(Date.parse(at)).toISOString();

const isEvent = (line: CaseLine): line is CaseEvent => 'source' in line;
const isCommand = (line: CaseLine): line is CaseCommand => 'command' in line;

/** Keeps every appointment before an instant, or up to it; each with all that comes of it before the next. */
export const passTime = (world: World, until: Instant, including: boolean): void => {
  for (let at = world.agenda.next(); at !== undefined && (including ? at <= until : at < until); at = world.agenda.next()) {
    if (at > world.now) world.now = at;
    world.agenda.take()?.act();
    settle(world);
  }
  if (until > world.now) world.now = until;
};

const follow = (world: World, line: CaseLine, number: number): void => {
  if (isEvent(line)) receive(world, line);
  else if (isCommand(line)) {
    const refusal = command(world, `line:${number}`, line);
    if (refusal)
      world.refusals.push({
        line: number,
        at: world.now,
        code: refusal.code,
        text: refusal.text,
        ...(refusal.detail && { detail: refusal.detail }),
      });
  } else switchMode(world, (line as CaseMode).mode);
  settle(world);
};

const isUnplaced = (arrival: Arrived | Unplaced): arrival is Unplaced => !('event' in arrival);

const noOf = (world: World, incident: string): string => (world.incidents.get(incident) as Incident).no;

const eventRows = (world: World, arrival: Arrived | Unplaced): RunEvent[] => {
  if (isUnplaced(arrival)) return [arrival];
  return [...arrival.deliveries.values()].map(({ scene, outcome, incident, reason }) => ({
    key: arrival.event.key,
    scene,
    outcome: outcome as string,
    ...(incident !== undefined && { incident: noOf(world, incident) }),
    ...(reason !== undefined && { reason }),
  }));
};

const resultOf = (world: World): RunResult => {
  const keyOf = (id: string): string => (world.events.get(id) as Arrived).event.key;
  return {
    incidents: [...world.incidents.values()].map((incident) => runIncident(incident, keyOf, (id) => noOf(world, id))),
    events: world.arrivals.flatMap((arrival) => eventRows(world, arrival)),
    refusals: world.refusals,
  };
};

/** The district as the lines leave it; undefined when there is nothing to run. */
const worldAfter = (
  plans: readonly Plan[],
  rows: readonly DistrictRow[],
  lines: readonly CaseLine[],
  options: RunOptions,
): World | undefined => {
  const numbered = lines.map((line, i) => ({ line, number: i + 1, at: full(line.at) }));
  const inOrder = numbered.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.number - b.number));
  const until = options.until === undefined ? inOrder.at(-1)?.at : full(options.until);
  const start = inOrder[0]?.at ?? until;
  if (start === undefined || until === undefined) return undefined;
  const world = worldOf(plans, rows, start);
  if (options.startMode) switchMode(world, options.startMode);
  startModes(world);
  startSchedules(world);
  for (const { line, number, at } of inOrder) {
    if (at > until) break;
    passTime(world, at, false);
    follow(world, line, number);
  }
  passTime(world, until, true);
  return world;
};

const nothing: RunResult = { incidents: [], events: [], refusals: [] };

/**
 * A district in memory under a virtual clock: the plans run over the district's rows, the lines come at their instants (those of one
 * instant in the order given, and before what is due then), and everything that is due between them happens in order: timers, windows
 * that pass, silences, schedules, effects between incidents, modes that begin and end. Pure: the same for the same arguments.
 *
 * Nothing outside is reached: messages are taken as read, calls are answered with a stand-in of the declared shape. What a line asks
 * and does not get stands in `refusals` with its number.
 */
export const run = (
  plans: readonly Plan[],
  rows: readonly DistrictRow[],
  lines: readonly CaseLine[],
  options: RunOptions = {},
): RunResult => {
  const world = worldAfter(plans, rows, lines, options);
  return world ? resultOf(world) : nothing;
};

/** What became of an event in one scene: its source node there, the verdict, and the values the rules read. */
export interface RunJudgement extends Pick<RunDelivery, 'scene' | 'node' | 'mayFile' | 'verdict' | 'outcome' | 'incident' | 'reason'> {
  readonly values: Readonly<Record<string, unknown>>;
}

/** One event and what each scene that takes it made of it. */
export interface RunJudged {
  readonly event: Envelope;
  readonly at: readonly RunJudgement[];
}

/** What a run leaves behind: what `run` prints, and the documents, journals and all. */
export interface RunDocuments {
  readonly result: RunResult;
  readonly incidents: readonly Incident[];
  readonly events: readonly RunJudged[];
}

const judgementOf = (world: World, event: string, { hash: _, heldUntil: _until, ...rest }: RunDelivery): RunJudgement => ({
  ...rest,
  values: world.read.get(`${event}\n${rest.scene}`) ?? {},
});

/** The same run with the documents it leaves behind: for whoever shows it step by step, or steps and judges them again. */
export const runDocuments = (
  plans: readonly Plan[],
  rows: readonly DistrictRow[],
  lines: readonly CaseLine[],
  options: RunOptions = {},
): RunDocuments => {
  const world = worldAfter(plans, rows, lines, options);
  if (!world) return { result: nothing, incidents: [], events: [] };
  return {
    result: resultOf(world),
    incidents: [...world.incidents.values()],
    events: [...world.events.values()].map(({ event, deliveries }) => ({
      event,
      at: [...deliveries.values()].map((delivery) => judgementOf(world, event._id, delivery)),
    })),
  };
};
