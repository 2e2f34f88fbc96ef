import type { Scene } from '@sceneworks/schemas';

/** Work that the server has not got yet: what it began with and what it is now. */
export interface Kept {
  readonly rev: number;
  readonly base: Scene;
  readonly scene: Scene;
  readonly at: string;
}

const keyOf = (person: string, draft: string): string => `sceneworks.drawing/${person}/${draft}`;

/** What was left on this device; `undefined` when nothing was. */
export const readKept = (person: string, draft: string): Kept | undefined => {
  const text = localStorage.getItem(keyOf(person, draft));
  return text === null ? undefined : (JSON.parse(text) as Kept);
};

/** Keeps work on this device; false when it has no room for it. */
export const keep = (person: string, draft: string, kept: Kept): boolean => {
  try {
    localStorage.setItem(keyOf(person, draft), JSON.stringify(kept));
    return true;
  } catch (failure) {
    if (failure instanceof DOMException) return false;
    throw failure;
  }
};

/** The server has it. */
export const forgetKept = (person: string, draft: string): void => localStorage.removeItem(keyOf(person, draft));
