import type { DistrictIndex } from '@sceneworks/scene';
import { type Id, type Incident, type Instant, type JournalEntry, limits, type Plan, type Task } from '@sceneworks/schemas';
import { earliest, later } from './instant.ts';
import { comparable, verifyChain } from './journal.ts';
import { replay } from './replay.ts';
import { isPending } from './step/settle.ts';

/** One thing that must always hold and does not, by the name the specification gives it. */
export type Violation = { readonly invariant: string; readonly why: string };

/** What lets more be checked: the district, the moment (for what is stuck), the plan with all entries (for replay), the state before. */
export type Surroundings = {
  readonly index?: DistrictIndex;
  readonly at?: Instant;
  readonly plan?: Plan;
  /** The plan it began with, where it was moved to `plan` since. */
  readonly first?: Plan;
  /** Those it was moved to in between. */
  readonly between?: readonly Plan[];
  readonly entries?: readonly JournalEntry[];
  readonly before?: Incident;
};

const isOpen = ({ state }: Task): boolean => state === 'offered' || state === 'accepted';

const owners = ({ open, tasks }: Incident, { index }: Surroundings): string[] =>
  open && index
    ? tasks.filter(isOpen).flatMap(({ id, owner }) => (index.posts.has(owner) ? [] : [`task ${id} belongs to ${owner}, which is no post`]))
    : [];

const pending = (incident: Incident): string[] => {
  const { open, status, timers, outbox, nextDueAt } = incident;
  const next = earliest(...timers.map(({ at }) => at), ...outbox.map(({ notBefore }) => notBefore)) ?? null;
  return [
    ...(next === nextDueAt ? [] : [`nextDueAt is ${nextDueAt}, the first of timers and outbox is ${next}`]),
    ...(open && status !== 'merging' && !isPending(incident) ? ['open, and nothing will move it'] : []),
  ];
};

const ended = ({ open, tasks, timers, tokens, holds }: Incident): string[] => {
  if (open) return holds.length > 0 ? [] : ['open, and holds no key'];
  return [
    ...(tasks.some(isOpen) ? ['ended, with an open task'] : []),
    ...(timers.length > 0 ? ['ended, with a timer'] : []),
    ...(tokens.length > 0 ? ['ended, with a token'] : []),
    ...(holds.length > 0 ? ['ended, and holds a key'] : []),
  ];
};

/** Who did both; a drawing may name the tasks a verification is independent of, which only the plan shows. */
const duties = ({ tasks }: Incident, { plan }: Surroundings): string[] =>
  tasks.flatMap((task, place) => {
    if (task.kind !== 'verifyResult' || task.state !== 'done') return [];
    const named = plan?.nodes[task.node]?.config.independentOf as readonly Id[] | undefined;
    const handled = tasks.slice(0, place).filter(({ kind, state, node, doneAt }) => {
      const counts = named === undefined || named.length === 0 || named.includes(node);
      return counts && state === 'done' && (kind === 'handle' || kind === 'joint') && `${doneAt}` <= `${task.doneAt}`;
    });
    return handled.some(({ doneBy }) => doneBy !== undefined && doneBy === task.doneBy)
      ? [`${task.doneBy} handled and verified (${task.id})`]
      : [];
  });

const timersOf = ({ timers, clocks }: Incident): string[] => [
  ...(new Set(timers.map(({ id }) => id)).size === timers.length ? [] : ['two timers of one id']),
  ...timers.flatMap(({ id, clock, at }) => {
    const of = clock === undefined ? undefined : clocks.find((known) => known.id === clock);
    return clock !== undefined && of?.dueAt !== at ? [`timer ${id} is not at the due date of clock ${clock}`] : [];
  }),
];

const chain = (incident: Incident): string[] => {
  const { journal, seq, head, journalFrom } = incident;
  const result = verifyChain(journal);
  if (!result.ok) return [`entry ${result.seq}: ${result.why}`];
  return [
    ...(journal.length > 0 && result.head !== head ? ['the head is not the last entry'] : []),
    ...(journal.length > 0 && (journal[0]?.seq !== journalFrom || journal.at(-1)?.seq !== seq)
      ? ['the journal held is not what it says']
      : []),
  ];
};

const replayed = (incident: Incident, { plan, first, between = [], entries }: Surroundings): string[] => {
  if (plan === undefined || entries === undefined) return [];
  try {
    return comparable(replay(first ?? plan, entries, [...between, plan])) === comparable(incident) ? [] : ['replay gives another incident'];
  } catch (error) {
    return [String(error)];
  }
};

const effects = ({ outbox, _id, seq }: Incident): string[] => [
  ...(new Set(outbox.map(({ id }) => id)).size === outbox.length ? [] : ['two effects of one id']),
  ...outbox.flatMap(({ id }) => {
    const [, at = ''] = id.startsWith(`${_id}:`) ? id.slice(_id.length).split(':') : [];
    return Number(at) >= 1 && Number(at) <= seq ? [] : [`effect ${id} is of no step`];
  }),
];

const bounds = ({ tasks, visits, firings, suspensions = 0, clocks }: Incident): string[] => [
  ...(tasks.filter(isOpen).length > limits.incidentOpenTasks ? ['too many open tasks'] : []),
  ...Object.entries(visits).flatMap(([node, count]) =>
    (count as number) > limits.incidentNodeVisits ? [`${node} was visited ${count} times`] : [],
  ),
  ...(firings > limits.incidentFirings ? ['too many firings'] : []),
  ...(suspensions > 1 ? ['suspended more than once'] : []),
  ...(clocks.some(({ extensions }) => extensions > limits.extensions) ? ['extended too often'] : []),
];

const steps = { offered: 0, accepted: 1, done: 2, cancelled: 2 } as const;

const forward = ({ tasks }: Incident, { before }: Surroundings): string[] =>
  (before?.tasks ?? []).flatMap((old) => {
    const now = tasks.find(({ id }) => id === old.id);
    if (now === undefined) return [`task ${old.id} is gone`];
    const back = steps[now.state] < steps[old.state] || (steps[old.state] === 2 && now.state !== old.state);
    return back ? [`task ${old.id} went from ${old.state} to ${now.state}`] : [];
  });

/** No person can act on it and nothing is due within a day; one put off to a chosen date is not stuck. */
const stuck = ({ open, status, tasks, nextDueAt }: Incident, { at, index }: Surroundings): string[] => {
  if (!open || at === undefined || status === 'suspended' || status === 'watching' || status === 'frozen') return [];
  const acted = tasks.some((task) => isOpen(task) && (index === undefined || (index.holdersOfPost.get(task.owner)?.length ?? 0) > 0));
  return acted || (nextDueAt !== null && nextDueAt <= later(at, 86_400_000))
    ? []
    : ['nobody can act on it and nothing is due within a day'];
};

const checks: readonly (readonly [invariant: string, check: (incident: Incident, surroundings: Surroundings) => string[]])[] = [
  ['I4', owners],
  ['I5', pending],
  ['I6', ended],
  ['I7', duties],
  ['I8', timersOf],
  ['I9', chain],
  ['I10', replayed],
  ['I11', effects],
  ['I12', bounds],
  ['I13', forward],
  ['stuck', stuck],
];

/** What does not hold of the invariants that one document can show, with as much beside it as is given. Empty is how it must be. */
export const violations = (incident: Incident, surroundings: Surroundings = {}): Violation[] =>
  checks.flatMap(([invariant, check]) => check(incident, surroundings).map((why) => ({ invariant, why })));
