import { type PathMoment, portsOf } from '@sceneworks/scene';
import type { ModeName, PathStep, Problem, Scene } from '@sceneworks/schemas';
import { useEffect, useMemo, useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { Waiting } from '../../../shell/states.tsx';
import { useDrawing, useRoom } from '../draw/room.ts';
import { ScenePicture } from '../scene-picture.tsx';
import { openBench } from './bench.ts';
import { type Move, shownAt, waysOf } from './player.ts';
import { PlayerBar } from './player-bar.tsx';
import { titleOf } from './step-line.ts';
import { type TryWords, useTryWords } from './words.ts';
import './try.css';

const noRows = [] as const;

/** The moments of a path as moves of one matter. */
export const movesOf = ({ edges }: Scene, moments: readonly PathMoment[]): readonly Move[] =>
  moments.map(({ nodes, passed }, i) => ({ of: 'path', nodes, passed, ways: waysOf(edges, moments[i - 1]?.nodes ?? [], passed) }));

/** The way out that was taken, where there is more than one. */
const portWord = (scene: Scene, { node: id, port }: PathStep, lang: 'zh' | 'en'): string | undefined => {
  const node = scene.nodes.find((one) => one.id === id);
  if (!node || port === undefined || port === 'done') return undefined;
  return portsOf(scene, node, lang).find((one) => one.id === port)?.label ?? port;
};

const lineOf = (scene: Scene, { step }: PathMoment, own: TryWords, lang: 'zh' | 'en', modes: Readonly<Record<ModeName, string>>): string =>
  [
    titleOf({ scene, lang }, step.node),
    own.actions[step.do] ?? step.do,
    step.mode && modes[step.mode],
    portWord(scene, step, lang),
    step.to && `→ ${titleOf({ scene, lang }, step.to)}`,
  ]
    .filter(Boolean)
    .join(' · ');

/** How a matter comes to a problem, played on the drawing step by step. */
export function PathRoom({ scene, problem }: { readonly scene: Scene; readonly problem: Problem }) {
  const { lang, words, say } = useWords();
  const own = useTryWords();
  const { names } = useRoom();
  const face = useDrawing((state) => state.face);
  const [moments, setMoments] = useState<readonly PathMoment[]>();
  const [at, setAt] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    const bench = openBench(noRows);
    setMoments(undefined);
    setAt(0);
    void bench.ask({ do: 'path', scene, path: problem.path ?? [] }).then((answered) => {
      if (answered) setMoments('moments' in answered ? answered.moments : []);
    });
    return bench.stop;
  }, [scene, problem]);
  const moves = useMemo(() => movesOf(scene, moments ?? []), [scene, moments]);
  const shown = useMemo(() => shownAt(moves, at), [moves, at]);
  const going = useMemo(() => ({ ways: shown.moving, step: at + 1 }), [shown, at]);
  const wrong = useMemo(
    () =>
      new Map((problem.nodes ?? []).map((node) => [node, { count: 1, isError: problem.severity === 'error', word: say(problem.text) }])),
    [problem, say],
  );
  if (!moments) return <Waiting />;
  const current = moments[at];
  const mode = moments.slice(0, at + 1).reduce((before, { step }) => step.mode ?? before, moments[0]?.step.mode ?? face);
  return (
    <div className="draft-body trying">
      <div className="draft-canvas">
        <ScenePicture
          scene={scene}
          mode={mode}
          lang={lang}
          tokens={shown.tokens}
          visited={shown.visited}
          going={going}
          wrong={wrong}
          selected={current?.step.node}
          names={names}
        />
      </div>
      <aside className="inspector try-side" aria-label={own.problem}>
        <h2>{own.problem}</h2>
        <p className={problem.severity === 'error' ? 'field-wrong' : undefined}>{say(problem.text)}</p>
        {moments.length === 0 && <p>{own.pathGone}</p>}
        <ol className="try-path" aria-label={own.steps}>
          {moments.map((moment, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place of a step in its path is what it is
            <li key={i}>
              <button type="button" className="quiet" aria-current={i === at ? 'step' : undefined} onClick={() => setAt(i)}>
                {lineOf(scene, moment, own, lang, words.mode)}
              </button>
            </li>
          ))}
        </ol>
      </aside>
      <PlayerBar
        steps={moments.length}
        at={at}
        isPlaying={isPlaying}
        clock=""
        line={current ? lineOf(scene, current, own, lang, words.mode) : ''}
        go={setAt}
        play={setPlaying}
      />
    </div>
  );
}
