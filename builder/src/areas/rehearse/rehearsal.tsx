import type { RehearsalBody, Rehearsal as Rehearsed } from '@sceneworks/schemas';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { cache, Refused, server, valueFrom } from '../../server.ts';
import { useMe } from '../../session.ts';
import { Empty, Failed, Waiting } from '../../shell/states.tsx';
import { Result } from './result.tsx';
import { StartForm } from './start-form.tsx';
import { useRehearsalWords } from './words.ts';
import './rehearse.css';

/** What is rehearsed: a draft at the revision it stands at, or a version that was put forward, by its hash. */
export type RehearsalProps = { readonly scene: string } & ({ readonly rev: number } | { readonly hash: string });

const watchedEveryMs = 700;
const starters: ReadonlySet<string> = new Set(['designer', 'unitLead', 'reviewer', 'dutyChief']);

/** Rehearses a scene beside the version in force, shows how far it is, and what it found. */
export function Rehearsal(props: RehearsalProps) {
  const { scene } = props;
  const hash = 'hash' in props ? props.hash : undefined;
  const me = useMe();
  const own = useRehearsalWords();
  const [chosen, choose] = useState<string>();
  const listKey = ['rehearsals', scene, hash ?? ''];
  const list = useQuery({
    queryKey: listKey,
    queryFn: () => valueFrom(server.rehearsals(scene, hash)),
    refetchOnMount: 'always',
  });
  const start = useMutation({
    mutationFn: (body: Omit<RehearsalBody, 'rev' | 'hash'>) =>
      valueFrom(server.startRehearsal(scene, { ...body, ...('hash' in props ? { hash: props.hash } : { rev: props.rev }) })),
    onSuccess: ({ id }) => {
      choose(id);
      return cache.invalidateQueries({ queryKey: listKey });
    },
  });
  const rows = list.data?.rows ?? [];
  const shown = chosen ?? (rows.find(({ state }) => state === 'running') ?? rows.find(({ state }) => state === 'done') ?? rows[0])?.id;
  // What somebody watched to its end stays in view: the list would now put another one first.
  const endedOf = (id: string): void => {
    choose(id);
    void list.refetch();
  };
  const mayStart = me.data?.roles.some((role) => starters.has(role)) ?? false;
  if (list.error) return <Failed failure={list.error} again={() => void list.refetch()} />;
  if (!list.data) return <Waiting />;
  return (
    <div className="rehearsal">
      <p className="dim">{own.about}</p>
      {mayStart && <StartForm busy={start.isPending} start={start.mutate} />}
      {start.error && <Said failure={start.error} />}
      {rows.length > 1 && <Earlier rows={rows} shown={shown} choose={choose} />}
      {shown === undefined ? (
        <Empty title={own.none} about={own.noneAbout} />
      ) : (
        <One key={shown} scene={scene} id={shown} mayStop={mayStart} ended={() => endedOf(shown)} />
      )}
    </div>
  );
}

function Said({ failure }: { readonly failure: unknown }) {
  const { words, say } = useWords();
  return (
    <p className="field-wrong" role="alert">
      {failure instanceof Refused ? say(failure.refusal.text) : words.crashed}
    </p>
  );
}

function Earlier({
  rows,
  shown,
  choose,
}: {
  readonly rows: readonly Rehearsed[];
  readonly shown: string | undefined;
  readonly choose: (id: string) => void;
}) {
  const { lang } = useWords();
  const own = useRehearsalWords();
  return (
    <label className="rehearsal-earlier">
      <span className="dim">{own.earlier}</span>
      <select value={shown} onChange={(event) => choose(event.target.value)}>
        {rows.map(({ id, at, choice, state }) => (
          <option key={id} value={id}>
            {instantText(at, lang)} · {choice.days} {own.daysUnit} · {own.states[state]}
          </option>
        ))}
      </select>
    </label>
  );
}

function One({
  scene,
  id,
  mayStop,
  ended,
}: {
  readonly scene: string;
  readonly id: string;
  readonly mayStop: boolean;
  readonly ended: () => void;
}) {
  const { lang } = useWords();
  const own = useRehearsalWords();
  const key = ['rehearsal', scene, id];
  const page = useQuery({
    queryKey: key,
    queryFn: async () => {
      const found = await valueFrom(server.rehearsal(scene, id));
      if (found.rehearsal.state !== 'running') ended();
      return found;
    },
    refetchInterval: ({ state }) => (state.data && state.data.rehearsal.state !== 'running' ? false : watchedEveryMs),
    refetchOnMount: 'always',
  });
  const stop = useMutation({
    mutationFn: () => valueFrom(server.stopRehearsal(scene, id)),
    onSettled: () => cache.invalidateQueries({ queryKey: key }),
  });
  if (page.error) return <Failed failure={page.error} again={() => void page.refetch()} />;
  if (!page.data) return <Waiting />;
  const { rehearsal, byName } = page.data;
  const { state, progress, choice, at, failure, result } = rehearsal;
  return (
    <>
      <p className="rehearsal-said">
        <span className={`rehearsal-state ${state}`} role="status">
          {own.states[state]}
        </span>{' '}
        <span className="dim">
          {own.said(byName, instantText(at, lang), choice.days, result?.events.count ?? progress.done, choice.seed)} ·{' '}
          {own.districts[choice.district]}
        </span>
      </p>
      {state === 'running' && (
        <div className="rehearsal-progress">
          <progress max={Math.max(1, progress.of)} value={progress.done} aria-label={own.phases[progress.phase]} />
          <span className="dim">
            {own.phases[progress.phase]} {own.progress(progress.done, progress.of)}
          </span>
          {mayStop && (
            <button type="button" className="button" disabled={stop.isPending} onClick={() => stop.mutate()}>
              {own.stop}
            </button>
          )}
        </div>
      )}
      {stop.error && <Said failure={stop.error} />}
      {failure !== undefined && <p className="field-wrong">{failure}</p>}
      {result && <Result page={page.data} result={result} />}
    </>
  );
}
