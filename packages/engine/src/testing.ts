import { compile, indexDistrict } from '@sceneworks/scene';
import type {
  Actor,
  Answer,
  Command,
  District,
  EventFacts,
  FieldSchema,
  Form,
  Incident,
  JournalEntry,
  Plan,
  Question,
  Refusal,
  Role,
  Scene,
  SceneNode,
  Source,
  Verdict,
} from '@sceneworks/schemas';
import { answerFrom } from './answer-from.ts';
import { load } from './load.ts';
import type { StepContext } from './step/step.ts';
import { stepFully } from './step-fully.ts';

/** A district small enough to be read: a center, two departments, a street with a patroller. Fictional throughout. */
export const district = (more: Partial<District> = {}): District => ({
  rev: 7,
  at: '2026-03-02T00:00:00.000Z',
  units: [
    { id: 'center', kind: 'center', name: { zh: '区城运中心' } },
    { id: 'works', kind: 'department', name: { zh: '市政' } },
    { id: 'water', kind: 'department', name: { zh: '水务' } },
    { id: 'street', kind: 'street', name: { zh: '春熙街道' }, area: 'a.street' },
  ],
  areas: [],
  posts: [
    { id: 'desk', unit: 'center', role: 'dispatcher', title: { zh: '派遣员' } },
    { id: 'chief', unit: 'center', role: 'dutyChief', title: { zh: '值班长' } },
    { id: 'intake', unit: 'center', role: 'intakeOfficer', title: { zh: '受理员' } },
    { id: 'crew', unit: 'works', role: 'handler', title: { zh: '抢修班' } },
    { id: 'crew2', unit: 'works', role: 'handler', title: { zh: '二班' } },
    { id: 'plumbers', unit: 'water', role: 'handler', title: { zh: '管网班' } },
    { id: 'patrol', unit: 'street', role: 'verifier', title: { zh: '巡查员' } },
    { id: 'inspector', unit: 'works', role: 'verifier', title: { zh: '质检员' } },
  ],
  people: [
    ['zhou', 'desk'],
    ['qian', 'chief'],
    ['sun', 'intake'],
    ['li', 'crew'],
    ['wu', 'crew'],
    ['zheng', 'crew2'],
    ['feng', 'plumbers'],
    ['chen', 'patrol'],
    ['chu', 'inspector'],
  ].map(([id = '', post = '']) => ({ id, name: id, posts: [{ post, from: '2025-01-01T00:00:00.000Z' }] })),
  rosters: [],
  responsibility: [
    { id: 'r.cover', categories: ['C01*'], post: 'crew', verifier: 'patrol', joint: ['plumbers'] },
    { id: 'r.war', categories: ['C01*'], modes: ['emergency'], post: 'crew2' },
  ],
  categories: [],
  standards: [
    {
      id: 's.missing',
      category: 'C0101',
      condition: { zh: '井盖缺失' },
      limits: {
        base: {
          acknowledge: { amount: 10, unit: 'urgentMinute' },
          contain: { amount: 2, unit: 'urgentHour' },
          restore: { amount: 4, unit: 'workHour' },
          total: { amount: 3, unit: 'workDay' },
        },
        bySeverity: { 1: { restore: { amount: 2, unit: 'workHour' } } },
        emergency: { restore: { amount: 3, unit: 'urgentHour' }, progressEvery: { amount: 15, unit: 'urgentMinute' } },
      },
      closeKinds: ['restored'],
    },
    {
      id: 's.broken',
      category: 'C0102',
      condition: { zh: '井盖破损' },
      limits: { base: { restore: { amount: 2, unit: 'workDay' }, total: { amount: 5, unit: 'workDay' } } },
      closeKinds: ['repaired'],
    },
  ],
  calendars: [
    {
      id: 'mainland',
      offsetMinutes: 480,
      periods: [
        { from: '08:00', until: '12:00' },
        { from: '14:00', until: '18:00' },
      ],
      years: [{ year: 2026, holidays: [], swapWorkdays: [] }],
    },
  ],
  modes: [],
  datasets: [],
  datasetRows: [],
  sources: [],
  precedence: [],
  acceptedHoles: [],
  parameters: [],
  ...more,
});

const text: FieldSchema = { type: 'string', title: '说明', maxLength: 200 };

/** A form of optional fields. */
export const form = (properties: Record<string, FieldSchema>, required: string[] = []): Form => ({
  title: { zh: '表单' },
  schema: { type: 'object', properties, required },
  ui: {},
});

/** A drawing: nodes by kind and config, edges as `from port to` or `from to`. */
export type Drawing = {
  readonly nodes: Readonly<
    Record<string, { kind: SceneNode['kind']; config?: object; presence?: 'peace' | 'emergency'; emergency?: object }>
  >;
  readonly edges: readonly string[];
  readonly forms?: Record<string, Form>;
  readonly subject?: Record<string, FieldSchema>;
  readonly parameters?: Scene['parameters'];
};

export const handle = { owner: [{ by: 'responsibility' }], form: 'work' };
export const check = { owner: [{ by: 'responsibility', part: 'verifier' }], form: 'work' };
export const fileAuto = {
  category: '"C0101"',
  standard: '"s.missing"',
  severity: '3',
  title: { zh: '井盖' },
  correlation: '"k"',
  repeat: { do: 'join', severity: 'worst' },
  accept: 'auto',
};

/** The feed the drawings here begin with. */
export const source: Source = {
  id: 'hotline',
  version: 1,
  title: { zh: '热线' },
  kind: 'webhook',
  unit: 'center',
  intelClass: 'civic',
  payload: { type: 'object', properties: {} },
  mapping: { type: '"cover"', key: '"k"', occurredAt: '"2026-03-02T01:00:00Z"', subject: {} },
  subject: { type: 'object', properties: {} },
  retentionDays: 30,
};

const edgeOf = (edge: string, index: number): Scene['edges'][number] => {
  const [from = '', port = '', to] = edge.split(' ');
  return to === undefined ? { id: `e${index}`, from, to: port } : { id: `e${index}`, from, port, to };
};

/** The scene of a drawing, with a source before its filing node. */
export const sceneOf = ({ nodes, edges, forms = {}, subject = {}, parameters = {} }: Drawing): Scene => ({
  format: 1,
  id: 'cover',
  title: { zh: '井盖' },
  domain: 'civic',
  lead: 'works',
  joint: [],
  categories: ['C0101', 'C0102'],
  idea: { pain: { zh: '慢' }, goal: { zh: '快' }, indicators: [] },
  subject: { type: 'object', properties: { note: text, asset: text, ...subject } },
  forms: {
    work: form({
      note: text,
      photos: { type: 'array', title: '照片', items: { type: 'object', format: 'photo' } },
      ok: { type: 'boolean', title: '好' },
      where: { type: 'object', format: 'place', title: '何处' },
    }),
    ...forms,
  },
  parameters,
  nodes: [
    { id: 'in', kind: 'webhook', title: { zh: '热线' }, facet: 'observe', config: { source: 'hotline' } },
    ...Object.entries(nodes).map(([id, { kind, config = {}, presence, emergency }]) => ({
      id,
      kind,
      title: { zh: id },
      facet: 'handle' as const,
      config,
      ...(presence && { presence }),
      ...(emergency && { emergency }),
    })),
  ] as Scene['nodes'],
  edges: ['in file', ...edges].map(edgeOf),
});

/** The plan of a drawing, by the compiler. */
export const planOf = (drawing: Drawing): Plan => {
  const compiled = compile(sceneOf(drawing), { sources: [source] });
  if ('problems' in compiled) throw new Error(compiled.problems.map(({ code, at, text: { en } }) => `${code} ${at}: ${en}`).join('; '));
  return compiled.plan;
};

/** Report, handle, verify, close: the spine of every scene. */
export const spine = (more: Partial<Drawing> = {}): Drawing => ({
  nodes: {
    file: { kind: 'file', config: fileAuto },
    work: { kind: 'task', config: { ...handle, meets: 'restore', operations: ['arrive', 'progress', 'selfHandle', 'returnBack'] } },
    check: { kind: 'verify', config: check },
    close: { kind: 'close', config: { outcome: 'resolved', closeKind: 'restored' } },
    ...more.nodes,
  },
  edges: more.edges ?? ['file work', 'work check', 'check pass close', 'check fail work'],
  ...(more.forms && { forms: more.forms }),
  ...(more.subject && { subject: more.subject }),
  ...(more.parameters && { parameters: more.parameters }),
});

const roles: Readonly<Record<string, readonly [unit: string, role: Role]>> = Object.fromEntries(
  district().posts.map(({ id, unit, role }) => [id, [unit, role]]),
);
const persons: Readonly<Record<string, string>> = Object.fromEntries(
  district()
    .people.map(({ id, posts }) => [posts[0]?.post ?? '', id])
    .reverse(),
);

/** A person acting for a post, by default its first holder. */
export const actor = (post: string, person = persons[post] ?? post): Actor => {
  const [unit = 'works', role = 'handler'] = roles[post] ?? [];
  return { kind: 'person', person, post, unit, roles: [role] };
};

export const system: Actor = { kind: 'system' };

/** What an incident keeps of an event. */
export const facts = (id: string, more: Partial<EventFacts> = {}): EventFacts => ({
  id,
  source: 'hotline',
  type: 'cover',
  occurredAt: '2026-03-02T01:00:00.000Z',
  receivedAt: '2026-03-02T01:00:00.000Z',
  intelClass: 'civic',
  areaPath: ['a', 'a.street'],
  subject: {},
  ...more,
});

/** The verdict that files under the drawing's only filing node. */
export const verdict = (more: Partial<NonNullable<Verdict['file']>> = {}): Verdict => ({
  at: '2026-03-02T01:00:00.000Z',
  districtRev: 7,
  outcome: 'file',
  path: ['file'],
  rows: [],
  lookups: {},
  counted: [],
  file: {
    node: 'file',
    category: 'C0101',
    standard: 's.missing',
    severity: 3,
    title: { zh: '井盖缺失' },
    correlation: 'k',
    subject: {},
    ...more,
  },
});

/** A matter followed through its commands, over a district that answers. Monday 2 March 2026, 09:00 local, unless said otherwise. */
export type Matter = {
  readonly plan: Plan;
  incident: Incident | null;
  readonly entries: JournalEntry[];
  district: District;
  at: string;
  number: number;
};

export const start = '2026-03-02T01:00:00.000Z';

export const matter = (drawing: Drawing, given: District = district()): Matter => ({
  plan: planOf(drawing),
  incident: null,
  entries: [],
  district: given,
  at: start,
  number: 0,
});

/** Answers from the district, and numbers. */
export const answererOf =
  (of: Matter) =>
  (question: Question): Answer | undefined =>
    question.kind === 'number'
      ? { id: question.id, kind: 'number', value: '5101082026030200001' }
      : answerFrom(indexDistrict(of.district), question);

/** Does a command; gives back the refusal, if one came. */
export const tryTo = (
  of: Matter,
  command: Partial<Command> & Pick<Command, 'type'>,
  context: Partial<StepContext> = {},
): Refusal | undefined => {
  of.number += 1;
  const whole: Command = { id: `c${of.number}`, at: of.at, actor: system, ...command };
  const result = stepFully(load(of.plan), of.incident, whole, answererOf(of), { districtRev: 7, ...context });
  if ('asks' in result) throw new Error(`Nobody answers ${result.asks.map(({ id }) => id).join(', ')}`);
  if ('refusal' in result) return result.refusal;
  if (result.repeated) return undefined;
  of.incident = result.incident;
  of.entries.push(result.entry);
  return undefined;
};

/** Does a command that must not be refused. */
export const act = (of: Matter, command: Partial<Command> & Pick<Command, 'type'>, context: Partial<StepContext> = {}): Incident => {
  const refusal = tryTo(of, command, context);
  if (refusal) throw new Error(`${command.type} is refused: ${refusal.code} ${refusal.at ?? ''} ${JSON.stringify(refusal.detail ?? {})}`);
  return of.incident as Incident;
};

/** Opens the matter. */
export const opened = (
  of: Matter,
  more: { event?: Partial<EventFacts>; file?: Partial<NonNullable<Verdict['file']>>; data?: Record<string, unknown> } = {},
): Incident =>
  act(of, { type: 'open', to: 'i1', event: facts('e1', more.event), verdict: verdict(more.file), ...(more.data && { data: more.data }) });

/** The open task of a kind, or of a node. */
export const taskOf = (of: Matter, wanted: string): string => {
  const found = of.incident?.tasks.findLast(
    ({ kind, node, state }) => (kind === wanted || node === wanted) && (state === 'offered' || state === 'accepted'),
  );
  if (found === undefined) throw new Error(`No open task ${wanted}`);
  return found.id;
};

/** Goes on to another instant. */
export const until = (of: Matter, at: string): Matter => {
  of.at = at;
  return of;
};

/** Fires every timer that is due at the matter's instant, the earliest first. */
export const fireDue = (of: Matter): void => {
  for (;;) {
    const due = of.incident?.timers.filter(({ at }) => at <= of.at).sort((a, b) => (a.at < b.at ? -1 : 1))[0];
    if (due === undefined) return;
    act(of, { type: 'timer', timer: due.id });
  }
};

/** How often each word was said, the words in their order. */
export const counted = (words: readonly string[]): string[] => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([word, count]) => `${word} × ${count}`);
};
