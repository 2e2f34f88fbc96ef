import type { Language } from '@sceneworks/calendar';
import type { Scene, SceneNode } from '@sceneworks/schemas';
import type { Change } from '../../merge/changes.ts';
import type { Names } from '../names.ts';
import { type ChangeWords, changeWords } from './change-words.ts';

/** A drawing as one side of a difference: values are said by the drawing they stand in. */
export interface Side {
  readonly scene: Scene;
  readonly lang: Language;
  readonly names: Names;
  readonly nodes: ReadonlyMap<string, SceneNode>;
}

/** Both sides of a difference. */
export interface Sides {
  readonly was: Side;
  readonly now: Side;
  readonly lang: Language;
  readonly words: ChangeWords;
}

const sideOf = (scene: Scene, lang: Language, names: Names): Side => ({
  scene,
  lang,
  names,
  nodes: new Map(scene.nodes.map((node) => [node.id, node])),
});

/** Makes both sides ready. */
export const sidesOf = (base: Scene, next: Scene, lang: Language, names: Names): Sides => ({
  was: sideOf(base, lang, names),
  now: sideOf(next, lang, names),
  lang,
  words: changeWords[lang],
});

/** How a value is said in the drawing it stands in. */
export type Say = (value: unknown, side: Side) => string;

/** One change as a sentence: what came, went or changed under a label, or stands in another order. */
export const sentenceOf = (change: Change, label: string, { was, now, words }: Sides, say: Say): string => {
  if ('moved' in change) return words.moved(label, change.moved.map((one) => say(one, now)).join('、'));
  if (!('was' in change)) return words.added(label, say(change.now, now));
  if (!('now' in change)) return words.removed(label, say(change.was, was));
  return words.changed(label, say(change.was, was), say(change.now, now));
};

/** The value a change leaves, or took away. */
export const valueLeft = (change: Change): unknown => ('now' in change ? change.now : 'was' in change ? change.was : undefined);
