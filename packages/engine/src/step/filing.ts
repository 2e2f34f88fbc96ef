import type { EventFacts, IntelClass, Report, Severity, Verdict } from '@sceneworks/schemas';
import { askStandard } from '../ask.ts';
import { startClock } from './clock.ts';
import type { Draft } from './draft.ts';
import { announce } from './end.ts';
import { limitSets, pairOf } from './limits.ts';
import { leave } from './tokens.ts';

const classes: readonly IntelClass[] = ['civic', 'opinion', 'caseIntel', 'police'];

/** The more restricted of two classes. */
export const strictestOf = (a: IntelClass, b: IntelClass): IntelClass => (classes.indexOf(a) >= classes.indexOf(b) ? a : b);

/** What an incident keeps of an event. */
export const reportOf = (event: EventFacts, verdict: Verdict | undefined, late: boolean): Report => ({
  event: event.id,
  at: event.occurredAt,
  receivedAt: event.receivedAt,
  source: event.source,
  type: event.type,
  intelClass: event.intelClass,
  ...(verdict?.file && { severity: verdict.file.severity, title: verdict.file.title.zh.slice(0, 300) }),
  ...(event.reporter && { reporter: event.reporter }),
  ...(late && { late }),
  ...(event.place && { place: event.place }),
});

/** Starts the clocks of the filing standard, and says since when the total counts: the filing, or the report where a person accepted it. */
export const startStandardClocks = (draft: Draft, totalFrom?: string): undefined => {
  const sets = limitSets(askStandard(draft.inquiry, draft.incident.standard), undefined, draft.incident.severity);
  const holder = draft.loaded.plan.lead;
  startClock(draft, 'contain', pairOf(sets, 'contain'), { holder });
  startClock(draft, 'restore', pairOf(sets, 'restore'), { holder });
  if (totalFrom !== undefined) startTotal(draft, totalFrom);
};

/** Starts the total alone: at the report, while a person has yet to accept it. */
export const startTotal = (draft: Draft, from: string): undefined => {
  const sets = limitSets(askStandard(draft.inquiry, draft.incident.standard), undefined, draft.incident.severity);
  startClock(draft, 'total', pairOf(sets, 'total'), { holder: draft.loaded.plan.lead, startedAt: from });
};

/** The matter is filed: from now on it is handled, and its token leaves the filing. */
export const file = (draft: Draft, token: string, totalFrom?: string): undefined => {
  draft.incident.filedAt = draft.at;
  draft.incident.status = 'filed';
  startStandardClocks(draft, totalFrom);
  announce(draft, 'filed');
  leave(draft, token, 'done');
};

/** Notes a severity with where it came from. */
export const setSeverity = (
  draft: Draft,
  severity: Severity,
  from: { readonly event?: string; readonly by?: string; readonly reason?: string },
): undefined => {
  draft.incident.severity = severity;
  draft.incident.severityPath = [...draft.incident.severityPath, { at: draft.at, severity, ...from }];
};
