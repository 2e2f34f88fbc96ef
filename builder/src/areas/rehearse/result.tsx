import type { RehearsalFigureKind, RehearsalPage, RehearsalResult, RehearsalTotals } from '@sceneworks/schemas';
import { useState } from 'react';
import { useWords } from '../../language/language.ts';
import { Examples } from './examples.tsx';
import { Load } from './load.tsx';
import { SidesTable } from './sides-table.tsx';
import { Trust } from './trust.tsx';
import { useRehearsalWords } from './words.ts';

/** What is opened: a figure, a group of owner changes within it, or a post. */
export type Opened =
  | { readonly what: 'figure'; readonly kind: RehearsalFigureKind; readonly group?: number }
  | { readonly what: 'post'; readonly post: string };

/** Figures that open their examples, load by post, and how far all of it may be trusted. */
export function Result({ page, result }: { readonly page: RehearsalPage; readonly result: RehearsalResult }) {
  const own = useRehearsalWords();
  const first = result.figures.find(({ count }) => count > 0)?.kind;
  const [opened, open] = useState<Opened | undefined>(first && { what: 'figure', kind: first });
  return (
    <div className="rehearsal-result">
      <section aria-label={own.differences}>
        <h2>{own.differences}</h2>
        {first === undefined && <p>{own.noDifference}</p>}
        <div className="rehearsal-figures">
          {result.figures.map(({ kind, count }) => (
            <button
              key={kind}
              type="button"
              className={count === 0 ? 'rehearsal-figure none' : 'rehearsal-figure'}
              aria-pressed={opened?.what === 'figure' && opened.kind === kind}
              title={own.figuresAbout[kind]}
              disabled={count === 0}
              onClick={() => open({ what: 'figure', kind })}
            >
              <span className="rehearsal-count number">{count}</span>
              <span>{own.figures[kind]}</span>
            </button>
          ))}
        </div>
        {opened?.what === 'figure' && <OpenedFigure page={page} result={result} opened={opened} open={open} />}
      </section>
      <Totals totals={result.totals} hasLive={page.rehearsal.base !== null} />
      <Load page={page} rows={result.load} opened={opened} open={open} />
      {opened?.what === 'post' && (
        <Examples page={page} result={result} ids={result.load.find(({ post }) => post === opened.post)?.examples ?? []} />
      )}
      <Trust page={page} result={result} />
    </div>
  );
}

function OpenedFigure({
  page,
  result,
  opened,
  open,
}: {
  readonly page: RehearsalPage;
  readonly result: RehearsalResult;
  readonly opened: Extract<Opened, { what: 'figure' }>;
  readonly open: (opened: Opened) => void;
}) {
  const { say } = useWords();
  const own = useRehearsalWords();
  const figure = result.figures.find(({ kind }) => kind === opened.kind);
  const group = opened.group === undefined ? undefined : figure?.groups?.[opened.group];
  const unit = (id: string): string => say(page.units[id] ?? { zh: id });
  return (
    <>
      <p className="dim">{own.figuresAbout[opened.kind]}</p>
      {figure?.groups && figure.groups.length > 0 && (
        <div className="chips">
          {figure.groups.map(({ area, from, to, count }, i) => (
            <button
              key={`${area ?? ''}|${from}|${to}`}
              type="button"
              className="chip"
              aria-pressed={opened.group === i}
              onClick={() => open({ what: 'figure', kind: opened.kind, group: i })}
            >
              {own.group(
                area === undefined ? own.outside : say(page.areas[area] ?? { zh: area }),
                unit(from),
                from === to ? own.within : unit(to),
              )}{' '}
              <span className="number">{count}</span>
            </button>
          ))}
        </div>
      )}
      <Examples key={`${opened.kind} ${opened.group ?? ''}`} page={page} result={result} ids={group?.examples ?? figure?.examples ?? []} />
    </>
  );
}

const totalRows: readonly (keyof RehearsalTotals)[] = [
  'events',
  'opened',
  'joined',
  'notFiled',
  'unrouted',
  'failed',
  'ended',
  'overdue',
  'tasks',
];

function Totals({ totals, hasLive }: { readonly totals: RehearsalResult['totals']; readonly hasLive: boolean }) {
  const own = useRehearsalWords();
  return (
    <section aria-label={own.totals}>
      <h2>{own.totals}</h2>
      {!hasLive && <p className="dim">{own.noLive}</p>}
      <SidesTable
        names={totalRows}
        nameOf={(name) => own.totalRows[name]}
        sides={['live', 'draft']}
        sideOf={(side) => own[side]}
        cell={(side, name) => ({
          shown: side === 'live' && !hasLive ? own.notInForce : totals[side][name],
          isStrong: totals.live[name] !== totals.draft[name],
        })}
      />
    </section>
  );
}
