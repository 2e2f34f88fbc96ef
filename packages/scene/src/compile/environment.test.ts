import { describe, expect, test } from '@jest/globals';
import type { DecisionTable, Scene } from '@sceneworks/schemas';
import { smallScene, sources } from '../../samples/small-scene.ts';
import { compile } from './compile.ts';
import { environment, settingWords, sourceWords, tableType } from './environment.ts';

const names = (scene: Scene, node: string): string[] => Object.keys(environment(scene, node)).sort();
const subject = ['asset', 'caller', 'cost', 'description', 'owner', 'tilt'];
const surroundings = ['mode', 'now', 'param', 'place'];

describe('what an expression may read', () => {
  const scene = smallScene();

  test('in the rules is the event and what was found on the way', () => {
    expect(names(scene, 'told')).toEqual([...subject, ...surroundings, 'event'].sort());
    expect(names(scene, 'grade')).toEqual([...subject, ...surroundings, 'event', 'found'].sort());
    expect(environment(scene, 'real').found).toMatchObject({
      kind: 'context',
      fields: { owner: { kind: 'text' }, road: { values: ['main', 'lane'] }, found: { kind: 'boolean' } },
    });
    expect(environment(scene, 'real').graded).toEqual({ kind: 'context', fields: { severity: { kind: 'number' } } });
    expect(environment(scene, 'told').mode).toEqual({ kind: 'text', values: ['peace', 'emergency'] });
    expect(environment(scene, 'told').param).toEqual({ kind: 'context', fields: { steep: { kind: 'number' } } });
  });

  test('in handling is the incident, forms and results', () => {
    expect(names(scene, 'verify')).toEqual([...subject, ...surroundings, 'forms', 'incident', 'results'].sort());
    expect(environment(scene, 'verify').forms).toMatchObject({
      fields: {
        repair: { fields: { cost: { kind: 'number' }, cover: { values: ['new', 'same'] } } },
        guard: { fields: {} },
        file: { fields: { note: { kind: 'text' } } },
      },
    });
    expect(environment(scene, 'verify').results).toMatchObject({ fields: { bill: { fields: { no: { kind: 'text' } } } } });
    expect(environment(scene, 'nowhere')).toEqual(environment(scene, 'verify'));
  });

  test('at filing is both, at a wait the message too, over scenes the other incident', () => {
    expect(names(scene, 'file')).toEqual([...new Set([...names(scene, 'real'), ...names(scene, 'verify'), 'graded'])].sort());
    expect(names(scene, 'rest')).toEqual([...names(scene, 'verify'), 'event'].sort());
    const over = smallScene();
    over.nodes.push({
      id: 'others',
      kind: 'incidents',
      title: { zh: '他' },
      facet: 'observe',
      config: { scenes: [], on: ['filed'], type: 'x' },
    });
    expect(environment(over, 'others').incident).toMatchObject({ fields: { scene: { kind: 'text' }, subject: { kind: 'any' } } });
  });

  test('in the settings of a filing is what the rules found, and in its acceptance what handling has', () => {
    const within = (node: string, member?: string) => Object.keys(settingWords(scene, node, member)).sort();
    expect(within('file', 'severity')).toEqual(
      [...names(scene, 'real'), 'graded'].filter((name, at, all) => all.indexOf(name) === at).sort(),
    );
    expect(within('file', 'severity')).not.toContain('incident');
    expect(within('file', 'accept')).toEqual(names(scene, 'verify'));
    for (const node of ['grade', 'verify', 'rest']) expect(within(node, 'accept')).toEqual(names(scene, node));
  });

  test('is the same at a node of the scene and of its plan', () => {
    const compiled = compile(scene, { sources });
    if ('problems' in compiled) throw new Error('refused');
    for (const { id } of scene.nodes) expect(environment(compiled.plan, id)).toEqual(environment(scene, id));
  });

  test('is what either face of a node gives', () => {
    const two = smallScene();
    const cover = two.nodes.find(({ id }) => id === 'cover');
    if (cover) cover.emergency = { schema: { type: 'object', properties: { depth: { type: 'number' } } } };
    expect(environment(two, 'grade').found).toMatchObject({ fields: { owner: { kind: 'text' }, depth: { kind: 'number' } } });
  });

  test('has no words that reach into JavaScript, nor ones that stand for something else', () => {
    const odd = smallScene();
    Object.assign(odd.subject.properties as object, { now: { type: 'string' } });
    odd.parameters = JSON.parse('{"__proto__":{"title":{"zh":"x"},"value":1,"min":0,"max":2}}') as Scene['parameters'];
    const cover = odd.nodes.find(({ id }) => id === 'cover');
    const bill = odd.nodes.find(({ id }) => id === 'bill');
    Object.assign(cover?.config as object, { as: 'event' });
    Object.assign(bill?.config as object, { as: 'constructor' });
    expect(environment(odd, 'grade')).toMatchObject({
      now: { kind: 'dateTime' },
      event: { fields: { key: { kind: 'text' } } },
      param: { fields: {} },
    });
    expect(environment(odd, 'verify').results).toEqual({ kind: 'context', fields: {} });
  });

  test('of a source’s mapping is its payload', () => {
    expect(sourceWords(sources[1] as (typeof sources)[1])).toMatchObject({
      payload: { fields: { what: { kind: 'text' }, phone: { kind: 'personal' } } },
    });
  });
});

test('a table gives one set of outputs, a list of them, or a count', () => {
  const table = (hitPolicy: DecisionTable['hitPolicy']): DecisionTable => ({
    hitPolicy,
    inputs: [],
    outputs: [
      { id: 'word', schema: { type: 'string' } },
      { id: 'constructor', schema: {} },
    ],
    rows: [],
  });
  const one = { kind: 'context', fields: { word: { kind: 'text' } } };
  expect([tableType(table('U')), tableType(table('mostSevere')), tableType(table('C')), tableType(table('C#'))]).toEqual([
    one,
    one,
    { kind: 'list', of: one },
    { kind: 'context', fields: { word: { kind: 'number' } } },
  ]);
});
