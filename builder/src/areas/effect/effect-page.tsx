import type { SceneEffect } from '@sceneworks/schemas';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { server, valueFrom } from '../../server.ts';
import { Empty, Failed, Waiting } from '../../shell/states.tsx';
import { StretchCard } from './stretch-card.tsx';
import { Timeline } from './timeline.tsx';
import { useEffectWords } from './words.ts';
import './effect.css';

const shownFirst = 3;

/** What a scene was drawn for, what was promised and what came of each of its versions, on one page. */
export function EffectPage({ sceneId }: { readonly sceneId: string }) {
  const own = useEffectWords();
  const effect = useQuery({ queryKey: ['effect', sceneId], queryFn: () => valueFrom(server.effect(sceneId)), refetchOnMount: 'always' });
  if (effect.error) return <Failed failure={effect.error} again={() => void effect.refetch()} />;
  if (!effect.data) return <Waiting />;
  return effect.data.stretches.length === 0 ? <Empty title={own.title} about={own.none} /> : <Shown effect={effect.data} />;
}

function Shown({ effect }: { readonly effect: SceneEffect }) {
  const { say } = useWords();
  const own = useEffectWords();
  const [isAll, setAll] = useState(false);
  const now = useMemo(() => Date.now(), []);
  const { scene, stretches, tuned, live } = effect;
  const shown = isAll ? stretches : stretches.slice(0, shownFirst);
  return (
    <section className="room effect-page">
      <div className="room-head">
        <Link href={`/scenes/${encodeURIComponent(scene)}`} className="dim">
          ← {own.back}
        </Link>
        <h1 dir="auto">{say(effect.title)}</h1>
        <span className="dim">{own.title}</span>
      </div>
      <Idea effect={effect} />
      <section aria-label={own.stretches}>
        <h2>{own.stretches}</h2>
        <p className="dim">{own.about}</p>
        <Timeline stretches={stretches} tuned={tuned} now={now} />
        <div className="effect-stretches">
          {shown.map((stretch) => (
            <StretchCard
              key={`${stretch.hash} ${stretch.from}`}
              scene={scene}
              stretch={stretch}
              isLive={stretch.hash === live && stretch.until === undefined && stretch.how !== 'grey'}
              now={now}
            />
          ))}
        </div>
        {!isAll && stretches.length > shownFirst && (
          <button type="button" className="button" onClick={() => setAll(true)}>
            {own.earlier(stretches.length - shownFirst)}
          </button>
        )}
      </section>
      <Tuned tuned={tuned} />
    </section>
  );
}

function Idea({ effect: { idea, leadName, joint } }: { readonly effect: SceneEffect }) {
  const { say, lang } = useWords();
  const own = useEffectWords();
  return (
    <section className="effect-idea" aria-label={own.idea}>
      <h2>{own.idea}</h2>
      <dl>
        <dt>{own.pain}</dt>
        <dd dir="auto">{say(idea.pain) || own.nothing}</dd>
        <dt>{own.goal}</dt>
        <dd dir="auto">{say(idea.goal) || own.nothing}</dd>
        <dt>{own.indicators}</dt>
        <dd>
          {idea.indicators.length === 0 && own.nothing}
          {idea.indicators.map(({ id, title, goal }) => (
            <span key={id} className="chip" dir="auto">
              {say(title)} {goal !== undefined && <b>{own.goalOf(goal)}</b>}
            </span>
          ))}
        </dd>
        <dt>{own.lead}</dt>
        <dd>
          {say(leadName)}
          {joint.length > 0 && ` · ${own.joint} ${joint.map((name) => say(name)).join(lang === 'en' ? ', ' : '、')}`}
        </dd>
      </dl>
    </section>
  );
}

function Tuned({ tuned }: { readonly tuned: SceneEffect['tuned'] }) {
  const { lang, say } = useWords();
  const own = useEffectWords();
  return (
    <section aria-label={own.tuned}>
      <h2>{own.tuned}</h2>
      {tuned.length === 0 && <p className="dim">{own.tunedNone}</p>}
      <ul className="list">
        {tuned.map(({ at, parameter, value, by, reason }) => (
          <li key={`${at} ${parameter.zh}`}>
            {value === null
              ? own.tunedBack(say(parameter), by, instantText(at, lang))
              : own.tunedTo(say(parameter), String(value), by, instantText(at, lang))}{' '}
            {reason && <span className="dim">{say(reason)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
