import type { EditPath, Problem } from '@sceneworks/schemas';
import { createContext, useContext } from 'react';

/** The node whose settings are shown, and how they are written. */
export interface Setting {
  readonly node: string;
  readonly mayWrite: boolean;
  /** Writes at a path; without a value takes the member away */
  readonly write: (path: EditPath, value?: unknown) => void;
  /** What is wrong at a place, in the viewer's language; `deep` also with what lies in it */
  readonly wrongAt: (at: string, deep?: boolean) => readonly string[];
  readonly problems: readonly Problem[];
}

export const SettingContext = createContext<Setting | undefined>(undefined);

export const useSetting = (): Setting => {
  const setting = useContext(SettingContext);
  if (!setting) throw new Error('no settings here');
  return setting;
};

/** A place in the settings: how it is written, and what a problem calls it. */
export interface Spot {
  readonly path: EditPath;
  readonly at: string;
}

/** A member of a place. */
export const inside = ({ path, at }: Spot, part: string | number, name: string | number = part): Spot => ({
  path: [...path, part],
  at: at === '' ? String(name) : `${at}.${name}`,
});
