import { describe, expect, test } from '@jest/globals';
import type { NodeKind, Presence } from '@sceneworks/schemas';
import type { Drawing, DrawnNode } from '../../compile/drawing.ts';
import { doneBefore } from './done.ts';

type Drawn = readonly [
  id: string,
  kind: NodeKind,
  next: Record<string, string>,
  more?: { config?: Record<string, unknown>; presence?: Presence },
];

const before = (...drawn: readonly Drawn[]): Record<string, string> => {
  const nodes = new Map<string, DrawnNode>(
    drawn.map(([id, kind, next, { config = {}, presence = 'both' as Presence } = {}]): readonly [string, DrawnNode] => [
      id,
      { id, kind, next, presence, faces: { peace: config, emergency: config } },
    ]),
  );
  const drawing: Drawing = { subject: {}, forms: {}, parameters: {}, nodes };
  return Object.fromEntries([...doneBefore(drawing)].map(([id, done]) => [id, [...done].sort().join()]));
};

const file = (to: string): Drawn => ['file', 'file', { done: to }];
const task = (id: string, to: string, more: Record<string, string> = {}): Drawn => [id, 'task', { done: to, ...more }];
const end: Drawn = ['end', 'close', {}];
const join = (policy: string, n?: number): Drawn => [
  'join',
  'join',
  { done: 'end' },
  { config: { policy, ...(n !== undefined && { n }) } },
];
const fork = (id: string, next: Record<string, string>): Drawn => [id, 'fork', next];

describe('what is surely done before a step', () => {
  test('is what every way passes', () => {
    expect(before(file('a'), task('a', 'b'), task('b', 'end'), end)).toEqual({ file: '', a: '', b: 'a', end: 'a,b' });
    const split: Drawn = ['choose', 'decide', { yes: 'b', otherwise: 'c' }];
    expect(before(file('a'), task('a', 'choose'), split, task('b', 'end'), task('c', 'end'), end).end).toBe('a');
  });

  test('is not what was overdue, refused, unable or failed', () => {
    const sides = before(file('a'), task('a', 'end', { late: 'tell', refused: 'b' }), ['tell', 'notify', {}], task('b', 'end'), end);
    expect(sides).toMatchObject({ tell: '', b: '', end: '' });
    expect(before(file('c'), ['c', 'call', { ok: 'd', failed: 'end' }], task('d', 'end'), end)).toMatchObject({ d: 'c', end: '' });
    const verify: Drawn = ['v', 'verify', { pass: 'end', fail: 'a', unable: 'b' }];
    expect(before(file('a'), task('a', 'v'), verify, task('b', 'end'), end)).toMatchObject({ a: '', v: 'a', b: 'a', end: 'a' });
  });

  test('is not what stands in one mode only', () => {
    const war: Drawn = ['a', 'task', { done: 'b' }, { presence: 'emergency' }];
    expect(before(file('a'), war, task('b', 'end'), end).b).toBe('');
  });

  test('holds round a loop, whichever time it is', () => {
    const again: Drawn = ['choose', 'decide', { again: 'b', otherwise: 'end' }];
    expect(before(file('a'), task('a', 'b'), task('b', 'c'), task('c', 'choose'), again, end)).toMatchObject({
      b: 'a',
      c: 'a,b',
      end: 'a,b,c',
    });
  });

  test('after a join hangs on its policy', () => {
    const three = (policy: string, n?: number) =>
      before(
        file('f'),
        fork('f', { one: 'a', two: 'b', three: 'c' }),
        task('a', 'x'),
        task('b', 'join'),
        task('c', 'join'),
        task('x', 'join'),
        join(policy, n),
        end,
      ).end;
    expect(three('all')).toBe('a,b,c,x');
    expect(three('any')).toBe('');
    expect(three('lead')).toBe('');
    expect(three('nOf', 3)).toBe('a,b,c,x');
    expect(three('nOf', 2)).toBe('');
    expect(three('nOf')).toBe('a,b,c,x');
  });

  test('of n branches counts what all but n − 1 of them do', () => {
    const flow = before(
      file('f'),
      task('first', 'f'),
      fork('f', { one: 'join', two: 'choose', three: 'c' }),
      ['choose', 'decide', { yes: 'b', otherwise: 'join' }],
      task('b', 'join'),
      task('c', 'join'),
      join('all'),
      end,
    );
    expect(flow.end).toBe('c');
  });

  test('of a join that falls short is what every branch does', () => {
    const short: Drawn = ['join', 'join', { done: 'end', short: 'tell' }, { config: { policy: 'nOf', n: 2 } }];
    const flow = before(
      file('f'),
      fork('f', { one: 'a', two: 'b' }),
      task('a', 'join'),
      task('b', 'join'),
      short,
      task('tell', 'end'),
      end,
    );
    expect(flow).toMatchObject({ join: 'a,b', tell: '' });
    const never: Drawn = ['join', 'join', { done: 'end' }, { config: { policy: 'nOf', n: 5 } }];
    expect(before(file('f'), fork('f', { one: 'a', two: 'join' }), task('a', 'join'), never, end).end).toBe('a');
  });

  test('is found through forks inside forks, each with its own join', () => {
    const flow = before(
      file('outer'),
      fork('outer', { one: 'inner', two: 'c' }),
      fork('inner', { one: 'a', two: 'b' }),
      task('a', 'both'),
      task('b', 'both'),
      ['both', 'join', { done: 'd' }, { config: { policy: 'any' } }],
      task('d', 'join'),
      task('c', 'join'),
      join('all'),
      end,
    );
    expect(flow).toMatchObject({ d: '', join: 'c,d', end: 'c,d' });
  });

  test('of a join without a fork is what every way into it passes', () => {
    expect(before(file('a'), task('a', 'join'), join('all'), end).end).toBe('a');
  });
});
