import type { GreyRelease, GreyScope, GreySide, Submission } from '@sceneworks/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { server, valueFrom } from '../../server.ts';
import { Failed, Waiting } from '../../shell/states.tsx';
import { useStreets } from '../../shell/use-areas.ts';
import type { LifeMutation } from './life-query.ts';
import { Reasoned } from './reasoned.tsx';
import { Streets } from './streets.tsx';
import { useReviewWords } from './words.ts';

const shares = [0.05, 0.1, 0.2, 0.5] as const;
const lookAgainMs = 10_000;

/** An approved version may first take the events of some subdistricts, or a share of them, beside the one in force. */
export function BeginGrey({
  scene,
  submission,
  act,
}: {
  readonly scene: string;
  readonly submission: Submission;
  readonly act: LifeMutation;
}) {
  const own = useReviewWords();
  const [areas, setAreas] = useState<readonly string[]>([]);
  const [share, setShare] = useState<number>(shares[1]);
  const begin = (scope: GreyScope) => act.mutate(() => server.grey(scene, { submission: submission.id, hash: submission.hash, scope }));
  return (
    <details className="folded">
      <summary>{own.grey}</summary>
      <p className="dim">{own.greyAbout}</p>
      <Streets label={own.greyAreas} chosen={areas} choose={setAreas} />
      <p>
        <button
          type="button"
          className="button"
          disabled={act.isPending || areas.length === 0}
          onClick={() => begin({ areas: [...areas] })}
        >
          {own.greyByAreas(areas.length)}
        </button>
      </p>
      <p>
        <label>
          {own.greyShare}{' '}
          <select value={share} onChange={(event) => setShare(Number(event.target.value))}>
            {shares.map((each) => (
              <option key={each} value={each}>
                {Math.round(each * 100)}%
              </option>
            ))}
          </select>
        </label>{' '}
        <button type="button" className="button" disabled={act.isPending} onClick={() => begin({ share })}>
          {own.greyByShare}
        </button>
      </p>
    </details>
  );
}

/** A grey release that runs: what it takes, what came of both sides, and its end. */
export function Grey({
  scene,
  release,
  by,
  decides,
  act,
}: {
  readonly scene: string;
  readonly release: GreyRelease;
  readonly by: string;
  readonly decides: boolean;
  readonly act: LifeMutation;
}) {
  const { lang, say } = useWords();
  const own = useReviewWords();
  const streets = useStreets();
  const figures = useQuery({
    queryKey: ['grey', scene],
    queryFn: () => valueFrom(server.greyFigures(scene)),
    refetchInterval: lookAgainMs,
  });
  const { areas, share } = release.scope;
  const nameOf = (id: string): string => {
    const found = streets.find((street) => street.id === id);
    return found ? say(found.name) : id;
  };
  return (
    <div className="grey-runs">
      <p>
        <b>{own.greyRuns}</b> {areas ? areas.map(nameOf).join(own.comma) : `${Math.round((share ?? 0) * 100)}%`}{' '}
        <span className="dim">{own.decided(by, instantText(release.from, lang))}</span>
      </p>
      {figures.isPending && <Waiting />}
      {figures.error && <Failed failure={figures.error} again={() => void figures.refetch()} />}
      {figures.data && <Sides live={figures.data.live} grey={figures.data.grey} />}
      {decides && (
        <Reasoned
          busy={act.isPending}
          deeds={[{ label: own.greyEnd, act: (reason) => act.mutate(() => server.endGrey(scene, { reason })) }]}
        />
      )}
    </div>
  );
}

function Sides({ live, grey }: { readonly live: GreySide; readonly grey: GreySide }) {
  const own = useReviewWords();
  const shareOf = ({ onTime, ended }: GreySide): string => (ended === 0 ? '—' : `${Math.round((onTime / ended) * 100)}%`);
  const hoursOf = ({ minutesToEnd }: GreySide): string => (minutesToEnd === undefined ? '—' : own.greyMean(minutesToEnd / 60));
  const rows: readonly (readonly [string, (side: GreySide) => string])[] = [
    [own.greyOpened, ({ opened }) => String(opened)],
    [own.greyOpen, ({ open }) => String(open)],
    [own.greyOverdue, ({ overdue }) => String(overdue)],
    [own.greyEnded, ({ ended }) => String(ended)],
    [own.greyOnTime, shareOf],
    [own.greyHours, hoursOf],
  ];
  return (
    <table className="rows grey-sides">
      <thead>
        <tr>
          <td />
          <th scope="col">{own.greyLive}</th>
          <th scope="col">{own.greyNext}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, value]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className="number">{value(live)}</td>
            <td className="number">{value(grey)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
