import { describe, expect, test } from '@jest/globals';
import { blankNode, blankScene } from '@sceneworks/scene';
import type { DecisionTable, Scene, SceneNode } from '@sceneworks/schemas';
import { answersByRow, marksByRow } from './marks.ts';
import { reportOn } from './table-report.ts';

const row = (id: string, when: string[], severity: string) =>
  // biome-ignore lint/suspicious/noThenProperty: a table row says when and then
  ({ id, when, then: [severity] });

const sceneWith = (rows: DecisionTable['rows'], hitPolicy: DecisionTable['hitPolicy'] = 'U'): Scene => ({
  ...blankScene({ id: 'water', title: { zh: '积水' }, domain: 'safety', lead: 'municipal' }),
  subject: {
    type: 'object',
    properties: {
      levelCm: { type: 'number', title: '水深', unit: '厘米', minimum: 0, maximum: 100 },
      site: {
        type: 'string',
        title: '场所',
        oneOf: [
          { const: 'school', title: '学校' },
          { const: 'road', title: '道路' },
        ],
      },
    },
  },
  nodes: [
    {
      ...blankNode('table', 'grade', { zh: '分级' }),
      config: {
        as: 'grade',
        table: {
          hitPolicy,
          inputs: [
            { id: 'level', expression: 'levelCm' },
            { id: 'where', expression: 'site' },
          ],
          outputs: [{ id: 'severity', schema: { type: 'integer', title: '等级' } }],
          rows,
        },
      },
    } as unknown as SceneNode,
  ],
});

const reported = (scene: Scene, sample = {}) => reportOn({ scene, node: 'grade', face: 'peace', sample });
const zh = (text: { readonly zh: string }) => text.zh;

describe('an open table', () => {
  test('the cases no row is for are told by the titles of their fields, each with a case of it', () => {
    const { marks } = reported(sceneWith([row('r1', ['<= 30', '-'], '4'), row('r2', ['> 30', '"school"'], '2')]));
    expect(marks.map(({ kind, text, example }) => [kind, text.zh, example])).toEqual([
      ['gap', expect.stringMatching(/水深.*30.*道路/), { level: expect.any(String), where: 'road' }],
    ]);
    expect(Number(marks[0]?.example?.level)).toBeGreaterThan(30);
  });

  test('what a condition before the table turns away, in the face one looks at, is no gap', () => {
    const { nodes, ...scene } = sceneWith([row('r1', ['(5..100]', '-'], '4')]);
    const before = (emergency?: string): Scene => ({
      ...scene,
      nodes: [
        ...nodes,
        {
          ...blankNode('condition', 'deep', { zh: '深不深' }),
          config: { cases: [{ port: 'deep', when: 'levelCm > 5' }] },
          ...(emergency && { emergency: { cases: [{ port: 'deep', when: emergency }] } }),
        } as unknown as SceneNode,
      ],
      edges: [{ id: 'e', from: 'deep', port: 'deep', to: 'grade' }],
    });
    const gaps = (of: Scene, face: 'peace' | 'emergency') =>
      reportOn({ scene: of, node: 'grade', face, sample: {} }).marks.map(({ text }) => text.zh);
    expect(gaps({ ...scene, nodes }, 'peace')).toEqual([expect.stringMatching(/水深/)]);
    expect(gaps(before(), 'peace')).toEqual([]);
    expect(gaps(before('levelCm > 2'), 'peace')).toEqual([]);
    expect(gaps(before('levelCm > 2'), 'emergency')).toEqual([expect.stringMatching(/水深/)]);
  });

  test('rows that overlap are marked at both, a row that never decides at its number', () => {
    const { marks } = reported(sceneWith([row('r1', ['<= 30', '-'], '4'), row('r2', ['>= 20', '-'], '2')]));
    const shown = marksByRow([], 'grade', marks, zh);
    expect([...shown.rows.keys()].sort()).toEqual(['r1', 'r2']);
    const first = reported(sceneWith([row('r1', ['-', '-'], '4'), row('r2', ['> 30', '-'], '2')], 'F'));
    const useless = marksByRow([], 'grade', first.marks, zh).rows.get('r2');
    expect(useless).toMatchObject({ isUseless: true, row: expect.any(String) });
  });

  test('a sample says which row holds, and of every other the first cell it does not fit', () => {
    const rows = [row('r1', ['<= 30', '-'], '4'), row('r2', ['> 30', '"school"'], '2'), row('r3', ['> 30', '"road"'], '3')];
    const { why, reads } = reported(sceneWith(rows), { levelCm: 45, site: 'road' });
    expect(reads).toEqual([['levelCm'], ['site']]);
    expect(why).toMatchObject({ rows: ['r3'], output: { severity: 3 }, failed: { r1: 'level', r2: 'where' } });
    expect(why?.inputs).toEqual({ level: '45', where: 'road' });
    const answers = answersByRow(why);
    expect(answers.get('r3')).toBe('holds');
    expect(answers.get('r2')).toEqual({ failed: 'where' });
  });

  test('two rows that both hold where one may are told as a conflict', () => {
    const rows = [row('r1', ['<= 30', '-'], '4'), row('r2', ['>= 20', '-'], '2')];
    expect(reported(sceneWith(rows), { levelCm: 25 }).why?.conflict?.zh).toContain('r1');
  });

  test('a table that cannot be read yet has nothing to say, and no sample asks nothing', () => {
    expect(reported(sceneWith([row('r1', ['> drei', '-'], '4')]))).toEqual({ marks: [], reads: [] });
    expect(reported(sceneWith([row('r1', ['-', '-'], '4')])).why).toBeUndefined();
    expect(reportOn({ scene: sceneWith([]), node: 'gone', face: 'peace', sample: {} })).toEqual({ marks: [], reads: [] });
  });
});

describe('marks of a table', () => {
  const problem = (at: string) => ({ code: 'X', severity: 'error' as const, at, text: { zh: at }, nodes: ['grade'] });

  test('what the check of the drawing names stands at its cell, row or column', () => {
    const shown = marksByRow(
      [
        problem('nodes.grade.table.rows.r1.level'),
        problem('nodes.grade.emergency.table.rows.r2'),
        problem('nodes.grade.table.where'),
        problem('nodes.other.table.rows.r3'),
      ],
      'grade',
      [],
      zh,
    );
    expect(shown.rows.get('r1')?.cells.get('level')).toBe('nodes.grade.table.rows.r1.level');
    expect(shown.rows.get('r2')?.row).toBe('nodes.grade.emergency.table.rows.r2');
    expect(shown.columns.get('where')).toBe('nodes.grade.table.where');
    expect(shown.rows.has('r3')).toBe(false);
  });
});
