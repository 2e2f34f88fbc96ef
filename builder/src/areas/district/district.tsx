import type { DistrictProposal, DistrictWaiting, Source } from '@sceneworks/schemas';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { cache, Refused, server, valueFrom } from '../../server.ts';
import { useMe } from '../../session.ts';
import { Failed, Waiting } from '../../shell/states.tsx';
import { Accepted } from './accepted.tsx';
import { Breaks } from './breaks.tsx';
import { EditFile } from './edit-file.tsx';
import { Standing } from './standing.tsx';
import { waitingKey } from './waiting-key.ts';
import { useDistrictWords } from './words.ts';

/** Edits of the district: written from a file, laid before a second person where they break a scene, and shown until they are mended. */
export default function District() {
  const own = useDistrictWords();
  const me = useMe();
  const waiting = useQuery({ queryKey: waitingKey, queryFn: () => valueFrom(server.districtWaiting()), refetchOnMount: 'always' });
  const edits = me.data?.roles.some((role) => role === 'systemAdministrator' || role === 'dutyChief') ?? false;
  return (
    <section className="room">
      <div className="room-head">
        <h1>{own.title}</h1>
        <span className="dim">{own.about}</span>
      </div>
      {edits && <EditFile />}
      {waiting.isPending && <Waiting />}
      {waiting.error && <Failed failure={waiting.error} again={() => void waiting.refetch()} />}
      {waiting.data && <Proposals rows={waiting.data.proposals} edits={edits} person={me.data?.person} />}
      {waiting.data && <Forced rows={waiting.data.forced} />}
      {waiting.data && <Standing rows={waiting.data.standing} />}
      {waiting.data && <Accepted waiting={waiting.data} edits={edits} />}
    </section>
  );
}

function Proposals({
  rows,
  edits,
  person,
}: {
  readonly rows: readonly DistrictProposal[];
  readonly edits: boolean;
  readonly person: string | undefined;
}) {
  const { lang, say } = useWords();
  const own = useDistrictWords();
  const settled = { onSettled: () => cache.invalidateQueries({ queryKey: waitingKey }) };
  const force = useMutation({ mutationFn: (id: string) => valueFrom(server.forceDistrictEdit(id)), ...settled });
  const drop = useMutation({ mutationFn: (id: string) => valueFrom(server.dropDistrictEdit(id)), ...settled });
  const busy = force.isPending || drop.isPending;
  const failed = force.error ?? drop.error;
  return (
    <section className="part" aria-label={own.waiting}>
      <h2>{own.waiting}</h2>
      <p className="dim">{rows.length === 0 ? own.waitingNone : own.waitingAbout}</p>
      <ul className="list">
        {rows.map((row) => (
          <li key={row.id}>
            <p>
              <span className="strong">{row.reason}</span>{' '}
              <span className="dim">{own.by(row.byName ?? row.by, instantText(row.at, lang))}</span>
            </p>
            {row.scene !== undefined && <ProposedSource source={row.edits[0]?.value as unknown as Source} />}
            <details>
              <summary>{own.edits(row.edits.length)}</summary>
              <pre>{row.edits.map((edit) => JSON.stringify(edit)).join('\n')}</pre>
            </details>
            <Breaks breaks={row.breaks} />
            {edits && (
              <p>
                {row.by !== person && (
                  <button
                    type="button"
                    className="button"
                    disabled={busy}
                    onClick={() => (row.breaks.length === 0 || window.confirm(own.forceAsk)) && force.mutate(row.id)}
                  >
                    {row.breaks.length === 0 ? own.register : own.force}
                  </button>
                )}{' '}
                <button type="button" className="button" disabled={busy} onClick={() => drop.mutate(row.id)}>
                  {own.drop}
                </button>
              </p>
            )}
          </li>
        ))}
      </ul>
      {failed instanceof Refused && (
        <p className="field-wrong" role="alert">
          {say(failed.refusal.text)}
        </p>
      )}
    </section>
  );
}

/** A source that somebody who draws asks for: whose it is, and which field each of its values goes into. */
function ProposedSource({ source }: { readonly source: Source }) {
  const { say } = useWords();
  const own = useDistrictWords();
  const { id, title, mapping, subject } = source;
  const facts = [
    [own.source, `${say(title)} (${id})`],
    [own.sourceKey, mapping.key],
    [own.sourceAt, mapping.occurredAt],
    ...Object.entries(mapping.subject).map(([field, expression]) => [subject.properties?.[field]?.title ?? field, expression ?? '']),
  ];
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={`${name} ${value}`}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Forced({ rows }: { readonly rows: DistrictWaiting['forced'] }) {
  const { lang, say } = useWords();
  const own = useDistrictWords();
  return (
    <section className="part" aria-label={own.forced}>
      <h2>{own.forced}</h2>
      {rows.length === 0 && <p className="dim">{own.forcedNone}</p>}
      <ul className="list">
        {rows.map((row) => (
          <li key={row.rev}>
            <p>
              <span className="strong">{say(row.reason ?? { zh: '' })}</span>{' '}
              <span className="dim">{own.forcedBy(row.by, row.second, instantText(row.at, lang))}</span>
            </p>
            <Breaks breaks={row.breaks} isInForce />
          </li>
        ))}
      </ul>
    </section>
  );
}
