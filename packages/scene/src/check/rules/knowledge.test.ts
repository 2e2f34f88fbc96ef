import { describe, expect, test } from '@jest/globals';
import type { DecisionTable, Scene } from '@sceneworks/schemas';
import { blankNode, blankScene } from '../../edit/blank.ts';
import { plainFields, schemaAt, tableKnowledge } from './knowledge.ts';

const table: DecisionTable = {
  hitPolicy: 'U',
  inputs: [
    { id: 'level', expression: ' levelCm ', label: { zh: '水深' } },
    { id: 'kind', expression: 'site.kind' },
    { id: 'both', expression: 'levelCm + 1' },
  ],
  outputs: [{ id: 'severity', schema: { type: 'integer', minimum: 1 } }],
  rows: [],
};

const scene: Scene = {
  ...blankScene({ id: 'water', title: { zh: '积水' }, domain: 'safety', lead: 'municipal' }),
  subject: { type: 'object', properties: { levelCm: { type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 900 } } },
  nodes: [
    {
      ...blankNode('enrich', 'found', { zh: '查' }),
      config: { dataset: 'sites', as: 'site', schema: { properties: { kind: { type: 'string', oneOf: [{ const: 'a', title: '甲' }] } } } },
    } as unknown as Scene['nodes'][number],
    { ...blankNode('table', 'grade', { zh: '级' }), config: { as: 'grade', table } } as unknown as Scene['nodes'][number],
  ],
};

describe('what a drawing knows of the columns of a table', () => {
  test('the schema of a field, of a column looked up, and of an answer of a table before', () => {
    expect(schemaAt(scene, ['levelCm'])?.type).toBe('integer');
    expect(schemaAt(scene, ['site', 'kind'])?.type).toBe('string');
    expect(schemaAt(scene, ['grade', 'severity'])?.minimum).toBe(1);
    expect(schemaAt(scene, ['gone', 'kind'])).toBeUndefined();
    expect(schemaAt(scene, ['a', 'b', 'c'])).toBeUndefined();
  });

  test('labels, words and bounds; a column that computes is not known, nor ever said to be there', () => {
    const asked: string[] = [];
    const known = tableKnowledge(scene, table, (path) => asked.push(path.join('.')) > 0, new Map());
    expect(known).toEqual({
      labels: { level: { zh: '水深', en: '水深' } },
      words: { level: {}, kind: { a: { zh: '甲', en: '甲' } } },
      bounds: { level: { exclusiveMinimum: 0, exclusiveMaximum: 900, whole: true }, kind: {} },
      present: ['level', 'kind'],
    });
    expect(asked).toEqual(['levelCm', 'site.kind']);
    expect(plainFields('a.b.c')).toEqual([]);
  });
});
