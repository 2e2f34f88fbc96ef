import { inLanguage } from '@sceneworks/scene';
import type { Problem } from '@sceneworks/schemas';
import { useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { AcceptHole } from '../../district/accept-hole.tsx';
import { sceneOf } from './drawing.ts';
import { useDrawing, useRoom } from './room.ts';
import type { Problems } from './use-problems.ts';
import { useDrawWords } from './words.ts';

/** A list nobody reads to its end need not be drawn to its end. */
const shownMost = 200;

const nodeOf = ({ nodes }: Problem): string | undefined => nodes?.[0];

/** Below the drawing: what is wrong with it, each thing a click away from its node. It never takes the hand away from the drawing. */
export function ProblemsPanel({
  problems,
  play,
  isAway,
}: {
  readonly problems: Problems;
  readonly play: (problem: Problem) => void;
  /** The district could not be read */
  readonly isAway: boolean;
}) {
  const { say, lang } = useWords();
  const own = useDrawWords();
  const { drawing } = useRoom();
  const scene = useDrawing(sceneOf);
  const [isOpen, setOpen] = useState(true);
  const errors = problems.list.filter(({ severity }) => severity === 'error');
  const warnings = problems.list.length - errors.length;
  const titleOf = (id: string | undefined) => {
    const node = scene.nodes.find((one) => one.id === id);
    return node && (inLanguage(node.title, lang) || node.id);
  };
  return (
    <section className={isOpen ? 'problems open' : 'problems'} aria-label={own.problems(errors.length)}>
      <header>
        <strong className={errors.length > 0 ? 'bad' : 'good'} role="status">
          {own.problems(errors.length)}
        </strong>
        {warnings > 0 && <span className="dim">{own.warnings(warnings)}</span>}
        {problems.isOld && <span className="dim">{own.looking}</span>}
        {isAway && <span className="dim">{own.noDistrict}</span>}
        {problems.areas.map(({ area, verdict }) => (
          <span key={area} className={`proof ${verdict}`}>
            {own.areas[area]} {own.verdicts[verdict]}
          </span>
        ))}
        <span className="scene-head-rest" />
        <button type="button" className="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? own.problemsHide : own.problemsShow}
        </button>
      </header>
      {isOpen && problems.list.length === 0 && !problems.isOld && scene.nodes.length > 0 && <p className="dim">{own.sound}</p>}
      {isOpen && problems.list.length > 0 && (
        <ul>
          {problems.list.slice(0, shownMost).map((problem) => {
            const node = nodeOf(problem);
            return (
              <li key={`${problem.code} ${problem.at} ${problem.text.zh}`}>
                <button
                  type="button"
                  className={problem.severity}
                  disabled={node === undefined}
                  onClick={() => node && drawing.getState().choose([node])}
                >
                  <span className="problem-where">{titleOf(node) ?? ''}</span>
                  <span>{say(problem.text)}</span>
                  <code className="dim">{problem.at}</code>
                </button>
                <AcceptHole scene={scene.id} problem={problem} />
                {problem.path && problem.path.length > 0 && (
                  <button type="button" className="button problem-play" title={own.playPathAbout} onClick={() => play(problem)}>
                    ▶ {own.playPath}
                  </button>
                )}
              </li>
            );
          })}
          {problems.list.length > shownMost && <li className="dim">{own.problemsMore(problems.list.length - shownMost)}</li>}
        </ul>
      )}
    </section>
  );
}
