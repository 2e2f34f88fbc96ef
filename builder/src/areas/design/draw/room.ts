import type { Names } from '@sceneworks/scene';
import type { DesignWords, Refusal } from '@sceneworks/schemas';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Drawing, DrawingStore } from './drawing.ts';

/** What every part of the drawing room is given. */
export interface Room {
  readonly drawing: DrawingStore;
  readonly district: DesignWords;
  readonly names: Names;
  readonly mayWrite: boolean;
}

export const RoomContext = createContext<Room | undefined>(undefined);

/** The room one stands in; standing outside is a bug. */
export const useRoom = (): Room => {
  const room = useContext(RoomContext);
  if (!room) throw new Error('no drawing room here');
  return room;
};

/** Something of the drawing, shown again when it changes. */
export const useDrawing = <T>(select: (drawing: Drawing) => T): T => useStore(useRoom().drawing, select);

/** A refusal of this side, said like the others. */
export const saying = (code: string, zh: string, en: string): Refusal => ({ code, text: { zh, en } });
