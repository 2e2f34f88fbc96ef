import { isWorse, worseByOne } from '@sceneworks/scene';
import type { Clock, FileConfig, Incident, Refusal, Severity, VerdictFile } from '@sceneworks/schemas';
import { askStandard } from '../ask.ts';
import { refuse } from '../refusals.ts';
import { clockOf, isPaused, type LimitPair, redue, startClock } from './clock.ts';
import type { Draft } from './draft.ts';
import { announce } from './end.ts';
import { reportOf, setSeverity, strictestOf } from './filing.ts';
import { limitSets, pairOf } from './limits.ts';
import { reopen } from './rework.ts';
import { configOf, tell } from './task.ts';
import { hear } from './wait.ts';

/** What a repeat does to the severity, as the filing says: nothing, the worse of both, or one grade worse each time. */
const severityAfter = (draft: Draft, filed: VerdictFile): Severity => {
  const { severity } = draft.incident;
  const node = draft.loaded.plan.nodes[filed.node];
  const does = node?.kind === 'file' ? (configOf<FileConfig>(draft, node).repeat.severity ?? 'keep') : 'keep';
  switch (does) {
    case 'keep':
      return severity;
    case 'worst':
      return isWorse(filed.severity, severity) ? filed.severity : severity;
    case 'worseByOne':
      return worseByOne(severity);
  }
};

const withLimits = (clock: Clock, { peace, emergency }: LimitPair): Clock => {
  const { emergency: _old, ...rest } = clock;
  return { ...rest, peace: peace ?? emergency ?? clock.peace, ...(emergency && { emergency }) };
};

/** A clock that runs takes the limits of the new severity where they are due earlier, from when it began; one that is new begins now. */
const tighten = (draft: Draft, kind: 'contain' | 'restore' | 'total', pair: LimitPair): undefined => {
  if (pair.peace === undefined && pair.emergency === undefined) return;
  const clock = clockOf(draft.incident, kind);
  if (clock === undefined) {
    const before = draft.incident.clocks.some((known) => known.kind === kind && !known.history);
    if (!before) startClock(draft, kind, pair, { holder: draft.loaded.plan.lead, why: 'severityRaised' });
    return;
  }
  if (isPaused(clock)) return;
  const { clocks, timers, sequence } = draft.incident;
  const { dueAt } = clock;
  redue(draft, withLimits(clock, pair));
  const after = clockOf(draft.incident, kind)?.dueAt;
  if (dueAt !== undefined && (after === undefined || after >= dueAt)) Object.assign(draft.incident, { clocks, timers, sequence });
};

/** The matter has become graver: its limits are those of the new severity where they are tighter, and who has it is told. */
export const worsen = (
  draft: Draft,
  severity: Severity,
  from: { readonly event?: string; readonly by?: string; readonly reason?: string },
): undefined => {
  setSeverity(draft, severity, from);
  const { incident } = draft;
  if (incident.filedAt === undefined) return;
  const sets = limitSets(askStandard(draft.inquiry, incident.standard), undefined, severity);
  for (const kind of ['contain', 'restore', 'total'] as const) tighten(draft, kind, pairOf(sets, kind));
  for (const post of incident.openOwners) tell(draft, post, 'severityRaised', { severity });
  announce(draft, 'severityRaised');
};

const isLate = (incident: Incident, at: string): boolean => incident.reports.some((report) => report.at > at);

/** Another event of the same matter: it counts, may make it graver, wakes what waits for it, and reopens it in its watch period. */
export const report = (draft: Draft): Refusal | undefined => {
  const { incident, command } = draft;
  const { event, verdict } = command;
  if (event === undefined) return refuse('COMMAND_MALFORMED', 'event');
  if (incident.seen.includes(event.id)) return refuse('EVENT_SEEN', 'event');
  incident.seen = [...incident.seen, event.id];
  incident.reports = [...incident.reports, reportOf(event, verdict, isLate(incident, event.occurredAt))];
  incident.count += 1;
  incident.intelClass = strictestOf(incident.intelClass, event.intelClass);
  if (event.queryCode !== undefined) incident.queryCode ??= event.queryCode;
  const severity = verdict?.file ? severityAfter(draft, verdict.file) : incident.severity;
  if (incident.status === 'watching') {
    if (isWorse(severity, incident.severity)) setSeverity(draft, severity, { event: event.id });
    return reopen(draft);
  }
  if (isWorse(severity, incident.severity)) worsen(draft, severity, { event: event.id });
  hear(draft, event);
  return undefined;
};
