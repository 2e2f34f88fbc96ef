import { expect, test } from '@jest/globals';
import { sha256 } from '@sceneworks/scene';
import type { Incident, Plan } from '@sceneworks/schemas';
import { violations } from '../invariants.ts';
import { chance } from '../rehearse/chance.ts';
import { replay, replayEach } from '../replay.ts';
import { type Drawn, planOf } from '../run/testing.ts';
import { daysAtRandom, drawnAtRandom, plansAtRandom } from '../run/testing-days.ts';
import { counted, form, system } from '../testing.ts';
import { classifier } from './classify.ts';
import { migrate } from './migrate.ts';
import type { NodeMapping } from './moved.ts';

/** Of the states an incident went through, every so many. */
const every = 4;
/** Larger drawings take seconds to be proved from each state. */
const nodesMost = 12;
const short = (value: unknown): string => sha256(JSON.stringify(value) ?? '').slice(0, 8);

type Node = Drawn['nodes'][number];
interface Change {
  readonly drawn: Drawn;
  readonly mapping?: NodeMapping;
}

const withNode = (drawn: Drawn, id: string, to: (node: Node) => object): Change => ({
  drawn: { ...drawn, nodes: drawn.nodes.map((one) => (one.id === id ? ({ ...one, ...to(one) } as Node) : one)) },
});

const withConfig = (drawn: Drawn, id: string, more: object): Change =>
  withNode(drawn, id, ({ config }) => ({ config: { ...config, ...more } }));

const renamed = (drawn: Drawn, id: string): Change => ({
  drawn: {
    ...drawn,
    nodes: drawn.nodes.map(
      (one) => JSON.parse(JSON.stringify(one).replaceAll(`"${id}"`, `"${id}x"`).replaceAll(`.${id}.`, `.${id}x.`)) as Node,
    ),
    edges: drawn.edges.map((edge) =>
      edge
        .split(' ')
        .map((word) => (word === id ? `${id}x` : word))
        .join(' '),
    ),
  },
  mapping: { [id]: `${id}x` },
});

/** What led to the node leads to where it led itself. */
const without = (drawn: Drawn, id: string): Change => {
  const onward = drawn.edges
    .find((edge) => edge.startsWith(`${id} `) && !edge.endsWith(` ${id}`))
    ?.split(' ')
    .at(-1);
  const kept = drawn.edges.filter((edge) => !edge.startsWith(`${id} `));
  return {
    drawn: {
      ...drawn,
      nodes: drawn.nodes.filter((one) => one.id !== id),
      edges: kept.map((edge) => (edge.endsWith(` ${id}`) ? edge.slice(0, -id.length) + onward : edge)),
    },
  };
};

const limit = { amount: 5, unit: 'urgentHour' };
const configs: Readonly<Record<string, readonly object[]>> = {
  task: [{ joint: true }, { operations: ['arrive'] }, { form: 'brief' }, { evidence: { photos: 2 } }],
  verify: [{ window: { from: '01:00', until: '05:00' } }, { strict: true }, { form: 'brief' }],
  join: [{ policy: 'any' }, { policy: 'nOf', n: 1 }, { policy: 'lead', lead: [{ by: 'post', post: 'desk' }] }],
  wait: [{ message: { source: 'meter' } }, { duration: limit }],
  call: [{ path: '/y' }],
  raise: [{ type: 'y' }, { onParentEnd: 'end' }],
  notify: [{ message: { zh: '另' } }],
  close: [{ outcome: 'explained' }],
};

/** The drawing with one thing about one node of its handling changed, by a number. */
const changed = (drawn: Drawn, number: number): Change => {
  const luck = (what: string): number => chance(number, what);
  const nodes = drawn.nodes.filter(({ kind }) => kind in configs);
  const { id, kind } = nodes[Math.floor(luck('node') * nodes.length)] as Node;
  const ways = configs[kind] as readonly object[];
  const forms = { brief: form({ note: { type: 'string', title: '说明', maxLength: 2 } }) };
  const kinds: readonly (() => Change)[] = [
    () => renamed(drawn, id),
    () => ({ ...renamed(drawn, id), mapping: { [id]: 'close' } }),
    () => without(drawn, id),
    () => withNode(drawn, id, () => ({ presence: 'peace' })),
    () => withNode(drawn, id, () => ({ title: { zh: '改' } })),
    () => ({ drawn: { ...drawn, forms: { work: forms.brief } } }),
    ...[1, 2, 3, 4, 5].map(() => () => withConfig(drawn, id, ways[Math.floor(luck('way') * ways.length)] as object)),
  ];
  const change = (kinds[Math.floor(luck('kind') * kinds.length)] as () => Change)();
  return { ...change, drawn: { ...change.drawn, forms: { ...forms, ...change.drawn.forms } } };
};

/** What does not compile is no version. */
const compiled = (drawn: Drawn): Plan | undefined => {
  try {
    return planOf(drawn);
  } catch {
    return undefined;
  }
};

const statesOf = (plan: Plan, incidents: readonly Incident[]): Incident[] =>
  incidents
    .filter(({ scene }) => scene === plan.scene)
    .flatMap(({ journal }) => replayEach(plan, journal).map((state, place) => ({ ...state, journal: journal.slice(0, place + 1) })))
    .filter((_, place) => place % every === 0);

test('any state of any drawing is moved to any changed one, or stays, as it was; what is moved replays', () => {
  const codes: string[] = [];
  const numbers = Array.from({ length: plansAtRandom }, (_, number) => number);
  const small = numbers.filter((number) => drawnAtRandom(number).nodes.length <= nodesMost);
  const told = small.map((number) => {
    const drawn = drawnAtRandom(number);
    const { plan, incidents } = daysAtRandom(number);
    const states = statesOf(plan, incidents);
    return Array.from({ length: 8 }, (__, change) => {
      const { drawn: next, mapping } = changed(drawn, number * 8 + change);
      const to = compiled(next);
      if (!to) return 'none';
      const classify = classifier(plan, to, mapping);
      return short(
        states.map((state) => {
          const by = { id: 'move', at: state.at, actor: system, reason: { code: 'other' } };
          const result = migrate(classify, state, by, 1);
          const { kind, reason } = classify(state);
          codes.push(reason.code);
          if ('refusal' in result) return [kind, result.refusal.code, result.refusal.at];
          const { incident, entry } = result;
          const { head: _head, hash: _hash, journal, ...moved } = incident;
          expect(violations(incident, { plan: to, before: state })).toEqual([]);
          if (change === 0) expect(replay(plan, journal, [to]).head).toBe(incident.head);
          expect(entry.seq).toBe(state.seq + 1);
          return [kind, reason.code, reason.at, moved];
        }),
      );
    }).join(' ');
  });
  expect(counted(codes)).toMatchSnapshot();
  expect(told).toMatchSnapshot();
});
