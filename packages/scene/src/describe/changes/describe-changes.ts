import type { Language } from '@sceneworks/calendar';
import type { Scene } from '@sceneworks/schemas';
import { type Change, changesOf } from '../../merge/changes.ts';
import { flowOrder } from '../flow-order.ts';
import { inLanguage, type Names } from '../names.ts';
import { formSentence } from './form-change.ts';
import { nodeSentence, waySentence } from './node-change.ts';
import { parameterSentence, sceneSentence } from './scene-change.ts';
import { type Sides, sidesOf } from './side.ts';

/** One change as a sentence, with the place at which the drawings differ. */
export interface ChangeSentence {
  readonly at: readonly string[];
  readonly text: string;
}

/** What changed about one thing: a node with its ways, a form, a parameter, or the scene as a whole. */
export interface ChangeGroup {
  readonly of: 'scene' | 'node' | 'form' | 'parameter';
  readonly id: string;
  readonly title: string;
  readonly state: 'added' | 'removed' | 'changed';
  readonly sentences: readonly ChangeSentence[];
}

interface About {
  readonly of: ChangeGroup['of'];
  readonly id: string;
}

const aboutOf = ({ at }: Change): About => {
  const [part = '', id = ''] = at;
  if (part === 'nodes') return { of: 'node', id };
  // A way stands under the node and the port it leaves by: `look done`.
  if (part === 'edges') return { of: 'node', id: id.split(' ')[0] as string };
  if (part === 'forms') return { of: 'form', id };
  return part === 'parameters' ? { of: 'parameter', id } : { of: 'scene', id: '' };
};

const sentence = (change: Change, { of, id }: About, sides: Sides): string => {
  const [part, , ...rest] = change.at;
  if (part === 'edges') return waySentence(change, sides);
  switch (of) {
    case 'node':
      return nodeSentence(change, id, rest, sides);
    case 'form':
      return formSentence(change, id, rest, sides);
    case 'parameter':
      return parameterSentence(change, id, rest, sides);
    case 'scene':
      return sceneSentence(change, sides);
  }
};

const titleOf = ({ of, id }: About, { was, now, lang, words }: Sides): string => {
  if (of === 'scene') return words.whole;
  for (const { nodes, scene } of [now, was]) {
    const found = of === 'node' ? nodes.get(id) : of === 'form' ? scene.forms[id] : scene.parameters[id];
    if (found?.title) return inLanguage(found.title, lang);
  }
  return id;
};

const stateOf = ({ of, id }: About, { was, now }: Sides): ChangeGroup['state'] => {
  if (of === 'scene') return 'changed';
  const [before, after] = [was, now].map(({ nodes, scene }) =>
    of === 'node' ? nodes.get(id) : of === 'form' ? scene.forms[id] : scene.parameters[id],
  );
  if (!before) return 'added';
  return after ? 'changed' : 'removed';
};

const kindsInOrder: readonly ChangeGroup['of'][] = ['scene', 'node', 'form', 'parameter'];

/**
 * All at which a drawing differs from the one before, in the scene's own words: one sentence a change, by the node (with its ways), form
 * or parameter it is about, in the order of the flow. Where nodes stand on the canvas is no change.
 */
export const describeChanges = (base: Scene, next: Scene, lang: Language, names: Names = {}): readonly ChangeGroup[] => {
  const sides = sidesOf(base, next, lang, names);
  const groups = new Map<string, { readonly about: About; readonly sentences: ChangeSentence[] }>();
  for (const change of changesOf(base, next)) {
    const about = aboutOf(change);
    const key = `${about.of} ${about.id}`;
    const group = groups.get(key) ?? { about, sentences: [] };
    const said = { at: change.at, text: sentence(change, about, sides) };
    // What came or went as a whole stands before its ways.
    if (change.at.length === 2 && change.at[0] === 'nodes') group.sentences.unshift(said);
    else group.sentences.push(said);
    groups.set(key, group);
  }
  const places = new Map([...flowOrder(next), ...flowOrder(base)].map(({ id }, place) => [id, place] as const).reverse());
  const rank = ({ about }: { readonly about: About }): number => kindsInOrder.indexOf(about.of) * 10_000 + (places.get(about.id) ?? 0);
  return [...groups.values()]
    .sort((a, b) => rank(a) - rank(b) || (a.about.id < b.about.id ? -1 : 1))
    .map(({ about, sentences }) => ({ ...about, title: titleOf(about, sides), state: stateOf(about, sides), sentences }));
};
