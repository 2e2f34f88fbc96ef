import type { NodeKind, Point, Refusal } from '@sceneworks/schemas';

/** What is wrong with a node, as its card shows it. */
export interface Wrong {
  readonly count: number;
  readonly isError: boolean;
  readonly word: string;
}

/** Where a way that is being drawn begins. */
export interface WayStart {
  readonly from: string;
  readonly port: string;
}

/** What draws in a picture. Whatever it is asked to do goes through the edits of a scene; the picture itself changes nothing. */
export interface Hand {
  readonly chosen: readonly string[];
  readonly way: string | undefined;
  readonly wrong: ReadonlyMap<string, Wrong>;
  choose(nodes: readonly string[], way?: string): void;
  /** Why a way may not be drawn; nothing when it may. */
  refusal(start: WayStart, to: string): Refusal | undefined;
  connect(start: WayStart, to: string): void;
  /** Leads a way elsewhere. */
  lead(way: string, to: string): void;
  tell(refusal: Refusal | undefined): void;
  /** A way was let go over empty ground: what is to follow? */
  follow(start: WayStart, at: Point, screen: Point): void;
  put(kind: NodeKind, at: Point): void;
  place(places: Readonly<Record<string, Point>>): void;
  /** Folds a group to one card, or opens it. */
  fold(group: string, isFolded: boolean): void;
  /** Moves a node and what is chosen with it by a little. */
  nudge(node: string, by: Point): void;
}

/** The type under which a kind is dragged from the palette. */
export const kindDragged = 'application/x-scene-node';
