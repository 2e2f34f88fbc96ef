import { expect, test } from '@jest/globals';
import { districtAt, indexDistrict, sha256 } from '@sceneworks/scene';
import type { Incident, IncidentStatus, Task } from '@sceneworks/schemas';
import { later } from './instant.ts';
import { violations } from './invariants.ts';
import { daysAtRandom, minute, plansAtRandom, rows } from './run/testing-days.ts';

const index = indexDistrict(districtAt(rows, minute(0)));
const short = (value: unknown): string => sha256(JSON.stringify(value)).slice(0, 8);

const withTask = (incident: Incident, place: number, change: Partial<Task>): Partial<Incident> => ({
  tasks: incident.tasks.map((task, at) => (at === place ? { ...task, ...change } : task)),
});

/** The document with something in it as no step would leave it. */
const spoilt = (incident: Incident): Partial<Incident>[] => {
  const { _id, tasks, timers, outbox, clocks, journal, visits, seq, nextDueAt } = incident;
  const [node = 'first'] = Object.keys(visits);
  const statuses: IncidentStatus[] = ['merging', 'suspended', 'watching', 'frozen', 'handling', 'closed'];
  const [timer] = timers;
  const [clock] = clocks;
  const sent = (id: string) => ({ id, kind: 'notify' as const, at: minute(0), notBefore: minute(0), tries: 0, body: {} });
  return [
    {},
    ...tasks
      .slice(0, 3)
      .flatMap((_, place) => [
        ...(['offered', 'accepted', 'done', 'cancelled'] as const).map((state) => withTask(incident, place, { state })),
        withTask(incident, place, { owner: 'nobody' }),
        withTask(incident, place, { id: 'odd' }),
        ...(['verifyResult', 'handle', 'joint', 'dispatch'] as const).flatMap((kind) =>
          [minute(0), minute(5_000)].map((doneAt) => withTask(incident, place, { kind, state: 'done', doneBy: 'chen', doneAt })),
        ),
      ]),
    { tasks: tasks.map((task) => ({ ...task, state: 'done' as const, doneBy: 'chen', doneAt: minute(0) })) },
    { tasks: tasks.map((task) => ({ ...task, state: 'done' as const })) },
    { tasks: Array.from({ length: 201 }, (_, at) => ({ ...(tasks[0] as Task), id: `t${at}`, state: at < 200 ? 'offered' : 'done' })) },
    { tasks: Array.from({ length: 201 }, (_, at) => ({ ...(tasks[0] as Task), id: `t${at}`, state: 'accepted' as const })) },
    ...statuses.map((status) => ({ status })),
    { open: !incident.open },
    { open: false, tasks: [], timers: [], tokens: [], holds: [] },
    { open: true, holds: [] },
    { open: false, holds: [] },
    { tokens: [], tasks: [], timers: [], outbox: [], nextDueAt: null },
    { tasks: [], timers: [], nextDueAt: later(minute(6_000), 86_400_000) },
    { nextDueAt: minute(1) },
    { nextDueAt: nextDueAt === null ? minute(2) : null },
    ...(timer ? [{ timers: [timer, ...timers] }, { timers: [{ ...timer, at: minute(3) }] }, { timers: [{ ...timer, clock: 'odd' }] }] : []),
    ...(clock ? [{ clocks: [{ ...clock, extensions: 2 }] }, { clocks: [{ ...clock, extensions: 3 }] }, { clocks: [] }] : []),
    ...['x:1:1', `${_id}:0:1`, `${_id}:1:1`, `${_id}:${seq}:1`, `${_id}:${seq + 1}:1`, `${_id}:odd`].map((id) => ({ outbox: [sent(id)] })),
    { outbox: [...outbox, sent(`${_id}:1:7`), sent(`${_id}:1:7`)] },
    { journal: journal.slice(1) },
    { journal: journal.slice(0, -1) },
    { journal: journal.filter((_, at) => at !== 1) },
    { journal: [] },
    { journal: journal.slice(1), journalFrom: 2 },
    { head: 'odd' },
    { seq: seq + 1 },
    { visits: { ...visits, [node]: 20 } },
    { visits: { ...visits, [node]: 21 } },
    { firings: 10_000 },
    { firings: 10_001 },
    { suspensions: 1 },
    { suspensions: 2 },
  ];
};

test('what no step would leave is told of every document as it was', () => {
  const told = Array.from({ length: plansAtRandom / 3 }, (_, third) => {
    const number = third * 3;
    const { plan, incidents } = daysAtRandom(number);
    return incidents
      .filter(({ scene }) => scene === plan.scene)
      .slice(0, 2)
      .map((incident) => {
        const found = spoilt(incident).map((change) => {
          const odd = { ...incident, ...change };
          return [
            violations(odd),
            violations(odd, { index, plan, before: incident, at: incident.at }),
            // Replaying for every one of them takes long.
            number % 9 === 0 ? violations(odd, { plan, entries: incident.journal }) : violations(odd, { plan }),
          ];
        });
        expect(found[0]).toEqual([[], [], []]);
        return `${found.flat(2).length} ${short(found)}`;
      })
      .join(', ');
  });
  expect(told).toMatchSnapshot();
});
