import { type Id, type Incident, type IncidentStatus, limits, type Task, type TaskKind } from '@sceneworks/schemas';
import { InvariantBroken } from '../freeze.ts';
import { earliest } from '../instant.ts';
import { nextDueOf } from '../next-due.ts';
import { holdClock, isRunning } from './clock.ts';
import { type Draft, isOpen } from './draft.ts';
import { rescue } from './rescue.ts';
import { dueOfTask } from './task.ts';

/** Statuses that were set and are not read off the tasks. */
const set: ReadonlySet<IncidentStatus> = new Set([
  'watching',
  'suspended',
  'merging',
  'frozen',
  'closed',
  'forceClosed',
  'voided',
  'merged',
  'abandoned',
]);

/** The status as the open tasks show it: where the matter stands in the eyes of a desk. */
const statusOf = (incident: Incident, open: readonly Task[]): IncidentStatus => {
  if (set.has(incident.status)) return incident.status;
  const has = (kind: TaskKind) => open.some((task) => task.kind === kind);
  const holds = ({ kind, state }: Task) => (kind === 'handle' || kind === 'joint') && state === 'accepted';
  if (has('confirmReport')) return 'confirming';
  if (incident.filedAt === undefined) return 'reported';
  if (open.some(holds)) return 'handling';
  if (has('dispatch') || has('arbitrate')) return 'returned';
  if (has('handle') || has('joint')) return 'dispatched';
  if (has('verifyResult')) return 'verifying';
  return incident.tasks.some(({ kind }) => kind === 'handle' || kind === 'joint') ? 'handling' : 'filed';
};

const sorted = <One extends Id>(ids: readonly One[]): One[] => (ids.length < 2 ? [...ids] : [...new Set(ids)].sort());

const desk: ReadonlySet<TaskKind> = new Set(['dispatch', 'arbitrate']);

/** Who holds the matter now: the desk while it is there, else the first who handles it, else the first who has a task at all. */
const holderOf = (open: readonly Task[]): Id | undefined =>
  (open.find(({ kind }) => desk.has(kind)) ?? open.find(({ kind }) => kind === 'handle') ?? open[0])?.owner;

const book = (draft: Draft, open: readonly Task[]): undefined => {
  const holder = holderOf(open);
  if (holder === undefined) return;
  for (const clock of draft.incident.clocks) {
    if (clock.task === undefined && isRunning(clock)) holdClock(draft, clock, holder);
  }
};

/** The due time of open tasks as their limits stand now; gives those that are open. */
const dueTasks = (draft: Draft, open: readonly Task[]): readonly Task[] => {
  const dues = open.map((task) => dueOfTask(draft, task));
  if (open.every(({ dueAt }, place) => dueAt === dues[place])) return open;
  const due = open.map((task, place): Task => {
    const dueAt = dues[place];
    if (dueAt === task.dueAt) return task;
    const { dueAt: _old, ...rest } = task;
    return dueAt === undefined ? rest : { ...rest, dueAt };
  });
  const changed = new Map(due.map((task) => [task.id, task]));
  draft.incident.tasks = draft.incident.tasks.map((task) => changed.get(task.id) ?? task);
  return due;
};

/**
 * Whether something will move an open incident: somebody's task, a timer of its drawing, or an effect whose answer is waited for. A clock
 * that runs out moves nothing: it only tells.
 */
export const isPending = ({ tasks, timers, outbox }: Incident): boolean =>
  tasks.some(isOpen) ||
  timers.some(({ clock }) => clock === undefined) ||
  outbox.some(({ kind, token }) => token !== undefined || kind === 'absorb');

/** What no step may leave behind: a bug of the engine or a hand in the store. Thrown, so that the one incident is frozen and no other. */
const assertWhole = ({ open, holds, tokens, timers, tasks }: Incident, openTasks: number): undefined => {
  if (open && holds.length === 0) throw new InvariantBroken('I3', 'open, and holds no key');
  if (!open && (openTasks > 0 || tokens.length > 0 || timers.length > 0))
    throw new InvariantBroken('I6', 'ended, with something under way');
  if (openTasks > limits.incidentOpenTasks) throw new InvariantBroken('I12', `${tasks.length} tasks, ${openTasks} of them open`);
};

/** Keeps what lists are indexed on, and lets nothing that is open stand without anybody or anything to move it. */
export const settle = (draft: Draft): undefined => {
  const { incident } = draft;
  if (incident.open && incident.status !== 'merging' && !isPending(incident))
    rescue(draft, incident.tokens.length > 0 ? 'stuck' : 'noToken', incident.tokens[0]?.id);
  const before = incident.tasks.filter(isOpen);
  incident.status = statusOf(incident, before);
  book(draft, before);
  const open = dueTasks(draft, before);
  incident.openOwners = sorted(open.map(({ owner }) => owner));
  incident.openPersons = sorted(open.map(({ person }) => person).filter((person) => person !== undefined));
  incident.openKinds = sorted(open.map(({ kind }) => kind));
  incident.taskDue = earliest(...open.map(({ dueAt }) => dueAt)) ?? null;
  incident.nextDueAt = nextDueOf(incident);
  assertWhole(incident, open.length);
};
