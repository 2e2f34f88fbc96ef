import type { Scene } from '@sceneworks/schemas';

/** Work that the server has not got yet: what it began with and what it is now. */
export interface Kept {
  readonly rev: number;
  readonly base: Scene;
  readonly scene: Scene;
  readonly at: string;
  /** The window it was drawn in is gone, or shows something else */
  readonly isLeft?: boolean;
}

/** A window that says nothing for so long is gone, whatever became of it; while it lives it writes its work down more often. */
export const silentMs = 15_000;

/** This window, told apart from others of the same person; the same after it is loaded again. */
const windowId = (): string => {
  const known = sessionStorage.getItem('sceneworks.window');
  if (known !== null) return known;
  const made = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  sessionStorage.setItem('sceneworks.window', made);
  return made;
};

const drawingOf = (person: string, draft: string): string => `sceneworks.drawing/${person}/${draft}/`;
const ownKey = (person: string, draft: string): string => drawingOf(person, draft) + windowId();

/** Work that was left on this device, and where it lies. */
export interface Left {
  readonly key: string;
  readonly kept: Kept;
}

/**
 * What was left on this device: by this window before it was loaded again, or by one that is gone, the newest of several. What another
 * window is at work on is its own.
 */
export const readLeft = (person: string, draft: string, now = Date.now()): Left | undefined => {
  const own = ownKey(person, draft);
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(drawingOf(person, draft)))
    .map((key): Left => ({ key, kept: JSON.parse(localStorage.getItem(key) as string) as Kept }))
    .filter(({ key, kept }) => key === own || kept.isLeft || now - Date.parse(kept.at) > silentMs)
    .sort((one, other) => (one.kept.at < other.kept.at ? 1 : -1))[0];
};

const written = new WeakMap<Scene, string>();

/** A drawing written down; once for each, as what the work began with is kept again with every change. */
const textOf = (scene: Scene): string => {
  const text = written.get(scene) ?? JSON.stringify(scene);
  written.set(scene, text);
  return text;
};

/** Keeps this window’s work on the device; false when it has no room for it. */
export const keep = (person: string, draft: string, kept: Kept): boolean => {
  try {
    const { base, scene, ...about } = kept;
    localStorage.setItem(ownKey(person, draft), `${JSON.stringify(about).slice(0, -1)},"base":${textOf(base)},"scene":${textOf(scene)}}`);
    return true;
  } catch (failure) {
    if (failure instanceof DOMException) return false;
    throw failure;
  }
};

/** The server has this window’s work. */
export const forgetOwn = (person: string, draft: string): void => localStorage.removeItem(ownKey(person, draft));

/** What was left has been taken or dropped. */
export const forgetLeft = ({ key }: Left): void => localStorage.removeItem(key);
