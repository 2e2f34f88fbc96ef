import { describe, expect, test } from '@jest/globals';
import { districtAt, indexDistrict, sha256 } from '@sceneworks/scene';
import type { Incident, Plan } from '@sceneworks/schemas';
import { explainClockOf } from './explain.ts';
import { explainDecision, explainRule } from './explain-node.ts';
import { load } from './load.ts';
import { prefillOf } from './prefill.ts';
import { replayEach } from './replay.ts';
import { runDocuments } from './run/run.ts';
import { casesOf, plans, rows, sceneNames } from './testing-library.ts';

const { working } = indexDistrict(districtAt(rows, '2026-03-10T00:00:00.000Z'));
const short = (value: unknown): string => sha256(JSON.stringify(value) ?? '').slice(0, 10);

const statesOf = (name: string): Incident[] =>
  casesOf(name).flatMap(({ lines, startMode }) =>
    runDocuments(plans, rows, lines, startMode ? { startMode } : {}).incidents.flatMap((incident) =>
      incident.scene === name ? replayEach(plans.find(({ hash }) => hash === incident.hash) as Plan, incident.journal).slice(-3) : [],
    ),
  );

/** What a filing node says of values is what the report that opened the matter brought. */
const valuesOf = ({ subject, mode, place, reports }: Incident): Readonly<Record<string, unknown>> => ({
  ...subject,
  mode,
  place,
  event: { type: reports[0]?.type, key: reports[0]?.event, source: reports[0]?.source },
});

describe.each(sceneNames)('%s', (name) => {
  test('explains clocks, decisions, rules and what forms open with as it did', () => {
    const plan = plans.find(({ scene }) => scene === name) as Plan;
    const loaded = load(plan);
    const told = statesOf(name).map((incident) => {
      const nodes = Object.values(plan.nodes).flatMap((node) => (node ? [node] : []));
      const clocks = incident.clocks.map((clock) => explainClockOf(clock, working));
      const decisions = nodes.flatMap(({ id, kind }) => (kind === 'decide' ? explainDecision(loaded, id, incident) : []));
      const rules = nodes.flatMap(({ id, kind }) =>
        ['condition', 'table', 'enrich', 'window', 'watch', 'file'].includes(kind) ? explainRule(loaded, id, valuesOf(incident)) : [],
      );
      const filled = incident.tasks.map((task) => prefillOf(loaded, incident, task, incident.at));
      const parts = [clocks, decisions, rules, filled].map((part) => `${part.length} ${short(part)}`);
      return `${incident.no} ${incident.seq}: clocks ${parts[0]}, decisions ${parts[1]}, rules ${parts[2]}, forms ${parts[3]}`;
    });
    expect(told.length).toBeGreaterThan(5);
    expect(told).toMatchSnapshot();
  });
});
