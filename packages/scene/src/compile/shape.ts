import { isForbiddenName } from '@sceneworks/expression';
import { type bundle, type LimitName, limits, type Malformed, type Problem, type Scene, validator } from '@sceneworks/schemas';
import { canonical } from '../canonical.ts';
import { kinds } from './kinds.ts';
import { problem } from './problem.ts';
import { idProblems } from './structure.ts';

type Shape = keyof (typeof bundle)['$defs'];
type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const deepest = 64;
const mostValues = 400_000;

const wrongWith = (value: unknown): string | undefined => {
  const type = typeof value;
  if (type === 'function' || type === 'symbol' || type === 'bigint') return type;
  return type === 'number' && !Number.isFinite(value) ? String(value) : undefined;
};

/** What is wrong with a value before anything may look at it closely: too deep, too large, no JSON, names of JavaScript’s own machinery. */
const hostile = (scene: Json): Problem | undefined => {
  const open: { value: unknown; at: string; depth: number }[] = [{ value: scene, at: '', depth: 0 }];
  let seen = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, at, depth } = next;
    seen += 1;
    if (seen > mostValues) return problem('LIMIT_EXCEEDED', { at: '' }, 'sceneBytes', `>${mostValues}`);
    const wrong = wrongWith(value);
    if (wrong !== undefined) return problem('SCENE_NOT_JSON', { at }, wrong);
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= deepest) return problem('SCENE_TOO_DEEP', { at }, String(deepest));
    for (const name of Object.keys(value)) {
      const inside = at === '' ? name : `${at}.${name}`.slice(0, 300);
      if (!Array.isArray(value) && isForbiddenName(name)) return problem('NAME_FORBIDDEN', { at: inside }, name);
      open.push({ value: (value as Json)[name], at: inside, depth: depth + 1 });
    }
  }
  return undefined;
};

const encoder = new TextEncoder();

const tooLarge = (scene: Json): Problem | undefined => {
  const counts: readonly (readonly [LimitName, unknown])[] = [
    ['sceneNodes', scene.nodes],
    ['sceneEdges', scene.edges],
  ];
  for (const [name, list] of counts) {
    if (Array.isArray(list) && list.length > limits[name])
      return problem('LIMIT_EXCEEDED', { at: name === 'sceneNodes' ? 'nodes' : 'edges' }, name, String(list.length));
  }
  return undefined;
};

/** Bounds that a shape states too; a refusal for them names the product’s own limit. */
const named: readonly (readonly [ending: RegExp, LimitName])[] = [
  [/\/rows$/, 'tableRows'],
  [/\/(?:inputs|outputs|when|then)$/, 'tableColumns'],
  [/\/(?:enum|oneOf)$/, 'formEnum'],
  [/\/(?:when|then)\/\d+$/, 'expressionBytes'],
];

const expressionMembers =
  /\/(?:where|when|key|value|expression|category|standard|severity|correlation|until|showIf|prefill|subject\/[^/]+|sets\/[^/]+|body\/[^/]+)$/;

const limitOf = ({ at, rule, params }: Malformed): LimitName | undefined => {
  if (rule === 'maxItems') return named.find(([ending]) => ending.test(at))?.[1];
  return rule === 'maxLength' && params.limit === limits.expressionBytes && (expressionMembers.test(at) || /\/(?:when|then)\/\d+$/.test(at))
    ? 'expressionBytes'
    : undefined;
};

const placed = (prefix: string, at: string): string => {
  const path = at
    .split('/')
    .filter((part) => part !== '')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (prefix.startsWith('nodes.') && path[0] === 'config') path.shift();
  return [...(prefix === '' ? [] : [prefix]), ...path].join('.');
};

const valueAt = (value: unknown, at: string): unknown =>
  at
    .split('/')
    .filter((part) => part !== '')
    .reduce<unknown>((inner, part) => (inner as Json | undefined)?.[part.replaceAll('~1', '/').replaceAll('~0', '~')], value);

const malformedProblem = (found: Malformed, value: unknown, prefix: string, nodes: readonly string[]): Problem => {
  const at = { at: placed(prefix, found.at), nodes };
  if (valueAt(value, found.at) === '') return problem('NOT_FILLED', at);
  const limit = limitOf(found);
  if (limit) return problem('LIMIT_EXCEEDED', at, limit, '…');
  const { missingProperty, additionalProperty } = found.params as { missingProperty?: string; additionalProperty?: string };
  if (missingProperty !== undefined) return problem('SHAPE_MISSING', at, missingProperty);
  if (additionalProperty !== undefined) return problem('SHAPE_UNKNOWN', at, additionalProperty);
  return found.rule === 'anyOf' ? problem('SHAPE_NO_CHOICE', at) : problem('SHAPE_WRONG', at, found.rule, JSON.stringify(found.params));
};

/** Of all that a validator says the one that helps: where a choice was missed, that no choice fits says more than what each one lacks. */
const tellingOf = (found: readonly Malformed[]): Malformed | undefined => found.find(({ rule }) => rule === 'anyOf') ?? found[0];

const checked = (shape: Shape, value: unknown, prefix: string, nodes: readonly string[] = []): Problem[] => {
  const found = tellingOf(validator(shape)(value));
  return found ? [malformedProblem(found, value, prefix, nodes)] : [];
};

const nodeProblems = (node: unknown, place: number): Problem[] => {
  const id = isRecord(node) && typeof node.id === 'string' ? node.id : String(place);
  const kind = isRecord(node) ? node.kind : undefined;
  const prefix = `nodes.${id}`;
  if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind))
    return [problem('NODE_KIND_UNKNOWN', { at: `${prefix}.kind` }, typeof kind === 'string' ? kind : '—')];
  const shape = `${kind[0]?.toUpperCase()}${kind.slice(1)}Node` as Shape;
  const own = checked(shape, node, prefix, [id]);
  const { config, emergency } = node as { config?: unknown; emergency?: unknown };
  if (own.length > 0 || !isRecord(config) || !isRecord(emergency)) return own;
  const { emergency: _, ...rest } = node as Json;
  return checked(shape, { ...rest, config: { ...config, ...emergency } }, `${prefix}.emergency`, [id]).map((found) => ({
    ...found,
    ...(found.at !== undefined && { at: found.at.replace('.emergency.config', '.emergency') }),
  }));
};

/** What makes closer looking unsafe, or what is wrong with everything but the nodes, each of which is looked at by `ofNode`. */
const framed = (scene: unknown, ofNode: (node: unknown, place: number) => readonly Problem[]): readonly Problem[] => {
  if (!isRecord(scene))
    return [problem('SCENE_NOT_JSON', { at: '' }, Array.isArray(scene) ? 'a list' : scene === null ? 'null' : typeof scene)];
  const unsafe = tooLarge(scene) ?? hostile(scene);
  if (unsafe) return [unsafe];
  const bytes = encoder.encode(canonical(scene)).length;
  if (bytes > limits.sceneBytes) return [problem('LIMIT_EXCEEDED', { at: '' }, 'sceneBytes', String(bytes))];
  const frame = checked('Scene', { ...scene, nodes: [] }, '');
  if (!Array.isArray(scene.nodes)) return [...frame, problem('SHAPE_MISSING', { at: '' }, 'nodes')];
  return [...frame, ...scene.nodes.flatMap(ofNode)];
};

/**
 * What is wrong with a value before it can be called a scene: sizes by the name of their limit, names that reach into JavaScript’s
 * machinery, then its shape, node by node, the two faces of a node each as a whole. Quick for whatever comes: it stops at the first
 * thing that makes closer looking unsafe.
 */
export const shapeProblems = (scene: unknown): readonly Problem[] => framed(scene, nodeProblems);

/** A value in which every text that is still empty stands filled: what is left to be said keeps no drawing from being stored. */
const filled = (value: unknown): unknown => {
  if (value === '') return 'x';
  if (Array.isArray(value)) return value.map(filled);
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filled(inner)])) : value;
};

/**
 * What keeps a value from being a draft: size, hostile names, what is not of a scene’s shape, an id that stands for two things. Empty texts
 * do not: nodes may be unfinished, and their settings may say what makes no sense; that is for `compile` to tell.
 */
export const frameProblems = (scene: unknown): readonly Problem[] => {
  const found = framed(scene, (node, place) => nodeProblems(filled(node), place));
  return isScene(scene, found) ? idProblems(scene) : found;
};

/** Whether shape problems leave a scene that the other checks may read. */
export const isScene = (scene: unknown, found: readonly Problem[]): scene is Scene => isRecord(scene) && found.length === 0;
