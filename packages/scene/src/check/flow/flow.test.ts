import { describe, expect, test } from '@jest/globals';
import type { NodeKind, Problem } from '@sceneworks/schemas';
import { dice, type RandomFlow, sceneOfFlow, soundFlow } from '../../../samples/random-flow.ts';
import { drawingOf } from '../../compile/drawing.ts';
import { flowOfDrawing, flowOfScene } from './flow.ts';

type Drawn = Record<
  string,
  { kind: NodeKind; config?: Record<string, unknown>; presence?: 'peace' | 'emergency'; emergency?: Record<string, unknown> }
>;

/** A drawing: nodes by id, edges as `from port to` or `from to`. */
const drawn = (nodes: Drawn, edges: readonly string[]): RandomFlow => ({
  nodes: Object.entries({ file: { kind: 'file' as const }, ...nodes }).map(([id, node]) => ({ id, config: {}, ...node })),
  edges: edges.map((edge) => {
    const [from = '', port = '', to] = edge.split(' ');
    return to === undefined ? { from, port: 'done', to: port } : { from, port, to };
  }),
});

const proved = (nodes: Drawn, edges: readonly string[], bound?: number) =>
  flowOfDrawing(drawingOf(sceneOfFlow(drawn(nodes, edges))), bound);

const said = (nodes: Drawn, edges: readonly string[]): string[] =>
  proved(nodes, edges).problems.map(({ code, nodes: at = [] }) => `${code} ${at.join()}`);

const pathOf = ({ path = [] }: Problem): string[] =>
  path.map((step) => [step.do, step.node, step.port ?? step.to ?? step.mode, step.in?.join('>')].filter(Boolean).join(' '));

const task = { kind: 'task' } as const;
const close = { kind: 'close' } as const;
const notify = { kind: 'notify' } as const;
const fork = (...ports: string[]) => ({ kind: 'fork' as const, config: { branches: ports.map((port) => ({ port })) } });
const join = (policy: string, n?: number) => ({ kind: 'join' as const, config: { policy, n } });
const decide = (...ports: string[]) => ({ kind: 'decide' as const, config: { cases: ports.map((port) => ({ port, when: 'true' })) } });
const hour = { amount: 1, unit: 'urgentHour' };

describe('a sound drawing', () => {
  test('is one that can always be closed', () => {
    expect(
      proved({ work: task, check: { kind: 'verify' }, end: close }, ['file work', 'work check', 'check pass end', 'check fail work']),
    ).toEqual({
      verdict: 'sound',
      problems: [],
      states: expect.any(Number),
    });
  });

  test('may hold forks in circles and circles in forks', () => {
    const nodes = {
      f: fork('a', 'b'),
      x: task,
      y: task,
      again: decide('again'),
      j: join('all'),
      check: { kind: 'verify' as const },
      end: close,
    };
    const edges = [
      'file f',
      'f a x',
      'f b y',
      'y again',
      'again again y',
      'again otherwise j',
      'x j',
      'j check',
      'check pass end',
      'check fail f',
    ];
    expect(said(nodes, edges)).toEqual([]);
  });

  test('may have steps that run beside it when something is late', () => {
    expect(said({ work: task, urge: task, tell: notify, end: close }, ['file work', 'work end', 'work late urge', 'urge tell'])).toEqual(
      [],
    );
  });

  test('may end as soon as the first of several has come, or when enough have', () => {
    const edges = ['file f', 'f a x', 'f b y', 'f c z', 'x j', 'y j', 'z j', 'j end'];
    for (const rule of [join('any'), join('nOf', 2), join('lead')])
      expect(said({ f: fork('a', 'b', 'c'), x: task, y: task, z: task, j: rule, end: close }, edges)).toEqual([]);
  });

  test('may be watched after it is closed, and go on where it comes up again', () => {
    const end = { kind: 'close' as const, config: { watch: { for: hour, reopenAt: 'again' } } };
    const nodes = { work: task, ask: decide('again'), again: task, end };
    expect(said(nodes, ['file work', 'work ask', 'ask again again', 'ask otherwise end', 'again end'])).toEqual([]);
    expect(said({ work: task, again: task, end }, ['file work', 'work end', 'again end'])).toEqual(['FLOW_DEAD again']);
  });
});

describe('FLOW_NO_COMPLETION', () => {
  test('where the way ends', () => {
    const [problem] = proved({ work: task, ask: decide('no'), end: close }, ['file work', 'work ask', 'ask no end']).problems;
    expect(problem).toMatchObject({ code: 'FLOW_NO_COMPLETION', nodes: ['ask'], severity: 'error' });
    expect(pathOf(problem as Problem)).toEqual(['file file', 'complete work done', 'decide ask otherwise']);
  });

  test('where it goes round for ever, although people act', () => {
    const nodes = { ask: decide('on'), one: task, two: task, end: close };
    expect(said(nodes, ['file ask', 'ask on one', 'one two', 'two one', 'ask otherwise end'])).toEqual(['FLOW_NO_COMPLETION one']);
  });

  test('unless it can be sent back to a step that is surely done', () => {
    const back = { kind: 'task' as const, config: { operations: ['returnBack'] } };
    const edges = ['file first', 'first ask', 'ask on one', 'one two', 'two one', 'ask otherwise end'];
    expect(said({ first: task, ask: decide('on'), one: task, two: back, end: close }, edges)).toEqual([]);
  });

  test('out of a fork too, which cancels the other branches', () => {
    const back = { kind: 'task' as const, config: { operations: ['returnBack'] } };
    const edges = [
      'file first',
      'first ask',
      'ask on f',
      'f a one',
      'one two',
      'two one',
      'f b three',
      'three j',
      'one refused j',
      'j end',
      'ask otherwise end',
    ];
    const nodes = { first: task, ask: decide('on'), f: fork('a', 'b'), one: task, two: back, three: task, j: join('all'), end: close };
    expect(said(nodes, edges)).toEqual([]);
    const without = edges.filter((edge) => edge !== 'one refused j');
    expect(said({ ...nodes, two: back }, without)).toEqual([]);
    expect(said({ ...nodes, two: task }, without)).toEqual(['FLOW_NO_COMPLETION one,j']);
  });

  test('where too few branches are left for a join and the drawing does not say what then', () => {
    const nodes = { f: fork('a', 'b'), x: task, y: task, ask: decide('drop'), j: join('nOf', 2), end: close };
    const edges = ['file f', 'f a x', 'f b y', 'x j', 'y ask', 'ask drop j', 'j end'];
    const [problem] = proved(nodes, edges).problems;
    expect(problem).toMatchObject({ code: 'FLOW_NO_COMPLETION', nodes: ['j'] });
    expect(pathOf(problem as Problem)).toEqual(['file file', 'complete y done f.b', 'decide ask otherwise f.b']);
    expect(said({ ...nodes, late: task }, [...edges, 'j short late', 'late end'])).toEqual([]);
  });

  test('where every branch of a fork has ended', () => {
    const nodes = { f: fork('a', 'b'), x: decide('on'), y: decide('on'), s: task, t: task, j: join('all'), end: close };
    expect(said(nodes, ['file f', 'f a s', 's x', 'f b t', 't y', 'x on j', 'y on j', 'j end'])).toEqual(['FLOW_NO_COMPLETION y']);
  });

  test('in the other mode alone, and after a switch alone', () => {
    const alone = { kind: 'fork' as const, config: { branches: [{ port: 'a' }, { port: 'b' }] }, emergency: { branches: [{ port: 'a' }] } };
    const nodes = { f: alone, x: task, y: task, j: join('nOf', 2), end: close };
    const edges = ['file f', 'f a x', 'f b y', 'x j', 'y j', 'j end'];
    const { problems } = proved(nodes, edges);
    expect(problems.map(({ code }) => code)).toEqual(['FLOW_NO_COMPLETION']);
    expect(pathOf(problems[0] as Problem)).toEqual(['mode emergency', 'file file', 'complete x done f.a']);
    const heard = { kind: 'wait' as const, config: { message: { source: 's' } }, emergency: { message: undefined, duration: hour } };
    const [switched] = proved({ wait: heard, end: close }, ['file wait', 'wait end']).problems;
    expect(pathOf(switched as Problem)).toEqual(['file file', 'mode emergency']);
  });

  test('where no filing can be come to', () => {
    const { verdict, problems } = flowOfDrawing(drawingOf({ ...sceneOfFlow(drawn({ end: close }, ['file end'])), edges: [] }));
    expect(verdict).toBe('unsound');
    expect(problems.map(({ code }) => code)).toEqual(['FLOW_NO_COMPLETION', 'FLOW_DEAD', 'FLOW_DEAD']);
  });
});

describe('FLOW_LEFTOVER', () => {
  test('where one branch closes the matter over another', () => {
    const nodes = { f: fork('a', 'b'), x: task, y: task, ask: decide('out'), j: join('all'), end: close, early: close };
    const edges = ['file f', 'f a x', 'x ask', 'ask out early', 'ask otherwise j', 'f b y', 'y j', 'j end'];
    const { problems } = proved(nodes, edges);
    expect(problems).toMatchObject([{ code: 'FLOW_LEFTOVER', nodes: ['y', 'early'] }]);
    expect(pathOf(problems[0] as Problem)).toEqual(['file file', 'complete x done f.a', 'decide ask out f.a']);
  });
});

describe('FLOW_DEAD', () => {
  test('where nothing leads to a step, or nothing that can happen', () => {
    const nodes = { work: task, lost: task, over: notify, wait: { kind: 'wait' as const, config: { duration: hour } }, end: close };
    expect(said(nodes, ['file work', 'work wait', 'wait end', 'wait timeout over', 'over end', 'lost end'])).toEqual([
      'FLOW_DEAD lost',
      'FLOW_DEAD over',
    ]);
  });

  test('where another branch always comes first', () => {
    const nodes = { f: fork('a', 'b'), tell: notify, x: task, y: task, j: join('any'), end: close };
    expect(said(nodes, ['file f', 'f a tell', 'tell j', 'f b x', 'x y', 'y j', 'j end'])).toEqual(['FLOW_DEAD y']);
  });
});

describe('FLOW_DOUBLED', () => {
  test('where two branches of a fork come to one step', () => {
    const nodes = { f: fork('a', 'b'), x: task, y: task, both: task, j: join('all'), end: close };
    const { problems } = proved(nodes, ['file f', 'f a x', 'x both', 'f b y', 'y both', 'both j', 'j end']);
    expect(problems).toMatchObject([{ code: 'FLOW_DOUBLED', nodes: ['both'] }]);
    expect(pathOf(problems[0] as Problem)).toEqual(['file file', 'complete x done f.a', 'complete y done f.b']);
  });

  test('but not where the first to come cancels the others', () => {
    const nodes = { f: fork('a', 'b'), x: task, y: task, tell: notify, j: join('any'), end: close };
    expect(said(nodes, ['file f', 'f a x', 'x tell', 'f b y', 'y tell', 'tell j', 'j end'])).toEqual([]);
  });
});

describe('FLOW_UNPACED_LOOP', () => {
  test('where a circle has neither a person nor a timer', () => {
    const nodes = { work: task, ask: decide('again'), tell: notify, end: close };
    const { problems } = proved(nodes, ['file work', 'work ask', 'ask again tell', 'tell ask', 'ask otherwise end']);
    expect(problems).toMatchObject([{ code: 'FLOW_UNPACED_LOOP' }]);
    expect([...(problems[0]?.nodes ?? [])].sort()).toEqual(['ask', 'tell']);
    expect(pathOf(problems[0] as Problem)).toEqual(['file file', 'complete work done', 'decide ask again']);
  });

  test('where the person in it stands in the other mode alone', () => {
    const nodes = { ask: decide('again'), work: { ...task, presence: 'peace' as const }, end: close };
    const [problem] = proved(nodes, ['file ask', 'ask again work', 'work ask', 'ask otherwise end']).problems;
    expect(problem).toMatchObject({ code: 'FLOW_UNPACED_LOOP' });
    expect(pathOf(problem as Problem).slice(0, 2)).toEqual(['mode emergency', 'file file']);
  });

  test('inside a branch, and through a fork that the first to come ends', () => {
    const inside = { f: fork('a', 'b'), x: task, ask: decide('again'), tell: notify, y: task, j: join('all'), end: close };
    const edges = ['file f', 'f a x', 'x ask', 'ask again tell', 'tell ask', 'ask otherwise j', 'f b y', 'y j', 'j end'];
    const [problem] = proved(inside, edges).problems;
    expect(problem).toMatchObject({ code: 'FLOW_UNPACED_LOOP' });
    expect(pathOf(problem as Problem)).toEqual(['file file', 'complete x done f.a', 'decide ask again f.a']);
    const through = { f: fork('a', 'b'), tell: notify, y: task, j: join('any'), ask: decide('again'), end: close };
    expect(said(through, ['file f', 'f a tell', 'tell j', 'f b y', 'y j', 'j ask', 'ask again f', 'ask otherwise end'])).toEqual([
      expect.stringContaining('FLOW_UNPACED_LOOP'),
    ]);
  });

  test('where nothing but an outside system keeps it going', () => {
    const call = { kind: 'call' as const };
    const edges = ['file work', 'work send', 'send ok end', 'send failed tell', 'tell send'];
    const { problems } = proved({ work: task, send: call, tell: notify, end: close }, edges);
    expect(problems).toMatchObject([{ code: 'FLOW_UNPACED_LOOP', nodes: ['send', 'tell'] }]);
    expect(pathOf(problems[0] as Problem)).toEqual(['file file', 'complete work done', 'answer send failed']);
    const rest = { kind: 'wait' as const, config: { duration: hour } };
    expect(said({ work: task, send: call, tell: rest, end: close }, edges)).toEqual([]);
    const around = ['file f', 'f a send', 'send ok j', 'f b work', 'work j', 'j ask', 'ask again f', 'ask otherwise end'];
    const forked = (rule: ReturnType<typeof join>, beside: Drawn[string]) =>
      said({ f: fork('a', 'b'), send: call, work: beside, j: rule, ask: decide('again'), end: close }, around).map(
        (text) => text.split(' ')[0],
      );
    expect(forked(join('all'), task)).toEqual([]);
    expect(forked(join('nOf', 2), task)).toEqual([]);
    expect(forked(join('all'), notify)).toEqual(['FLOW_UNPACED_LOOP']);
  });

  test('and a circle without a way out is never closed either', () => {
    const nodes = { work: task, ask: decide('go'), tell: notify, more: notify, end: close };
    expect(
      said(nodes, ['file work', 'work ask', 'ask go tell', 'tell more', 'more tell', 'ask otherwise end']).map(
        (text) => text.split(' ')[0],
      ),
    ).toEqual(['FLOW_NO_COMPLETION', 'FLOW_UNPACED_LOOP']);
  });
});

describe('a path', () => {
  const fails = decide('on');
  const heard = { kind: 'wait' as const, config: { message: { source: 's' } }, emergency: { message: undefined, duration: hour } };

  test('leads beside the main path, and into forks there', () => {
    const nodes = { work: task, f: fork('a', 'b'), x: task, ask: decide('again'), tell: notify, y: task, j: join('all'), end: close };
    const edges = [
      'file work',
      'work end',
      'work late f',
      'f a x',
      'x ask',
      'ask again tell',
      'tell ask',
      'ask otherwise j',
      'f b y',
      'y j',
    ];
    const [problem] = proved(nodes, edges).problems;
    expect(problem).toMatchObject({ code: 'FLOW_UNPACED_LOOP' });
    expect(pathOf(problem as Problem)).toEqual([
      'file file',
      'late work',
      'complete x done work.late>f.a',
      'decide ask again work.late>f.a',
    ]);
  });

  test('begins where a branch or a side path does', () => {
    const loop = { ask: decide('again'), tell: notify };
    const spin = ['ask again tell', 'tell ask'];
    const inBranch = { f: fork('a', 'b'), g: fork('c', 'd'), ...loop, x: task, y: task, k: join('all'), j: join('all'), end: close };
    const edges = ['file f', 'f a g', 'g c ask', 'ask otherwise k', 'g d x', 'x k', 'k j', 'f b y', 'y j', 'j end', ...spin];
    expect(proved(inBranch, edges).problems.map(pathOf)).toEqual([['file file', 'decide ask again f.a>g.c']]);
    const beside = { work: task, ...loop, rest: task, end: close };
    const side = ['file work', 'work end', 'work late ask', 'ask otherwise rest', ...spin];
    expect(proved(beside, side).problems.map(pathOf)).toEqual([['file file', 'late work', 'decide ask again work.late']]);
  });

  test('leads through the release of a lead, and through forks in forks', () => {
    const nodes = {
      f: fork('a', 'b'),
      g: fork('c', 'd'),
      x: task,
      y: task,
      z: task,
      k: join('lead'),
      j: join('all'),
      ask: fails,
      end: close,
    };
    const edges = ['file f', 'f a g', 'g c x', 'g d y', 'x k', 'y k', 'k j', 'f b z', 'z j', 'j ask', 'ask on end'];
    const [problem] = proved(nodes, edges).problems;
    expect(problem).toMatchObject({ code: 'FLOW_NO_COMPLETION', nodes: ['ask'] });
    expect(pathOf(problem as Problem).at(-1)).toBe('decide ask otherwise');
    const shut = { ...nodes, z: { ...task }, k: join('lead'), y: { kind: 'raise' as const, config: { wait: true } } };
    expect(said(shut, edges)).toEqual(['FLOW_NO_COMPLETION ask']);
  });

  test('switches the mode for every branch at once', () => {
    const nodes = {
      f: fork('a', 'b'),
      g: fork('c', 'd'),
      w: heard,
      x: task,
      y: { ...task, presence: 'peace' as const },
      k: join('all'),
      j: join('all'),
      end: close,
    };
    const edges = ['file f', 'f a g', 'g c w', 'w k', 'g d x', 'x k', 'k j', 'f b y', 'y j', 'j end'];
    const [problem] = proved(nodes, edges).problems;
    expect(problem).toMatchObject({ code: 'FLOW_NO_COMPLETION' });
    expect(pathOf(problem as Problem)).toContain('mode emergency');
  });

  test('of a doubled step leads through forks inside, a switch, or the very entering', () => {
    const peace = { ...task, presence: 'peace' as const };
    const inner = {
      f: fork('a', 'b'),
      g: fork('c', 'd'),
      x: task,
      y: task,
      k: join('all'),
      z: task,
      both: task,
      j: join('all'),
      end: close,
    };
    const edges = ['file f', 'f a g', 'g c x', 'x k', 'g d y', 'y k', 'k both', 'f b z', 'z both', 'both j', 'j end'];
    const [deep] = proved(inner, edges).problems;
    expect(pathOf(deep as Problem)).toHaveLength(4);
    const nodes = { f: fork('a', 'b'), both: notify, x: peace, y: peace, j: join('all'), end: close };
    const direct = ['file f', 'f a both', 'f b both', 'both j', 'j end'];
    expect(said({ f: fork('a', 'b'), both: notify, j: join('all'), end: close }, direct)).toEqual(['FLOW_DOUBLED both']);
    expect(said(nodes, ['file f', 'f a x', 'x both', 'f b y', 'y both', 'both j', 'j end'])).toEqual(['FLOW_DOUBLED both']);
    const only = {
      f: { ...fork('a', 'b'), emergency: { branches: [{ port: 'a' }] } },
      both: { ...notify, presence: 'emergency' as const },
      w: { kind: 'wait' as const, presence: 'peace' as const, config: { message: {} } },
      v: { kind: 'wait' as const, presence: 'peace' as const, config: { message: {} } },
      j: join('all'),
      end: close,
    };
    const [switched] = proved(only, ['file f', 'f a w', 'w both', 'f b v', 'v both', 'both j', 'j end']).problems;
    expect(pathOf(switched as Problem)).toEqual(['file file', 'mode emergency']);
  });

  test('sends back out of two forks at once', () => {
    const back = { kind: 'task' as const, config: { operations: ['returnBack'] } };
    const nodes = {
      first: task,
      ask: decide('on'),
      f: fork('a', 'b'),
      g: fork('c', 'd'),
      one: task,
      two: back,
      x: task,
      y: task,
      k: join('any'),
      j: join('all'),
      end: close,
    };
    const edges = [
      'file first',
      'first ask',
      'ask on f',
      'ask otherwise end',
      'f a g',
      'g c one',
      'one two',
      'two one',
      'g d x',
      'x k',
      'one refused k',
      'k j',
      'f b y',
      'y j',
      'j one',
    ];
    expect(said(nodes, edges).some((text) => text.startsWith('FLOW_NOT_NESTED'))).toBe(true);
    const stuck = edges.filter((edge) => !['j one', 'x k', 'one refused k'].includes(edge));
    const dying = { ...nodes, x: decide('never') };
    expect(said(dying, [...stuck, 'x never k', 'x otherwise k', 'j end']).map((text) => text.split(' ')[0])).not.toContain(
      'FLOW_NO_COMPLETION',
    );
  });

  test('lets the lead release what would never come', () => {
    const nodes = { f: fork('a', 'b'), x: task, one: task, two: task, j: join('lead'), ask: fails, end: close };
    const [problem] = proved(nodes, [
      'file f',
      'f a x',
      'x j',
      'f b one',
      'one two',
      'two one',
      'two refused j',
      'j ask',
      'ask on end',
    ]).problems;
    expect(problem).toMatchObject({ code: 'FLOW_NO_COMPLETION' });
    const only = proved(nodes, ['file f', 'f a x', 'x j', 'f b one', 'one two', 'two one', 'j ask', 'ask on end']).problems[0];
    expect(pathOf(only as Problem)).toEqual(['file file', 'complete x done f.a', 'release j', 'decide ask otherwise']);
  });

  test('goes as far as it has to, step by step', () => {
    const nodes = { f: fork('a', 'b'), x: task, w: task, early: close, y: task, j: join('all'), end: close };
    const before = { first: task, second: task, ...nodes, ask: fails };
    const edges = [
      'file first',
      'first second',
      'second f',
      'f a x',
      'x w',
      'w ask',
      'ask on early',
      'ask otherwise j',
      'f b y',
      'y j',
      'j end',
    ];
    const [left] = proved(before, edges).problems;
    expect(left).toMatchObject({ code: 'FLOW_LEFTOVER', nodes: ['y', 'early'] });
    expect(pathOf(left as Problem)).toHaveLength(6);
  });

  test('goes on in the mode it was switched to, with the branches there are', () => {
    const heardThere = { kind: 'wait' as const, config: { duration: hour }, emergency: { duration: undefined, message: { source: 's' } } };
    const nodes = {
      f: { ...fork('a', 'b'), emergency: { branches: [{ port: 'a' }] } },
      w: heardThere,
      x: task,
      j: join('all'),
      end: close,
    };
    const [problem] = proved(nodes, ['file f', 'f a w', 'w j', 'f b x', 'x j', 'j end']).problems;
    expect(problem).toMatchObject({ code: 'FLOW_NO_COMPLETION', nodes: ['w'] });
    expect(pathOf(problem as Problem)).toEqual(['mode emergency', 'file file', 'mode peace']);
  });

  test('answers what may time out, be heard, or be unable', () => {
    const nodes = {
      ask: { kind: 'raise' as const, config: { wait: true, timeout: hour } },
      check: { kind: 'verify' as const },
      over: task,
      end: close,
    };
    expect(
      said(nodes, ['file ask', 'ask check', 'ask timeout over', 'over check', 'check pass end', 'check fail over', 'check unable over']),
    ).toEqual([]);
  });
});

describe('FLOW_NOT_NESTED', () => {
  test('where branches go on without their join, with what comes of it', () => {
    const nodes = { f: fork('a', 'b'), x: task, y: task, both: task, end: close };
    const codes = said(nodes, ['file f', 'f a x', 'f b y', 'x both', 'y both', 'both end']).map((text) => text.split(' ')[0]);
    expect(new Set(codes)).toEqual(new Set(['FLOW_LEFTOVER', 'FLOW_DOUBLED', 'FLOW_NOT_NESTED']));
  });

  test('where what runs beside comes back to the main path', () => {
    const codes = said({ work: task, more: task, end: close }, ['file work', 'work more', 'work late more', 'more end']).map(
      (text) => text.split(' ')[0],
    );
    expect(codes).toContain('FLOW_NOT_NESTED');
  });

  test('where what comes up again would go on inside a fork', () => {
    const end = { kind: 'close' as const, config: { watch: { for: hour, reopenAt: 'x' } } };
    const edges = ['file f', 'f a x', 'f b y', 'x j', 'y j', 'j end'];
    expect(said({ f: fork('a', 'b'), x: task, y: task, j: join('all'), end }, edges)).toEqual(['FLOW_NOT_NESTED end,x']);
  });

  test('where forks nest deeper than they can be run', () => {
    const deep = 60;
    const nodes: Drawn = { end: close };
    const edges: string[] = [];
    for (let i = 0; i < deep; i += 1) {
      Object.assign(nodes, { [`f${i}`]: fork('a', 'b'), [`j${i}`]: join('all') });
      if (i > 0) edges.push(`f${i - 1} a f${i}`, `f${i - 1} b f${i}`, `j${i} j${i - 1}`);
    }
    Object.assign(nodes, { inner: task });
    edges.push('file f0', `f${deep - 1} a inner`, `f${deep - 1} b inner`, `inner j${deep - 1}`, 'j0 end');
    expect(said(nodes, edges).some((text) => text.startsWith('FLOW_NOT_NESTED'))).toBe(true);
  });
});

describe('a bound', () => {
  test('leaves a drawing unproved, never sound', () => {
    expect(proved({ work: task, end: close }, ['file work', 'work end'], 2)).toMatchObject({
      verdict: 'notProved',
      problems: [{ code: 'FLOW_NOT_PROVED' }],
    });
  });

  test('is not reached by a drawing of five hundred nodes, in well under a second', () => {
    const flow = soundFlow(dice(4), 480, true);
    const started = performance.now();
    expect(flowOfDrawing(drawingOf(sceneOfFlow(flow))).verdict).not.toBe('notProved');
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe('any value', () => {
  const codes = (scene: unknown) => {
    const { verdict, problems } = flowOfScene(scene);
    return [verdict, ...problems.map(({ code }) => code)];
  };

  test('that is no drawing is told so', () => {
    expect(codes(null)).toEqual(['notProved', 'FLOW_UNREADABLE']);
    expect(codes({ nodes: {} })).toEqual(['notProved', 'FLOW_UNREADABLE']);
    expect(codes({ nodes: [], edges: 7 })).toEqual(['notProved', 'FLOW_UNREADABLE']);
    expect(
      codes({ nodes: [1, { id: '' }, { id: 'a', kind: 'nothing' }], edges: [{ from: 'a' }, { from: 'a', to: 'b', port: 3 }] }),
    ).toHaveLength(6);
    expect(
      codes({
        nodes: [
          { id: 'a', kind: 'task' },
          { id: 'a', kind: 'task' },
        ],
      }),
    ).toEqual(['notProved', 'FLOW_UNREADABLE']);
  });

  test('that is larger than a scene may be is refused by the name of the limit', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => ({ id: `n${i}`, kind: 'task' }));
    expect(codes({ nodes: many, edges: [] })).toEqual(['notProved', 'LIMIT_EXCEEDED']);
    expect(codes({ nodes: [], edges: many.map(({ id }) => ({ from: id, to: id })) })).toEqual(['notProved', 'LIMIT_EXCEEDED']);
  });

  test('whose nodes and edges can be read is proved, however unfinished', () => {
    const nodes = ['file', 'fork', 'task', 'verify', 'join', 'decide', 'close'].map((kind) => ({ id: kind, kind }));
    const edges = [
      { from: 'file', to: 'fork' },
      { from: 'fork', port: 'a', to: 'task' },
      { from: 'fork', port: 'b', to: 'verify' },
      { from: 'task', to: 'join' },
      { from: 'verify', port: 'pass', to: 'join' },
      { from: 'verify', port: 'fail', to: 'verify' },
      { from: 'join', to: 'decide' },
      { from: 'decide', port: 'again', to: 'fork' },
      { from: 'decide', port: 'otherwise', to: 'close' },
    ];
    expect(codes({ nodes, edges })).toEqual(['sound']);
    expect(codes({ nodes, edges: [...edges, { from: 'close', to: 'nowhere' }, { from: 'task', port: 'late', to: 'task' }] })[0]).toBe(
      'unsound',
    );
  });

  test('with an edge from or to a node that is not there is never sound', () => {
    const nodes = ['file', 'task', 'close'].map((kind) => ({ id: kind, kind }));
    const edges = [
      { from: 'file', to: 'task' },
      { from: 'task', to: 'close' },
    ];
    expect(codes({ nodes, edges })).toEqual(['sound']);
    for (const edge of [
      { from: 'task', port: 'refused', to: 'lost' },
      { from: 'task', port: 'late', to: 'lost' },
      { from: 'lost', to: 'close' },
    ])
      expect(codes({ nodes, edges: [...edges, edge] })).toEqual(['notProved', 'FLOW_UNREADABLE']);
    expect(codes({ nodes, edges: [edges[0], { from: 'task', to: 'lost' }] })).toEqual([
      'unsound',
      'FLOW_NO_COMPLETION',
      'FLOW_DEAD',
      'FLOW_UNREADABLE',
    ]);
  });

  test('with two edges out of one port splits a token where no fork does, wherever they lead', () => {
    const nodes = ['file', 'decide', 'task', 'notify', 'close'].map((kind) => ({ id: kind, kind }));
    const edges = [
      { from: 'file', to: 'decide' },
      { from: 'decide', port: 'told', to: 'notify' },
      { from: 'decide', port: 'otherwise', to: 'task' },
      { from: 'task', to: 'close' },
      { from: 'notify', to: 'close' },
    ];
    expect(codes({ nodes, edges })).toEqual(['sound']);
    const split = flowOfScene({ nodes, edges: [{ from: 'task', port: 'done', to: 'notify' }, ...edges] });
    expect(split.problems).toMatchObject([{ code: 'FLOW_NOT_NESTED', nodes: ['task'] }]);
    expect(codes({ nodes, edges: [...edges, { from: 'notify', to: 'close' }] })).toEqual(['unsound', 'FLOW_NOT_NESTED']);
  });

  test('with names out of the machinery of JavaScript does no harm', () => {
    const nodes = [
      { id: 'constructor', kind: 'file' },
      { id: '__proto__', kind: 'decide', config: { cases: [{ port: 'toString' }, 4], branches: 5 } },
      { id: 'end', kind: 'close', config: { watch: { reopenAt: 'hasOwnProperty' } }, emergency: 3 },
    ];
    const edges = [
      { from: 'constructor', to: '__proto__' },
      { from: '__proto__', port: 'otherwise', to: 'end' },
    ];
    expect(codes({ nodes, edges })).toEqual(['unsound', 'FLOW_NO_COMPLETION']);
  });

  test('with self loops, orphans, two edges of one port and forks of nothing is proved too', () => {
    const nodes = ['file', 'task', 'fork', 'join', 'wait', 'raise', 'call', 'close'].map((kind) => ({ id: kind, kind }));
    const loops = nodes.map(({ id }) => ({ from: id, to: id }));
    expect(codes({ nodes, edges: loops })[0]).toBe('unsound');
    expect(codes({ nodes, edges: [...loops, { from: 'file', to: 'fork' }, { from: 'file', to: 'join' }] })[0]).toBe('unsound');
    expect(codes({ nodes, edges: [{ from: 'file', to: 'fork' }] })[0]).toBe('unsound');
    expect(codes({ nodes: [], edges: [] })).toEqual(['unsound', 'FLOW_NO_COMPLETION']);
  });

  test('is never thrown at', () => {
    for (let i = 0; i < 300; i += 1) {
      const roll = dice(i);
      const kindsOf = [
        'webhook',
        'condition',
        'file',
        'task',
        'verify',
        'decide',
        'fork',
        'join',
        'wait',
        'notify',
        'call',
        'raise',
        'close',
      ];
      const nodes = Array.from({ length: 2 + roll(12) }, (_, n) => ({
        id: `n${n}`,
        kind: kindsOf[roll(kindsOf.length)],
        ...(roll(4) === 0 && { presence: roll(2) ? 'peace' : 'emergency' }),
        ...(roll(3) === 0 && {
          config: { policy: ['any', 'nOf', 'lead', 'x'][roll(4)], n: roll(4), wait: true, duration: hour, operations: ['returnBack'] },
        }),
      }));
      const edges = Array.from({ length: roll(24) }, () => ({
        from: `n${roll(nodes.length)}`,
        to: `n${roll(nodes.length)}`,
        ...(roll(2) && { port: ['a', 'b', 'pass', 'fail', 'otherwise', 'late', 'refused', 'short'][roll(8)] as string }),
      }));
      expect(['sound', 'unsound']).toContain(flowOfScene({ nodes, edges }).verdict);
    }
  });
});
