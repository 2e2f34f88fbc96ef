import type { CheckReport, Problem, WarningAnswer } from '@sceneworks/schemas';
import { useWords } from '../../language/language.ts';
import { useReviewWords } from './words.ts';

/** A problem’s own place among others: two with one code stand at different places. */
export const problemKey = ({ code, at, text }: Problem): string => `${code} ${at ?? ''} ${text.zh}`;

/** The proofs of a version: each area with what came of it, each problem with its place, each warning with why it may stand. */
export function Proofs({
  report,
  answers,
  titleOf,
  onSelect,
}: {
  readonly report: CheckReport;
  readonly answers: readonly WarningAnswer[];
  readonly titleOf: (node: string) => string;
  readonly onSelect: (node: string) => void;
}) {
  const { say } = useWords();
  const own = useReviewWords();
  return (
    <>
      <p className="dim">{own.proofsOf(report.districtRev)}</p>
      <ul className="proof-areas">
        {report.areas.map(({ area, verdict }) => (
          <li key={area} className={verdict}>
            <span>{own.areas[area]}</span> <b>{own.proved[verdict]}</b>
          </li>
        ))}
      </ul>
      {report.problems.length === 0 && <p className="dim">{own.noProblems}</p>}
      <ul className="list proof-list">
        {report.problems.map((problem) => {
          const [node] = problem.nodes ?? [];
          const answer = answers.find(({ code, at }) => code === problem.code && at === problem.at);
          return (
            <li key={problemKey(problem)} className={problem.severity}>
              <p>
                {node !== undefined && (
                  <button type="button" className="chip" onClick={() => onSelect(node)}>
                    {titleOf(node)}
                  </button>
                )}{' '}
                <span dir="auto">{say(problem.text)}</span>
              </p>
              {answer && (
                <p className="proof-answer">
                  <span className="dim">{own.answer}</span> <span dir="auto">{answer.text}</span>
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
