import type { DistrictIndex } from '@sceneworks/scene';
import type { Actor, Command, HandledBy, Id, Incident, Instant, Task } from '@sceneworks/schemas';
import { later } from '../instant.ts';
import { operations } from '../operations.ts';
import { serving } from '../run/actor.ts';
import { advance } from '../run/advance.ts';
import { districtNow, planOf, type World } from '../run/world.ts';
import { assumedData } from './form-data.ts';
import { begunAt, type DrawnFrom, type Handled, type HandlingModel } from './handling.ts';

/** People who work on what they are offered, as the model says; what they could not do is counted. */
export interface Hands {
  /** Plans the handling of every task that is new in an incident. */
  readonly attend: (world: World, incident: Incident) => void;
  readonly counts: Readonly<HandledBy>;
}

/** People act after all that is due at the same instant. */
const handsRank = 5;
const minuteMs = 60_000;
const takenMostMs = 10 * minuteMs;
const assumedMostMs = 240 * minuteMs;
/** Nobody is quicker: what goes round in a circle takes its time at least. */
const leastMs = minuteMs;
/** A rescue that comes a third time is not mended by sending it back once more. */
const rescuesTried = 2;

const isOpen = ({ state }: Task): boolean => state === 'offered' || state === 'accepted';

/** How often a node was entered before: the same in both versions, where ids of tasks may differ. */
const roundOf = ({ tasks }: Incident, place: number): number => {
  const { node, kind } = tasks[place] as Task;
  return tasks.slice(0, place).filter((task) => task.node === node && task.kind === kind).length;
};

/** When the first limit runs out that a task is held to: its own, the end of its hours, or one of the matter. */
const nearestDue = ({ clocks }: Incident, task: Task): Instant | undefined => {
  const running = clocks.filter(
    ({ metAt, stoppedAt, history, kind }) => metAt === undefined && stoppedAt === undefined && !history && kind !== 'acknowledge',
  );
  const [first] = [task.dueAt, task.notAfter, ...running.map(({ dueAt }) => dueAt)]
    .filter((at) => at !== undefined && at > begunAt(task))
    .sort();
  return first;
};

/** For want of anything measured: half of what the nearest limit leaves, and no longer than half a shift. */
const assumedMs = (incident: Incident, task: Task): { readonly takenMs: number; readonly doneMs: number } => {
  const due = nearestDue(incident, task);
  const leftMs = due === undefined ? assumedMostMs : Date.parse(due) - Date.parse(begunAt(task));
  const doneMs = Math.min(assumedMostMs, Math.floor(leftMs / 2));
  return { takenMs: Math.min(takenMostMs, Math.floor(doneMs / 4)), doneMs };
};

type Act = Pick<Command, 'type' | 'data' | 'reason' | 'result' | 'to'>;

/** The post that had the work before it came to the desk. */
const formerOwner = ({ tasks }: Incident, { node }: Task): Id | undefined =>
  tasks.findLast((task) => task.node === node && (task.kind === 'handle' || task.kind === 'joint' || task.kind === 'verifyResult'))?.owner;

const rehearsed = { code: 'rehearsal', text: '推演 rehearsal' } as const;

/** The plainest way to end a task well. */
const assumedAct = (world: World, incident: Incident, task: Task): Act => {
  const plan = planOf(world, incident.hash);
  const form = task.form === undefined ? undefined : plan.forms[task.form];
  const { evidence } = (plan.nodes[task.node]?.config ?? {}) as { evidence?: { photos?: number; place?: boolean } };
  const filling = { at: world.now, yes: true, ...(incident.place && { place: incident.place }), ...(evidence && { evidence }) };
  const data = form ? { data: assumedData(form, filling) } : {};
  const to = formerOwner(incident, task);
  switch (task.kind) {
    case 'handle':
    case 'joint':
      return { type: 'complete', ...data };
    case 'verifyResult':
      return { type: 'verify', result: 'pass', ...data };
    case 'confirmReport':
      return { type: 'confirmReport', result: 'true', ...data };
    case 'accept':
      return { type: 'accept', ...data };
    case 'dispatch':
    case 'arbitrate':
      return { type: task.kind, reason: rehearsed, ...(to !== undefined && { to }) };
    case 'release':
      return { type: 'release', reason: rehearsed };
    case 'rescue':
      return { type: 'returnBack', reason: rehearsed };
  }
};

const actOf = ({ type, data, reason, result, to }: Handled): Act => ({
  type,
  ...(data && { data }),
  ...(reason && { reason }),
  ...(result !== undefined && { result }),
  ...(to !== undefined && { to }),
});

const personOf = (index: DistrictIndex, incident: Incident, task: Task, at: Instant): Id => {
  const able = serving(index, task.owner, at);
  if (task.kind !== 'verifyResult') return able[0] ?? task.owner;
  const hasHandled = (person: Id): boolean => incident.tasks.some((one) => one.doneBy === person || one.person === person);
  // A post that nobody holds would stand still: it is worked for as if somebody held it.
  return able.find((person) => !hasHandled(person)) ?? `${task.owner}.standIn`;
};

/** Who acts on a task: whoever took it up, else one who serves its post and may. */
const actorFor = (index: DistrictIndex, incident: Incident, task: Task, at: Instant): Actor => {
  const person = task.state === 'accepted' && task.person !== undefined ? task.person : personOf(index, incident, task, at);
  const post = index.posts.get(task.owner);
  return { kind: 'person', person, post: task.owner, ...(post && { unit: post.unit }), roles: post ? [post.role] : [] };
};

interface Planned {
  readonly incident: string;
  readonly task: string;
  readonly handled?: Handled;
  /** Whether what was handed in then fits here: it is of the same node. */
  readonly isSameNode: boolean;
}

const found = (world: World, { incident: id, task: name }: Planned): { incident: Incident; task: Task } | undefined => {
  const incident = world.incidents.get(id);
  const task = incident?.tasks.find((one) => one.id === name);
  return incident && task && isOpen(task) ? { incident, task } : undefined;
};

const tell = (world: World, incident: Incident, task: Task, act: Act): boolean => {
  const actor = actorFor(districtNow(world), incident, task, world.now);
  const id = `hand:${incident._id}:${task.id}:${act.type}:${incident.seq}`;
  return 'incident' in advance(world, incident._id, { id, at: world.now, actor, task: task.id, ...act });
};

/** Comes back when the hours of a verification begin again, where they have not begun or are over. */
const waits = (world: World, { task }: { readonly task: Task }, act: () => void): boolean => {
  if (task.notBefore === undefined || task.notBefore <= world.now) return false;
  world.agenda.add({ at: task.notBefore, rank: handsRank, act });
  return true;
};

/** Hands that handle by a model. */
export const handsOf = (model: HandlingModel): Hands => {
  const counts = { post: 0, node: 0, kind: 0, assumed: 0, refused: 0 };
  const seen = new Map<string, number>();

  const takeUp = (world: World, planned: Planned): void => {
    const at = found(world, planned);
    if (!at || at.task.state === 'accepted' || waits(world, at, () => takeUp(world, planned))) return;
    tell(world, at.incident, at.task, { type: 'acknowledge' });
  };

  const needsTaking = (act: Act): boolean =>
    operations[act.type as keyof typeof operations].taskStates.every((state) => state === 'accepted');

  const tryAct = (world: World, planned: Planned, act: Act): boolean => {
    if (needsTaking(act)) takeUp(world, planned);
    const at = found(world, planned);
    return at !== undefined && tell(world, at.incident, at.task, act);
  };

  const end = (world: World, planned: Planned): void => {
    const at = found(world, planned);
    if (!at || waits(world, at, () => end(world, planned))) return;
    const { handled, isSameNode } = planned;
    if (handled && isSameNode && tryAct(world, planned, actOf(handled))) return;
    if (!tryAct(world, planned, assumedAct(world, at.incident, at.task))) counts.refused += 1;
  };

  const plan = (world: World, incident: Incident, place: number): void => {
    const task = incident.tasks[place] as Task;
    const round = roundOf(incident, place);
    const drawn = model.draw(task, [incident._id, task.kind, task.node, round]);
    const from: DrawnFrom = drawn?.from ?? 'assumed';
    counts[from] += 1;
    if (task.kind === 'rescue' && round >= rescuesTried) {
      counts.refused += 1;
      return;
    }
    const { takenMs, doneMs } = drawn?.handled ?? assumedMs(incident, task);
    const planned = {
      incident: incident._id,
      task: task.id,
      ...(drawn && { handled: drawn.handled }),
      isSameNode: from === 'post' || from === 'node',
    };
    const begun = begunAt(task);
    world.agenda.add({ at: later(begun, takenMs), rank: handsRank, act: () => takeUp(world, planned) });
    world.agenda.add({ at: later(begun, Math.max(leastMs, doneMs)), rank: handsRank, act: () => end(world, planned) });
  };

  return {
    counts,
    attend: (world, incident) => {
      const known = seen.get(incident._id) ?? 0;
      for (let place = known; place < incident.tasks.length; place += 1)
        if (isOpen(incident.tasks[place] as Task)) plan(world, incident, place);
      if (incident.open) seen.set(incident._id, incident.tasks.length);
      else seen.delete(incident._id);
    },
  };
};
