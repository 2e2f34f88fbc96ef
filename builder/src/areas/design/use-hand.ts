import { kinds } from '@sceneworks/scene';
import type { NodeKind, Point } from '@sceneworks/schemas';
import { type DragEvent, type MouseEvent, type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import type { Connection, Edge, FinalConnectionState, NodeChange, ReactFlowInstance, ReactFlowProps } from 'reactflow';
import { groupOfCard } from './folding.ts';
import type { GroupNode } from './group-card.tsx';
import { type Hand, kindDragged, type WayStart } from './hand.ts';
import type { CardNode } from './node-card.tsx';
import type { WayEdge } from './way-edge.tsx';

/** What stands on the canvas: a node, or a group that is folded to one card. */
export type PictureNode = CardNode | GroupNode;

type Props = ReactFlowProps<PictureNode, WayEdge>;

/** What a card stands for: itself, or all nodes of a folded group, with where each stands when the card stands at a spot. */
export interface Standing {
  readonly nodes: (card: string) => readonly string[];
  readonly places: (card: string, at: Point) => readonly (readonly [string, Point])[];
}

/** What a picture that is drawn in gives to React Flow beside what it shows. */
export interface Drawn {
  readonly nodes: PictureNode[];
  readonly moving: ReadonlySet<string>;
  readonly isConnecting: boolean;
  readonly props: Partial<Props>;
  readonly click: (event: MouseEvent, id: string) => void;
  readonly over: (event: DragEvent) => void;
  readonly drop: (event: DragEvent) => void;
}

const nobody: ReadonlySet<string> = new Set();
const connectionRadius = 28;

const startOf = ({ fromHandle, fromNode }: FinalConnectionState): WayStart | undefined =>
  fromNode && fromHandle?.id ? { from: fromNode.id, port: fromHandle.id } : undefined;

const pointer = (event: globalThis.MouseEvent | TouchEvent): Point => {
  const at = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: at?.clientX ?? 0, y: at?.clientY ?? 0 };
};

/** Moving, choosing, connecting and dropping as the hand understands them; nothing of it while there is no hand. */
export function useHand(
  hand: Hand | undefined,
  cards: PictureNode[],
  view: RefObject<ReactFlowInstance<PictureNode, WayEdge> | undefined>,
  standing: Standing,
): Drawn {
  const [moved, setMoved] = useState<ReadonlyMap<string, Point>>(new Map());
  const [isConnecting, setConnecting] = useState(false);
  const leading = useRef<string>(undefined);
  const nodes = useMemo(
    () =>
      moved.size === 0 ? cards : cards.map((card) => (moved.has(card.id) ? { ...card, position: moved.get(card.id) as Point } : card)),
    [cards, moved],
  );
  const moving = useMemo(() => (moved.size === 0 ? nobody : new Set(moved.keys())), [moved]);

  const change = useCallback(
    (changes: NodeChange<PictureNode>[]) => {
      if (!hand) return;
      const chosen = new Set(hand.chosen);
      let isChosenAnew = false;
      for (const one of changes) {
        if (one.type !== 'select') continue;
        for (const node of standing.nodes(one.id)) {
          if (chosen.has(node) === one.selected) continue;
          isChosenAnew = true;
          if (one.selected) chosen.add(node);
          else chosen.delete(node);
        }
      }
      if (isChosenAnew) hand.choose([...chosen]);
      const places = changes.flatMap((one) => (one.type === 'position' && one.position ? [[one.id, one.position] as const] : []));
      if (places.length > 0 && changes.some((one) => one.type === 'position' && one.dragging))
        setMoved((before) => new Map([...before, ...places]));
    },
    [hand, standing],
  );

  const props = useMemo((): Partial<Props> => {
    if (!hand) return {};
    const placed = (dragged: readonly PictureNode[]): void => {
      setMoved(new Map());
      const rounded = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) });
      hand.place(Object.fromEntries(dragged.flatMap(({ id, position }) => standing.places(id, rounded(position)))));
    };
    const startFor = (of: Connection | Edge): WayStart => ({ from: of.source, port: of.sourceHandle ?? 'done' });
    return {
      onNodesChange: change,
      onNodeDragStop: (_, __, dragged) => placed(dragged),
      onSelectionDragStop: (_, dragged) => placed(dragged),
      connectionRadius,
      connectOnClick: false,
      isValidConnection: (wanted) => {
        const refusal = leading.current === undefined ? hand.refusal(startFor(wanted), wanted.target) : undefined;
        hand.tell(refusal);
        return refusal === undefined;
      },
      onConnectStart: () => setConnecting(true),
      onConnect: (wanted) => hand.connect(startFor(wanted), wanted.target),
      onConnectEnd: (event, state) => {
        setConnecting(false);
        const start = startOf(state);
        if (!start || leading.current !== undefined || state.isValid) return;
        const screen = pointer(event);
        const at = view.current?.screenToFlowPosition(screen);
        if (state.toNode && groupOfCard(state.toNode.id) === undefined) hand.tell(hand.refusal(start, state.toNode.id));
        else if (at) hand.follow(start, at, screen);
      },
      onReconnectStart: (_, { id }) => {
        leading.current = id;
        setConnecting(true);
      },
      onReconnect: ({ id }, { target }) => hand.lead(id, target),
      onReconnectEnd: () => {
        leading.current = undefined;
        setConnecting(false);
      },
      selectionKeyCode: 'Shift',
      multiSelectionKeyCode: ['Control', 'Meta'],
    };
  }, [hand, change, view, standing]);

  return {
    nodes,
    moving,
    isConnecting,
    props,
    click: (event, id) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) hand?.choose(standing.nodes(id));
    },
    over: (event) => {
      if (hand && event.dataTransfer.types.includes(kindDragged)) event.preventDefault();
    },
    drop: (event) => {
      const kind = event.dataTransfer.getData(kindDragged);
      const at = view.current?.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      if (!hand || !at || !Object.hasOwn(kinds, kind)) return;
      event.preventDefault();
      hand.put(kind as NodeKind, at);
    },
  };
}
