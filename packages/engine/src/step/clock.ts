import type { Clock, ClockKind, ClockSegment, Id, Incident, Instant, Limit, Refusal, Timer } from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';
import { askDue, type DueValue } from '../ask.ts';
import { earliest, latest } from '../instant.ts';
import { refuse } from '../refusals.ts';
import { type Draft, dropTimers, nextId, setTimer } from './draft.ts';

/** The limit of one clock in either mode. */
export type LimitPair = { readonly peace?: Limit | undefined; readonly emergency?: Limit | undefined };

const sameLimit = (a: Limit, b: Limit): boolean => a.amount === b.amount && a.unit === b.unit;

/** Whether a clock still counts or may again: neither met nor stopped. */
export const isRunning = ({ metAt, stoppedAt }: Clock): boolean => metAt === undefined && stoppedAt === undefined;

/** A clock has a segment from its first instant on. */
const lastOf = ({ segments }: Clock): ClockSegment => segments.at(-1) as ClockSegment;

/** Whether a clock stands still. */
export const isPaused = (clock: Clock): boolean => isRunning(clock) && lastOf(clock).state === 'paused';

/** A clock whose limit holds in 战 alone carries the same limit twice. */
const isOfEmergencyAlone = ({ peace, emergency }: Clock): boolean => emergency !== undefined && sameLimit(peace, emergency);

/** The running clocks of a kind that belong to the incident itself. */
export const clockOf = (incident: Incident, kind: ClockKind): Clock | undefined =>
  incident.clocks.find((clock) => clock.kind === kind && clock.task === undefined && isRunning(clock));

/** The running clocks of a task. */
export const clocksOfTask = (incident: Incident, task: string): Clock[] =>
  incident.clocks.filter((clock) => clock.task === task && isRunning(clock));

const put = (draft: Draft, changed: Clock): undefined => {
  draft.incident.clocks = draft.incident.clocks.map((clock) => (clock.id === changed.id ? changed : clock));
};

/** In 战 the earlier of both due dates, unless the declared deferral has put it off; in peace the peace due, as if nothing had been. */
const effectiveDue = (clock: Clock, mode: Incident['mode']): Instant | undefined =>
  mode === 'peace' ? clock.peaceDueAt : (clock.deferredUntil ?? earliest(clock.peaceDueAt, clock.emergencyDueAt));

const timerKind = (kind: ClockKind): Timer['kind'] => {
  switch (kind) {
    case 'acknowledge':
      return 'acknowledge';
    case 'progressEvery':
      return 'progress';
    case 'acceptance':
    case 'contain':
    case 'restore':
    case 'total':
    case 'task':
      return 'overdue';
  }
};

/** When a clock's timer is to fire: at the due date of one that has not been overdue yet. */
const wakesAt = (clock: Clock): Instant | undefined => (isRunning(clock) && clock.overdueAt === undefined ? clock.dueAt : undefined);

const wake = (draft: Draft, { id, kind, task }: Clock, at: Instant): undefined =>
  void setTimer(draft, { at, kind: timerKind(kind), clock: id, ...(task !== undefined && { task }) });

/** Keeps the one timer of a clock at its due date; a due date that did not move keeps its timer. */
const retime = (draft: Draft, clock: Clock): undefined => {
  const wanted = wakesAt(clock);
  const held = draft.incident.timers.find((timer) => timer.clock === clock.id);
  if (held?.at === wanted) return;
  if (held !== undefined) dropTimers(draft, (timer) => timer === held);
  if (wanted !== undefined) wake(draft, clock, wanted);
};

/** A clock with the due date that holds in the mode of the incident. */
const inMode = (draft: Draft, clock: Clock): Clock => {
  const dueAt = isPaused(clock) ? undefined : effectiveDue(clock, draft.incident.mode);
  if (dueAt === clock.dueAt) return clock;
  if (dueAt !== undefined) return { ...clock, dueAt };
  const { dueAt: _gone, ...rest } = clock;
  return rest;
};

/** Puts a clock in its place with the due date that holds in the mode of the incident. */
const place = (draft: Draft, clock: Clock): Clock => {
  const placed = inMode(draft, clock);
  put(draft, placed);
  retime(draft, placed);
  return placed;
};

const pausesOf = ({ segments }: Clock): { from: Instant; until: Instant; why: string }[] =>
  segments.flatMap(({ from, until, state, why }) =>
    state === 'paused' && until !== undefined && from < until ? [{ from, until, why }] : [],
  );

type Extra = { readonly extend?: boolean; readonly moves?: { readonly from: Instant; readonly until: Instant } | undefined };

const dueBy = (draft: Draft, clock: Clock, limit: Limit, extendedMs: number | undefined, extra: Extra = {}): DueValue | undefined => {
  const pauses = pausesOf(clock);
  return askDue(draft.inquiry, {
    start: clock.startedAt,
    limit,
    ...(pauses.length > 0 && { pauses }),
    ...(extendedMs !== undefined && extendedMs > 0 && { extendedMs }),
    ...(extra.extend && { extend: true }),
    ...(extra.moves && { moves: extra.moves }),
  });
};

type Extras = { readonly peace?: Extra; readonly emergency?: Extra };

/** A clock with both its due dates, by the pauses and extensions it has. */
const reckoned = (draft: Draft, clock: Clock, extra: Extras): Clock => {
  const peace = isOfEmergencyAlone(clock) ? undefined : dueBy(draft, clock, clock.peace, clock.extendedMs, extra.peace);
  const emergency = clock.emergency && dueBy(draft, clock, clock.emergency, clock.emergencyExtendedMs, extra.emergency);
  const known = peace ?? emergency;
  if (known === undefined) return clock;
  const changed: Clock = {
    ...clock,
    calendar: known.calendar,
    provisional: peace?.provisional === true || emergency?.provisional === true,
  };
  if (peace) {
    changed.peaceDueAt = peace.at;
    if (peace.extendedMs !== undefined) changed.extendedMs = peace.extendedMs;
  }
  if (emergency) {
    changed.emergencyDueAt = emergency.at;
    if (emergency.extendedMs !== undefined) changed.emergencyExtendedMs = emergency.extendedMs;
  }
  return changed;
};

/** Computes both due dates of a clock anew and puts it in its place. */
export const redue = (draft: Draft, clock: Clock, extra: Extras = {}): Clock => place(draft, reckoned(draft, clock, extra));

/**
 * Starts a clock, if there is a limit for it in either mode. In a suspended incident it is born paused. `startedAt` may lie before now
 * (a total that counts from the report) or after (a verification that may only begin in its hours).
 */
export const startClock = (
  draft: Draft,
  kind: ClockKind,
  { peace, emergency }: LimitPair,
  { holder, task, startedAt = draft.at, why = 'started' }: { holder: Id; task?: string; startedAt?: Instant; why?: string },
): undefined => {
  const limit = peace ?? emergency;
  if (limit === undefined) return;
  const paused = draft.incident.status === 'suspended';
  const differs = emergency !== undefined && (peace === undefined || !sameLimit(peace, emergency));
  const clock: Clock = {
    id: nextId(draft, 'c'),
    kind,
    ...(task !== undefined && { task }),
    startedAt,
    calendar: 'none',
    peace: limit,
    ...(differs && { emergency }),
    provisional: false,
    extensions: 0,
    segments: [{ from: startedAt, state: paused ? 'paused' : 'running', holder, why: paused ? 'suspended' : why }],
  };
  const begun = paused ? clock : inMode(draft, reckoned(draft, clock, {}));
  draft.incident.clocks = [...draft.incident.clocks, begun];
  const at = wakesAt(begun);
  if (at !== undefined) wake(draft, begun, at);
};

/** Ends the last segment at `at`; one that would be empty is left out. */
const closed = (segments: readonly ClockSegment[], at: Instant): ClockSegment[] => {
  const last = segments.at(-1) as ClockSegment;
  const rest = segments.slice(0, -1);
  return last.from < at ? [...rest, { ...last, until: at }] : rest;
};

/** Goes over to another state or holder from now on. A clock that has not begun yet only changes what it begins as. */
const turned = (clock: Clock, at: Instant, next: Omit<ClockSegment, 'from' | 'until'>): ClockSegment[] => {
  const from = latest(lastOf(clock).from, at);
  return [...closed(clock.segments, from), { from, ...next }];
};

/** Stands a clock still. */
export const pauseClock = (draft: Draft, clock: Clock, why: string): undefined => {
  if (!isRunning(clock) || isPaused(clock)) return;
  const { holder } = lastOf(clock);
  place(draft, { ...clock, segments: turned(clock, draft.at, { state: 'paused', holder, why }) });
};

/** Lets a clock go on; its due dates move by what the pause took of its limit. */
export const resumeClock = (draft: Draft, clock: Clock): undefined => {
  if (!isPaused(clock)) return;
  const { holder } = lastOf(clock);
  redue(draft, { ...clock, segments: turned(clock, draft.at, { state: 'running', holder, why: 'resumed' }) });
};

/** Books a clock to another holder from now on. */
export const holdClock = (draft: Draft, clock: Clock, holder: Id): undefined => {
  const last = lastOf(clock);
  const { state, why } = last;
  if (last.holder === holder) return;
  put(draft, {
    ...clock,
    segments: turned(clock, draft.at, { state, holder, why: state === 'paused' || last.from >= draft.at ? why : 'handedOver' }),
  });
};

const ended = (draft: Draft, clock: Clock, change: Partial<Clock>): undefined => {
  const { dueAt } = clock;
  const late = change.metAt !== undefined && clock.overdueAt === undefined && dueAt !== undefined && draft.at > dueAt;
  put(draft, { ...clock, ...change, segments: closed(clock.segments, draft.at), ...(late && { overdueAt: dueAt }) });
  dropTimers(draft, (timer) => timer.clock === clock.id);
};

/** What the clock waited for has come, by the server's time. After its due date it is late, whether or not its timer has fired yet. */
export const meetClock = (draft: Draft, clock: Clock): undefined => {
  if (isRunning(clock)) ended(draft, clock, { metAt: draft.at });
};

/** Nothing is waited for any more. */
export const stopClock = (draft: Draft, clock: Clock, change: Partial<Clock> = {}): undefined => {
  if (isRunning(clock)) ended(draft, clock, { ...change, stoppedAt: draft.at });
};

/** Puts every clock of these kinds that the incident itself has behind it, so that new ones of the kinds can begin. */
export const supersede = (draft: Draft, kinds: readonly ClockKind[]): undefined => {
  for (const clock of draft.incident.clocks) {
    if (clock.history || clock.task !== undefined || !kinds.includes(clock.kind)) continue;
    if (isRunning(clock)) stopClock(draft, clock, { history: true });
    else put(draft, { ...clock, history: true });
  }
};

/** Hands a clock on to the task that takes the place of another (`progressEvery` at a reassignment). */
export const passClock = (draft: Draft, clock: Clock, task: string, holder: Id): undefined => {
  put(draft, {
    ...clock,
    task,
    segments: turned(clock, draft.at, { state: lastOf(clock).state, holder, why: 'handedOver' }),
  });
  draft.incident.timers = draft.incident.timers.map((timer) => (timer.clock === clock.id ? { ...timer, task } : timer));
};

/** Begins the next round of a repeating clock: in place, or anew when this round was late, so that the lateness stays to be seen. */
export const repeatClock = (draft: Draft, clock: Clock): undefined => {
  const { holder } = lastOf(clock);
  const late = clock.overdueAt !== undefined || (clock.dueAt !== undefined && draft.at > clock.dueAt);
  if (!late) {
    redue(draft, { ...clock, startedAt: draft.at, segments: [{ from: draft.at, state: 'running', holder, why: 'progress' }] });
    return;
  }
  ended(draft, clock, { metAt: draft.at, history: true });
  const { peace, emergency, task } = clock;
  const alone = isOfEmergencyAlone(clock);
  startClock(draft, clock.kind, { ...(!alone && { peace }), emergency }, { holder, ...(task !== undefined && { task }), why: 'progress' });
};

/** The due dates of another mode, for every clock; what was overdue stays so. */
export const remode = (draft: Draft, deferral?: { readonly by: Limit }): undefined => {
  for (const clock of draft.incident.clocks) {
    if (!isRunning(clock)) continue;
    const { deferredUntil: _old, ...plain } = clock;
    const put_off =
      deferral && deferrable.has(clock.kind) && clock.peaceDueAt
        ? askDue(draft.inquiry, { start: clock.peaceDueAt, limit: deferral.by })
        : undefined;
    place(draft, put_off ? { ...plain, deferredUntil: put_off.at } : plain);
  }
};

/** What a declared deferral may put off: never the acknowledging, nor the containing of a danger. */
const deferrable: ReadonlySet<ClockKind> = new Set(['restore', 'total', 'task']);

/** Marks a clock overdue, once. */
export const overdueClock = (draft: Draft, clock: Clock): Clock => {
  const marked = { ...clock, overdueAt: clock.dueAt ?? draft.at };
  put(draft, marked);
  return marked;
};

const movedBy = (old: Instant | undefined, now: Instant | undefined): { from: Instant; until: Instant } | undefined =>
  old !== undefined && now !== undefined && old < now ? { from: old, until: now } : undefined;

/** One more original limit for `restore`, on its current due date; the total, and limits of the handling tasks, move as far. */
export const extendClocks = (draft: Draft, isOfHandling: (task: string) => boolean): Refusal | undefined => {
  const clock = clockOf(draft.incident, 'restore');
  if (clock === undefined) return refuse('NO_CLOCK');
  if (clock.overdueAt !== undefined || (clock.dueAt !== undefined && draft.at > clock.dueAt)) {
    return refuse('CLOCK_OVERDUE', undefined, { dueAt: clock.dueAt });
  }
  const used = Math.max(clock.extensions, clockOf(draft.incident, 'total')?.extensions ?? 0);
  if (used >= limits.extensions) return refuse('EXTENSIONS_USED', undefined, { limit: 'extensions', value: limits.extensions });
  const extend = { extend: true };
  const changed = redue(draft, { ...clock, extensions: clock.extensions + 1 }, { peace: extend, emergency: extend });
  const peace = movedBy(clock.peaceDueAt, changed.peaceDueAt);
  const emergency = movedBy(clock.emergencyDueAt, changed.emergencyDueAt) ?? peace;
  for (const other of draft.incident.clocks) {
    const moves =
      isRunning(other) && (other.kind === 'total' || (other.kind === 'task' && other.task !== undefined && isOfHandling(other.task)));
    if (moves)
      redue(
        draft,
        { ...other, extensions: other.extensions + 1 },
        { peace: { moves: peace ?? emergency }, emergency: { moves: emergency } },
      );
  }
  return undefined;
};
