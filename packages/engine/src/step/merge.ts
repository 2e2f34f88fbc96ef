import { worstOf } from '@sceneworks/scene';
import type { Incident, Refusal, Report, Severity } from '@sceneworks/schemas';
import { refuse } from '../refusals.ts';
import { type Draft, emit } from './draft.ts';
import { end } from './end.ts';
import { strictestOf } from './filing.ts';
import { worsen } from './report.ts';

/** What a source gives to the incident that takes it. */
type Absorbed = {
  readonly from: string;
  readonly reports: Report[];
  readonly events: string[];
  readonly holds: string[];
  readonly count: number;
  readonly severity: Severity;
  readonly no: string;
};

const handover = ({ _id, no, reports, seen, holds, count, severity }: Incident): Absorbed => ({
  from: _id,
  no,
  reports,
  events: [...new Set([...seen, ...reports.map(({ event }) => event)])],
  holds,
  count,
  severity,
});

const restore = (draft: Draft): undefined => {
  const { incident } = draft;
  incident.status = incident.before as Incident['status'];
  delete incident.before;
  delete incident.mergedInto;
  delete incident.merging;
};

/** The incident asks another to take it over; until the answer comes it is still open and holds its keys. */
export const merge = (draft: Draft): Refusal | undefined => {
  const { incident, command } = draft;
  if (command.to === undefined) return refuse('COMMAND_MALFORMED', 'to');
  if (command.to === incident._id) return refuse('MERGE_WITH_ITSELF', 'to');
  if (command.actor.kind !== 'person' && incident._id < command.to) return refuse('MERGE_ORDER', 'to');
  incident.before = incident.status;
  incident.status = 'merging';
  incident.mergedInto = command.to;
  incident.merging = emit(draft, { kind: 'absorb', to: command.to, body: handover(incident) }).id;
  return undefined;
};

/**
 * Another incident asks to be taken over. Two that ask each other at the same time settle it by their ids: the larger goes into the
 * smaller, which gives up its own wish.
 */
export const absorb = (draft: Draft): Refusal | undefined => {
  const { incident, command } = draft;
  const body = command.data as Absorbed | undefined;
  if (body?.from === undefined || !Array.isArray(body.reports)) return refuse('COMMAND_MALFORMED', 'data');
  const crossing = incident.status === 'merging' && incident.mergedInto === body.from && incident._id < body.from;
  if (!incident.open || (incident.status === 'merging' && !crossing)) {
    emit(draft, { kind: 'absorbRefused', to: body.from, body: { by: incident._id, of: command.id, status: incident.status } });
    return undefined;
  }
  if (crossing) {
    incident.outbox = incident.outbox.filter(({ kind }) => kind !== 'absorb');
    restore(draft);
  }
  take(draft, body);
  emit(draft, { kind: 'absorbed', to: body.from, body: { by: incident._id, of: command.id } });
  return undefined;
};

const take = (draft: Draft, body: Absorbed): undefined => {
  const { incident } = draft;
  const known = new Set(incident.reports.map(({ event }) => event));
  const fresh = body.reports.filter(({ event }) => !known.has(event));
  incident.reports = [...incident.reports, ...fresh];
  incident.count += Math.max(0, body.count - (body.reports.length - fresh.length));
  incident.seen = [...new Set([...incident.seen, ...body.events])];
  incident.intelClass = fresh.reduce((strictest, { intelClass }) => strictestOf(strictest, intelClass), incident.intelClass);
  const severity = worstOf(incident.severity, body.severity);
  if (severity !== incident.severity) worsen(draft, severity, { reason: body.no });
};

/** An answer to an earlier wish to be merged comes too late: this one asks another by now, who may take it. */
const isLate = ({ incident, command }: Draft): boolean => command.data?.of !== undefined && command.data.of !== incident.merging;

/** The other has taken it: what is under way here is withdrawn, and the keys are freed for the other to hold. */
export const absorbed = (draft: Draft): Refusal | undefined => {
  const { incident } = draft;
  const { mergedInto, holds } = incident;
  if (incident.status !== 'merging' || mergedInto === undefined) return refuse('WRONG_STATUS', undefined, { status: incident.status });
  if (isLate(draft)) return refuse('EFFECT_GONE', 'data.of');
  end(draft, 'merged', 'merged');
  emit(draft, { kind: 'keysFreed', to: mergedInto, body: { from: incident._id, holds } });
  return undefined;
};

/** The other cannot take it: everything is as before. */
export const absorbRefused = (draft: Draft): Refusal | undefined => {
  if (draft.incident.status !== 'merging') return refuse('WRONG_STATUS', undefined, { status: draft.incident.status });
  if (isLate(draft)) return refuse('EFFECT_GONE', 'data.of');
  restore(draft);
  return undefined;
};

/** The keys of one that was taken over are held from now on, if this one has not ended meanwhile. */
export const keysFreed = (draft: Draft): Refusal | undefined => {
  const { incident, command } = draft;
  const holds = command.data?.holds;
  if (!Array.isArray(holds)) return refuse('COMMAND_MALFORMED', 'data.holds');
  if (incident.open) incident.holds = [...new Set([...incident.holds, ...(holds as string[])])];
  return undefined;
};
