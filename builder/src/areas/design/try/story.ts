import type { RunDocuments, RunJudged, RunJudgement, RunResult } from '@sceneworks/engine';
import { type Explained, explainClockOf, explainDecision, explainRule, load, operations, prefillOf, replayEach } from '@sceneworks/engine';
import type { DistrictIndex } from '@sceneworks/scene';
import type {
  Clock,
  Command,
  DueSegment,
  Id,
  Incident,
  Instant,
  JournalEntry,
  Limit,
  OperationName,
  Plan,
  Scene,
  Task,
  Text,
  Verdict,
} from '@sceneworks/schemas';
import { type Move, waysOf } from './player.ts';

/** A limit of a matter, and why it is due when it is due. */
export interface ClockTold extends Pick<Clock, 'id' | 'kind' | 'task' | 'startedAt' | 'dueAt' | 'metAt' | 'stoppedAt' | 'overdueAt'> {
  readonly limit: Limit;
  readonly segments: readonly DueSegment[];
}

/** A matter as it stands after a step. */
export interface MatterTold extends Pick<Incident, 'no' | 'title' | 'status' | 'severity' | 'open' | 'mode' | 'outcome'> {
  /** Tasks that are open, and those this step did something to */
  readonly tasks: readonly Task[];
  readonly clocks: readonly ClockTold[];
}

/** What a step was. */
export type Told =
  | { readonly kind: 'arrives'; readonly source: Id; readonly type: string }
  | {
      readonly kind: 'rule';
      readonly explained: readonly Explained[];
      /** Rows of the table that matched */
      readonly rows?: readonly Id[];
      /** The row of the register that was found */
      readonly found?: Readonly<Record<string, unknown>> | null;
      /** At the last rule: what becomes of the event */
      readonly end?: Pick<Verdict, 'outcome' | 'reason' | 'file'>;
    }
  | {
      readonly kind: 'done';
      readonly command: Pick<Command, 'type' | 'actor' | 'task' | 'result' | 'reason' | 'data'>;
      /** What a timer was for */
      readonly timer?: string;
      readonly decisions: readonly { readonly node: Id; readonly explained: readonly Explained[] }[];
      readonly matter: MatterTold;
    }
  | { readonly kind: 'refused'; readonly line: number; readonly code: string; readonly text: Text };

/** One step of a trial. */
export interface StoryStep extends Move {
  readonly at: Instant;
  /** The node it is about */
  readonly node?: Id;
  readonly told: Told;
}

/** A task somebody could do where the trial stands. */
export interface Waiting {
  /** Place of its matter in the order of opening */
  readonly incident: number;
  readonly task: Task;
  readonly operations: readonly OperationName[];
  readonly prefill: Readonly<Record<string, unknown>>;
}

/** A trial from its first event to where it stands. */
export interface Story {
  readonly steps: readonly StoryStep[];
  /** More happened than is shown */
  readonly isCut: boolean;
  readonly result: RunResult;
  readonly waiting: readonly Waiting[];
  /** When something next happens by itself */
  readonly nextDueAt: Instant | null;
}

/** A story longer than this is not played to its end: nobody would look at so much. */
const stepsMost = 2_000;

/** What a story is told with. */
export interface Telling {
  readonly scene: Scene;
  readonly plan: Plan;
  readonly documents: RunDocuments;
  /** The district in force at an instant */
  readonly indexAt: (at: Instant) => DistrictIndex;
}

const limitOf = ({ peace, emergency, dueAt, peaceDueAt, emergencyDueAt }: Clock): Limit =>
  emergency && dueAt !== undefined && dueAt === emergencyDueAt && dueAt !== peaceDueAt ? emergency : peace;

const clockTold = (clock: Clock, { working }: DistrictIndex): ClockTold => {
  const { id, kind, task, startedAt, dueAt, metAt, stoppedAt, overdueAt } = clock;
  return {
    id,
    kind,
    startedAt,
    limit: limitOf(clock),
    segments: explainClockOf(clock, working),
    ...(task !== undefined && { task }),
    ...(dueAt !== undefined && { dueAt }),
    ...(metAt !== undefined && { metAt }),
    ...(stoppedAt !== undefined && { stoppedAt }),
    ...(overdueAt !== undefined && { overdueAt }),
  };
};

const isOpen = ({ state }: Task): boolean => state === 'offered' || state === 'accepted';

const matterTold = (incident: Incident, before: Incident | undefined, index: DistrictIndex): MatterTold => {
  const { no, title, status, severity, open, mode, outcome } = incident;
  const known = new Set<unknown>(before?.tasks.map((task) => JSON.stringify(task)));
  return {
    no,
    title,
    status,
    severity,
    open,
    mode,
    ...(outcome !== undefined && { outcome }),
    tasks: incident.tasks.filter((task) => isOpen(task) || !known.has(JSON.stringify(task))),
    clocks: incident.clocks.filter(({ history }) => history !== true).map((clock) => clockTold(clock, index)),
  };
};

const rulesOf = (telling: Telling, of: string, { event }: RunJudged, { node: source, verdict, values }: RunJudgement): StoryStep[] => {
  const { scene, plan } = telling;
  const at = event.receivedAt;
  const arrives: StoryStep = {
    at,
    of,
    node: source,
    nodes: [source],
    passed: [source],
    ways: [],
    isWalking: true,
    told: { kind: 'arrives', source: event.source, type: event.type },
  };
  const path = verdict?.path ?? [];
  const rules = path.map((node, i): StoryStep => {
    const rows = verdict?.rows.find((one) => one.node === node)?.rows;
    const found = verdict && Object.hasOwn(verdict.lookups, node) ? (verdict.lookups[node] as Record<string, unknown> | null) : undefined;
    const { outcome, reason, file } = verdict as Verdict;
    const isLast = i === path.length - 1;
    return {
      at,
      of,
      node,
      nodes: [node],
      passed: [node],
      ways: waysOf(scene.edges, [path[i - 1] ?? source], [node]),
      isWalking: true,
      told: {
        kind: 'rule',
        explained: explainRule(load(plan), node, values),
        ...(rows && { rows }),
        ...(found !== undefined && { found }),
        ...(isLast && { end: { outcome, ...(reason !== undefined && { reason }), ...(file && { file }) } }),
      },
    };
  });
  return [arrives, ...rules];
};

const standing = (incident: Incident | undefined): readonly Id[] => [...new Set(incident?.tokens.map(({ node }) => node) ?? [])];

/** Nodes that were entered in a step: visited more often than before, or stood at where nobody stood. */
const entered = (before: Incident | undefined, after: Incident): readonly Id[] => {
  const more = Object.entries(after.visits).flatMap(([node, count]) => ((count ?? 0) > (before?.visits[node] ?? 0) ? [node] : []));
  const stood = new Set(standing(before));
  return [...new Set([...more, ...standing(after).filter((node) => !stood.has(node))])];
};

const stepOf = (telling: Telling, before: Incident | undefined, after: Incident, { at, command }: JournalEntry): StoryStep => {
  const { scene, plan, indexAt } = telling;
  const passed = entered(before, after);
  const from = before ? standing(before) : command.verdict?.file ? [command.verdict.file.node] : [];
  const timer = before?.timers.find(({ id }) => id === command.timer);
  const task = after.tasks.find((one) => one.id === (command.task ?? timer?.task));
  const decides = passed.filter((node) => plan.nodes[node]?.kind === 'decide');
  const known = new Set(before?.tasks.map(({ id }) => id));
  const offered = after.tasks.find(({ id, node: at }) => !known.has(id) && passed.includes(at));
  const node = [task?.node, timer?.node, offered?.node, passed.at(-1), standing(after)[0]].find(
    (id) => id !== undefined && Object.hasOwn(plan.nodes, id),
  );
  const { type, actor, result, reason, data } = command;
  return {
    at,
    of: after._id,
    nodes: standing(after),
    passed: before ? passed : [...new Set([...from, ...passed])],
    ways: waysOf(scene.edges, from, passed),
    ...(node !== undefined && { node }),
    told: {
      kind: 'done',
      command: {
        type,
        actor,
        ...(command.task !== undefined && { task: command.task }),
        ...(result !== undefined && { result }),
        ...(reason && { reason }),
        ...(data && type !== 'open' && { data }),
      },
      ...(timer && { timer: timer.kind }),
      decisions: decides.map((id) => ({ node: id, explained: explainDecision(load(plan), id, after) })),
      matter: matterTold(after, before, indexAt(at)),
    },
  };
};

/** That a message went out moves nothing: nobody wants to step over it. */
const isQuiet = (before: Incident | undefined, after: Incident, { command }: JournalEntry): boolean =>
  command.type === 'effect' &&
  entered(before, after).length === 0 &&
  before?.status === after.status &&
  before.tasks.length === after.tasks.length;

const matterSteps = (telling: Telling, incident: Incident): StoryStep[] => {
  const after = replayEach(telling.plan, incident.journal);
  return incident.journal.flatMap((entry, i) =>
    isQuiet(after[i - 1], after[i] as Incident, entry) ? [] : [stepOf(telling, after[i - 1], after[i] as Incident, entry)],
  );
};

/** Puts steps of several courses into one, by time; of one instant those of the course named first. A course keeps its order. */
const inOrder = (courses: readonly (readonly StoryStep[])[]): StoryStep[] => {
  const places = courses.map(() => 0);
  const all: StoryStep[] = [];
  for (;;) {
    let next: number | undefined;
    for (const [i, course] of courses.entries()) {
      const step = course[places[i] as number];
      const best = next === undefined ? undefined : courses[next]?.[places[next] as number];
      if (step && (!best || step.at < best.at)) next = i;
    }
    if (next === undefined) return all;
    all.push(courses[next]?.[places[next] as number] as StoryStep);
    places[next] = (places[next] as number) + 1;
  }
};

const isOffered = (plan: Plan, { status }: Incident, task: Task, name: OperationName): boolean => {
  const { on, taskStates, statuses, drawn } = operations[name];
  if (!on.includes(task.kind) || !taskStates.includes(task.state) || !statuses.includes(status)) return false;
  return !drawn || ((plan.nodes[task.node]?.config as { operations?: readonly string[] } | undefined)?.operations?.includes(name) ?? false);
};

const waitingOf = (plan: Plan, incidents: readonly Incident[], at: Instant): Waiting[] =>
  incidents.flatMap((incident, place) =>
    incident.scene !== plan.scene
      ? []
      : incident.tasks.filter(isOpen).map((task) => ({
          incident: place,
          task,
          operations: (Object.keys(operations) as OperationName[]).filter((name) => isOffered(plan, incident, task, name)),
          prefill: prefillOf(load(plan), incident, task, at),
        })),
  );

/**
 * A run told step by step: each event on its way through the rules, node by node, then what was done to its matter and what came by
 * itself, in order of time. Only the scene that is tried is told; `until` is the instant at which it stands.
 */
export const storyOf = (telling: Telling, until: Instant): Story => {
  const { plan, documents } = telling;
  const { incidents, events, result } = documents;
  const judged = events.flatMap((one) =>
    one.at.flatMap((judgement) =>
      judgement.scene === plan.scene ? rulesOf(telling, judgement.incident ?? one.event._id, one, judgement) : [],
    ),
  );
  const refused = result.refusals.map(
    ({ line, at, code, text }): StoryStep => ({
      at,
      of: `line ${line}`,
      nodes: [],
      passed: [],
      ways: [],
      told: { kind: 'refused', line, code, text },
    }),
  );
  const own = incidents.filter(({ scene }) => scene === plan.scene);
  const steps = inOrder([judged, ...own.map((incident) => matterSteps(telling, incident)), refused]);
  const due = own.flatMap(({ nextDueAt }) => (nextDueAt === null ? [] : [nextDueAt])).sort();
  return {
    steps: steps.slice(0, stepsMost),
    isCut: steps.length > stepsMost,
    result,
    waiting: waitingOf(plan, incidents, until),
    nextDueAt: due[0] ?? null,
  };
};
