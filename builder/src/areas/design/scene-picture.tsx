import type { Point, Scene } from '@sceneworks/schemas';
import { type DragEvent, type KeyboardEvent, memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  Background,
  BackgroundVariant,
  Controls,
  MarkerType,
  MiniMap,
  ReactFlow,
  type ReactFlowInstance,
  useStore,
  ViewportPortal,
} from 'reactflow';
import 'reactflow/dist/style.css';
import './design.css';
import { type Face, inLanguage, type Names } from '@sceneworks/scene';
import { en } from '../../language/en.ts';
import type { Language } from '../../language/language.ts';
import { zh } from '../../language/zh.ts';
import { cardText } from './card-data.ts';
import { firstView, readable, workable } from './first-view.ts';
import { foldedView, type GroupView, groupCard, groupOfCard } from './folding.ts';
import { GroupCard, type GroupNode } from './group-card.tsx';
import type { Hand, Wrong } from './hand.ts';
import { type BandGround, type Box, boxAround, type Layout, layoutOf } from './layout.ts';
import { type CardNode, type CardState, type CardText, NodeCard } from './node-card.tsx';
import { nodeToward } from './node-toward.ts';
import { pathOf, type Route, type Routing, routesOf } from './route-edges.ts';
import { type PictureNode, type Standing, useHand } from './use-hand.ts';
import { Way, type WayEdge } from './way-edge.tsx';

export interface ScenePictureProps {
  readonly scene: Scene;
  readonly mode: Face;
  readonly lang: Language;
  /** Nodes where a matter stands now */
  readonly tokens?: readonly string[];
  /** Nodes it has passed */
  readonly visited?: readonly string[];
  /** Ways along which tokens go now; `step` tells one going from the next */
  readonly going?: { readonly ways: readonly string[]; readonly step: number };
  /** What is wrong with nodes, where nothing is drawn */
  readonly wrong?: ReadonlyMap<string, Wrong>;
  /** What came, went and changed between two versions */
  readonly marks?: ReadonlyMap<string, 'added' | 'removed' | 'changed'>;
  readonly selected?: string | undefined;
  readonly onSelect?: (node: string | undefined) => void;
  /** Among other things on a page: no overview map, and the view begins where the matter stands */
  readonly compact?: boolean;
  readonly names?: Names;
  /** Absent: nothing can be changed */
  readonly hand?: Hand;
}

const mapSize = { width: 300, height: 104 };
const nodeTypes = { card: NodeCard, group: GroupCard };
const edgeTypes = { way: Way };
const none: readonly string[] = [];
const still = { ways: none, step: 0 };
const nothingWrong: ReadonlyMap<string, Wrong> = new Map();
const noNames: Names = {};
const noMarks: NonNullable<ScenePictureProps['marks']> = new Map();
const zoomLeast = 0.08;
const zoomMost = 1.6;
/** Above so many nodes only those in view are in the page. */
const manyNodes = 150;

/** Below these zooms a card folds, and its title grows so that it stays readable. */
const folds = [
  [0.84, 'near'],
  [0.5, 'mid'],
  [0.34, 'far'],
  [0, 'farthest'],
] as const;

const foldAt = (zoom: number): string => folds.find(([least]) => zoom >= least)?.[1] ?? 'farthest';

const isWithin = (
  box: Box,
  { x, y, zoom }: { readonly x: number; readonly y: number; readonly zoom: number },
  width: number,
  height: number,
) => box.x * zoom + x >= 0 && box.y * zoom + y >= 0 && (box.x + box.width) * zoom + x <= width && (box.y + box.height) * zoom + y <= height;

/** The ways of a drawing; those that are still right stay as they were laid. */
function useRoutes(scene: Scene, layout: Layout): readonly Route[] {
  const before = useRef<Routing>(undefined);
  return useMemo(() => {
    const routes = routesOf(scene, layout, before.current);
    before.current = { routes, cards: layout.cards };
    return routes;
  }, [scene, layout]);
}

/**
 * The drawing of a scene: three bands, a card a node, ways around the cards. Tab and the arrow keys move between cards, Enter and Space
 * choose one. With a hand it is drawn in; without one nothing in it can be changed.
 */
export const ScenePicture = memo(function ScenePicture({
  scene,
  mode,
  lang,
  tokens = none,
  visited = none,
  going = still,
  wrong = nothingWrong,
  marks = noMarks,
  selected,
  onSelect,
  compact = false,
  names = noNames,
  hand,
}: ScenePictureProps) {
  const frame = useRef<HTMLDivElement>(null);
  const view = useRef<ReactFlowInstance<PictureNode, WayEdge>>(undefined);
  const isDrawn = hand !== undefined;
  const whole = useMemo(() => layoutOf(scene, isDrawn), [scene, isDrawn]);
  const { folding, fold, standing } = useFolding({ scene, layout: whole, hand, selected, tokens });
  const { layout } = folding;
  const routes = useRoutes(folding.scene, layout);
  const looked = { scene, mode, lang, tokens, visited, marks, selected, names, layout, hand, wrong: hand?.wrong ?? wrong };
  const nodeCards = useCards({ ...looked, hidden: folding.hidden });
  const groupCards = useGroupCards({ ...looked, groups: folding.folded, fold });
  const cards = useMemo(
    (): PictureNode[] => (groupCards.length === 0 ? nodeCards : [...nodeCards, ...groupCards]),
    [nodeCards, groupCards],
  );
  const drawing = useHand(hand, cards, view, standing);
  const edges = useWays({ scene: folding.scene, routes, nodes: cards, tokens, visited, going, selected, hand, moving: drawing.moving });
  const words = lang === 'en' ? en : zh;

  const begin = useCallback(
    (instance: ReactFlowInstance<PictureNode, WayEdge>) => {
      view.current = instance;
      const { width = 0, height = 0 } = frame.current?.getBoundingClientRect() ?? {};
      const wanted = boxAround([...(tokens.length > 0 ? tokens : selected ? [selected] : [])].flatMap((id) => layout.cards.get(id) ?? []));
      const cards = boxAround([...layout.cards.values()]);
      const least = isDrawn ? workable : readable;
      void instance.setViewport(firstView({ x: 0, y: 0, width, height }, layout.bounds, { wanted, cards }, { compact, least }));
    },
    [layout, tokens, selected, compact, isDrawn],
  );

  useEffect(() => {
    const box = selected === undefined ? undefined : layout.cards.get(selected);
    const { width = 0, height = 0 } = frame.current?.getBoundingClientRect() ?? {};
    if (box && view.current && !isWithin(box, view.current.getViewport(), width, height))
      void view.current.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom: view.current.getZoom(), duration: 140 });
  }, [selected, layout]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const id = (event.target as HTMLElement).closest<HTMLElement>('.react-flow__node')?.dataset.id;
    if (!id) return;
    const group = groupOfCard(id);
    if (event.key === 'Enter' || event.key === ' ') {
      // A button on the card is pressed by the same keys.
      if ((event.target as HTMLElement).closest('button')) return;
      event.preventDefault();
      if (group === undefined) onSelect?.(id);
      else if (hand && event.key === ' ') hand.choose(standing.nodes(id));
      else fold(group, false);
      return;
    }
    if (event.key === 'Escape') onSelect?.(undefined);
    if (hand && event.altKey && nudges[event.key]) {
      event.preventDefault();
      event.stopPropagation();
      if (group !== undefined) hand.choose(standing.nodes(id));
      hand.nudge(standing.nodes(id)[0] ?? id, nudges[event.key] as Point);
      return;
    }
    const next = nodeToward(layout.cards, id, event.key);
    const box = next && layout.cards.get(next);
    if (!next || !box) return;
    event.preventDefault();
    event.stopPropagation();
    frame.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(next)}"]`)?.focus({ preventScroll: true });
    void view.current?.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom: view.current.getZoom(), duration: 120 });
  };

  const className = ['scene-picture', compact ? 'compact' : '', isDrawn ? 'drawn' : '', drawing.isConnecting ? 'connecting' : '']
    .filter(Boolean)
    .join(' ');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here can be put in from the palette by keyboard too
    <div
      className={className}
      ref={frame}
      onKeyDownCapture={onKeyDown}
      onDragOver={(event: DragEvent) => drawing.over(event)}
      onDrop={(event: DragEvent) => drawing.drop(event)}
    >
      <ReactFlow<PictureNode, WayEdge>
        nodes={drawing.nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onInit={begin}
        onNodeClick={(event, { id }) => (hand ? drawing.click(event, id) : groupOfCard(id) === undefined && onSelect?.(id))}
        onNodeDoubleClick={(_, { id }) => groupOfCard(id) !== undefined && fold(groupOfCard(id) as string, false)}
        onEdgeClick={(_, { id }) => hand?.choose([], id)}
        onPaneClick={() => (hand ? hand.choose([]) : onSelect?.(undefined))}
        minZoom={zoomLeast}
        maxZoom={zoomMost}
        nodesDraggable={isDrawn}
        nodesConnectable={isDrawn}
        edgesFocusable={false}
        elementsSelectable={isDrawn}
        nodesFocusable
        onlyRenderVisibleElements={cards.length > manyNodes}
        zoomOnDoubleClick={false}
        preventScrolling={!compact}
        zoomOnScroll={!compact}
        deleteKeyCode={null}
        attributionPosition="top-right"
        aria-label={scene.title[lang] ?? scene.title.zh}
        {...drawing.props}
      >
        <Background variant={BackgroundVariant.Dots} gap={28} size={1} color="#dfe3e9" />
        <Grounds bands={layout.bands} words={words.scenes.bands} />
        <Frames groups={folding.open} lang={lang} hand={hand} fold={fold} />
        <Fold />
        <Controls showInteractive={false} position="bottom-left" />
        {!compact && (
          <MiniMap<PictureNode>
            position="bottom-right"
            pannable
            zoomable
            maskColor="rgb(120 132 150 / 18%)"
            style={mapSize}
            nodeColor={mapColor}
            nodeBorderRadius={20}
            ariaLabel={words.scenes.picture}
          />
        )}
      </ReactFlow>
    </div>
  );
});

const nudge = 20;
const nudges: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -nudge, y: 0 },
  ArrowRight: { x: nudge, y: 0 },
  ArrowUp: { x: 0, y: -nudge },
  ArrowDown: { x: 0, y: nudge },
};

const stateColors: Readonly<Record<CardState, string>> = {
  plain: '#8e99a8',
  running: '#c2410c',
  visited: '#8fb3e6',
  added: '#1b7f3b',
  removed: '#c8102e',
  changed: '#5b8fd6',
};

const mapColor = ({ data }: PictureNode): string =>
  data.chosen ? '#1f5fbf' : data.isAbsent && data.state === 'plain' ? '#dfe3e9' : stateColors[data.state];

/** The grounds go on above and below what stands on them. */
const beyond = 2_000;

const bandNames = { sources: 'collect', rules: 'judge', handling: 'handle' } as const;

function Grounds({ bands, words }: { readonly bands: readonly BandGround[]; readonly words: Readonly<Record<string, string>> }) {
  return (
    <ViewportPortal>
      {bands.map(({ band, x, y, width, height }) => (
        <div
          key={band}
          className={`band-ground ${band}`}
          style={{ transform: `translate(${x}px, ${y - beyond}px)`, width, height: height + 2 * beyond, paddingTop: beyond }}
        >
          <h3>{words[bandNames[band]]}</h3>
        </div>
      ))}
    </ViewportPortal>
  );
}

interface Folding {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly hand: Hand | undefined;
  readonly selected: string | undefined;
  readonly tokens: readonly string[];
}

/** Which groups are folded now: as they are drawn, but open while something in them is looked at; who only looks folds for himself. */
function useFolding({ scene, layout, hand, selected, tokens }: Folding) {
  const [own, setOwn] = useState<ReadonlyMap<string, boolean>>(new Map());
  const chosen = hand?.chosen;
  const folding = useMemo(() => {
    const looked = new Set([...(chosen ?? []), ...(selected === undefined ? [] : [selected]), ...tokens]);
    return foldedView(scene, layout, (id, { folded, nodes }) => {
      const seen = nodes.filter((node) => looked.has(node)).length;
      return (own.get(id) ?? folded === true) && (seen === 0 || (chosen !== undefined && seen === nodes.length));
    });
  }, [scene, layout, chosen, selected, tokens, own]);
  const fold = useCallback(
    (group: string, isFolded: boolean) => {
      if (hand) hand.fold(group, isFolded);
      else setOwn((before) => new Map(before).set(group, isFolded));
    },
    [hand],
  );
  const standing = useMemo((): Standing => {
    const groups = new Map(folding.folded.map((group) => [groupCard(group.id), group]));
    return {
      nodes: (card) => groups.get(card)?.nodes ?? [card],
      places: (card, at) => {
        const group = groups.get(card);
        if (!group) return [[card, at]];
        const by = { x: at.x - group.box.x, y: at.y - group.box.y };
        return group.nodes.flatMap((node) => {
          const box = layout.cards.get(node);
          return box ? [[node, { x: box.x + by.x, y: box.y + by.y }] as const] : [];
        });
      },
    };
  }, [folding, layout]);
  return { folding, fold, standing };
}

interface FramesProps {
  readonly groups: readonly GroupView[];
  readonly lang: Language;
  readonly hand: Hand | undefined;
  readonly fold: (group: string, isFolded: boolean) => void;
}

/** Around the cards of a group that is open: its name, by which all of them are chosen, and folding it. */
function Frames({ groups, lang, hand, fold }: FramesProps) {
  const { scenes } = lang === 'en' ? en : zh;
  return (
    <ViewportPortal>
      {groups.map(({ id, title, nodes, box: { x, y, width, height } }) => (
        <div key={id} className="group-frame" style={{ transform: `translate(${x}px, ${y}px)`, width, height }}>
          <div className="group-title">
            {hand ? (
              <button type="button" className="quiet" dir="auto" onClick={() => hand.choose(nodes)}>
                {inLanguage(title, lang)}
              </button>
            ) : (
              <span dir="auto">{inLanguage(title, lang)}</span>
            )}
            <button type="button" className="quiet" aria-label={`${scenes.fold} ${inLanguage(title, lang)}`} onClick={() => fold(id, true)}>
              ▾
            </button>
          </div>
        </div>
      ))}
    </ViewportPortal>
  );
}

/** Tells the style sheet how far away the canvas is. It writes an attribute, so that no card is drawn again. */
function Fold() {
  const fold = useStore(({ transform }) => foldAt(transform[2]));
  const [mark, setMark] = useState<HTMLSpanElement | null>(null);
  const picture = mark?.closest<HTMLElement>('.scene-picture');
  if (picture && picture.dataset.fold !== fold) picture.dataset.fold = fold;
  return <span ref={setMark} hidden />;
}

interface Looked {
  readonly scene: Scene;
  readonly mode: Face;
  readonly lang: Language;
  readonly tokens: readonly string[];
  readonly visited: readonly string[];
  readonly marks: NonNullable<ScenePictureProps['marks']>;
  readonly selected: string | undefined;
  readonly names: Names;
  readonly layout: Layout;
  readonly hand: Hand | undefined;
  readonly wrong: ReadonlyMap<string, Wrong>;
}

/**
 * Cards have the size they are laid out with, and say so: what says no size forgets where its ports are whenever it is given anew, and
 * where that happens twice before it is measured it is never measured again, and its ways are not drawn.
 */
const sizeOf = ({ width, height }: Box) => ({ width, height });

function useCards({
  scene,
  mode,
  lang,
  tokens,
  visited,
  marks,
  selected,
  names,
  layout,
  hand,
  wrong: wrongs,
  hidden,
}: Looked & { readonly hidden: ReadonlySet<string> }): CardNode[] {
  const said = useRef(new Map<string, { readonly json: string; readonly text: CardText }>());
  const texts = useMemo(
    () =>
      new Map(
        scene.nodes.map((node) => {
          const text = cardText(scene, node, mode, lang, names);
          const json = JSON.stringify(text);
          const before = said.current.get(node.id);
          const kept = before?.json === json ? before : { json, text };
          said.current.set(node.id, kept);
          return [node.id, kept.text] as const;
        }),
      ),
    [scene, mode, lang, names],
  );
  const chosenNodes = useMemo(() => new Set(hand ? hand.chosen : selected === undefined ? [] : [selected]), [hand, selected]);
  const kept = useRef(new Map<string, CardNode>());
  return useMemo(() => {
    const made = scene.nodes.flatMap(({ id }): CardNode[] => {
      const text = texts.get(id);
      const box = layout.cards.get(id);
      if (!text || !box || hidden.has(id)) return [];
      const state: CardState = marks.get(id) ?? (tokens.includes(id) ? 'running' : visited.includes(id) ? 'visited' : 'plain');
      const chosen = chosenNodes.has(id);
      const wrong = wrongs.get(id);
      const before = kept.current.get(id);
      const isSame = before && before.data.text === text && before.data.state === state && before.data.chosen === chosen;
      const isThere = before && before.position.x === box.x && before.position.y === box.y && before.height === box.height;
      // The same object for the same card: React Flow draws only what changed.
      if (isSame && isThere && before.data.wrong?.word === wrong?.word) return [before];
      const stateWord = stateWords[lang][state];
      return [
        {
          id,
          type: 'card',
          position: { x: box.x, y: box.y },
          width: box.width,
          height: box.height,
          measured: sizeOf(box),
          selected: hand !== undefined && chosen,
          data: { ...text, text, state, stateWord, chosen, isDrawn: hand !== undefined, wrong },
          ariaLabel: `${text.title}${stateWord ? `, ${stateWord}` : ''}`,
        },
      ];
    });
    kept.current = new Map(made.map((node) => [node.id, node]));
    return made;
  }, [scene, texts, layout, tokens, visited, marks, chosenNodes, lang, hand, wrongs, hidden]);
}

interface GroupsLooked extends Pick<Looked, 'lang' | 'tokens' | 'visited' | 'marks' | 'hand' | 'wrong'> {
  readonly groups: readonly GroupView[];
  readonly fold: (group: string, isFolded: boolean) => void;
}

/** The cards of folded groups: what is so of one of their nodes is so of them. */
function useGroupCards({ groups, lang, tokens, visited, marks, hand, wrong, fold }: GroupsLooked): GroupNode[] {
  const { scenes } = lang === 'en' ? en : zh;
  const chosen = hand?.chosen;
  return useMemo(
    () =>
      groups.map(({ id, title, nodes, box }): GroupNode => {
        const has = (list: readonly string[]): boolean => nodes.some((node) => list.includes(node));
        const changed = nodes.some((node) => marks.has(node));
        const state: CardState = changed ? 'changed' : has(tokens) ? 'running' : has(visited) ? 'visited' : 'plain';
        const wrongs = nodes.flatMap((node) => wrong.get(node) ?? []);
        const count = wrongs.reduce((sum, one) => sum + one.count, 0);
        const isChosen = chosen !== undefined && nodes.every((node) => chosen.includes(node));
        const name = inLanguage(title, lang);
        return {
          id: groupCard(id),
          type: 'group',
          position: { x: box.x, y: box.y },
          width: box.width,
          height: box.height,
          measured: sizeOf(box),
          selected: isChosen,
          data: {
            title: name,
            countWord: scenes.groupOf(nodes.length),
            unfoldWord: scenes.unfold,
            state,
            stateWord: stateWords[lang][state],
            chosen: isChosen,
            isAbsent: false,
            wrong:
              count === 0
                ? undefined
                : { count, isError: wrongs.some(({ isError }) => isError), word: wrongs.map(({ word }) => word).join(', ') },
            unfold: () => fold(id, false),
          },
          ariaLabel: `${name}, ${scenes.groupOf(nodes.length)}`,
        };
      }),
    [groups, lang, tokens, visited, marks, chosen, wrong, fold, scenes],
  );
}

const stateWords: Readonly<Record<Language, Readonly<Record<CardState, string>>>> = {
  zh: { plain: '', running: '进行中', visited: '已走过', added: '新增', removed: '删去', changed: '改动' },
  en: { plain: '', running: 'now here', visited: 'passed', added: 'added', removed: 'taken away', changed: 'changed' },
};

interface Ways {
  readonly scene: Scene;
  readonly routes: ReturnType<typeof routesOf>;
  readonly nodes: readonly PictureNode[];
  readonly tokens: readonly string[];
  readonly visited: readonly string[];
  readonly going: NonNullable<ScenePictureProps['going']>;
  readonly selected: string | undefined;
  readonly hand: Hand | undefined;
  /** Nodes under the hand */
  readonly moving: ReadonlySet<string>;
}

const wayReach = 16;
const colors = { plain: '#94a0b0', lit: '#1f5fbf', near: '#1c2430' };

function useWays({ scene, routes, nodes, tokens, visited, going, selected, hand, moving }: Ways): WayEdge[] {
  const laid = useMemo(() => new Map(routes.map((route) => [route.edge, { port: route.port, path: pathOf(route.points) }])), [routes]);
  return useMemo(() => {
    const absent = new Set(nodes.filter(({ data }) => data.isAbsent).map(({ id }) => id));
    const passed = new Set([...visited, ...tokens]);
    return scene.edges.flatMap(({ id, from, to }): WayEdge[] => {
      const way = laid.get(id);
      if (!way) return [];
      const isLit = visited.includes(from) && passed.has(to);
      const isNear = selected !== undefined && (from === selected || to === selected);
      const color = isNear ? colors.near : isLit ? colors.lit : colors.plain;
      return [
        {
          id,
          type: 'way',
          source: from,
          sourceHandle: way.port,
          target: to,
          focusable: false,
          markerEnd: { type: MarkerType.ArrowClosed, color, width: 18, height: 18, markerUnits: 'userSpaceOnUse' },
          reconnectable: hand ? 'target' : false,
          data: {
            path: way.path,
            isLit,
            isNear,
            isFaded: absent.has(from) || absent.has(to),
            isChosen: hand?.way === id,
            isLoose: moving.has(from) || moving.has(to),
            reach: hand ? wayReach : 0,
            token: going.ways.includes(id) ? going.step : 0,
          },
        },
      ];
    });
  }, [scene, laid, nodes, tokens, visited, going, selected, hand, moving]);
}
