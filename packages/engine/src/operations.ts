import type { ClockKind, IncidentStatus, OperationName, TaskKind, TaskState } from '@sceneworks/schemas';

/**
 * Who may: `owner` acts for the post that owns the task; the others hold the role, wherever; `unitLead` leads the task's own unit;
 * `system` is the product itself (nearness).
 */
export type Who = 'owner' | 'dispatcher' | 'dutyChief' | 'intakeOfficer' | 'unitLead' | 'system';

/** What an operation does to a clock that runs; A11 of the specification, column by column. */
export type ClockEffect =
  | 'none'
  | 'starts'
  | 'met'
  | 'stops'
  | 'restarts'
  | 'keeps'
  | 'pauses'
  | 'resumes'
  | 'extends'
  | 'moves'
  | 'rework'
  | 'new'
  | 'refuses'
  | 'asDrawn';

type Clocks = Readonly<Record<Exclude<ClockKind, 'acceptance' | 'task'>, ClockEffect>>;

/** One operation: who may do it, on what, from which state, and what it does to the clocks. */
export type Operation = {
  readonly name: OperationName;
  readonly who: readonly Who[];
  /** Kinds of task it is done on; empty when it is done on the incident. */
  readonly on: readonly TaskKind[];
  readonly taskStates: readonly TaskState[];
  readonly statuses: readonly IncidentStatus[];
  readonly needsReason: boolean;
  /** Only where the task's node lists it; the others go with every task or incident. */
  readonly drawn: boolean;
  readonly clocks: Clocks;
};

const untouched: Clocks = { acknowledge: 'none', contain: 'none', restore: 'none', total: 'none', progressEvery: 'none' };
const filed: readonly IncidentStatus[] = ['filed', 'dispatched', 'returned', 'handling', 'verifying'];
const before: readonly IncidentStatus[] = ['reported', 'confirming'];
const live: readonly IncidentStatus[] = [...before, ...filed];
/** Not while it is being merged: the other may have taken its reports already, and they would count in both. */
const held: readonly IncidentStatus[] = [...live, 'suspended', 'watching', 'frozen'];
const open: readonly TaskState[] = ['offered', 'accepted'];
const work: readonly TaskKind[] = ['handle', 'joint'];

const onTask = (
  name: OperationName,
  on: readonly TaskKind[],
  taskStates: readonly TaskState[],
  who: readonly Who[],
  rest: Partial<Pick<Operation, 'statuses' | 'needsReason' | 'drawn'>> & { readonly clocks?: Partial<Clocks> } = {},
): Operation => ({
  name,
  on,
  taskStates,
  who,
  statuses: live,
  needsReason: false,
  drawn: false,
  ...rest,
  clocks: { ...untouched, ...rest.clocks },
});

const onIncident = (
  name: OperationName,
  statuses: readonly IncidentStatus[],
  who: readonly Who[],
  needsReason: boolean,
  clocks: Partial<Clocks> = {},
): Operation => ({ name, on: [], taskStates: [], statuses, who, needsReason, drawn: false, clocks: { ...untouched, ...clocks } });

const allNew: Clocks = { acknowledge: 'new', contain: 'new', restore: 'new', total: 'new', progressEvery: 'new' };
const allStop: Clocks = { acknowledge: 'stops', contain: 'stops', restore: 'stops', total: 'stops', progressEvery: 'stops' };

const rows: readonly Operation[] = [
  onTask(
    'acknowledge',
    ['handle', 'joint', 'verifyResult', 'confirmReport', 'accept', 'dispatch', 'arbitrate', 'release', 'rescue'],
    open,
    ['owner'],
    {
      clocks: { acknowledge: 'met', progressEvery: 'starts' },
    },
  ),
  onTask('arrive', work, ['accepted'], ['owner'], { drawn: true }),
  onTask('progress', work, ['accepted'], ['owner'], { drawn: true, clocks: { progressEvery: 'restarts' } }),
  onTask('complete', [...work, 'confirmReport', 'rescue'], ['accepted'], ['owner'], {
    clocks: { contain: 'asDrawn', restore: 'asDrawn', progressEvery: 'stops' },
  }),
  onTask('selfHandle', work, open, ['owner'], {
    drawn: true,
    clocks: { acknowledge: 'met', contain: 'asDrawn', restore: 'asDrawn', progressEvery: 'stops' },
  }),
  onTask('returnBack', [...work, 'rescue'], open, ['owner'], {
    drawn: true,
    needsReason: true,
    clocks: { acknowledge: 'stops', progressEvery: 'pauses' },
  }),
  onTask('dispatch', ['dispatch', 'rescue'], open, ['owner', 'dispatcher', 'dutyChief'], { clocks: { acknowledge: 'restarts' } }),
  onTask('arbitrate', ['arbitrate'], open, ['dutyChief'], { needsReason: true, clocks: { acknowledge: 'restarts' } }),
  onTask('reassign', [...work, 'verifyResult', 'confirmReport', 'accept'], open, ['dispatcher', 'dutyChief', 'unitLead'], {
    needsReason: true,
    clocks: { acknowledge: 'restarts', progressEvery: 'keeps' },
  }),
  onTask('verify', ['verifyResult'], ['accepted'], ['owner'], { clocks: { restore: 'rework' } }),
  onTask('release', ['release'], open, ['owner', 'dutyChief'], { needsReason: true }),
  onTask('accept', ['accept'], open, ['owner', 'intakeOfficer'], {
    statuses: before,
    clocks: { acknowledge: 'starts', contain: 'starts', restore: 'starts', total: 'keeps' },
  }),
  onTask('reject', ['accept'], open, ['owner', 'intakeOfficer'], { statuses: before, needsReason: true, clocks: { total: 'stops' } }),
  onTask('confirmReport', ['accept', 'confirmReport'], open, ['owner'], { statuses: before }),
  onIncident('extend', filed, ['dispatcher', 'dutyChief'], true, { restore: 'extends', total: 'moves' }),
  onIncident('suspend', filed, ['dispatcher', 'dutyChief'], true, {
    acknowledge: 'pauses',
    contain: 'refuses',
    restore: 'pauses',
    total: 'pauses',
    progressEvery: 'pauses',
  }),
  onIncident('resume', ['suspended'], ['dispatcher', 'dutyChief'], false, {
    acknowledge: 'resumes',
    restore: 'resumes',
    total: 'resumes',
    progressEvery: 'resumes',
  }),
  onIncident('rework', ['handling', 'verifying'], ['dispatcher', 'dutyChief', 'intakeOfficer'], true, {
    acknowledge: 'new',
    contain: 'asDrawn',
    restore: 'rework',
    progressEvery: 'new',
  }),
  onIncident('reopen', ['closed', 'forceClosed', 'watching'], ['dutyChief', 'intakeOfficer', 'dispatcher'], true, allNew),
  onIncident('merge', live, ['dispatcher', 'dutyChief', 'intakeOfficer', 'system'], false),
  onIncident('raise', live, ['dispatcher', 'dutyChief', 'intakeOfficer'], true),
  onIncident('void', held, ['dutyChief', 'intakeOfficer'], true, allStop),
  onIncident('forceClose', held, ['dutyChief'], true, allStop),
];

/** The operations of people on tasks and incidents: made once, used by `step`, by the API and by tests. */
export const operations: Readonly<Record<OperationName, Operation>> = Object.freeze(
  Object.fromEntries(rows.map((row) => [row.name, Object.freeze(row)])),
) as Readonly<Record<OperationName, Operation>>;
