import { writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type DistrictIndex, districtAt, indexDistrict } from '@sceneworks/scene';
import type { DistrictRow, Incident, Plan, Scene, SceneNode } from '@sceneworks/schemas';
import { dice } from '../../../scene/samples/drawing-hand.ts';
import { answerFrom } from '../answer-from.ts';
import { later } from '../instant.ts';
import { violations } from '../invariants.ts';
import { load } from '../load.ts';
import type { Handled } from '../rehearse/handling.ts';
import { handsOf } from '../rehearse/hands.ts';
import { advance } from '../run/advance.ts';
import { passTime, runDocuments } from '../run/run.ts';
import { settle } from '../run/sending.ts';
import { type World, worldOf } from '../run/world.ts';
import { stepFully } from '../step-fully.ts';
import { actor } from '../testing.ts';
import { casesOf, compiled, plans, row, rows, scenes } from '../testing-library.ts';
import { classifier } from './classify.ts';
import { migrate } from './migrate.ts';
import type { NodeMapping } from './moved.ts';

const seed = Number(process.env.MIGRATE_SEED ?? 20261126);
/** One version of the gas scene takes as long to prove as ten of the others. */
const versionsTried = { 's1-gas-leak': 2, 's4-stall-smoke': 8, 's7-manhole': 8 };
const times = Number(process.env.MIGRATE_TIMES ?? 1);
const incidentsPerVersion = 6;
const tried = ['s1-gas-leak', 's4-stall-smoke', 's7-manhole'] as const;
type Roll = () => number;
const oneOf = <T>(roll: Roll, list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;

/** Another version of a scene, and which of its nodes are those of the first under another id. */
interface Changed {
  readonly scene: Scene;
  readonly mapping?: NodeMapping;
}

const others = ({ nodes }: Scene): SceneNode[] => nodes.filter(({ kind }) => ['task', 'verify', 'wait', 'notify', 'decide'].includes(kind));

/** A node under another id, wherever the drawing names it. */
const renamed = (roll: Roll, scene: Scene): Changed => {
  const { id } = oneOf(roll, others(scene));
  const other = `${id}Anew`;
  const text = JSON.stringify(scene).replaceAll(`"${id}"`, `"${other}"`).replaceAll(`forms.${id}.`, `forms.${other}.`);
  return { scene: JSON.parse(text) as Scene, mapping: { [id]: other } };
};

/** A step less: what led to it leads to where it led. Not a decision: one way for all may go round for ever, moved or not. */
const without = (roll: Roll, scene: Scene): Changed => {
  const steps = others(scene).filter(({ kind }) => kind !== 'decide');
  const { id } = oneOf(roll, steps);
  const to = oneOf(
    roll,
    scene.edges.filter(({ from }) => from === id),
  )?.to;
  const edges = scene.edges.flatMap((edge) => (edge.from === id ? [] : edge.to === id && to !== undefined ? [{ ...edge, to }] : [edge]));
  return { scene: { ...scene, nodes: scene.nodes.filter((node) => node.id !== id), edges } };
};

/** A step more, of the sort of another one, on the way from a step. */
const withOneMore = (roll: Roll, scene: Scene): Changed => {
  const like = oneOf(
    roll,
    scene.nodes.filter(({ kind }) => kind === 'task'),
  );
  const from = oneOf(roll, others(scene)).id;
  const edge = oneOf(
    roll,
    scene.edges.filter((one) => one.from === from),
  );
  if (edge === undefined) return { scene };
  const id = `${like.id}More`;
  const edges = scene.edges.map((one) => (one === edge ? { ...one, to: id } : one));
  return {
    scene: {
      ...scene,
      nodes: [...scene.nodes, { ...like, id } as SceneNode],
      edges: [...edges, { id: 'fromOneMore', from: id, to: edge.to }],
    },
  };
};

const withNode = (scene: Scene, node: SceneNode | undefined, change: object): Changed => ({
  scene: { ...scene, nodes: scene.nodes.map((one) => (one === node ? ({ ...one, ...change } as SceneNode) : one)) },
});

const inOtherModes = (roll: Roll, scene: Scene): Changed =>
  withNode(scene, oneOf(roll, others(scene)), { presence: oneOf(roll, ['peace', 'emergency']) });

const joinedOtherwise = (roll: Roll, scene: Scene): Changed => {
  const join = scene.nodes.find(({ kind }) => kind === 'join');
  return withNode(scene, join, { config: { ...join?.config, policy: oneOf(roll, ['all', 'any']) } });
};

/** One branch less: its port and what only it leads to. */
const withoutBranch = (roll: Roll, scene: Scene): Changed => {
  const fork = scene.nodes.find(({ kind }) => kind === 'fork');
  const branches = (fork?.config as { branches: { port: string }[] } | undefined)?.branches ?? [];
  const gone = oneOf(roll, branches)?.port;
  const less = withNode(scene, fork, { config: { ...fork?.config, branches: branches.filter(({ port }) => port !== gone) } }).scene;
  return { scene: { ...less, edges: less.edges.filter(({ from, port }) => from !== fork?.id || port !== gone) } };
};

const withOtherSettings = (roll: Roll, scene: Scene): Changed => {
  const node = oneOf(
    roll,
    scene.nodes.filter(({ kind }) => kind === 'task'),
  );
  return withNode(scene, node, { config: { ...node.config, limits: { base: { acknowledge: { amount: 7, unit: 'urgentMinute' } } } } });
};

/** A form that asks for one thing less. */
const withLessAsked = (roll: Roll, scene: Scene): Changed => {
  const id = oneOf(roll, Object.keys(scene.forms));
  const form = scene.forms[id];
  if (form === undefined) return { scene };
  return { scene: { ...scene, forms: { ...scene.forms, [id]: { ...form, schema: { ...form.schema, required: [] } } } } };
};

const changes = [renamed, without, withOneMore, inOtherModes, joinedOtherwise, withoutBranch, withOtherSettings, withLessAsked];

/** Another version that compiles, after one to three changes; its mapping names what goes by another id. */
const versionOf = (roll: Roll, scene: Scene): { readonly plan: Plan; readonly mapping: NodeMapping } => {
  for (;;) {
    let made: Changed = { scene };
    const mapping: Record<string, string> = {};
    for (let left = 1 + Math.floor(roll() * 3); left > 0; left -= 1) {
      made = oneOf(roll, changes)(roll, made.scene);
      Object.assign(mapping, made.mapping);
    }
    const plan = compiled(made.scene);
    if (plan !== undefined && plan.hash !== compiled(scene)?.hash) return { plan, mapping };
  }
};

/** A district that stands still at an instant: everything that is open in it, and the one that is looked at. */
interface Held {
  readonly at: string;
  readonly rows: readonly DistrictRow[];
  readonly incidents: readonly Incident[];
  readonly incident: Incident;
  readonly index: DistrictIndex;
  /** The same case run to the same instant by other plans: a matter that began on them, where one is open. */
  readonly begun: (given: readonly Plan[]) => Held | undefined;
}

const emergencyRow = (at: string): DistrictRow => ({
  ...row('mode', 'mode-1', {
    id: 'mode-1',
    level: 'III',
    reason: { zh: '演示' },
    by: 'center.dutyChief',
    startedAt: at,
    epoch: 1,
  }),
  from: at,
});

/** Cases run to some instants between their first and last line, in peace or in 战. */
const heldIn = (roll: Roll, scene: string): Held[] =>
  casesOf(scene).flatMap(({ lines, startMode }) => {
    const times = lines.map(({ at }) => Date.parse(at));
    const first = Math.min(...times);
    const at = new Date(first + 1_000 + roll() * (Math.max(...times) - first + 3_600_000)).toISOString();
    const isEmergency = startMode !== undefined || roll() < 0.3;
    const held = isEmergency ? [...rows, emergencyRow(new Date(first - 1_000).toISOString())] : rows;
    const index = indexDistrict(districtAt(held, at));
    const begun = (given: readonly Plan[]): Held | undefined => {
      const { incidents } = runDocuments(given, held, lines, { until: at });
      const incident = incidents.find((one) => one.open && one.scene === scene);
      return incident && { at, rows: held, index, incidents, incident, begun };
    };
    return begun(plans) ?? [];
  });

const center = { ...actor('center.dispatcher', 'somebody'), unit: 'center', roles: ['dispatcher' as const] };
const reason = { code: 'tried', text: '试' };

/** Something done that leaves a matter between two steps: put off, being merged, sent back. One that is refused leaves it as it is. */
const disturbed = (roll: Roll, held: Held, plan: Plan): Held => {
  const { incident, incidents, at } = held;
  const other = incidents.find((one) => one.open && one.scene === incident.scene && one._id !== incident._id)?._id;
  const task = incident.tasks.find(({ kind, state }) => kind === 'handle' && (state === 'offered' || state === 'accepted'));
  const commands = [
    undefined,
    { type: 'suspend' as const, actor: center, until: later(at, 3 * 86_400_000) },
    { type: 'merge' as const, actor: center, to: other ?? 'another' },
    { type: 'returnBack' as const, actor: { ...center, post: task?.owner ?? '', person: task?.person ?? 'one' }, task: task?.id ?? '' },
  ];
  const command = oneOf(roll, commands);
  if (command === undefined) return held;
  const stepped = stepFully(
    load(plan),
    incident,
    { id: 'disturbed', at, reason, ...command },
    (question) => answerFrom(held.index, question),
    {
      districtRev: 1,
    },
  );
  return 'incident' in stepped ? { ...held, incident: stepped.incident } : held;
};

/** How each step was brought to its good end in the cases of a scene. */
const goodHands = (scene: string): ReadonlyMap<string, Handled> => {
  const known = new Map<string, Handled>();
  for (const { lines, startMode } of casesOf(scene)) {
    for (const { tasks, journal } of runDocuments(plans, rows, lines, startMode ? { startMode } : {}).incidents) {
      for (const { command } of journal) {
        const task = tasks.find(({ id, state }) => id === command.task && state === 'done');
        const { type, data, result } = command;
        const isGood = type === 'complete' || type === 'accept' || (type === 'verify' && result === 'pass');
        if (task && isGood)
          known.set(`${task.kind}|${task.node}`, {
            type,
            takenMs: 60_000,
            doneMs: 120_000,
            ...(data && { data }),
            ...(result && { result }),
          });
      }
    }
  }
  return known;
};

/** Everything that is open in a district goes on for some weeks, by people who do what is asked of them. */
const continued = (held: Held, given: readonly Plan[], good: ReadonlyMap<string, Handled>): Incident => {
  const nodeOf = (node: string): string => node.replace(/(Anew|More)+$/, '');
  const hands = handsOf({
    rows: [],
    draw: ({ kind, node }) => {
      const handled = good.get(`${kind}|${nodeOf(node)}`);
      return handled && { from: 'node', handled };
    },
  });
  const world: World = {
    ...worldOf(given, held.rows, held.at),
    plans: new Map(given.map((plan) => [given.find(({ scene }) => scene === plan.scene) === plan ? plan.scene : plan.hash, plan])),
  };
  const put = world.incidents.set.bind(world.incidents);
  world.incidents.set = (id, incident) => {
    hands.attend(world, incident);
    return put(id, incident);
  };
  const fire = (id: string): void => {
    for (;;) {
      const due = world.incidents.get(id)?.timers.find(({ at }) => at <= world.now);
      if (due === undefined) return;
      advance(world, id, { id: `timer:${id}:${due.id}`, at: world.now, actor: { kind: 'system' }, type: 'timer', timer: due.id });
    }
  };
  for (const one of held.incidents) {
    const incident = one._id === held.incident._id ? held.incident : one;
    put(incident._id, incident);
    if (incident.status === 'suspended') advance(world, incident._id, { id: 'resumed', at: held.at, actor: center, type: 'resume' });
    else hands.attend(world, incident);
    for (const { at } of incident.timers) world.agenda.add({ at, rank: 1, act: () => fire(incident._id) });
    world.sending.push(incident._id);
  }
  settle(world);
  passTime(world, later(held.at, 45 * 86_400_000), true);
  return world.incidents.get(held.incident._id) as Incident;
};

/** Whether a token of it stands at a join until others come. */
const isWaitingAtJoin = ({ nodes }: Plan, { tokens }: Incident): boolean => tokens.some(({ node }) => nodes[node]?.kind === 'join');

const disturbances = new Set<string>();
/** What was tried, for whoever measures more of it: `MIGRATE_COUNTS` names the file, `MIGRATE_TIMES` how often. */
const counts = { classified: 0, same: 0, mapped: 0, stays: 0, moved: 0, closed: 0, brokenAfter: 0, emergency: 0, waitingJoins: 0 };
const statuses: Record<string, number> = {};
afterAll(() => {
  const file = process.env.MIGRATE_COUNTS;
  if (file) writeFileSync(file, JSON.stringify({ ...counts, statuses }));
});

describe.each(tried)('open matters of %s', (scene) => {
  test('are moved to other versions of it without anything breaking, and come to their end there', () => {
    const roll = dice(seed);
    const drawn = scenes.get(scene) as Scene;
    const from = plans.find((plan) => plan.scene === scene) as Plan;
    const good = goodHands(scene);
    const calm = heldIn(roll, scene);
    const broken: unknown[] = [];
    let closed = 0;
    for (let version = 0; version < times * versionsTried[scene]; version += 1) {
      const { plan: to, mapping } = versionOf(roll, drawn);
      const classify = classifier(from, to, mapping);
      for (let n = 0; n < incidentsPerVersion; n += 1) {
        const held = disturbed(roll, oneOf(roll, calm), from);
        const { incident } = held;
        counts.classified += 1;
        counts[classify(incident).kind] += 1;
        const moved = migrate(classify, incident, { id: 'moved', at: held.at, actor: center, reason }, 1);
        if ('refusal' in moved) continue;
        disturbances.add(incident.status);
        counts.moved += 1;
        statuses[incident.status] = (statuses[incident.status] ?? 0) + 1;
        counts.emergency += incident.mode === 'emergency' ? 1 : 0;
        counts.waitingJoins += isWaitingAtJoin(from, incident) ? 1 : 0;
        const now = continued({ ...held, incident: moved.incident }, [to, ...plans], good);
        const wrong = [moved.incident, now].flatMap((one) =>
          violations(one, { index: held.index, plan: to, first: from, entries: one.journal }),
        );
        const fresh = now.open ? held.begun([to, ...plans.filter((plan) => plan !== from)]) : undefined;
        const stays = now.open && !(fresh && continued(fresh, [to, ...plans], good).open);
        if (!now.open) closed += 1;
        counts.closed += now.open ? 0 : 1;
        counts.brokenAfter += wrong.length > 0 || stays ? 1 : 0;
        if (wrong.length > 0 || stays) broken.push({ version, n, before: incident.status, wrong, status: now.status });
      }
    }
    expect(broken).toEqual([]);
    expect(closed).toBeGreaterThan(0);
  });
});

test('some of those that were moved were being merged, put off and at work', () => {
  expect([...disturbances].sort()).toEqual(expect.arrayContaining(['handling', 'merging', 'suspended']));
});
