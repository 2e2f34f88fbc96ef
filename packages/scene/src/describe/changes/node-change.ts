import type { SceneEdge, SceneNode } from '@sceneworks/schemas';
import type { Change } from '../../merge/changes.ts';
import { severities } from '../../severity.ts';
import { describeNode } from '../describe-node.ts';
import type { Face } from '../face.ts';
import { facetWords, kindWords } from '../kind-words.ts';
import { inLanguage } from '../names.ts';
import { facesOf } from '../node-article.ts';
import { portsOf } from '../ports.ts';
import { clockWords, gradeWords, portWords } from '../words.ts';
import { type Side, type Sides, sentenceOf, valueLeft } from './side.ts';
import { tableSentence, tableSides } from './table-change.ts';
import { isJson, nodeTitle, partLabel, valueWords } from './value-words.ts';

type Settings = { readonly face: Face; readonly path: readonly string[]; readonly node: string };

const isClock = (name: string): name is keyof typeof clockWords => Object.hasOwn(clockWords, name);

const gradeOf = (text: string | undefined, { lang, words }: Sides): string => {
  const severity = severities.find((one) => String(one) === text);
  return severity === undefined ? '' : words.ofGrade(gradeWords(severity, lang));
};

/** A limit by its clock, with the grade and the mode it is for; nothing where the path does not lead to one clock. */
const limitLabel = ([member = '', ...rest]: readonly string[], sides: Sides): string | undefined => {
  const { words, lang } = sides;
  const clock = rest.at(-1) ?? '';
  if (!isClock(clock)) return undefined;
  const emergency = member.startsWith('emergency') ? `${words.emergency} · ` : '';
  return `${emergency}${gradeOf(rest.at(-2), sides)}${words.limit(clockWords[clock][lang])}`;
};

const branchLabel = (port: string, node: string, { was, now, lang, words }: Sides): string => {
  for (const { nodes, scene } of [now, was]) {
    const found = nodes.get(node);
    const label = found && portsOf(scene, found, lang).find(({ id }) => id === port)?.label;
    if (label) return words.branch(label);
  }
  return words.branch(port);
};

/** What the settings along a path are called, from the outside in. */
const labelOf = ({ path, node }: Settings, sides: Sides): string => {
  const [first = '', ...rest] = path;
  const limit = first === 'limits' ? limitLabel(rest, sides) : undefined;
  if (limit) return limit;
  if ((first === 'cases' || first === 'branches') && rest[0] !== undefined)
    return [branchLabel(rest[0], node, sides), ...rest.slice(1).map((part) => partLabel(part, sides.lang))].join(' · ');
  return path
    .filter((part) => part !== 'zh')
    .map((part) => partLabel(part, sides.lang))
    .join(' · ');
};

const settingSentence = (change: Change, settings: Settings, sides: Sides): string => {
  const { face, path, node } = settings;
  const mode = face === 'emergency' ? `${sides.words.emergency} · ` : '';
  if (path[0] === 'table') return mode + tableSentence(change, path.slice(1), tableSides(sides, node, face));
  // In a list of texts each stands for itself: its name is its value.
  const isItself = valueLeft(change) === path.at(-1);
  const shown = isItself ? path.slice(0, -1) : path;
  const name = shown.findLast((part) => part !== 'zh' && part !== 'en') ?? '';
  const above = shown.at(-2) ?? '';
  if (shown[0] === 'cases' && shown.length === 2 && 'was' in change !== 'now' in change)
    return (
      mode +
      sentenceOf(change, labelOf({ ...settings, path: shown }, sides), sides, (one, side) =>
        isJson(one) ? valueWords('when', one.when, side) : '',
      )
    );
  return (
    mode + sentenceOf(change, labelOf({ ...settings, path: shown }, sides), sides, (value, side) => valueWords(name, value, side, above))
  );
};

const said = (node: SceneNode, { scene, lang, names }: Side): string => {
  const [face] = facesOf(node);
  return face ? describeNode(scene, node, face, lang, { names }) : '';
};

const partSentence = (change: Change, part: string, rest: readonly string[], sides: Sides): string => {
  const { words, lang } = sides;
  switch (part) {
    case 'title':
      return sentenceOf(change, words.nameIn[rest[0] ?? ''] ?? words.name, sides, (value, side) => valueWords('title', value, side));
    case 'facet':
      return sentenceOf(change, words.facet, sides, (value) => facetWords[lang][value as SceneNode['facet']] ?? String(value));
    case 'presence':
      return sentenceOf(change, words.presence, sides, (value) => words.presences[String(value)] ?? String(value));
    case 'kind':
      return sentenceOf(change, words.kind, sides, (value) => kindWords[lang][value as SceneNode['kind']] ?? String(value));
    default:
      return sentenceOf(change, partLabel(part, lang), sides, (value, side) => valueWords(part, value, side));
  }
};

/** A change of a node: the whole of it, its name, place in the modes, or a setting in one face. `path` is what follows its id. */
export const nodeSentence = (change: Change, node: string, path: readonly string[], sides: Sides): string => {
  const { words, lang } = sides;
  const [part, ...rest] = path;
  if (part === undefined) {
    const one = valueLeft(change) as SceneNode;
    return sentenceOf(change, words.node(inLanguage(one.title, lang), kindWords[lang][one.kind]), sides, (value, side) =>
      said(value as SceneNode, side),
    );
  }
  if (part === 'config' && rest.length > 0) return settingSentence(change, { face: 'peace', path: rest, node }, sides);
  if (part === 'emergency' && rest.length > 0) return settingSentence(change, { face: 'emergency', path: rest, node }, sides);
  if (part === 'emergency') return sentenceOf(change, words.emergency, sides, (value, side) => valueWords('', value, side));
  return partSentence(change, part, rest, sides);
};

const portLabel = (edge: SceneEdge, { scene, lang, nodes }: Side): string => {
  const node = nodes.get(edge.from);
  const port = edge.port ?? 'done';
  return (node && portsOf({ ...scene, edges: [] }, node, lang).find(({ id }) => id === port)?.label) ?? portWords[port]?.[lang] ?? port;
};

/** A change of a way: where it leads, the words on it, or only its code. */
export const waySentence = (change: Change, sides: Sides): string => {
  const { words, was, now } = sides;
  const edge = valueLeft(change) as SceneEdge;
  const port = portLabel(edge, 'now' in change ? now : was);
  const leads = (one: unknown, side: Side): string => nodeTitle((one as SceneEdge).to, side);
  if (!('was' in change && 'now' in change)) return sentenceOf(change, words.way(port), sides, leads);
  const [before, after] = [change.was as SceneEdge, change.now as SceneEdge];
  if (before.to !== after.to) return sentenceOf(change, words.way(port), sides, leads);
  const label = (one: SceneEdge, side: Side): string => valueWords('label', one.label, side);
  if (label(before, was) !== label(after, now)) return words.changed(words.wayName(port), label(before, was), label(after, now));
  return words.changed(words.wayCode(port), before.id, after.id);
};
