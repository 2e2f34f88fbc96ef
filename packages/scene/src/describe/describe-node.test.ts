import { describe, expect, test } from '@jest/globals';
import type { Scene, SceneNode } from '@sceneworks/schemas';
import gas from '../../../../scenes/s1-gas-leak/scene.json' with { type: 'json' };
import stalls from '../../../../scenes/s4-stall-smoke/scene.json' with { type: 'json' };
import covers from '../../../../scenes/s7-manhole/scene.json' with { type: 'json' };
import { everyKind } from '../../samples/every-kind.ts';
import { configRows } from './config-rows.ts';
import { describeNode } from './describe-node.ts';
import { differenceWords } from './differences.ts';
import { chiefLimit } from './limit-words.ts';
import { ownerChip } from './owner-words.ts';
import { portsOf, sparePorts } from './ports.ts';

const scenes = [gas, stalls, covers] as unknown as readonly Scene[];
const drawn = everyKind();
const gasLeak = gas as unknown as Scene;
const manholes = covers as unknown as Scene;
const every = scenes.flatMap((scene) =>
  scene.nodes.flatMap((node) =>
    (['zh', 'en'] as const).flatMap((lang) =>
      (['peace', 'emergency'] as const).map((face) => ({ scene, node, lang, face, at: `${scene.id} ${node.id} ${face} ${lang}` })),
    ),
  ),
);
const mistakes = /undefined|null(?!s)|NaN|\[object/;
const nodeOf = (scene: Scene, id: string): SceneNode => {
  const node = scene.nodes.find((one) => one.id === id);
  if (!node) throw new Error(`no node ${id}`);
  return node;
};
/** A node of a kind that no shipped scene has. */
const made = (kind: string, config: object): SceneNode =>
  ({ id: 'made', kind, title: { zh: '新节点', en: 'New' }, facet: 'manage', config }) as unknown as SceneNode;

describe('the sentence of a node', () => {
  test('stands for every node of the shipped scenes, in both languages and both faces', () => {
    const said = every.map(({ scene, node, lang, face, at }) => ({ at, text: describeNode(scene, node, face, lang) }));
    expect(said.filter(({ text }) => text.length < 5 || mistakes.test(text))).toEqual([]);
  });

  test('is Chinese in Chinese and has no Chinese of its own in English', () => {
    const zh = every
      .filter(({ lang }) => lang === 'zh')
      .filter(({ scene, node, face }) => !/[\u4e00-\u9fff]/.test(describeNode(scene, node, face, 'zh')));
    // 战 is what the scenes themselves call emergency in English.
    const en = every
      .filter(({ lang }) => lang === 'en')
      .filter(({ scene, node, face }) => /[\u4e00-\u9fff]/.test(describeNode(scene, node, face, 'en').replaceAll('战', '')));
    expect([...zh, ...en].map(({ at }) => at)).toEqual([]);
  });

  test('calls nodes, forms and fields by their titles, never by their ids', () => {
    const shown = every.filter(({ scene, node, lang, face }) => {
      const words = new Set(describeNode(scene, node, face, lang).match(/[A-Za-z][\w.]*/g) ?? []);
      const ids = [...scene.nodes.map(({ id }) => id), ...Object.keys(scene.forms), ...Object.keys(scene.subject.properties ?? {})];
      return ids.some((id) => /[a-z][A-Z]/.test(id) && words.has(id));
    });
    expect(shown.map(({ at }) => at)).toEqual([]);
  });

  test('says limits, owners and windows in words', () => {
    const shutOff = nodeOf(gasLeak, 'shutOff');
    expect(describeNode(gasLeak, shutOff, 'peace', 'zh')).toContain('签收 5 分钟、控制 40 分钟');
    expect(describeNode(gasLeak, shutOff, 'emergency', 'zh')).toContain('签收 2 分钟、控制 30 分钟、每 15 分钟报进展');
    expect(describeNode(gasLeak, nodeOf(gasLeak, 'around'), 'peace', 'zh')).toBe('10 分钟内 100 米内满 3 台设备才算达到');
    expect(describeNode(gasLeak, nodeOf(gasLeak, 'grade'), 'peace', 'en')).toMatch(/^Table of 11 rows/);
    const names = { posts: { 'housing.gas': { zh: '住建局燃气科', en: 'Housing: gas section' } } };
    expect(describeNode(gasLeak, nodeOf(gasLeak, 'secured'), 'peace', 'zh', { names })).toContain('住建局燃气科可提前放行');
  });

  test('stands for the kinds that no shipped scene draws', () => {
    const day = { amount: 1, unit: 'urgentDay' } as const;
    const nodes = [
      made('schedule', { type: 'round', at: ['08:00'], days: [1, 5] }),
      made('schedule', { type: 'round', everyMinutes: 60 }),
      made('absence', { source: 'feed', key: 'deviceId', silentFor: day, type: 'silent' }),
      made('join', { policy: 'nOf', n: 2 }),
      made('wait', { message: { source: 'feed' }, timeout: day }),
      made('call', { endpoint: 'lamps', method: 'POST', path: '/on', answer: {}, as: 'answer', undo: { path: '/off', method: 'POST' } }),
      made('raise', { scene: 'other', type: 'raised', subject: {}, wait: true }),
    ];
    const said = nodes.flatMap((node) => (['zh', 'en'] as const).map((lang) => describeNode(gasLeak, node, 'peace', lang)));
    expect(said.filter((text) => text.length < 8 || mistakes.test(text))).toEqual([]);
    expect(said[0]).toBe('周一、周五 08:00 产生一个事件');
    expect(said[3]).toBe('An event every 60 minutes');
  });
});

describe('the settings of a node', () => {
  test('and its sentences read as they read when the words were agreed', () => {
    const said = drawn.nodes.flatMap((node) =>
      (['zh', 'en'] as const).flatMap((lang) => [
        ...(['peace', 'emergency'] as const).flatMap((face) => [
          `${node.id} ${face}: ${describeNode(drawn, node, face, lang)}`,
          `${node.id} ${face}, brief: ${describeNode(drawn, node, face, lang, { brief: true })}`,
          ...configRows(drawn, node, face, lang, {}).map(({ label, text }) => `${node.id} ${face}, ${label}: ${text}`),
        ]),
        `${node.id} differs: ${differenceWords(drawn, node, lang)}`,
      ]),
    );
    expect(said).toMatchSnapshot();
  });

  test('are in words, without holes', () => {
    const rows = every.flatMap(({ scene, node, lang, face, at }) => configRows(scene, node, face, lang, {}).map((row) => ({ at, ...row })));
    expect(rows.length).toBeGreaterThan(every.length);
    expect(rows.filter(({ label, text }) => /undefined|NaN|\[object/.test(label + text))).toEqual([]);
  });
});

describe('what differs in 战', () => {
  test('is said for a node that differs, and only for one', () => {
    expect(differenceWords(manholes, nodeOf(manholes, 'checkRoad'), 'zh')).toBe('只在战时有这一步');
    expect(differenceWords(manholes, nodeOf(manholes, 'repair'), 'zh')).toBe('战时：时限改为签收 5 分钟；不能改派');
    expect(differenceWords(manholes, nodeOf(manholes, 'guide'), 'zh')).toBeUndefined();
  });

  test('is said of every node with a face of its own, in both languages', () => {
    const silent = every.filter(({ scene, node, lang }) => (node.emergency || node.presence) && !differenceWords(scene, node, lang));
    expect(silent.map(({ at }) => at)).toEqual([]);
  });
});

describe('a drawing with every kind of node', () => {
  const nodes = (kind: SceneNode['kind']) => drawn.nodes.filter((node) => node.kind === kind);
  const both = (said: (lang: 'zh' | 'en') => string | undefined) => [said('zh'), said('en')];

  test('is said whole in both languages', () => {
    const said = drawn.nodes.flatMap((node) =>
      (['zh', 'en'] as const).flatMap((lang) =>
        (['peace', 'emergency'] as const).flatMap((face) => [
          describeNode(drawn, node, face, lang),
          describeNode(drawn, node, face, lang, { brief: true }),
          ...configRows(drawn, node, face, lang, {}).map(({ text }) => text),
          differenceWords(drawn, node, lang) ?? '',
        ]),
      ),
    );
    expect(said.filter((text) => mistakes.test(text))).toEqual([]);
  });

  test('says what differs in 战 as shortly as it can', () => {
    const differences = (kind: SceneNode['kind']) => nodes(kind).map((node) => both((lang) => differenceWords(drawn, node, lang)));
    expect(differences('task')).toEqual([
      ['战时：时限改为签收 3 分钟；不能退回，可以延期', 'In emergency: limits become acknowledge 3 minutes; may not return, may extend'],
      ['战时跳过这一步', 'Skipped in emergency'],
      ['只在战时有这一步', 'This step exists in emergency only'],
      ['战时：由权责清单的联动单位办理', 'In emergency: Joint units by the responsibility list does it'],
    ]);
    expect(differences('table')).toEqual([['战时：用另一张判定表', 'In emergency: another table holds']]);
    expect(differences('file')).toEqual([
      ['战时：一律自动受理', 'In emergency: everything is accepted at once'],
      ['战时：受理另有规定', 'In emergency: acceptance differs'],
      ['战时：只有倾角 > 8的才先由人受理', 'In emergency: a person accepts only where 倾角 > 8'],
    ]);
    expect(differences('window')[0]?.[0]).toContain('满 2 件');
    expect(differences('window')[0]?.[1]).toContain('reached with 2 events');
    expect(differences('decide')).toEqual([['走哪条路要看平时还是战时', 'Which way depends on the mode']]);
    expect(differences('close')).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  test('has chips for who and by when, short in both languages', () => {
    const [task, bare, , joint] = nodes('task');
    if (task?.kind !== 'task' || bare?.kind !== 'task' || joint?.kind !== 'task') throw new Error('no tasks');
    expect(both((lang) => ownerChip(drawn, task.config.owner, lang, {}))).toEqual(['主责单位', 'unit in charge']);
    expect(both((lang) => ownerChip(drawn, joint.config.owner, lang, {}))).toEqual(['联动单位', 'joint units']);
    expect(both((lang) => ownerChip(drawn, bare.config.owner, lang, {}))).toEqual(['housing.gas', 'housing.gas']);
    expect(both((lang) => ownerChip(drawn, [], lang, {}))).toEqual(['中心台', 'center desk']);
    expect(both((lang) => chiefLimit(task.config.limits, 'peace', lang))).toEqual([
      '处置 4 工作时',
      'settle 4 working hs'.replace('hs', 'h'),
    ]);
    expect(chiefLimit(bare.config.limits, 'peace', 'zh')).toBeUndefined();
  });

  test('names its ports by the words on the way, its own labels, or what ports of the kind are called', () => {
    const ports = (kind: SceneNode['kind']) =>
      nodes(kind).map((node) =>
        both((lang) =>
          portsOf(drawn, node, lang)
            .map(({ label }) => label)
            .join(),
        ),
      )[0];
    expect(ports('task')).toEqual(['办完,超时', 'Done,late']);
    expect(ports('condition')).toEqual(['深,bare,其余', 'Deep,bare,otherwise']);
    expect(ports('fork')).toEqual(['甲,b', 'A,b']);
    const [task] = nodes('task');
    expect(task && sparePorts(drawn, task, 'zh').map(({ label }) => label)).toEqual(['退回']);
  });
});
