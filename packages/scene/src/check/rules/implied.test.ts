import { expect, test } from '@jest/globals';
import type { Scene } from '@sceneworks/schemas';
import { blankNode, blankScene } from '../../edit/blank.ts';
import { impliedAt } from './implied.ts';

type Node = Scene['nodes'][number];

const drawn = (nodes: readonly (readonly [id: string, when: string, more?: object])[], edges: readonly string[]): Scene => ({
  ...blankScene({ id: 'water', title: { zh: '积水' }, domain: 'safety', lead: 'municipal' }),
  subject: { type: 'object', properties: { level: { type: 'number' } } },
  nodes: [
    ...nodes.map(
      ([id, when, more]) => ({ ...blankNode('condition', id, { zh: id }), config: { cases: [{ port: 'yes', when }] }, ...more }) as Node,
    ),
    blankNode('table', 'grade', { zh: '级' }) as Node,
  ],
  edges: edges.map((edge, at) => {
    const [from = '', port = '', to = ''] = edge.split(' ');
    return { id: `e${at}`, from, port, to };
  }),
});
const above5 = { low: { at: 5, open: true }, present: true };

test('a drawing that is not whole yet says what it can: a circle, a step that nothing leads to, a condition of another mode', () => {
  const straight = drawn([['first', 'level > 5']], ['first yes grade']);
  expect(impliedAt(straight, 'grade', 'peace')).toEqual(new Map([['level', above5]]));
  expect(impliedAt(straight, 'first', 'peace').size).toBe(0);
  expect(impliedAt(straight, 'nowhere', 'peace').size).toBe(0);
  const round = drawn(
    [
      ['first', 'level > 5'],
      ['second', 'level < 9'],
      ['begin', 'level != null'],
    ],
    ['begin yes first', 'first yes second', 'second yes first', 'second otherwise grade'],
  );
  expect(impliedAt(round, 'grade', 'peace')).toEqual(new Map([['level', { low: { at: 9, open: false }, present: true }]]));
  const inPeace = drawn([['first', 'level > 5', { presence: 'peace' }]], ['first yes grade']);
  expect(impliedAt(inPeace, 'grade', 'peace')).toEqual(new Map([['level', above5]]));
  expect(impliedAt(inPeace, 'grade', 'emergency').size).toBe(0);
});

test('a name that is no field of the subject says nothing, nor does a port that is no case', () => {
  expect(impliedAt(drawn([['first', 'other > 5']], ['first yes grade']), 'grade', 'peace').size).toBe(0);
  expect(impliedAt(drawn([['first', 'level > 5']], ['first maybe grade']), 'grade', 'peace').size).toBe(0);
});
