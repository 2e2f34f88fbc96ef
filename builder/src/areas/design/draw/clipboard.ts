import { fragmentOf, frameProblems } from '@sceneworks/scene';
import { type Fragment, type Scene, validator } from '@sceneworks/schemas';

const mark = 'sceneworks/fragment';

/** Chosen nodes as the text that is put on the clipboard: it can be pasted in another window, and kept in a file or a message. */
export const clipboardText = (scene: Scene, ids: readonly string[]): string => JSON.stringify({ kind: mark, ...fragmentOf(scene, ids) });

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The fragment on the clipboard; `undefined` for anything else, whatever it is. What is unfinished in it may be so. */
export const fragmentFrom = (text: string, scene: Scene): Fragment | undefined => {
  const value = readJson(text);
  if (typeof value !== 'object' || value === null || (value as { kind?: unknown }).kind !== mark) return undefined;
  const { kind: _, ...fragment } = value as { kind: string } & Fragment;
  if (validator('Fragment')({ ...fragment, nodes: [] }).length > 0) return undefined;
  return frameProblems({ ...scene, nodes: fragment.nodes, edges: [], layout: {} }).length > 0 ? undefined : fragment;
};
