import { describe, expect, test } from '@jest/globals';
import type { District, Scene, SceneNode } from '@sceneworks/schemas';
import { row } from '../../../samples/small-district.ts';
import { sources } from '../../../samples/small-scene.ts';
import { soundDistrict, soundScene } from '../../../samples/sound.ts';
import { compile } from '../../compile/compile.ts';
import { indexDistrict } from '../../district/index-district.ts';
import { check } from '../check.ts';

const node = <K extends SceneNode['kind']>(scene: Scene, id: string, _kind: K): Extract<SceneNode, { kind: K }> =>
  scene.nodes.find((each) => each.id === id) as Extract<SceneNode, { kind: K }>;

const problemsOf = (change: (scene: Scene) => void, district: Partial<District> = {}) => {
  const scene = soundScene();
  change(scene);
  const compiled = compile(scene, { sources });
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems, null, 1));
  return check(compiled.plan, indexDistrict(soundDistrict(district)), ['owners']).problems;
};
const same = (): void => undefined;
const told = (change: (scene: Scene) => void, district: Partial<District> = {}): readonly string[] =>
  problemsOf(change, district).map(({ code, at, text }) => `${code} ${at} ${text.en}`);
const codes = (change: (scene: Scene) => void, district: Partial<District> = {}): readonly string[] =>
  problemsOf(change, district).map(({ code, at }) => `${code} ${at}`);

const covers = { categories: ['C*'], verifier: 'water-check' };
const data = (value: Record<string, unknown>, ...more: readonly Record<string, unknown>[]): Partial<District> => ({
  datasets: [{ id: 'covers', title: { zh: '井盖' }, unit: 'urban', shareClass: 'open', schema: { type: 'object' } }],
  datasetRows: [value, ...more].map((each, at) => ({ dataset: 'covers', key: `cover-${at}`, value: each })),
});

describe('an owner whom data name', () => {
  test('is an assumption, with how many of the data lead to no post', () => {
    expect(told(same, data({ owner: 'urban' }, { owner: 'urban-team' }, { owner: 'gone' }, {}))).toEqual([
      'OWNER_BY_DATA nodes.repair.owner The owner is looked up by owner: assumed is that it is one of the 4 values of covers.owner; 2 of them have no post (cover-2、cover-3)',
    ]);
  });

  test('may come from the words of a form, or from where no proof can follow', () => {
    const from = (value: string) => (scene: Scene) => {
      node(scene, 'guard', 'task').config.owner = [
        { by: 'lookup', value, role: 'handler' },
        { by: 'territory', level: 'street', role: 'handler' },
      ];
    };
    const guard = (change: (scene: Scene) => void) => told(change).filter((text) => text.includes('nodes.guard'));
    expect(guard(from('forms.repair.cover'))).toEqual([
      'OWNER_BY_DATA nodes.guard.owner The owner is looked up by forms.repair.cover: assumed is that it is one of the 2 values of repair.cover; 2 of them have no post (new、same)',
    ]);
    for (const value of ['forms.verify.code', 'description', 'results.bill.no', '"urban"', 'place.street'])
      expect(guard(from(value))).toEqual([
        `OWNER_BY_UNKNOWN nodes.guard.owner The owner is looked up by ${value}, whose origin cannot be checked beforehand`,
      ]);
  });

  test('is followed through the fields that tasks write, and not round in a circle', () => {
    const round = (scene: Scene) => {
      node(scene, 'repair', 'task').config.sets = { owner: 'owner' };
    };
    expect(codes(round)).toEqual(['OWNER_BY_DATA nodes.repair.owner', 'OWNER_BY_UNKNOWN nodes.repair.owner']);
  });

  test('does not fill a hole alone; a handler of a step surely done before does', () => {
    const alone = (scene: Scene) => {
      node(scene, 'repair', 'task').config.owner = [{ by: 'lookup', value: 'owner', role: 'handler' }];
    };
    expect(codes(alone)).toContain('OWNER_HOLE nodes.repair.owner');
    const again = (on: string) => (scene: Scene) => {
      scene.nodes.push({
        id: 'again',
        kind: 'task',
        title: { zh: '返工' },
        facet: 'handle',
        config: { owner: [{ by: 'previousHandler', node: on }] },
      });
      for (const edge of scene.edges) if (edge.from === 'verify' && edge.port === 'pass') edge.to = 'again';
      scene.edges.push({ id: 'again-done', from: 'again', to: 'settle' });
    };
    expect(codes(again('repair'))).toEqual(['OWNER_BY_DATA nodes.repair.owner']);
    expect(codes(again('guard'))).toContain('OWNER_HOLE nodes.again.owner');
  });
});

describe('policies', () => {
  test('are asked of acceptance, confirmation and the lead of a join, in the modes in which they stand', () => {
    const asked = (scene: Scene) => {
      const file = node(scene, 'file', 'file');
      if (file.config.accept !== 'auto')
        file.config.accept.confirmReport = {
          owner: [{ by: 'post', post: 'gone' }],
          form: 'accept',
          limit: { amount: 1, unit: 'urgentHour' },
        };
      node(scene, 'done', 'join').config = { policy: 'lead', lead: [{ by: 'post', post: 'gone' }] };
      node(scene, 'guard', 'task').config.owner = [{ by: 'post', post: 'gone' }];
      (scene.nodes.find(({ id }) => id === 'verify') as SceneNode).emergency = { owner: [{ by: 'post', post: 'gone' }] };
    };
    const holes = problemsOf(asked).filter(({ code }) => code === 'OWNER_HOLE');
    expect(holes.map(({ at }) => at)).toEqual([
      'nodes.done.lead',
      'nodes.file.accept.confirmReport.owner',
      'nodes.guard.owner',
      'nodes.verify.emergency.owner',
    ]);
    expect(holes.map(({ example }) => example?.en)).toEqual([
      'C0102 class C0102, C0103 class C0103',
      'C0102 class C0102, C0103 class C0103',
      'C0102 class C0102, C0103 class C0103; in emergency',
      'C0102 class C0102, C0103 class C0103; in emergency',
    ]);
  });

  test('of automatic filing have nobody to ask, and a scene without categories may be of any', () => {
    expect(
      codes((scene) => {
        node(scene, 'file', 'file').config.accept = 'auto';
      }),
    ).toEqual(['OWNER_BY_DATA nodes.repair.owner']);
    const any = (scene: Scene) => {
      scene.categories = [];
      node(scene, 'file', 'file').config.category = 'description';
    };
    expect(codes(any, { responsibility: [row('one', { ...covers, categories: ['C0102'] })] })).toContain('OWNER_HOLE nodes.repair.owner');
  });
});

describe('independence', () => {
  test('is found behind a choice that leads to the handler', () => {
    const second = (scene: Scene) => {
      node(scene, 'verify', 'verify').config.owner = [{ by: 'responsibility' }, { by: 'post', post: 'water-check' }];
    };
    expect(codes(second)).toEqual(['OWNER_BY_DATA nodes.repair.owner']);
    const only = (scene: Scene) => {
      node(scene, 'verify', 'verify').config.owner = [{ by: 'responsibility' }];
    };
    expect(codes(only)).toContain('VERIFIER_IS_HANDLER nodes.verify.owner');
  });

  test('counts every post that data may name, and every hour and mode', () => {
    expect(codes(same, data({ owner: 'water-team' }))).toContain('VERIFIER_IS_HANDLER nodes.verify.owner');
    const night = [
      row('day', { ...covers, verifier: 'west-check', hours: { from: '08:00', until: '20:00' } }),
      row('night', { ...covers, post: 'west-team', hours: { from: '20:00', until: '08:00' } }),
    ];
    expect(codes(same, { responsibility: night })).toContain('VERIFIER_IS_HANDLER nodes.verify.owner');
  });

  test('asks every task before where none is named, and the task whose handler is taken again', () => {
    const every = (scene: Scene) => {
      const { config } = node(scene, 'verify', 'verify');
      delete config.independentOf;
      config.strict = false;
      config.owner = [{ by: 'territory', level: 'street', role: 'handler' }];
    };
    expect(codes(every)).toContain('VERIFIER_IS_HANDLER nodes.verify.owner');
    const again = (scene: Scene) => {
      node(scene, 'guard', 'task').presence = 'both';
      node(scene, 'guard', 'task').config.owner = [
        { by: 'previousHandler', node: 'repair' },
        { by: 'territory', level: 'street', role: 'handler' },
      ];
      const { config } = node(scene, 'verify', 'verify');
      config.independentOf = ['guard'];
      config.owner = [{ by: 'responsibility' }];
      for (const edge of scene.edges) if (edge.from === 'repair' && edge.port === undefined) edge.to = 'guard';
      scene.nodes = scene.nodes.filter(({ id }) => id !== 'both' && id !== 'done');
      scene.edges = scene.edges.filter(({ from }) => from !== 'both' && from !== 'done');
      for (const edge of scene.edges) {
        if (edge.to === 'both') edge.to = 'repair';
        if (edge.to === 'done') edge.to = 'verify';
      }
      node(scene, 'closed', 'close').config.watch = { for: { amount: 7, unit: 'urgentDay' }, reopenAt: 'repair' };
    };
    expect(codes(again)).toContain('VERIFIER_IS_HANDLER nodes.verify.owner');
  });

  test('tells five statements of a kind and counts the rest', () => {
    const many = Array.from({ length: 12 }, (_, at) => `C02${String(at + 10)}`);
    const categories = many.map((code) => ({
      code,
      kind: 'component' as const,
      major: '02',
      minor: code.slice(3),
      majorName: { zh: '道路' },
      name: { zh: code },
    }));
    const teams = many.map((code) => ({ id: `team-${code}`, unit: 'urban', role: 'handler' as const, title: { zh: code } }));
    const base = soundDistrict();
    const district: Partial<District> = {
      categories,
      posts: [...base.posts, ...teams],
      people: [
        ...base.people,
        ...teams.map(({ id }) => ({ id: `at-${id}`, name: id, posts: [{ post: id, from: '2026-01-01T00:00:00.000Z' }] })),
      ],
      responsibility: many.map((code) => row(code, { categories: [code], post: `team-${code}`, verifier: 'urban-check' })),
    };
    const own = (strict: boolean) => (scene: Scene) => {
      scene.categories = many;
      node(scene, 'file', 'file').config.category = `"${many[0]}"`;
      node(scene, 'repair', 'task').config.owner = [{ by: 'responsibility' }];
      node(scene, 'verify', 'verify').config.strict = strict;
    };
    const strict = codes(own(true), district).filter((code) => !code.startsWith('ROSTER'));
    expect(strict).toEqual([...Array.from({ length: 5 }, () => 'VERIFIER_IS_HANDLER nodes.verify.owner'), 'OWNER_MORE nodes.verify.owner']);
    const lenient = codes(own(false), district).filter((code) => !code.startsWith('ROSTER'));
    expect(lenient).toEqual(['VERIFIER_SAME_UNIT nodes.verify.owner']);
  });
});

describe('duty', () => {
  test('is looked at where a holding begins or ends within fourteen days', () => {
    const leaving = (until: string): Partial<District> => ({
      people: soundDistrict().people.map((person) =>
        person.id === 'an' ? { ...person, posts: person.posts.map((held) => ({ ...held, until })) } : person,
      ),
    });
    expect(told(same, leaving('2026-06-10T04:00:00.000Z'))).toEqual([
      'OWNER_BY_DATA nodes.repair.owner The owner is looked up by owner: assumed is that it is one of the 0 values of covers.owner; each of them has a post',
      'ROSTER_NOBODY district.posts.urban-team Nobody is on duty as urban urban-team in 1 stretches of the next 14 days, first from 2026-06-10 12:00',
    ]);
    expect(codes(same, leaving('2026-06-16T04:00:00.000Z'))).toEqual(['OWNER_BY_DATA nodes.repair.owner']);
  });
});
