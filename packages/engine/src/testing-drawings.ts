/** Drawings of every kind at random, for tests that want many: the same for the same seed. */
import fc from 'fast-check';
import { check, type Drawing, fileAuto, handle } from './testing.ts';

/** A piece of a drawing: where it is entered, where it leads out, its nodes and edges. */
type Piece = {
  readonly nodes: Drawing['nodes'];
  readonly edges: readonly string[];
  readonly entry: string;
  readonly exits: readonly string[];
};

const names = () => {
  let n = 0;
  return (kind: string) => {
    n += 1;
    return `${kind}${n}`;
  };
};

type Policy = 'all' | 'any' | 'nOf' | 'lead';
/** Whether a limit is drawn on waiting, and an edge for when it runs out. */
type Timeout = 'none' | 'limit' | 'edge';

type Shape =
  | {
      readonly is: 'task';
      readonly late: boolean;
      readonly refused: boolean;
      readonly own: boolean;
      readonly demanding: boolean;
      readonly presence?: 'peace' | 'emergency';
    }
  | { readonly is: 'joint' }
  | { readonly is: 'verify'; readonly strict: boolean; readonly window: boolean; readonly unable: boolean; readonly named: boolean }
  | { readonly is: 'decide'; readonly yes: readonly Shape[]; readonly no: readonly Shape[] }
  | { readonly is: 'fork'; readonly policy: Policy; readonly short: boolean; readonly branches: readonly (readonly Shape[])[] }
  | { readonly is: 'wait'; readonly how: 'duration' | 'message' | 'both'; readonly timeout: Timeout; readonly picky: boolean }
  | { readonly is: 'notify'; readonly to: 'reporter' | 'joint' | 'post' }
  | { readonly is: 'call'; readonly failed: boolean; readonly undo: boolean; readonly hurried: boolean }
  | { readonly is: 'raise'; readonly wait: boolean; readonly timeout: Timeout; readonly ends: boolean };

const minutes = (amount: number) => ({ amount, unit: 'urgentMinute' });

const timeoutArb = fc.constantFrom<Timeout[]>('none', 'limit', 'edge');

const leafArb: fc.Arbitrary<Shape> = fc.oneof(
  fc.record({ is: fc.constant('task' as const), late: fc.boolean(), refused: fc.boolean(), own: fc.boolean(), demanding: fc.boolean() }),
  fc.record({
    is: fc.constant('task' as const),
    late: fc.constant(false),
    refused: fc.constant(false),
    own: fc.boolean(),
    demanding: fc.constant(false),
    presence: fc.constantFrom('peace' as const, 'emergency' as const),
  }),
  fc.record({ is: fc.constant('joint' as const) }),
  fc.record({ is: fc.constant('verify' as const), strict: fc.boolean(), window: fc.boolean(), unable: fc.boolean(), named: fc.boolean() }),
  fc.record({
    is: fc.constant('wait' as const),
    how: fc.constantFrom('duration' as const, 'message' as const, 'both' as const),
    timeout: timeoutArb,
    picky: fc.boolean(),
  }),
  fc.record({ is: fc.constant('notify' as const), to: fc.constantFrom('reporter' as const, 'joint' as const, 'post' as const) }),
  fc.record({ is: fc.constant('call' as const), failed: fc.boolean(), undo: fc.boolean(), hurried: fc.boolean() }),
  fc.record({ is: fc.constant('raise' as const), wait: fc.boolean(), timeout: timeoutArb, ends: fc.boolean() }),
);

const listArb = (depth: number): fc.Arbitrary<readonly Shape[]> => fc.array(shapeArb(depth), { minLength: 1, maxLength: 2 });
const shapeArb = (depth: number): fc.Arbitrary<Shape> =>
  depth === 0
    ? leafArb
    : fc.oneof(
        { weight: 3, arbitrary: leafArb },
        { weight: 1, arbitrary: fc.record({ is: fc.constant('decide' as const), yes: listArb(depth - 1), no: listArb(depth - 1) }) },
        {
          weight: 2,
          arbitrary: fc.record({
            is: fc.constant('fork' as const),
            policy: fc.constantFrom('all' as const, 'any' as const, 'nOf' as const, 'lead' as const),
            short: fc.boolean(),
            branches: fc.array(listArb(depth - 1), { minLength: 2, maxLength: 3 }),
          }),
        },
      );

const post = [{ by: 'post', post: 'crew' }];

const limited = (timeout: Timeout): object => (timeout === 'none' ? {} : { timeout: minutes(50) });
const ends = (port: string, timeout: Timeout): string[] => (timeout === 'edge' ? [port, 'timeout'] : [port]);

/** The config of a node with its own id wherever an `@` stands. */
const named = (config: object, id: string): object => JSON.parse(JSON.stringify(config).replaceAll('@', id)) as object;

const drawn = (shape: Shape, name: (kind: string) => string): Piece => {
  const one = (
    kind: Drawing['nodes'][string]['kind'],
    config: object,
    exits = ['done'],
    more: Partial<Piece> & { presence?: 'peace' | 'emergency' } = {},
  ): Piece => {
    const id = name(kind);
    const { presence } = more;
    return {
      nodes: { [id]: { kind, config: named(config, id), ...(presence && { presence }) }, ...more.nodes },
      edges: [...(more.edges ?? []).map((edge) => edge.replaceAll('@', id))],
      entry: id,
      exits: exits.map((port) => `${id} ${port}`),
    };
  };
  switch (shape.is) {
    case 'task': {
      const config = {
        ...handle,
        operations: ['arrive', 'progress', 'selfHandle', 'returnBack'],
        ...(shape.own && {
          limits: {
            base: { acknowledge: minutes(5), restore: minutes(30), progressEvery: minutes(15) },
            emergency: { restore: minutes(20) },
          },
        }),
        ...(shape.demanding && {
          evidence: { photos: 1, place: true },
          requires: [{ when: 'forms.@.note != "n10"', text: { zh: '写清楚' } }],
          sets: { note: 'forms.@.note' },
        }),
      };
      const side = name('side');
      const late: Partial<Piece> = shape.late
        ? { nodes: { [side]: { kind: 'notify', config: { to: post, message: { zh: '超期' } } } }, edges: [`@ late ${side}`] }
        : {};
      return one('task', config, ['done', ...(shape.refused ? ['refused'] : [])], {
        ...late,
        ...(shape.presence && { presence: shape.presence }),
      });
    }
    case 'joint':
      return one('task', { owner: [{ by: 'post', post: 'plumbers' }], joint: true, operations: ['returnBack'] });
    case 'verify':
      return one(
        'verify',
        {
          ...check,
          ...(shape.strict && { strict: true }),
          ...(shape.window && { window: { from: '20:00', until: '23:00' } }),
          ...(shape.named && { independentOf: ['first'] }),
        },
        ['pass', ...(shape.unable ? ['unable'] : [])],
        { edges: ['@ fail @'] },
      );
    case 'wait':
      return one(
        'wait',
        {
          ...(shape.how === 'duration' && { duration: minutes(40) }),
          ...(shape.how === 'both' && { until: 'now + duration("PT1M") * (30 + param.many)' }),
          ...(shape.how !== 'duration' && {
            message: { source: 'hotline', ...(shape.picky && { types: ['cover'], where: 'event.key != "k2"' }) },
          }),
          ...limited(shape.timeout),
        },
        ends('done', shape.timeout),
      );
    case 'notify':
      return one('notify', { to: shape.to === 'post' ? post : shape.to, message: { zh: '案件 {incident.no}：{param.many}' } });
    case 'call':
      return one(
        'call',
        {
          endpoint: 'gis',
          method: 'POST',
          path: '/x',
          body: { many: 'param.many' },
          answer: { type: 'object', properties: { n: { type: 'number', title: '数' } }, required: ['n'] },
          as: name('as'),
          ...(shape.undo && { undo: { path: '/x', method: 'DELETE' } }),
          ...(shape.hurried && { timeout: minutes(50) }),
        },
        ['ok', ...(shape.failed ? ['failed'] : [])],
      );
    case 'raise':
      return one(
        'raise',
        {
          scene: 'other',
          type: 'x',
          subject: { many: 'param.many' },
          wait: shape.wait,
          onParentEnd: shape.ends ? 'end' : 'goOn',
          ...(shape.wait && limited(shape.timeout)),
        },
        shape.wait ? ends('done', shape.timeout) : ['done'],
      );
    case 'decide': {
      const [yes, no] = [sequence(shape.yes, name), sequence(shape.no, name)];
      const id = name('decide');
      return {
        nodes: {
          [id]: { kind: 'decide', config: { cases: [{ port: 'yes', when: 'incident.count > param.many' }] } },
          ...yes.nodes,
          ...no.nodes,
        },
        edges: [...yes.edges, ...no.edges, `${id} yes ${yes.entry}`, `${id} otherwise ${no.entry}`],
        entry: id,
        exits: [...yes.exits, ...no.exits],
      };
    }
    case 'fork': {
      const parts = shape.branches.map((branch) => sequence(branch, name));
      const [fork, join] = [name('fork'), name('join')];
      const config = {
        policy: shape.policy,
        ...(shape.policy === 'nOf' && { n: 2 }),
        ...(shape.policy === 'lead' && { lead: [{ by: 'post', post: 'chief' }] }),
      };
      return {
        nodes: Object.assign(
          { [fork]: { kind: 'fork', config: { branches: parts.map((_, i) => ({ port: `b${i}` })) } }, [join]: { kind: 'join', config } },
          ...parts.map(({ nodes }) => nodes),
        ),
        edges: parts.flatMap(({ edges, entry, exits }, i) => [
          `${fork} b${i} ${entry}`,
          ...edges,
          ...exits.map((exit) => `${exit} ${join}`),
        ]),
        entry: fork,
        exits: [`${join} done`, ...(shape.policy === 'nOf' && shape.short ? [`${join} short`] : [])],
      };
    }
  }
};

const sequence = (shapes: readonly Shape[], name: (kind: string) => string): Piece => {
  const pieces = shapes.map((shape) => drawn(shape, name));
  return {
    nodes: Object.assign({}, ...pieces.map(({ nodes }) => nodes)),
    edges: pieces.flatMap(({ edges, exits }, i) => [
      ...edges,
      ...(pieces[i + 1] ? exits.map((exit) => `${exit} ${pieces[i + 1]?.entry}`) : []),
    ]),
    entry: pieces[0]?.entry ?? '',
    exits: pieces.at(-1)?.exits ?? [],
  };
};

const acceptance = {
  owner: [{ by: 'post', post: 'intake' }],
  form: 'work',
  limit: minutes(30),
  when: 'true',
  confirmReport: { owner: post, form: 'work', limit: minutes(20) },
};

const drawingArb: fc.Arbitrary<Drawing> = fc
  .record({ shapes: fc.array(shapeArb(2), { minLength: 1, maxLength: 3 }), watch: fc.boolean(), person: fc.boolean(), meets: fc.boolean() })
  .map(({ shapes, watch, person, meets }) => {
    const body = sequence(shapes, names());
    return {
      parameters: { many: { title: { zh: '数' }, value: 1, min: 0, max: 9 } },
      nodes: {
        file: { kind: 'file', config: person ? { ...fileAuto, accept: acceptance } : fileAuto },
        first: {
          kind: 'task',
          config: { ...handle, operations: ['arrive', 'progress', 'selfHandle', 'returnBack'], ...(meets && { meets: 'contain' }) },
        },
        ...body.nodes,
        close: {
          kind: 'close',
          config: {
            outcome: 'resolved',
            reply: { zh: '已办结 {param.many}' },
            ...(watch && { watch: { for: { amount: 3, unit: 'urgentHour' }, reopenAt: 'first' } }),
          },
        },
      },
      edges: ['file first', `first ${body.entry}`, ...body.edges, ...body.exits.map((exit) => `${exit} close`)],
    };
  });

/** So many drawings: from the filing to the close, with all that may stand between. */
export const drawingsAtRandom = (count: number, seed: number): Drawing[] => fc.sample(drawingArb, { seed, numRuns: count });
