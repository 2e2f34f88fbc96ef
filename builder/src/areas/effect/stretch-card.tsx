import { valueWord } from '@sceneworks/scene';
import type { EffectRehearsed, EffectStretch } from '@sceneworks/schemas';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../language/language.ts';
import { shortHash } from '../../language/short-hash.ts';
import { instantText, spanText } from '../../language/time.ts';
import { type Filter, searchOf } from '../queue/filter.ts';
import { openedPerDay } from './per-day.ts';
import { useEffectWords } from './words.ts';

const minuteMs = 60_000;
const percent = 100;

interface StretchCardProps {
  readonly scene: string;
  readonly stretch: EffectStretch;
  readonly isLive: boolean;
  readonly now: number;
}

/** One version in the stretch in which it took events: what was promised, and the three measures of what came. */
export function StretchCard({ scene, stretch, isLive, now }: StretchCardProps) {
  const { lang, words } = useWords();
  const own = useEffectWords();
  const { hash, from, until, by, how, figures, rehearsed } = stretch;
  const { ended, more, open, outcomes, onTime, minutesToEnd, minutesAllowed, tasks, rating } = figures;
  const span = (minutes: number | undefined): string => (minutes === undefined ? own.nothing : spanText(minutes * minuteMs, words));
  const shown = (narrowed: Partial<Filter>): string =>
    `/queue${searchOf({ open: 'all', scene, version: hash, since: from, ...(until && { until }), ...narrowed })}`;
  const perDay = openedPerDay(stretch, now);
  return (
    <article className="effect-stretch" aria-label={own.version(shortHash(hash))}>
      <h3>
        <Link href={`/scenes/${encodeURIComponent(scene)}/${hash}/book`}>{own.version(shortHash(hash))}</Link>{' '}
        <small className="dim">{own.how[how]}</small> {isLive && <small className="chip">{own.inForce}</small>}
      </h3>
      <p className="dim">
        {instantText(from, lang)} – {until === undefined ? own.now : instantText(until, lang)} · {by}
      </p>
      <Promised rehearsed={rehearsed} />
      <section>
        <h4>{own.works}</h4>
        <dl>
          <Figure name={own.ended}>
            <Link href={shown({ open: 'false' })}>{ended}</Link> {more && <small className="dim">{own.more(ended)}</small>}
          </Figure>
          <Figure name={own.open}>
            <Link href={shown({ open: 'true' })}>{open}</Link>
          </Figure>
          <Figure name={own.perDay}>{perDay === undefined ? own.nothing : perDay.toFixed(1)}</Figure>
          <Figure name={own.onTime}>
            {ended === 0 ? (
              own.nothing
            ) : (
              <>
                <meter min={0} max={ended} low={ended * 0.8} high={ended * 0.95} optimum={ended} value={onTime} aria-label={own.onTime} />{' '}
                {Math.round((onTime / ended) * percent)}%
              </>
            )}
          </Figure>
          <Figure name={own.toEnd}>
            {span(minutesToEnd)} {minutesAllowed !== undefined && <small className="dim">{own.allowed(span(minutesAllowed))}</small>}
          </Figure>
          <Figure name={own.outcomes}>
            {outcomes.length === 0 && own.nothing}
            {outcomes.map(({ status, outcome, count }) => (
              <Link
                key={`${status} ${outcome}`}
                className="effect-outcome"
                href={shown({ status, ...(outcome !== undefined && { outcome }) })}
              >
                {words.status[status]}
                {outcome !== undefined && ` ${valueWord(outcome, lang)}`} {count}
              </Link>
            ))}
          </Figure>
        </dl>
      </section>
      <section>
        <h4>{own.loved}</h4>
        <dl>
          <Figure name={own.taps}>
            {tasks.taps === undefined ? own.tapsNone : tasks.taps}{' '}
            {tasks.tapped > 0 && <small className="dim">{own.tasks(tasks.tapped)}</small>}
          </Figure>
          <Figure name={own.minutes}>
            {span(tasks.minutes)} {tasks.timed > 0 && <small className="dim">{own.tasks(tasks.timed)}</small>}
          </Figure>
        </dl>
      </section>
      <section>
        <h4>{own.welcomed}</h4>
        <dl>
          <Figure name={own.rating}>
            {!rating && own.ratingUnasked}
            {rating && (rating.mean === undefined ? own.ratingNone : own.ratingOf(rating.mean.toFixed(1), rating.count))}
          </Figure>
        </dl>
      </section>
    </article>
  );
}

function Figure({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Promised({ rehearsed }: { readonly rehearsed: EffectRehearsed | undefined }) {
  const { lang } = useWords();
  const own = useEffectWords();
  return (
    <section>
      <h4>{own.rehearsed}</h4>
      {rehearsed ? (
        <p>
          {own.rehearsedAt(rehearsed.days, instantText(rehearsed.at, lang))}{' '}
          <b>{own.rehearsedOpened(rehearsed.draft.opened, (rehearsed.draft.opened / rehearsed.days).toFixed(1))}</b>
          {rehearsed.live && <span className="dim"> {own.rehearsedLive(rehearsed.live.opened)}</span>}
        </p>
      ) : (
        <p className="dim">{own.rehearsedNone}</p>
      )}
    </section>
  );
}
