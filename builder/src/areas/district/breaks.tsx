import type { DistrictBreak } from '@sceneworks/schemas';
import { useWords } from '../../language/language.ts';
import { AcceptHole } from './accept-hole.tsx';
import { SceneTitle, useSceneRow } from './scene-title.tsx';

/** What breaks, scene by scene, in the sentence of its proof; what is written already can be accepted by name. */
export function Breaks({ breaks, isInForce = false }: { readonly breaks: readonly DistrictBreak[]; readonly isInForce?: boolean }) {
  const { say } = useWords();
  return (
    <ul className="breaks">
      {breaks.map(({ scene, problem }) => (
        <li key={`${scene} ${problem.code} ${problem.at} ${problem.text.zh}`}>
          <SceneTitle id={scene} /> {say(problem.text)}
          {isInForce && <AcceptBroken scene={scene} problem={problem} />}
        </li>
      ))}
    </ul>
  );
}

function AcceptBroken({ scene, problem }: DistrictBreak) {
  const row = useSceneRow(scene);
  return row && <AcceptHole scene={scene} hash={row.hash} problem={problem} />;
}
