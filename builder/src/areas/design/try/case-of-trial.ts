import type { RunResult } from '@sceneworks/engine';
import type { CaseFile } from '@sceneworks/schemas';
import type { Trial } from './trial.ts';

/**
 * What was seen as a case: the lines as they are, and of the result what a reader would call the same thing. Numbers and persons are left
 * out: they change with the roster and with what else is filed that day.
 */
export const caseOfTrial = (
  title: CaseFile['title'],
  { lines, until, startMode }: Trial,
  { incidents, events, refusals }: RunResult,
): CaseFile => ({
  title,
  until,
  ...(startMode && { startMode: { ...startMode } }),
  lines: [...lines],
  expect: {
    incidents: incidents.map(({ category, standard, severity, status, outcome, dueAt, tasks }) => ({
      category,
      standard,
      severity,
      status,
      outcome: outcome ?? null,
      dueAt: { ...dueAt },
      tasks: tasks.map(({ node, kind, post, state, dueAt: due, doneAt }) => ({
        node,
        kind,
        post,
        state,
        dueAt: due ?? null,
        doneAt: doneAt ?? null,
      })),
    })),
    events: events.map(({ outcome, reason }) => ({ outcome, reason: reason ?? null })),
    refusals: refusals.map(({ line, code }) => ({ line, code })),
  },
});

/** The node a difference is about: that of the task it names, as the case expects it or as it was found. */
export const nodeOfDifference = (at: string, expected: unknown, result: RunResult): string | undefined => {
  const [, incident, task] = /^incidents\[(\d+)\](?:\.tasks\[(\d+)\])?/.exec(at) ?? [];
  if (incident === undefined || task === undefined) return undefined;
  const wanted = (expected as { incidents?: readonly { tasks?: readonly { node?: string }[] }[] }).incidents?.[Number(incident)];
  return wanted?.tasks?.[Number(task)]?.node ?? result.incidents[Number(incident)]?.tasks[Number(task)]?.node;
};
