import { type DistrictIndex, inLanguage, type Names, nameOf, severities } from '@sceneworks/scene';
import type { Scene } from '@sceneworks/schemas';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useWords } from '../../language/language.ts';
import { Failed, Waiting } from '../../shell/states.tsx';
import { Choice } from '../design/draw/choice.tsx';
import { MomentHead } from '../design/setup/moment-head.tsx';
import { type Answering, categoriesOf, type Moment, moments } from '../design/setup/ownership.ts';
import { momentWords } from '../design/setup/ownership-words.ts';
import { useDistrictNow } from '../design/setup/use-district-now.ts';
import '../design/setup/ownership.css';
import { type Handover, isHandedOver, type OwnerDifference, ownerDifferences } from './owner-differences.ts';
import { useBookWords } from './words.ts';

const OwnershipMap = lazy(async () => ({ default: (await import('../design/setup/ownership-map.tsx')).OwnershipMap }));

export interface OwnersChangedProps {
  readonly base: Scene;
  readonly next: Scene;
  readonly names: Names;
}

/** Where two versions have another post answer: by street and moment, and on the map. It is opened to be reckoned. */
export function OwnersChanged(props: OwnersChangedProps) {
  const own = useBookWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="ownership" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{own.owners}</summary>
      {isOpen && <Asked {...props} />}
    </details>
  );
}

function Asked({ base, next, names }: OwnersChangedProps) {
  const { lang, words } = useWords();
  const own = useBookWords();
  const { index, now, error } = useDistrictNow();
  const categories = useMemo(() => [...new Set([...categoriesOf(next), ...categoriesOf(base)])], [base, next]);
  const [category, setCategory] = useState(categories[0] ?? '');
  const [severity, setSeverity] = useState<(typeof severities)[number]>(3);
  const found = useMemo(
    () => index && ownerDifferences(index, base, next, { category: category || undefined, severity, now }),
    [index, base, next, category, severity, now],
  );
  if (error) return <Failed failure={error} />;
  if (!index || !found) return <Waiting />;
  return (
    <>
      <p className="dim">{own.ownersAbout}</p>
      <div className="setup-pair">
        {categories.length > 0 && (
          <Choice
            label={own.category}
            value={category}
            options={categories.map((code) => ({ value: code, label: nameOf(names.categories, code, lang) }))}
            give={setCategory}
          />
        )}
        <Choice
          label={own.severity}
          value={String(severity)}
          options={severities.map((one) => ({ value: String(one), label: words.severity[one] ?? String(one) }))}
          give={(one) => setSeverity(Number(one) as typeof severity)}
        />
      </div>
      {found.length === 0 ? <p className="note">{own.ownersSame}</p> : <Found index={index} found={found} />}
    </>
  );
}

function Found({ index, found }: { readonly index: DistrictIndex; readonly found: readonly OwnerDifference[] }) {
  const { lang, say } = useWords();
  const own = useBookWords();
  const [chosen, choose] = useState<string>();
  const [moment, setMoment] = useState<Moment['id']>();
  const shown = found.find(({ node }) => node === chosen) ?? (found[0] as OwnerDifference);
  const differing = moments.findIndex((_, at) =>
    shown.lines.some(({ handovers }) => handovers.some((one, i) => i === at && isHandedOver(one))),
  );
  const column = moment === undefined ? differing : moments.findIndex(({ id }) => id === moment);
  const nameAt = useCallback(
    (answering: Answering | undefined): string => {
      if (!answering) return own.ownerNone;
      return answering.isHole ? own.ownerHole : say(index.posts.get(answering.post)?.title) || answering.post;
    },
    [index, own, say],
  );
  const words = useMemo(
    () =>
      new Map(
        shown.lines.map(({ area, handovers }) => {
          const { was, now } = handovers[column] as Handover;
          return [area.id, isHandedOver({ was, now }) ? `${nameAt(was)} → ${nameAt(now)}` : own.ownerSame];
        }),
      ),
    [shown, column, nameAt, own],
  );
  const title = moments[column] && momentWords[lang][(moments[column] as Moment).id];
  return (
    <>
      <fieldset className="owners-steps" aria-label={own.ownersSteps}>
        {found.map(({ node, title: step }) => (
          <button key={node} type="button" className="quiet" aria-pressed={node === shown.node} onClick={() => choose(node)}>
            {say(step)}
          </button>
        ))}
      </fieldset>
      <div className="owners-beside">
        <div className="ownership-scroll">
          <table>
            <MomentHead rows={own.street} chosen={moments[column]?.id} choose={setMoment} hint={own.ownersMap} />
            <tbody>
              {shown.lines.map(({ area, handovers }) => (
                <tr key={area.id}>
                  <th scope="row">{inLanguage(area.name, lang)}</th>
                  {handovers.map((one, at) => (
                    <td key={moments[at]?.id} className={one.now?.isHole ? 'hole' : ''}>
                      {isHandedOver(one) ? (
                        <>
                          <del>{nameAt(one.was)}</del> <ins>{nameAt(one.now)}</ins>
                        </>
                      ) : (
                        <span className="dim">{nameAt(one.now)}</span>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className="owners-map">
          <p className="ownership-map-title">
            {own.ownersMap}: {title}
          </p>
          <Suspense fallback={null}>
            <OwnershipMap words={words} quiet={own.ownerSame} label={`${own.ownersMap}: ${title}`} />
          </Suspense>
        </div>
      </div>
    </>
  );
}
