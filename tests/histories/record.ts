/**
 * Records the histories of a release: `node tests/dist/histories/record.js EXPORT RELEASE`, where EXPORT is a folder that `sceneworks export`
 * wrote (a worked-off sample day: `npm run figures -- loop --keep`) and RELEASE the folder below `tests/histories/` that later engines replay.
 */
import { createReadStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Incident, Plan } from '@sceneworks/schemas';
import { expectedOf, type History } from './history.ts';

const entriesMost = 60;

/** What an incident shows an engine to do: each command in its scene and mode, the kinds of its tasks and timers, how it ended. */
const shows = ({ scene, status, mode, tasks, journal }: Incident): string[] => [
  `${scene} ${status}`,
  ...tasks.map(({ kind, state }) => `${scene} task ${kind} ${state}`),
  ...journal.flatMap(({ command: { type, data }, answers }) => [
    `${scene} ${mode} ${type} ${Object.keys(data ?? {}).sort()}`,
    ...answers.map(({ kind }) => `${scene} ${type} asks ${kind}`),
  ]),
];

async function incidentsOf(path: string): Promise<Incident[]> {
  const incidents: Incident[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) incidents.push(JSON.parse(line) as Incident);
  return incidents.filter(({ status, journal }) => status !== 'abandoned' && journal.length <= entriesMost);
}

/** Few incidents, the short ones that show much first, that between them show everything any of them does. */
function covering(incidents: readonly Incident[]): Incident[] {
  const left = new Set(incidents.flatMap(shows));
  const chosen: Incident[] = [];
  while (left.size > 0) {
    const worth = new Map(incidents.map((incident) => [incident, worthOf(incident, left)]));
    const best = [...worth].reduce((one, other) => (other[1] > one[1] ? other : one))[0];
    for (const shown of shows(best)) left.delete(shown);
    chosen.push(best);
  }
  return chosen;
}

const worthOf = (incident: Incident, left: ReadonlySet<string>): number =>
  new Set(shows(incident).filter((shown) => left.has(shown))).size / (3 + incident.journal.length);

async function record(from: string, to: string): Promise<void> {
  const chosen = covering(await incidentsOf(join(from, 'incidents.ndjson')));
  const used = new Set(chosen.map(({ hash }) => hash));
  const plans = readFileSync(join(from, 'versions.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { plan: Plan }).plan)
    .filter(({ hash }) => used.has(hash));
  const histories: History[] = chosen.map((incident) => ({
    plan: incident.hash,
    entries: incident.journal,
    expected: expectedOf(incident),
  }));
  mkdirSync(to, { recursive: true });
  const lines = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');
  writeFileSync(join(to, 'plans.ndjson'), lines(plans));
  writeFileSync(join(to, 'incidents.ndjson'), lines(histories));
  console.log(
    `${histories.length} incidents, ${histories.reduce((sum, { entries }) => sum + entries.length, 0)} entries, ${plans.length} plans`,
  );
}

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined) throw new Error('name the folder of an export and the folder of the release');
await record(from, to);
