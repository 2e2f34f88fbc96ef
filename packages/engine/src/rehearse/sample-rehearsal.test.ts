import { describe, expect, test } from '@jest/globals';
import { districtAt, indexDistrict, sha256 } from '@sceneworks/scene';
import type { Event, Plan, RehearsalChoice, Scene, Source } from '@sceneworks/schemas';
import { sampleDay } from '../../../../scenes/sample-day/make.mjs';
import { envelopeOf } from '../judge/envelope.ts';
import { runDocuments } from '../run/run.ts';
import { casesOf, compiled, plans, rows, scenes } from '../testing-library.ts';
import { rehearse } from './rehearsal.ts';

interface Sent {
  readonly at: string;
  readonly source: string;
  readonly payload: unknown;
}

const start = '2026-03-10T16:00:00.000Z';
const choice: RehearsalChoice = { days: 30, from: start, until: '2026-03-20T16:00:00.000Z', seed: 7, district: 'asOfEvent' };
const index = indexDistrict(districtAt(rows, start));
const short = (value: unknown): string => sha256(JSON.stringify(value)).slice(0, 10);

/** What a day of the sample sends to a scene, as the intake would have stored it. */
const eventsFor = ({ sources }: Plan): Event[] =>
  (sampleDay({ seed: 3, events: 240, start }).events as readonly Sent[])
    .filter(({ source }) => Object.hasOwn(sources, source))
    .flatMap(({ at, source, payload }): Event[] => {
      const seal = (_class: string, text: string) => ({ $p: text, c: text });
      const made = envelopeOf(index.sources.get(source) as Source, payload, { receivedAt: at, index, seal, callerKey: (key) => key });
      return 'event' in made ? [{ ...made.event, raw: {}, status: 'received', deliveries: [], due: null }] : [];
    });

/** Tuned to the bound of its first parameter, where it has one. */
const tuned = (scene: Scene): Scene => {
  const [[name, parameter] = []] = Object.entries(scene.parameters);
  if (name === undefined || !parameter) return scene;
  return { ...scene, parameters: { ...scene.parameters, [name]: { ...parameter, value: parameter.max } } };
};

describe('a sample day rehearsed', () => {
  test.each(['s1-gas-leak', 's4-stall-smoke', 's7-manhole'])('%s, handled as its cases were: comes to what it came to', (name) => {
    const live = plans.find(({ scene }) => scene === name) as Plan;
    const draft = compiled(tuned(scenes.get(name) as Scene)) as Plan;
    const running = rehearse({ draft, live, others: plans.filter(({ scene }) => scene !== name), rows, choice });
    for (const { lines, startMode } of casesOf(name))
      for (const incident of runDocuments(plans, rows, lines, startMode ? { startMode } : {}).incidents)
        if (incident.scene === name) running.record(incident, incident.journal, live);
    running.take(eventsFor(live), 0);
    const { figures, load, examples, handling, totals, handled, deviation, events, replayed } = running.end();
    expect({
      totals,
      handled,
      deviation,
      events,
      replayed: { incidents: replayed.incidents, entries: replayed.entries, differences: replayed.differences },
      figures: figures.map(({ kind, count, examples: shown, groups }) => [kind, count, short(shown), short(groups ?? [])].join(' ')),
      load: load.map(({ post, live: before, draft: after }) => `${post} ${before.tasks} ${after.tasks} ${short([before, after])}`),
      handling: handling.map(({ node, kind, post, measured, medianMinutes }) => `${node} ${kind} ${post} ${measured} ${medianMinutes}`),
      examples: examples.length,
      shown: short(examples),
    }).toMatchSnapshot();
  });
});
