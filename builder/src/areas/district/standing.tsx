import type { StandingProof } from '@sceneworks/schemas';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { AcceptHole } from './accept-hole.tsx';
import { SceneTitle } from './scene-title.tsx';
import { useDistrictWords } from './words.ts';

/** What fails today of scenes that are in force: a shift nobody serves in the next fourteen days, an acceptance that has ended. */
export function Standing({ rows }: { readonly rows: readonly StandingProof[] }) {
  const { lang, say } = useWords();
  const own = useDistrictWords();
  const failing = rows.filter(({ problems }) => problems.length > 0);
  const last = rows
    .map(({ provedAt }) => provedAt)
    .toSorted()
    .at(-1);
  return (
    <section className="part" aria-label={own.standing}>
      <h2>{own.standing}</h2>
      <p className="dim">
        {rows.length === 0 ? own.standingNotYet : own.standingOf(rows.length, instantText(last, lang))}{' '}
        {rows.length > 0 && failing.length === 0 && own.standingNone}
      </p>
      <ul className="list">
        {failing.flatMap(({ scene, hash, problems }) =>
          problems.map((problem) => (
            <li key={`${hash} ${problem.code} ${problem.at} ${problem.text.zh}`} className="error">
              <p>
                <SceneTitle id={scene} /> <span dir="auto">{say(problem.text)}</span>
              </p>
              <AcceptHole scene={scene} hash={hash} problem={problem} />
            </li>
          )),
        )}
      </ul>
    </section>
  );
}
