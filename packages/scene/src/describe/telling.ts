import type { Language } from '@sceneworks/calendar';
import type { Scene, SceneNode } from '@sceneworks/schemas';
import { articleNumber } from './article-number.ts';
import { type BookWords, bookWords } from './book-words.ts';
import type { WayOut } from './flow-order.ts';
import { flowOrder, waysOut } from './flow-order.ts';
import { inLanguage, type Names } from './names.ts';

/** What every part of a book is told from. */
export interface Telling {
  readonly scene: Scene;
  readonly lang: Language;
  readonly names: Names;
  readonly words: BookWords;
  /** Nodes as a matter passes them */
  readonly nodes: readonly SceneNode[];
  readonly ways: ReadonlyMap<string, readonly WayOut[]>;
  /** Node → number of its article */
  readonly numbers: ReadonlyMap<string, string>;
}

/** Makes ready what the parts of a book are told from; articles of nodes are numbered behind the general ones. */
export const tellingOf = (scene: Scene, lang: Language, names: Names, general: number): Telling => {
  const nodes = flowOrder(scene);
  const numbers = new Map(nodes.map(({ id }, place) => [id, articleNumber(general + place + 1, lang)]));
  return { scene, lang, names, words: bookWords[lang], nodes, ways: waysOut(scene, lang), numbers };
};

/** The number of a node's article. */
export const numberOf = ({ numbers }: Telling, id: string): string => numbers.get(id) ?? '';

/** An article by number and title; a node that is not drawn by its id. */
export const articleOf = (telling: Telling, id: string): string => {
  const node = telling.nodes.find((one) => one.id === id);
  return telling.words.article(numberOf(telling, id), node ? inLanguage(node.title, telling.lang) : id);
};
