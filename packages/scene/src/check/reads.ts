import { compile, compileTable, type Fields, isProblem } from '@sceneworks/expression';
import type {
  AbsenceConfig,
  CallConfig,
  CloseConfig,
  ConditionConfig,
  EnrichConfig,
  FileConfig,
  IncidentsConfig,
  JoinConfig,
  ModeName,
  NotifyConfig,
  OwnerPolicy,
  Plan,
  PlanNode,
  RaiseConfig,
  ScheduleConfig,
  SubscriptionConfig,
  TableConfig,
  TaskConfig,
  Text,
  WaitConfig,
  WatchConfig,
  WindowConfig,
} from '@sceneworks/schemas';
import { expressionTable } from '../compile/ask.ts';
import { type Drawing, drawingOf } from '../compile/drawing.ts';
import { environment, handlingWords } from '../compile/environment.ts';
import { kinds } from '../compile/kinds.ts';
import { compileTemplate } from '../template.ts';

/**
 * What becomes of what is read. `test`: null is not true, and another way is taken; `copy`: null is written on as null; `owner`: null leads
 * to the next choice; `need`: somebody or something outside is given the value.
 */
export type Use = 'test' | 'copy' | 'owner' | 'need';

/** A place of a node's config that reads fields. */
export interface Read {
  readonly node: PlanNode;
  readonly at: string;
  readonly use: Use;
  readonly text: string;
  /** The fields it reads, as paths. */
  readonly paths: readonly (readonly string[])[];
}

type Raw = readonly [member: string, use: Use, what: string | Text | TableConfig | undefined];

const each = (member: string, use: Use, written: Readonly<Record<string, string | undefined>> | undefined): readonly Raw[] =>
  Object.entries(written ?? {}).map(([name, text]) => [`${member}.${name}`, use, text]);

const owners = (member: string, policy: OwnerPolicy | undefined): readonly Raw[] =>
  (policy ?? []).flatMap((choice, at): readonly Raw[] =>
    choice.by === 'lookup' ? [[`${member}.${at}.value`, 'owner', choice.value]] : [],
  );

const handled = ({ owner, requires = [], sets }: TaskConfig): readonly Raw[] => [
  ...owners('owner', owner),
  ...requires.map(({ when }, at): Raw => [`requires.${at}.when`, 'test', when]),
  ...each('sets', 'copy', sets),
];

const filed = ({ category, standard, severity, title, correlation, subject, accept }: FileConfig): readonly Raw[] => [
  ['category', 'need', category],
  ['standard', 'need', standard],
  ['severity', 'need', severity],
  ['title', 'copy', title],
  ['correlation', 'need', correlation],
  ...each('subject', 'copy', subject),
  ...(accept === 'auto' ? [] : ([['accept.when', 'test', accept.when]] as const)),
];

const cases = ({ cases: list }: ConditionConfig): readonly Raw[] => list.map(({ port, when }) => [`cases.${port}.when`, 'test', when]);

const rawReads = (kind: PlanNode['kind'], config: unknown): readonly Raw[] => {
  switch (kind) {
    case 'webhook':
    case 'import':
    case 'report':
      return [['where', 'test', (config as SubscriptionConfig).where]];
    case 'schedule':
      return each('subject', 'copy', (config as ScheduleConfig).subject);
    case 'incidents': {
      const { where, subject } = config as IncidentsConfig;
      return [['where', 'test', where], ...each('subject', 'copy', subject)];
    }
    case 'absence': {
      const { where, key, subject } = config as AbsenceConfig;
      return [['where', 'test', where], ['key', 'test', key], ...each('subject', 'copy', subject)];
    }
    case 'enrich':
      return [['key', 'test', (config as EnrichConfig).key]];
    case 'table':
      return [['table', 'test', config as TableConfig]];
    case 'condition':
    case 'decide':
      return cases(config as ConditionConfig);
    case 'window':
      return [['key', 'test', (config as WindowConfig).key]];
    case 'watch': {
      const { key, value } = config as WatchConfig;
      return [
        ['key', 'test', key],
        ['value', 'test', value],
      ];
    }
    case 'file':
      return filed(config as FileConfig);
    case 'task':
    case 'verify':
      return handled(config as TaskConfig);
    case 'join':
      return owners('lead', (config as JoinConfig).lead);
    case 'wait': {
      const { until, message } = config as WaitConfig;
      return [
        ['until', 'need', until],
        ['message.where', 'test', message?.where],
      ];
    }
    case 'notify':
      return [['message', 'need', (config as NotifyConfig).message]];
    case 'call':
      return each('body', 'need', (config as CallConfig).body);
    case 'raise':
      return each('subject', 'copy', (config as RaiseConfig).subject);
    case 'close':
      return [['reply', 'need', (config as CloseConfig).reply]];
    case 'discard':
    case 'fork':
      return [];
  }
};

const textOf = (what: string | Text | TableConfig): string => {
  if (typeof what === 'string') return what;
  return 'zh' in what ? `${what.zh}\n${what.en ?? ''}` : JSON.stringify(what.table);
};

const pathsOf = (what: string | Text | TableConfig, fields: Fields): readonly (readonly string[])[] => {
  if (typeof what === 'string') {
    const compiled = compile(what, fields);
    return isProblem(compiled) ? [] : compiled.variables;
  }
  if ('zh' in what) {
    const compiled = compileTemplate(what, fields);
    return 'problems' in compiled ? [] : compiled.variables;
  }
  const compiled = compileTable(expressionTable(what.table), fields);
  return isProblem(compiled) ? [] : compiled.variables;
};

const handling = new WeakMap<Drawing, Fields>();

/** What a node may read. The words of handling are the same at every node of it and are made once a drawing. */
const wordsAt = (plan: Plan, { id, kind }: PlanNode): Fields => {
  if (kinds[kind].band !== 'handling' || kind === 'wait') return environment(plan, id);
  const drawing = drawingOf(plan);
  const words = handling.get(drawing) ?? handlingWords(drawing);
  handling.set(drawing, words);
  return words;
};

/** Everything that a node reads in one of its faces. */
export const readsOf = (plan: Plan, node: PlanNode, mode: ModeName): readonly Read[] => {
  const fields = wordsAt(plan, node);
  const base = mode === 'emergency' ? `nodes.${node.id}.emergency` : `nodes.${node.id}`;
  return rawReads(node.kind, mode === 'peace' ? node.config : node.emergency).flatMap(([member, use, what]) =>
    what === undefined ? [] : [{ node, at: `${base}.${member}`, use, text: textOf(what), paths: pathsOf(what, fields) }],
  );
};

/** Whether an expression asks by itself whether a path is there. */
export const guards = (text: string, path: readonly string[]): boolean => {
  const name = path.join('.').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?:${name}\\s*!?=\\s*null|present\\(\\s*${name}\\s*\\)|get or else\\(\\s*${name}\\b)`, 'u').test(text);
};
