import type { LifePage, SceneOverlap } from '@sceneworks/schemas';
import { useId, useState } from 'react';
import { useWords } from '../../language/language.ts';
import { server } from '../../server.ts';
import { useStreets } from '../../shell/use-areas.ts';
import type { LifeMutation } from './life-query.ts';
import { Reasoned } from './reasoned.tsx';
import { Streets } from './streets.tsx';
import { useReviewWords } from './words.ts';

/** Other published scenes that take the same events: who files which type, and, for a reviewer, choosing it. */
export function Overlaps({ page, mayChoose, act }: { readonly page: LifePage; readonly mayChoose: boolean; readonly act: LifeMutation }) {
  const { say } = useWords();
  const own = useReviewWords();
  const streets = useStreets();
  const areaName = (area: string): string => say(streets.find(({ id }) => id === area)?.name) || area;
  if (page.overlaps.length === 0) return <p className="dim">{own.overlapsNone}</p>;
  return (
    <ul className="list">
      {page.overlaps.map((overlap) => (
        <li key={`${overlap.scene} ${overlap.source}`}>
          <p>
            <b>{say(overlap.title)}</b> <span className="dim">{say(overlap.sourceTitle)}</span>
          </p>
          {(overlap.types.length > 0 ? overlap.types : [...new Set(overlap.rows.map(({ type }) => type))]).map((type) => (
            <p key={type}>
              <code>{type}</code> {standing(page, overlap, type, say, areaName, own)}
            </p>
          ))}
          {overlap.types.length === 0 && <p className="dim">{own.overlapAll}</p>}
          {mayChoose && <Choose page={page} overlap={overlap} act={act} />}
        </li>
      ))}
    </ul>
  );
}

const standing = (
  { life, about }: LifePage,
  { scene, title, rows }: SceneOverlap,
  type: string,
  say: ReturnType<typeof useWords>['say'],
  areaName: (area: string) => string,
  own: ReturnType<typeof useReviewWords>,
): string => {
  const titles = new Map([
    [scene, say(title)],
    [life.scene, say(about.title)],
  ]);
  const ruled = rows.filter((row) => row.type === type);
  if (ruled.length === 0) return own.overlapBoth;
  return ruled
    .map((row) => `${row.areas?.map(areaName).join('、') ?? own.overlapWhole}: ${own.overlapFiles(titles.get(row.scene) ?? row.scene)}`)
    .join('; ');
};

function Choose({ page, overlap, act }: { readonly page: LifePage; readonly overlap: SceneOverlap; readonly act: LifeMutation }) {
  const { say } = useWords();
  const own = useReviewWords();
  const id = useId();
  const [type, setType] = useState(overlap.types[0] ?? '');
  const [areas, setAreas] = useState<readonly string[]>([]);
  const where = areas.length > 0 ? { areas: [...areas] } : {};
  const choose = (scene: string | null, reason: string) =>
    act.mutate(() => server.choosePrecedence(page.life.scene, { type, scene, reason, ...where }));
  const isHere = (ruled: readonly string[] | undefined): boolean =>
    areas.length === 0 ? ruled === undefined : ruled?.length === areas.length && ruled.every((area) => areas.includes(area));
  const isRuled = overlap.rows.some((row) => row.type === type && isHere(row.areas));
  const disabled = type.trim() === '';
  return (
    <details className="folded">
      <summary>{own.overlapChoose}</summary>
      <Reasoned
        busy={act.isPending}
        deeds={[
          { label: own.overlapFiles(say(page.about.title)), disabled, act: (reason) => choose(page.life.scene, reason) },
          { label: own.overlapFiles(say(overlap.title)), disabled, act: (reason) => choose(overlap.scene, reason) },
          { label: own.overlapBoth, disabled: disabled || !isRuled, act: (reason) => choose(null, reason) },
        ]}
      >
        {overlap.types.length > 1 && (
          <select aria-label={own.overlapAll} id={id} value={type} onChange={(event) => setType(event.target.value)}>
            {overlap.types.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        )}
        {overlap.types.length === 0 && (
          <input type="text" aria-label={own.overlapAll} maxLength={80} value={type} onChange={(event) => setType(event.target.value)} />
        )}
        <details className="folded">
          <summary>{areas.length === 0 ? own.overlapWhole : own.overlapIn(areas.length)}</summary>
          <Streets label={own.overlapAreas} chosen={areas} choose={setAreas} />
        </details>
      </Reasoned>
    </details>
  );
}
