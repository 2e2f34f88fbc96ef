import { ExpressionError, toJson } from '@sceneworks/expression';
import { isSeverity, sha256, tunedTo } from '@sceneworks/scene';
import {
  type Answer,
  type Id,
  type Instant,
  limits,
  type ModeName,
  type Plan,
  type Question,
  type Refusal,
  type Severity,
  type Verdict,
  type VerdictFile,
  type WatchState,
} from '@sceneworks/schemas';
import { type Answerer, answersOf, ask, askMode, askParameter, type Inquiry, inquiry } from '../ask.ts';
import type { Envelope } from './envelope.ts';
import { eventValues } from './event-values.ts';
import { textOf } from './expressions.ts';
import { type Column, type RuleNode, type RuleStep, type Rules, rulesOf } from './rules.ts';
import { later, spanMs } from './span.ts';
import { moveWatch, type WatchResult } from './watch.ts';
import { type WindowMember, windowReached } from './window.ts';

/** What judging is told besides the event. */
export interface JudgeContext {
  readonly at: Instant;
  readonly districtRev: number;
  /** False where another scene has precedence for the event: this one observes instead of filing. */
  readonly mayFile?: boolean;
  /** The stored `hold` of this delivery: judging goes on at its window, and now asks who else was counted there. */
  readonly before?: Verdict;
}

/**
 * `verdict` with the watches it moved, which are to be stored (each by compare-and-set on its `rev - 1`) before the verdict is, and with
 * the values its expressions read, those bound on the way among them (to explain it by, never to be stored);
 * `asks` when something is not known yet: answer and judge again; `refusal` when an expression of the scene failed: the scene is at
 * fault, not the event.
 */
export type Judged =
  | { readonly verdict: Verdict; readonly moves: readonly WatchState[]; readonly values: Readonly<Record<string, unknown>> }
  | { readonly asks: readonly Question[] }
  | { readonly refusal: Refusal };

interface Walk {
  readonly plan: Plan;
  readonly rules: Rules;
  readonly event: Envelope;
  readonly context: JudgeContext;
  readonly inquiry: Inquiry;
  readonly values: Record<string, unknown>;
  readonly bound: Record<string, unknown>;
  readonly mode: ModeName;
  readonly verdict: Pick<Verdict, 'path' | 'rows' | 'lookups' | 'counted'> & { watch: Record<string, WatchResult> };
  readonly moves: WatchState[];
}

/** Where the event goes from a node: on through a port, to an end, or nowhere before an answer is there. */
type Way = { readonly port: string } | { readonly end: Pick<Verdict, 'outcome' | 'reason' | 'file' | 'held' | 'bound'> } | 'asks';

const bind = (walk: Walk, name: string, value: unknown): void => {
  walk.values[name] = value;
  walk.bound[name] = value;
};

/**
 * A column of the row found. A verdict is stored, so a personal value in plain text is never taken into it: what stands there says that
 * there is one, and equals nothing.
 */
const columnOf = (node: Id, { name, personal }: Column, row: Record<string, unknown>): unknown => {
  const value = Object.hasOwn(row, name) ? (row[name] ?? null) : null;
  return personal && typeof value !== 'object' ? { $p: `${node}.${name}`, c: `${node}.${name}` } : value;
};

const rowOf = (columns: readonly Column[], cellOf: (column: Column) => unknown): Record<string, unknown> => {
  const row: Record<string, unknown> = {};
  for (const column of columns) row[column.name] = cellOf(column);
  return row;
};

const enrich = (walk: Walk, node: Id, { config, key, columns }: Extract<RuleStep, { do: 'enrich' }>): Way => {
  const { lon, lat } = walk.event.place ?? {};
  const wanted = key && textOf(key(walk.values));
  const point = config.withinMetres !== undefined && lon !== undefined && lat !== undefined ? { lon, lat } : undefined;
  let row: Record<string, unknown> | null = null;
  if (wanted !== null || point) {
    const args = {
      dataset: config.dataset,
      ...(wanted !== null && { key: wanted }),
      ...(point && { point, withinMetres: config.withinMetres }),
    };
    const name = `${config.dataset}|${wanted ?? ''}|${point ? `${lon},${lat},${config.withinMetres}` : ''}`;
    const found = ask(walk.inquiry, 'lookup', name, args) as Record<string, unknown> | null | undefined;
    if (found === undefined) return 'asks';
    row = found && rowOf(columns, (column) => columnOf(node, column, found));
  }
  walk.verdict.lookups[node] = row;
  bind(walk, config.as, { ...(row ?? rowOf(columns, () => null)), found: row !== null });
  return { port: 'done' };
};

const memberOf = (event: Envelope): WindowMember => ({
  event: event._id,
  occurredAt: event.occurredAt,
  type: event.type,
  ...(event.reporter?.key !== undefined && { reporterKey: event.reporter.key }),
  ...(event.device !== undefined && { device: event.device }),
  ...(event.point && { point: event.point }),
});

/** A key longer than what holds it is known by its hash. */
const bounded = (key: string): string => (key.length > 300 ? sha256(key) : key);

const hold = (walk: Walk, node: Id, key: string, until: Instant): Way => ({
  end: { outcome: 'hold', held: { node, key, until }, bound: walk.bound },
});

const window = (walk: Walk, { id, next }: RuleNode['node'], { config, key }: Extract<RuleStep, { do: 'window' }>): Way => {
  const { event, context } = walk;
  const isResumed = context.before?.held?.node === id;
  const spoken = isResumed ? (context.before?.held?.key ?? null) : textOf(key(walk.values));
  const count = (reached: boolean, members: number): void => {
    if (config.as !== undefined) bind(walk, config.as, { reached, count: members });
  };
  count(false, 0);
  if (spoken === null) return next.below === undefined ? { end: { outcome: 'discard', reason: 'windowKeyMissing' } } : { port: 'below' };
  const held = bounded(spoken);
  const lengthMs = spanMs(config.within);
  const until = (isResumed ? context.before?.held?.until : undefined) ?? later(event.occurredAt, lengthMs);
  if (!isResumed) return hold(walk, id, held, until);
  const members = ask(walk.inquiry, 'window', `${id}|${held}`, {
    scene: walk.plan.scene,
    node: id,
    key: held,
    windowKey: `${id}|${held}`,
    from: later(event.occurredAt, -lengthMs),
    until,
    occurredAt: event.occurredAt,
    withinMs: lengthMs,
    ...(config.withinMetres !== undefined && { withinMetres: config.withinMetres, point: event.point ?? null }),
  }) as readonly WindowMember[] | undefined;
  if (members === undefined) return 'asks';
  const { reached, counted } = windowReached(config, memberOf(event), members);
  walk.verdict.counted = [...counted];
  count(reached, counted.length);
  if (reached) return { port: 'reached' };
  return next.below === undefined ? hold(walk, id, held, until) : { port: 'below' };
};

const watch = (walk: Walk, { id, next, hash }: RuleNode['node'], { config, key, value }: Extract<RuleStep, { do: 'watch' }>): Way => {
  const { event, plan } = walk;
  const [name, reading] = [textOf(key(walk.values)), value(walk.values)];
  const quiet = (reason: string): Way => (next.steady === undefined ? { end: { outcome: 'observe', reason } } : { port: 'steady' });
  if (name === null || typeof reading !== 'number') {
    bind(walk, config.as, { level: null, previous: null, severity: null });
    return quiet('noReading');
  }
  const place = { scene: plan.scene, node: id, nodeHash: hash, key: bounded(name) };
  const state = ask(walk.inquiry, 'watch', `${id}|${place.key}`, { ...place, id: `${plan.scene}|${id}|${place.key}` }) as
    | WatchState
    | null
    | undefined;
  if (state === undefined) return 'asks';
  const done = state?.last?.event === event._id ? (state.last.verdict as Verdict).watch?.[id] : undefined;
  let result = done as WatchResult | undefined;
  if (result === undefined) {
    const moved = moveWatch(config, place, state, { event: event._id, at: event.occurredAt, value: reading });
    result = moved.result;
    if (!result.late) walk.moves.push(moved.state);
  }
  walk.verdict.watch[id] = result;
  bind(walk, config.as, { level: result.level, previous: result.previous, severity: result.severity });
  // A late reading moves nothing, but what it says was so: where the drawing goes on, it is judged like any other.
  if (result.late || result.port === 'steady') return quiet(result.late ? 'late' : 'steady');
  return result.port === 'lowered' && next.lowered === undefined
    ? { end: { outcome: 'observe', reason: 'lowered' } }
    : { port: result.port };
};

/** The subject an incident begins with: what the event gives of the scene's fields, and over it what is computed at filing. */
const subjectOf = ({ rules, event, values }: Walk, computed: Extract<RuleStep, { do: 'file' }>['subject']): Record<string, unknown> => {
  const subject: Record<string, unknown> = {};
  for (const name of rules.subject) if (Object.hasOwn(event.subject, name)) subject[name] = event.subject[name];
  for (const [name, read] of computed) subject[name] = read(values);
  return subject;
};

const file = (walk: Walk, node: Id, step: Extract<RuleStep, { do: 'file' }>): Way => {
  const { values, event } = walk;
  if (walk.context.mayFile === false) return { end: { outcome: 'observe', reason: 'precedence' } };
  const [category, standard, severity] = [textOf(step.category(values)), textOf(step.standard(values)), step.severity(values)];
  const missing = category === null ? 'category' : standard === null ? 'standard' : isSeverity(severity) ? undefined : 'severity';
  if (missing !== undefined) return { end: { outcome: 'unrouted', reason: `incomplete:${missing}` } };
  const filed: VerdictFile = {
    node,
    category: category as string,
    standard: standard as string,
    severity: severity as Severity,
    title: step.title(values),
    correlation: bounded(textOf(step.correlation(values)) ?? `event:${event._id}`),
    subject: subjectOf(walk, step.subject),
    ...(step.accept && { accept: step.accept(values) }),
  };
  return { end: { outcome: 'file', file: filed } };
};

const take = (walk: Walk, { node, steps }: RuleNode): Way => {
  const step = steps[walk.mode];
  switch (step.do) {
    case 'enrich':
      return enrich(walk, node.id, step);
    case 'table': {
      const { output, rows } = step.table.evaluate(walk.values);
      walk.verdict.rows.push({ node: node.id, rows: [...rows] });
      bind(walk, step.as, toJson(output));
      return { port: 'done' };
    }
    case 'condition':
      return { port: step.cases.find(({ holds }) => holds(walk.values))?.port ?? 'otherwise' };
    case 'window':
      return window(walk, node, step);
    case 'watch':
      return watch(walk, node, step);
    case 'discard':
      return { end: { outcome: 'discard', reason: step.reason } };
    case 'file':
      return file(walk, node.id, step);
  }
};

/** A node that is absent in this mode lets the event pass to its only outgoing edge. */
const isAbsent = (walk: Walk, { presence }: RuleNode['node']): boolean => presence !== 'both' && presence !== walk.mode;

const verdictOf = (walk: Walk, end: Pick<Verdict, 'outcome' | 'reason' | 'file' | 'held' | 'bound'>): Verdict => {
  const { path, rows, lookups, counted, watch: watched } = walk.verdict;
  const { at, districtRev } = walk.context;
  return { at, districtRev, path, rows, lookups, counted, ...(Object.keys(watched).length > 0 && { watch: watched }), ...end };
};

const judged = (walk: Walk, end: Pick<Verdict, 'outcome' | 'reason' | 'file' | 'held' | 'bound'>): Judged => {
  const verdict = verdictOf(walk, end);
  return { verdict, moves: walk.moves.map((state) => ({ ...state, last: { event: walk.event._id, verdict } })), values: walk.values };
};

const follow = (walk: Walk, from: Id): Judged => {
  let at: Id | undefined = from;
  while (at !== undefined) {
    const rule = walk.rules.nodes.get(at);
    if (!rule) throw new Error(`The rules of ${walk.plan.scene} lead to ${at}, which is no rule`);
    if (walk.verdict.path.length >= limits.sceneNodes) throw new Error(`The rules of ${walk.plan.scene} go round in a circle`);
    const { node } = rule;
    if (isAbsent(walk, node)) {
      [at] = Object.values(node.next);
      continue;
    }
    if (walk.verdict.path.at(-1) !== at) walk.verdict.path.push(at);
    const way = take(walk, rule);
    if (way === 'asks') return { asks: [...walk.inquiry.open.values()] };
    if ('end' in way) return judged(walk, way.end);
    at = node.next[way.port];
  }
  return judged(walk, { outcome: 'unrouted', reason: 'noEdge' });
};

/** Mode and parameters are settled before the first node; null while they are asked for. */
const surroundings = (plan: Plan, rules: Rules, event: Envelope, context: JudgeContext, asked: Inquiry): Record<string, unknown> | null => {
  const mode = rules.asksMode
    ? askMode(asked, { scene: plan.scene, areaPath: event.areaPath ?? [], at: context.at, ...(event.drill && { drill: true }) })?.mode
    : 'peace';
  const param: Record<string, number | undefined> = {};
  for (const name of rules.parameters) param[name] = tunedTo(plan.parameters[name], askParameter(asked, plan.scene, name));
  return asked.open.size > 0 ? null : { mode, param };
};

const begin = (plan: Plan, event: Envelope, answerer: Answerer, context: JudgeContext): Walk | { asks: Question[] } => {
  const rules = rulesOf(plan);
  const asked = inquiry(answerer);
  const { before } = context;
  const settled = before?.bound ?? surroundings(plan, rules, event, context, asked);
  if (!settled) return { asks: [...asked.open.values()] };
  const { path = [], rows = [], lookups = {}, watch: watched = {} } = before ?? {};
  return {
    plan,
    rules,
    event,
    context,
    inquiry: asked,
    values: Object.assign(eventValues(event, before?.at ?? context.at), settled),
    bound: { ...settled },
    mode: settled.mode as ModeName,
    verdict: {
      path: [...path],
      rows: [...rows],
      lookups: { ...lookups },
      counted: [],
      watch: { ...(watched as Record<string, WatchResult>) },
    },
    moves: [],
  };
};

/** What judging says with whoever answers at once; what the answerer leaves open comes back as `asks`. */
export const judgeWith = (
  loaded: { readonly plan: Plan },
  sourceNode: Id,
  event: Envelope,
  answerer: Answerer,
  context: JudgeContext,
): Judged => {
  const walk = begin(loaded.plan, event, answerer, context);
  if ('asks' in walk) return walk;
  const first = context.before?.held?.node ?? loaded.plan.nodes[sourceNode]?.next.done;
  try {
    return first === undefined ? judged(walk, { outcome: 'unrouted', reason: 'noEdge' }) : follow(walk, first);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { refusal: { code: error.code, at: `nodes.${walk.verdict.path.at(-1) ?? sourceNode}`, text: error.text } };
  }
};

/**
 * Says what becomes of an event in one scene: walks the rules from the scene's source node to `file`, `discard` or another end. Pure;
 * asks for lookups, parameters, the mode and watch states, and is called again with the answers.
 *
 * The verdict is durable before an incident is touched, and a window counts only what is durable. So the first judging ends at a
 * window with `hold`; once that verdict stands in its delivery, judging again with it as `before` asks the `window` question, and goes
 * on or holds.
 */
export const judge = (
  loaded: { readonly plan: Plan },
  sourceNode: Id,
  event: Envelope,
  answers: readonly Answer[],
  context: JudgeContext,
): Judged => judgeWith(loaded, sourceNode, event, answersOf(answers), context);
