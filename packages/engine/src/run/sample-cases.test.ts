import { describe, expect, test } from '@jest/globals';
import { sha256 } from '@sceneworks/scene';
import type { CaseFile, Incident, Task } from '@sceneworks/schemas';
import { casesOf, plans, rows, sceneNames } from '../testing-library.ts';
import { run, runDocuments } from './run.ts';

/** What another build or another compiler may give otherwise for the same matter. */
const passing = new Set(['hash', 'head', 'journal', 'journalFrom']);

const short = (value: unknown): string => sha256(JSON.stringify(value)).slice(0, 10);

const taskLine = ({ id, kind, node, owner, state, offeredAt, doneAt, dueAt, person }: Task): string =>
  `  ${[id, kind, node, owner, person, state, offeredAt, doneAt, dueAt].map((value) => value ?? '-').join(' ')}`;

/**
 * A matter as it stands at the end: its tasks to read, and of every member of it what it is in ten letters, enough to say which of them
 * is another one. Of its journal what does not belong to the chain.
 */
const linesOf = (incident: Incident): string[] => {
  const entries = incident.journal.map(({ seq, at, command, answers }) => ({ seq, at, command, answers }));
  const members = Object.entries(incident)
    .filter(([name, value]) => !passing.has(name) && value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name} ${short(value)}`);
  const { scene, no, status, tasks } = incident;
  return [`${scene} ${no} ${status}`, ...tasks.map(taskLine), `  ${members.join(', ')}`, `  ${entries.length} entries ${short(entries)}`];
};

const played = ({ lines, startMode, until }: CaseFile): string[] => {
  const options = { ...(startMode && { startMode }), ...(until !== undefined && { until }) };
  const { events, refusals } = run(plans, rows, lines, options);
  const { incidents } = runDocuments(plans, rows, lines, options);
  return [...events.map((event) => JSON.stringify(event)), ...refusals.map((one) => JSON.stringify(one)), ...incidents.flatMap(linesOf)];
};

describe.each(sceneNames)('the cases of %s', (name) => {
  test.each(casesOf(name).map((one) => [one.title.en ?? one.title.zh, one] as const))('%s: runs as it ran', (_title, one) => {
    const lines = played(one);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines).toMatchSnapshot();
  });
});
