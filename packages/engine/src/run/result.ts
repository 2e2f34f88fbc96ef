import type { Id, Incident, Instant, Refusal, Severity } from '@sceneworks/schemas';

/** One matter as `run` prints it. */
export interface RunIncident {
  readonly no: string;
  readonly scene: Id;
  readonly category: string;
  readonly standard: Id;
  readonly severity: Severity;
  readonly severityPath: readonly { readonly at: Instant; readonly severity: Severity; readonly event?: string }[];
  readonly status: Incident['status'];
  /** Keys of the events that count in it. */
  readonly events: readonly string[];
  readonly tasks: readonly RunTask[];
  readonly dueAt: { readonly contain?: Instant; readonly restore?: Instant; readonly total?: Instant };
  readonly mergedInto?: string;
  readonly outcome?: string;
}

export interface RunTask {
  readonly node: string;
  readonly kind: string;
  readonly post: Id;
  readonly person?: Id;
  readonly state: string;
  readonly offeredAt: Instant;
  readonly dueAt?: Instant;
  readonly doneAt?: Instant;
}

/** What became of an event in one scene; `incident` is a number. An event no scene takes, or that is refused, has one row and no scene. */
export interface RunEvent {
  readonly key: string;
  readonly scene?: Id;
  readonly outcome: string;
  readonly incident?: string;
  readonly reason?: string;
}

/** A line that was not done, with why: `line` counts from 1. */
export interface RunRefusal {
  readonly line: number;
  readonly at: Instant;
  readonly code: string;
  readonly text: Refusal['text'];
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** What a district in memory has come to. */
export interface RunResult {
  readonly incidents: readonly RunIncident[];
  readonly events: readonly RunEvent[];
  readonly refusals: readonly RunRefusal[];
}

/** The due date that counts of each limit: of its clock that is not superseded; a clock that was met keeps what it was due. */
const dueAtOf = (incident: Incident): RunIncident['dueAt'] => {
  const due: { contain?: Instant; restore?: Instant; total?: Instant } = {};
  for (const { kind, dueAt, history } of incident.clocks) {
    if ((kind === 'contain' || kind === 'restore' || kind === 'total') && dueAt !== undefined && history !== true) due[kind] = dueAt;
  }
  return due;
};

/** An incident as `run` prints it; events are known there by their keys. */
export const runIncident = (incident: Incident, keyOf: (event: string) => string, noOf: (incident: string) => string): RunIncident => ({
  no: incident.no,
  scene: incident.scene,
  category: incident.category,
  standard: incident.standard,
  severity: incident.severity,
  severityPath: incident.severityPath.map(({ at, severity, event }) => ({
    at,
    severity,
    ...(event !== undefined && { event: keyOf(event) }),
  })),
  status: incident.status,
  events: incident.reports.map(({ event }) => keyOf(event)),
  tasks: incident.tasks.map(({ node, kind, owner, person, state, offeredAt, dueAt, doneAt }) => ({
    node,
    kind,
    post: owner,
    ...(person !== undefined && { person }),
    state,
    offeredAt,
    ...(dueAt !== undefined && { dueAt }),
    ...(doneAt !== undefined && { doneAt }),
  })),
  dueAt: dueAtOf(incident),
  ...(incident.mergedInto !== undefined && { mergedInto: noOf(incident.mergedInto) }),
  ...(incident.outcome !== undefined && { outcome: incident.outcome }),
});
