import type { Fields } from '@sceneworks/expression';
import type {
  AbsenceConfig,
  CallConfig,
  CloseConfig,
  ConditionConfig,
  EnrichConfig,
  FileConfig,
  Id,
  IncidentsConfig,
  JoinConfig,
  LimitPolicy,
  NotifyConfig,
  OwnerPolicy,
  Problem,
  RaiseConfig,
  Scene,
  ScheduleConfig,
  SubscriptionConfig,
  TableConfig,
  TaskConfig,
  VerifyConfig,
  WaitConfig,
  WatchConfig,
  WindowConfig,
} from '@sceneworks/schemas';
import { typeOf } from '../form/fields.ts';
import { photoFields } from '../form/photo.ts';
import { type Asked, askExpression, askTable, askTemplate, type Wanted } from './ask.ts';
import { type Drawing, type DrawnNode, upstreamOf } from './drawing.ts';
import { kinds } from './kinds.ts';
import { problem } from './problem.ts';
import { neverTogether } from './sources.ts';

/** What checking one face of one node needs to know. */
export interface Face {
  readonly scene: Scene;
  readonly drawing: Drawing;
  readonly node: DrawnNode;
  readonly config: Readonly<Record<string, unknown>>;
  /** `nodes.<id>`, or `nodes.<id>.emergency` for what differs in 战. */
  readonly at: string;
  /** Words of the place where the node stands. */
  readonly fields: Fields;
  /** Words of the handling band: what owners and forms of a filing node read. */
  readonly handling: Fields;
}

const asked = ({ at, node, fields }: Face, member: string, words: Fields = fields): Asked => ({
  at: `${at}.${member}`,
  node: node.id,
  fields: words,
});

const ask = (face: Face, member: string, text: string | undefined, wanted: Wanted, words?: Fields): Problem[] =>
  text === undefined ? [] : askExpression(text, wanted, asked(face, member, words));

const here = ({ at, node }: Face, member: string): { at: string; nodes: Id[] } => ({ at: `${at}.${member}`, nodes: [node.id] });

/** Fields of the subject that expressions write: each must be there, must not be personal, and must take what it is given. */
const subjectFields = (face: Face, member: string, written: Readonly<Record<string, string | undefined>> | undefined): Problem[] =>
  Object.entries(written ?? {}).flatMap(([name, text]) => {
    const properties = face.scene.subject.properties ?? {};
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!schema) return [problem('SUBJECT_FIELD_UNKNOWN', here(face, `${member}.${name}`), name)];
    if (schema.personal) return [problem('SUBJECT_FIELD_PERSONAL', here(face, `${member}.${name}`), name)];
    return ask(face, `${member}.${name}`, text, typeOf(schema));
  });

const values = (face: Face, member: string, written: Readonly<Record<string, string | undefined>> | undefined): Problem[] =>
  Object.entries(written ?? {}).flatMap(([name, text]) => ask(face, `${member}.${name}`, text, 'any'));

const taskBefore = (face: Face, id: Id, member: string): Problem[] => {
  const node = face.drawing.nodes.get(id);
  if (!node) return [problem('NODE_UNKNOWN', here(face, member), id)];
  return node.kind === 'task' || node.kind === 'verify' ? [] : [problem('NODE_NOT_A_TASK', here(face, member), id)];
};

const owner = (face: Face, member: string, policy: OwnerPolicy): Problem[] =>
  policy.flatMap((choice, i) => {
    const place = `${member}.${i}`;
    if (choice.by === 'lookup') return ask(face, `${place}.value`, choice.value, 'text', face.handling);
    if (choice.by !== 'previousHandler') return [];
    const unknown = taskBefore(face, choice.node, `${place}.node`);
    if (unknown.length > 0 || upstreamOf(face.drawing, face.node.id).has(choice.node)) return unknown;
    return [problem('OWNER_NO_TASK_BEFORE', here(face, `${place}.node`), choice.node)];
  });

const form = (face: Face, member: string, id: Id | undefined): Problem[] =>
  id === undefined || Object.hasOwn(face.scene.forms, id) ? [] : [problem('FORM_MISSING', here(face, member), id)];

const evidence = (face: Face, { form: id, evidence: wanted }: Pick<TaskConfig, 'form' | 'evidence'>): Problem[] => {
  if (!wanted?.photos || (id !== undefined && !Object.hasOwn(face.scene.forms, id))) return [];
  const schema = id === undefined ? undefined : face.scene.forms[id]?.schema;
  return schema && photoFields(schema) > 0 ? [] : [problem('FORM_NO_PHOTO', here(face, 'evidence'))];
};

const limits = (face: Face, member: string, policy: LimitPolicy | undefined): Problem[] =>
  [policy?.bySeverity, policy?.emergencyBySeverity].flatMap((sets) =>
    Object.keys(sets ?? {})
      .filter((key) => !/^[1-5]$/.test(key))
      .map((key) => problem('LIMIT_SEVERITY', here(face, member), key)),
  );

const prefill = (face: Face, id: Id | undefined): Problem[] => {
  const fields = id !== undefined && Object.hasOwn(face.scene.forms, id) ? face.scene.forms[id]?.ui.fields : undefined;
  return Object.entries(fields ?? {}).flatMap(([name, field]) =>
    field?.prefill === undefined
      ? []
      : askExpression(field.prefill, 'any', { at: `forms.${id}.ui.fields.${name}.prefill`, node: face.node.id, fields: face.handling }),
  );
};

const handled = (face: Face, config: TaskConfig | VerifyConfig): Problem[] => [
  ...owner(face, 'owner', config.owner),
  ...form(face, 'form', config.form),
  ...evidence(face, config),
  ...limits(face, 'limits', config.limits),
  ...prefill(face, config.form),
  ...(config.requires ?? []).flatMap(({ when }, i) => ask(face, `requires.${i}.when`, when, 'condition')),
  ...subjectFields(face, 'sets', config.sets),
];

const verify = (face: Face, config: VerifyConfig): Problem[] => {
  const before = [...upstreamOf(face.drawing, face.node.id)].some((id) => face.drawing.nodes.get(id)?.kind === 'task');
  return [
    ...(before ? [] : [problem('VERIFY_NOTHING', { at: face.at, nodes: [face.node.id] })]),
    ...(config.independentOf ?? []).flatMap((id, i) => taskBefore(face, id, `independentOf.${i}`)),
    ...handled(face, config),
  ];
};

const cases = (face: Face, { cases: list }: ConditionConfig): Problem[] =>
  list.flatMap(({ port, when }) => ask(face, `cases.${port}.when`, when, 'condition'));

const mildThan = (rising: boolean, a: number, b: number): boolean => (rising ? a < b : a > b);

const watch = (face: Face, { value, key, levels, rising = true }: WatchConfig): Problem[] => {
  const wrong = levels.filter(({ raise, clear }, i) => {
    const before = levels[i - 1];
    return mildThan(rising, raise, clear) || (before !== undefined && !mildThan(rising, before.raise, raise));
  });
  const again = levels.filter(({ name }, i) => levels.findIndex((other) => other.name === name) !== i);
  return [
    ...ask(face, 'value', value, 'number'),
    ...ask(face, 'key', key, 'key'),
    ...(levels.length === 0 ? [problem('WATCH_NO_LEVEL', here(face, 'levels'))] : []),
    ...wrong.map(({ name }) => problem('WATCH_LEVELS', here(face, `levels.${name}`), name)),
    ...again.map(({ name }) => problem('WATCH_LEVEL_TWICE', here(face, `levels.${name}`), name)),
  ];
};

/** An event waits at one window and is judged on from there: behind a window another would hold it for good. */
const windowBefore = ({ drawing, node }: Face): DrawnNode | undefined =>
  [...upstreamOf(drawing, node.id)].map((id) => drawing.nodes.get(id)).find((one) => one?.kind === 'window' && !neverTogether(one, node));

const window = (face: Face, config: WindowConfig): Problem[] => {
  const { count, distinctReporters, distinctTypes, distinctDevices } = config;
  const counts = [count, distinctReporters, distinctTypes, distinctDevices].some((least) => least !== undefined);
  const before = windowBefore(face);
  return [
    ...ask(face, 'key', config.key, 'key'),
    ...(counts ? [] : [problem('WINDOW_NO_COUNT', { at: face.at, nodes: [face.node.id] })]),
    ...(before ? [problem('WINDOW_AFTER_WINDOW', { at: face.at, nodes: [before.id, face.node.id] }, before.id)] : []),
  ];
};

const literalText = /^\s*"([^"\\]*)"\s*$/;
const literalNumber = /^\s*(-?\d+(?:\.\d+)?)\s*$/;

const accept = (face: Face, config: FileConfig): Problem[] => {
  if (config.accept === 'auto') return [];
  const { owner: policy, form: id, when, confirmReport } = config.accept;
  return [
    ...owner(face, 'accept.owner', policy),
    ...form(face, 'accept.form', id),
    ...ask(face, 'accept.when', when, 'condition'),
    ...(confirmReport
      ? [...owner(face, 'accept.confirmReport.owner', confirmReport.owner), ...form(face, 'accept.confirmReport.form', confirmReport.form)]
      : []),
  ];
};

const file = (face: Face, config: FileConfig): Problem[] => {
  const [, category] = literalText.exec(config.category) ?? [];
  const [, severity] = literalNumber.exec(config.severity) ?? [];
  const isListed = category === undefined || face.scene.categories.includes(category);
  return [
    ...ask(face, 'category', config.category, 'text'),
    ...(isListed ? [] : [problem('CATEGORY_NOT_LISTED', here(face, 'category'), category)]),
    ...ask(face, 'standard', config.standard, 'text'),
    ...ask(face, 'severity', config.severity, 'number'),
    ...(severity !== undefined && !/^[1-5]$/.test(severity) ? [problem('SEVERITY_RANGE', here(face, 'severity'), severity)] : []),
    ...askTemplate(config.title, asked(face, 'title')),
    ...ask(face, 'correlation', config.correlation, 'key'),
    ...subjectFields(face, 'subject', config.subject),
    ...accept(face, config),
  ];
};

const wait = (face: Face, { duration, until, message }: WaitConfig): Problem[] => [
  ...(duration || until !== undefined || message ? [] : [problem('WAIT_FOR_NOTHING', { at: face.at, nodes: [face.node.id] })]),
  ...ask(face, 'until', until, 'instant', face.handling),
  ...ask(face, 'message.where', message?.where, 'condition'),
];

const close = (face: Face, { reply, watch: period }: CloseConfig): Problem[] => {
  const back = period && face.drawing.nodes.get(period.reopenAt);
  const cannot = back && (kinds[back.kind].band !== 'handling' || back.kind === 'close');
  return [
    ...(reply ? askTemplate(reply, asked(face, 'reply')) : []),
    ...(period && !back ? [problem('NODE_UNKNOWN', here(face, 'watch.reopenAt'), period.reopenAt)] : []),
    ...(period && cannot ? [problem('NODE_NOT_HANDLING', here(face, 'watch.reopenAt'), period.reopenAt)] : []),
  ];
};

const schedule = (face: Face, config: ScheduleConfig): Problem[] => [
  ...((config.at ?? []).length === 0 && config.everyMinutes === undefined
    ? [problem('SCHEDULE_NEVER', { at: face.at, nodes: [face.node.id] })]
    : []),
  ...subjectFields(face, 'subject', config.subject),
];

const enrich = (face: Face, { key, withinMetres }: EnrichConfig): Problem[] => [
  ...(key === undefined && withinMetres === undefined ? [problem('ENRICH_NO_KEY', { at: face.at, nodes: [face.node.id] })] : []),
  ...ask(face, 'key', key, 'key'),
];

/** What is wrong with one face of a node: its expressions, the names it gives, the numbers that must fit one another. */
export const configProblems = (face: Face): Problem[] => {
  const { config } = face;
  switch (face.node.kind) {
    case 'webhook':
    case 'import':
    case 'report':
      return ask(face, 'where', (config as unknown as SubscriptionConfig).where, 'condition');
    case 'schedule':
      return schedule(face, config as unknown as ScheduleConfig);
    case 'incidents': {
      const { where, subject } = config as unknown as IncidentsConfig;
      return [...ask(face, 'where', where, 'condition'), ...subjectFields(face, 'subject', subject)];
    }
    case 'absence': {
      const { where, key, subject } = config as unknown as AbsenceConfig;
      return [...ask(face, 'where', where, 'condition'), ...ask(face, 'key', key, 'key'), ...subjectFields(face, 'subject', subject)];
    }
    case 'enrich':
      return enrich(face, config as unknown as EnrichConfig);
    case 'table':
      return askTable((config as unknown as TableConfig).table, asked(face, 'table'));
    case 'condition':
    case 'decide':
      return cases(face, config as unknown as ConditionConfig);
    case 'window':
      return window(face, config as unknown as WindowConfig);
    case 'watch':
      return watch(face, config as unknown as WatchConfig);
    case 'file':
      return file(face, config as unknown as FileConfig);
    case 'task':
      return handled(face, config as unknown as TaskConfig);
    case 'verify':
      return verify(face, config as unknown as VerifyConfig);
    case 'join': {
      const { lead } = config as unknown as JoinConfig;
      return lead ? owner(face, 'lead', lead) : [];
    }
    case 'wait':
      return wait(face, config as unknown as WaitConfig);
    case 'notify': {
      const { to, message } = config as unknown as NotifyConfig;
      return [...(typeof to === 'string' ? [] : owner(face, 'to', to)), ...askTemplate(message, asked(face, 'message'))];
    }
    case 'call':
      return values(face, 'body', (config as unknown as CallConfig).body);
    case 'raise':
      return values(face, 'subject', (config as unknown as RaiseConfig).subject);
    case 'close':
      return close(face, config as unknown as CloseConfig);
    case 'discard':
    case 'fork':
      return [];
  }
};
