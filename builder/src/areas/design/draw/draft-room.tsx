import { connectRefusal, inLanguage, pastedIds } from '@sceneworks/scene';
import type { DraftComment, NodeKind, Point, Problem, Scene, SceneEdit } from '@sceneworks/schemas';
import { lazy, Suspense, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { Waiting } from '../../../shell/states.tsx';
import { SubmitFromRoom } from '../../review/submit-from-room.tsx';
import type { Hand, Wrong } from '../hand.ts';
import { Inspector } from '../inspector.tsx';
import { arranged, layoutOf } from '../layout.ts';
import { ScenePicture } from '../scene-picture.tsx';
import { Setup } from '../setup/setup.tsx';
import { clipboardText, fragmentFrom } from './clipboard.ts';
import { Comments } from './comments.tsx';
import { Conflicts } from './conflicts.tsx';
import { useDistrictRows } from './district-rows.ts';
import { type Drawing, sceneOf } from './drawing.ts';
import { useClipboard, useDrawingKeys } from './drawing-keys.ts';
import { EditScene } from './edit-about.tsx';
import { EditGroup, groupChosen, ungroupChosen } from './edit-group.tsx';
import { EditNode } from './edit-node.tsx';
import { type Following, FollowMenu } from './follow-menu.tsx';
import { Palette } from './palette.tsx';
import { ProblemsPanel } from './problems-panel.tsx';
import { freeStart, putEdits } from './put-node.ts';
import { type Room, saying, useDrawing, useRoom } from './room.ts';
import { RoomHead } from './room-head.tsx';
import { Upstream } from './upstream.tsx';
import { useProblems } from './use-problems.ts';
import { type DrawWords, useDrawWords } from './words.ts';

const wrongByNode = (problems: readonly Problem[], own: DrawWords): ReadonlyMap<string, Wrong> => {
  const found = new Map<string, { count: number; isError: boolean }>();
  for (const { nodes: [node] = [], severity } of problems) {
    if (node === undefined) continue;
    const { count, isError } = found.get(node) ?? { count: 0, isError: false };
    found.set(node, { count: count + 1, isError: isError || severity === 'error' });
  }
  return new Map([...found].map(([node, wrong]) => [node, { ...wrong, word: own.wrong(wrong.count) }]));
};

// What is opened over the drawing comes when it is opened.
const TablePanel = lazy(async () => ({ default: (await import('../grid/table-panel.tsx')).TablePanel }));
const FormRoom = lazy(async () => ({ default: (await import('../forms/form-room.tsx')).FormRoom }));
const TryRoom = lazy(async () => ({ default: (await import('../try/index.ts')).TryRoom }));
const PathRoom = lazy(async () => ({ default: (await import('../try/index.ts')).PathRoom }));

/** What is played instead of drawn: a trial, or the path of a problem. */
type Playing = 'trial' | Problem;

const pasteStep = 36;

/** Where the chosen nodes and those that move with one stand now. */
const placesOf = (scene: Scene, ids: readonly string[]): Record<string, Point> => {
  const { cards } = layoutOf(scene, true);
  return Object.fromEntries(ids.flatMap((id) => (cards.has(id) ? [[id, cards.get(id) as Point]] : [])));
};

/** While a drawing has no positions of its own the first move stores all of them: what is not touched stays where it was seen. */
const placeEdit = (scene: Scene, places: Readonly<Record<string, Point>>): SceneEdit => {
  const all = placesOf(
    scene,
    scene.nodes.map(({ id }) => id),
  );
  const shown = Object.fromEntries(Object.entries(all).map(([id, { x, y }]) => [id, { x, y }]));
  const isWhole = scene.nodes.every(({ id }) => scene.layout?.[id]);
  return { do: 'place', layout: isWhole ? { ...places } : { ...shown, ...places } };
};

const useHandOf = (
  { drawing, mayWrite }: Room,
  wrong: ReadonlyMap<string, Wrong>,
  follow: (following: Following) => void,
  put: (kind: NodeKind, at: Point) => void,
): Hand | undefined => {
  const chosen = useDrawing((state) => state.chosen);
  const way = useDrawing((state) => state.way);
  return useMemo(() => {
    if (!mayWrite) return undefined;
    const scene = () => sceneOf(drawing.getState());
    const { draw, choose, tell } = drawing.getState();
    return {
      chosen,
      way,
      wrong,
      choose,
      tell,
      refusal: ({ from, port }, to) => connectRefusal(scene(), from, port, to),
      connect: ({ from, port }, to) => draw({ do: 'connect', from, port, to }),
      lead: (edge, to) => {
        const old = scene().edges.find(({ id }) => id === edge);
        if (old && old.to !== to)
          draw({ do: 'disconnect', edges: [edge] }, { do: 'connect', from: old.from, port: old.port ?? 'done', to });
      },
      follow: (start, at, screen) => follow({ start, at, screen }),
      put,
      place: (places) => draw(placeEdit(scene(), places)),
      fold: (group, folded) => draw({ do: 'setGroup', group, folded }),
      nudge: (node, by) => {
        const ids = drawing.getState().chosen.includes(node) ? drawing.getState().chosen : [node];
        const places = Object.entries(placesOf(scene(), ids)).map(([id, { x, y }]) => [id, { x: x + by.x, y: y + by.y }] as const);
        draw(placeEdit(scene(), Object.fromEntries(places)));
      },
    };
  }, [drawing, mayWrite, chosen, way, wrong, follow, put]);
};

const removeChosen = ({ chosen, way, draw }: Drawing): void => {
  if (chosen.length > 0) draw({ do: 'removeNodes', nodes: [...chosen] });
  else if (way) draw({ do: 'disconnect', edges: [way] });
};

const pasteInto = (room: Room, text: string, own: DrawWords): void => {
  const { drawing } = room;
  const state = drawing.getState();
  const scene = sceneOf(state);
  const fragment = fragmentFrom(text, scene);
  if (!fragment) {
    state.tell(saying('NO_FRAGMENT', own.pasteNone, own.pasteNone));
    return;
  }
  const ids = pastedIds(scene, fragment);
  if (state.draw({ do: 'paste', fragment, by: { x: pasteStep, y: pasteStep } })) drawing.getState().choose(ids);
};

/** The room in which a scene is drawn: what may be put in, the drawing, the settings of what is chosen, and what is wrong. */
export function DraftRoom({ comments, draft }: { readonly comments: readonly DraftComment[]; readonly draft: string }) {
  const { lang, say } = useWords();
  const own = useDrawWords();
  const room = useRoom();
  const { drawing, district, names, mayWrite } = room;
  const scene = useDrawing(sceneOf);
  const face = useDrawing((state) => state.face);
  const chosen = useDrawing((state) => state.chosen);
  const told = useDrawing((state) => state.told);
  const opened = useDrawing((state) => state.opened);
  const openedForm = useDrawing((state) => state.openedForm);
  const table = scene.nodes.find(({ id }) => id === opened);
  // Behind an open table or form the picture may come a moment after what is typed.
  const later = useDeferredValue(scene);
  const [following, setFollowing] = useState<Following>();
  const filter = useRef<HTMLInputElement>(null);
  const find = useRef<HTMLInputElement>(null);
  const [playing, setPlaying] = useState<Playing>();
  const rows = useDistrictRows(later, district.sources);
  const problems = useProblems(scene, district.sources, rows.data?.rows);
  const wrong = useMemo(() => wrongByNode(problems.list, own), [problems.list, own]);
  const [only] = chosen.length === 1 ? chosen : [];
  const node = scene.nodes.find(({ id }) => id === only);

  const deeds = useMemo(() => {
    const state = () => drawing.getState();
    const put = (kind: NodeKind, where: Parameters<typeof putEdits>[2]) => {
      const { id, edits } = putEdits(sceneOf(state()), kind, where);
      if (!state().draw(...edits)) return;
      // What lies over the drawing is of another node: the new one is to be seen.
      state().open(undefined);
      state().choose([id]);
    };
    const putNext = (kind: NodeKind) => {
      const [before] = state().chosen;
      put(kind, { start: before === undefined ? undefined : freeStart(sceneOf(state()), before, kind) });
    };
    return {
      put: (kind: NodeKind, at: Point) => put(kind, { at }),
      putNext,
      putThere: (kind: NodeKind, { start, at }: Following) =>
        put(kind, { at, start: freeStart(sceneOf(state()), start.from, kind) && start }),
      tidy: () => state().draw({ do: 'place', layout: Object.fromEntries(arranged(sceneOf(state()))) }),
    };
  }, [drawing]);
  const keys = useMemo(() => {
    const state = () => drawing.getState();
    const isDrawing = mayWrite && playing === undefined;
    const ifMay = (deed: () => void) => () => isDrawing && deed();
    return {
      undo: ifMay(() => state().undo()),
      redo: ifMay(() => state().redo()),
      remove: ifMay(() => removeChosen(state())),
      duplicate: ifMay(() => pasteInto(room, clipboardText(sceneOf(state()), state().chosen), own)),
      all: () => state().choose(sceneOf(state()).nodes.map(({ id }) => id)),
      add: ifMay(() => filter.current?.focus()),
      find: () => find.current?.focus(),
      face: () => state().look(state().face === 'peace' ? 'emergency' : 'peace'),
      group: ifMay(() => groupChosen(state(), own)),
      ungroup: ifMay(() => ungroupChosen(state())),
      problem: () => {
        const first = problems.list.find(({ nodes = [] }) => nodes.length > 0);
        if (first?.nodes?.[0]) state().choose([first.nodes[0]]);
      },
      letGo: () => state().choose([]),
    };
  }, [drawing, mayWrite, playing, room, own, problems.list]);
  const formKeys = useMemo(() => ({ undo: keys.undo, redo: keys.redo }), [keys]);
  useDrawingKeys(openedForm === undefined ? keys : formKeys);
  useClipboard(
    useMemo(
      () => ({
        copy: () => {
          const state = drawing.getState();
          return state.chosen.length > 0 && state.openedForm === undefined ? clipboardText(sceneOf(state), state.chosen) : undefined;
        },
        cut: () => mayWrite && !playing && drawing.getState().openedForm === undefined && removeChosen(drawing.getState()),
        paste: (text: string) => mayWrite && !playing && drawing.getState().openedForm === undefined && pasteInto(room, text, own),
      }),
      [drawing, mayWrite, playing, room, own],
    ),
  );
  const select = useCallback((id: string | undefined) => drawing.getState().choose(id === undefined ? [] : [id]), [drawing]);
  const hand = useHandOf(room, wrong, setFollowing, deeds.put);

  const play = useCallback((problem: Problem) => setPlaying(problem), []);
  const head = (
    <RoomHead
      find={find}
      tidy={deeds.tidy}
      comments={comments.filter(({ doneAt }) => !doneAt).length}
      isTrying={playing !== undefined}
      turn={() => setPlaying(playing === undefined ? 'trial' : undefined)}
    >
      {playing === undefined && <SubmitFromRoom draft={draft} />}
    </RoomHead>
  );
  if (playing !== undefined)
    return (
      <div className={`scene-room draft-room ${face}`}>
        {head}
        <Suspense fallback={<Waiting />}>
          {playing === 'trial' ? <TryRoom draft={draft} scene={scene} /> : <PathRoom scene={scene} problem={playing} />}
        </Suspense>
      </div>
    );
  return (
    <div className={`scene-room draft-room ${face}`}>
      {head}
      <div className={openedForm === undefined ? 'draft-body' : 'draft-body form-open'}>
        {mayWrite && <Palette put={deeds.putNext} filter={filter} after={node && inLanguage(node.title, lang)} />}
        <div className="draft-canvas">
          <ScenePicture
            scene={table || openedForm !== undefined ? later : scene}
            mode={face}
            lang={lang}
            selected={only}
            onSelect={select}
            names={names}
            {...(hand ? { hand } : {})}
          />
          {scene.nodes.length === 0 && mayWrite && <p className="draft-empty">{own.empty}</p>}
          {told && openedForm === undefined && (
            <p className="draft-told" role="alert">
              {say(told.text)}
            </p>
          )}
          {table?.kind === 'table' && (
            <Suspense fallback={<Waiting />}>
              <TablePanel key={table.id} node={table} problems={problems.list} close={() => drawing.getState().open(undefined)} />
            </Suspense>
          )}
          <Upstream />
          <Conflicts />
        </div>
        {node && hand ? (
          <aside key={node.id} className="inspector" aria-label={own.edit}>
            <EditNode node={node} problems={problems.list} />
            <Setup node={node} problems={problems.list} />
            <Comments draft={draft} node={node.id} comments={comments} />
          </aside>
        ) : chosen.length > 1 ? (
          <aside className="inspector" aria-label={own.chosen(chosen.length)}>
            <p>{own.chosen(chosen.length)}</p>
            {mayWrite && <EditGroup />}
            <button type="button" className="button" onClick={() => removeChosen(drawing.getState())}>
              {own.deleted}
            </button>
          </aside>
        ) : hand ? (
          <aside className="inspector" aria-label={own.about}>
            <EditScene problems={problems.list} />
          </aside>
        ) : (
          <Inspector
            node={node}
            scene={scene}
            lang={lang}
            mode={face}
            names={names}
            onSelect={(id) => drawing.getState().choose(id ? [id] : [])}
          />
        )}
        <ProblemsPanel problems={problems} play={play} isAway={rows.isError} />
        {openedForm !== undefined && (
          <Suspense fallback={<Waiting />}>
            <FormRoom key={openedForm} id={openedForm} problems={problems.list} />
          </Suspense>
        )}
      </div>
      {following && (
        <FollowMenu
          following={following}
          put={(kind) => {
            deeds.putThere(kind, following);
            setFollowing(undefined);
          }}
          leave={() => setFollowing(undefined)}
        />
      )}
    </div>
  );
}
