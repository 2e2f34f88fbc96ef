import { describe, expect, test } from '@jest/globals';
import { sha256 } from '@sceneworks/scene';
import type { Plan, RehearsalChoice } from '@sceneworks/schemas';
import { violations } from '../invariants.ts';
import { daysAtRandom, eventsAtRandom, minute, other, planAtRandom, plansAtRandom, rows } from '../run/testing-days.ts';
import { counted } from '../testing.ts';
import { rehearse } from './rehearsal.ts';

const short = (value: unknown): string => sha256(JSON.stringify(value) ?? '').slice(0, 8);
const numbers = Array.from({ length: plansAtRandom }, (_, number) => number);
const choice: RehearsalChoice = { days: 3, from: minute(0), until: minute(4_320), seed: 5, district: 'asOfEvent' };

describe('three days at random over a drawing of any kind', () => {
  const runs = numbers.map(daysAtRandom);

  test('come to what they came to, and keep every invariant', () => {
    for (const { incidents } of runs) for (const incident of incidents) expect(violations(incident, {})).toEqual([]);
    const all = runs.flatMap(({ result }) => result.refusals);
    expect(counted(all.map(({ code }) => code)).join(', ')).toMatchSnapshot();
    expect(
      runs.map(({ result, incidents, events }) =>
        [
          counted(result.events.map(({ outcome }) => outcome)).join(', '),
          counted(result.incidents.map(({ status }) => status)).join(', '),
          short(result),
          short(events),
          short(incidents.map(({ hash: _hash, head: _head, journal: _journal, ...rest }) => rest)),
        ].join(' | '),
      ),
    ).toMatchSnapshot();
  });

  test('rehearsed with other rules before the same handling, they come to what they came to', () => {
    const told = runs.map(({ plan, incidents }, number) => {
      const draft = planAtRandom(number, number + 1 + (number % 3)) as Plan;
      const running = rehearse({ draft, live: plan, others: number % 4 === 0 ? [] : [other], rows, choice });
      if (number % 2) for (const incident of incidents) if (incident.scene === plan.scene) running.record(incident, incident.journal, plan);
      running.take(
        eventsAtRandom(
          number,
          plan,
          incidents.map(({ _id }) => _id),
        ),
        number % 5,
      );
      const { figures, load, examples, handling, totals, handled, deviation, events, replayed } = running.end();
      return [
        ...figures
          .filter(({ count }) => count > 0)
          .map(({ kind, count, examples: shown, groups }) => `${kind} ${count} ${short([shown, groups])}`),
        ...Object.values(totals).map((total) => Object.values(total).join()),
        ...Object.values(handled).map((total) => Object.values(total).join()),
        ...[load, examples, handling, deviation, { ...events, hash: '' }, replayed].map(short),
      ].join(' | ');
    });
    expect(told).toMatchSnapshot();
  });
});
