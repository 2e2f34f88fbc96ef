import type { Migration as Listed, MigrationCount, MigrationPage } from '@sceneworks/schemas';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../language/language.ts';
import { shortHash } from '../../language/short-hash.ts';
import { instantText } from '../../language/time.ts';
import { cache, server, valueFrom } from '../../server.ts';
import { Failed, Waiting } from '../../shell/states.tsx';
import { useMigrationWords } from './migration-words.ts';
import { Reasoned } from './reasoned.tsx';

const lookAgainMs = 700;
const kinds = ['same', 'mapped', 'stays'] as const;
type Kind = MigrationCount['kind'];

const isRunning = ({ state }: Listed): boolean => state === 'listing' || state === 'moving';

/** For a reviewer: which open matters of older versions can go on in the one in force, listed first, then moved as far as they can be. */
export function Migration({ scene }: { readonly scene: string }) {
  const own = useMigrationWords();
  const lists = useQuery({ queryKey: ['migrations', scene], queryFn: () => valueFrom(server.migrations(scene)), refetchOnMount: 'always' });
  const list = useMutation({
    mutationFn: () => valueFrom(server.listMigration(scene, {})),
    onSettled: () => cache.invalidateQueries({ queryKey: ['migrations', scene] }),
  });
  const newest = lists.data?.rows[0];
  return (
    <>
      <p className="dim">{own.about}</p>
      {lists.error && <Failed failure={lists.error} again={() => void lists.refetch()} />}
      {lists.isPending && <Waiting />}
      {lists.data && !newest && <p className="dim">{own.none}</p>}
      {newest && <One key={newest.id} scene={scene} id={newest.id} />}
      {list.error && <Failed failure={list.error} />}
      {lists.data && (
        <button type="button" className="button" disabled={list.isPending || (newest && isRunning(newest))} onClick={() => list.mutate()}>
          {newest ? own.listAgain : own.list}
        </button>
      )}
    </>
  );
}

function One({ scene, id }: { readonly scene: string; readonly id: string }) {
  const { lang } = useWords();
  const own = useMigrationWords();
  const page = useQuery({
    queryKey: ['migration', scene, id],
    queryFn: async () => {
      const found = await valueFrom(server.migration(scene, id));
      // Whether another may begin stands in the list of lists.
      if (!isRunning(found.migration)) void cache.invalidateQueries({ queryKey: ['migrations', scene] });
      return found;
    },
    refetchInterval: ({ state }) => (state.data && !isRunning(state.data.migration) ? false : lookAgainMs),
  });
  const stop = useMutation({
    mutationFn: () => valueFrom(server.stopMigration(scene, id)),
    onSettled: () => page.refetch(),
  });
  if (page.error) return <Failed failure={page.error} again={() => void page.refetch()} />;
  if (!page.data) return <Waiting />;
  const { migration, people, counts } = page.data;
  const { state, by, at, to, progress, failure, moved } = migration;
  const nameOf = (person: string): string => people[person] ?? person;
  return (
    <>
      <p role="status">
        <b>{own.state[state]}</b> {own.version(shortHash(to))}{' '}
        <span className="dim">
          {own.by(nameOf(by), instantText(at, lang))}
          {moved && ` · ${own.moved(nameOf(moved.by), instantText(moved.at, lang))}`}
        </span>
      </p>
      {isRunning(migration) && (
        <p>
          <progress max={Math.max(1, progress.of)} value={progress.done} aria-label={own.state[state]} />{' '}
          <span className="number">{own.progress(progress.done, progress.of)}</span>{' '}
          <button type="button" className="button" disabled={stop.isPending} onClick={() => stop.mutate()}>
            {own.stop}
          </button>
        </p>
      )}
      {failure !== undefined && (
        <p className="bad">
          {own.failure} {failure}
        </p>
      )}
      {state === 'listed' && counts.length === 0 && <p className="dim">{own.nothing}</p>}
      {counts.length > 0 && <Counts scene={scene} id={id} counts={counts} key={state} />}
      {state === 'listed' && <Move scene={scene} page={page.data} again={() => void page.refetch()} />}
    </>
  );
}

const sum = (counts: readonly MigrationCount[], is: (count: MigrationCount) => boolean): number =>
  counts.reduce((all, count) => all + (is(count) ? count.count : 0), 0);

function Counts({ scene, id, counts }: { readonly scene: string; readonly id: string; readonly counts: readonly MigrationCount[] }) {
  const own = useMigrationWords();
  const [shown, show] = useState<Kind>();
  return (
    <>
      <table className="migration-counts">
        <thead>
          <tr>
            <th scope="col">{own.columns.kind}</th>
            <th scope="col">{own.columns.count}</th>
            <th scope="col">{own.columns.moved}</th>
            <th scope="col">{own.columns.stayed}</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => {
            const all = sum(counts, (count) => count.kind === kind);
            return (
              <tr key={kind}>
                <th scope="row">
                  {all === 0 ? (
                    own.kinds[kind]
                  ) : (
                    <button
                      type="button"
                      className="quiet"
                      aria-pressed={shown === kind}
                      title={own.show(own.kinds[kind])}
                      onClick={() => show(shown === kind ? undefined : kind)}
                    >
                      {own.kinds[kind]}
                    </button>
                  )}
                </th>
                <td className="number">{all}</td>
                <td className="number">{sum(counts, (count) => count.kind === kind && count.outcome === 'moved')}</td>
                <td className="number">{sum(counts, (count) => count.kind === kind && count.outcome === 'stayed')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {shown && <Rows key={shown} scene={scene} id={id} kind={shown} />}
    </>
  );
}

function Rows({ scene, id, kind }: { readonly scene: string; readonly id: string; readonly kind: Kind }) {
  const { say } = useWords();
  const own = useMigrationWords();
  const rows = useInfiniteQuery({
    queryKey: ['migration-rows', scene, id, kind],
    queryFn: ({ pageParam }) => valueFrom(server.migrationRows(scene, id, { kind, ...(pageParam !== '' && { after: pageParam }) })),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  if (rows.error) return <Failed failure={rows.error} again={() => void rows.refetch()} />;
  if (!rows.data) return <Waiting />;
  return (
    <>
      <ul className="list migration-rows" aria-label={own.kinds[kind]}>
        {rows.data.pages.flatMap((page) =>
          page.rows.map(({ incident, no, text, nodeTitle, node, outcome }) => (
            <li key={incident}>
              <p>
                <Link href={`/incidents/${incident}`}>{no}</Link>{' '}
                {(nodeTitle || node) && <span className="chip">{say(nodeTitle) || node}</span>} {say(text)}{' '}
                {outcome && <b>{own.outcome[outcome]}</b>}
              </p>
            </li>
          )),
        )}
      </ul>
      {rows.hasNextPage && (
        <button type="button" className="button" disabled={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {own.more}
        </button>
      )}
    </>
  );
}

/** What is left to be moved of a list, and moving it. */
function Move({ scene, page, again }: { readonly scene: string; readonly page: MigrationPage; readonly again: () => void }) {
  const own = useMigrationWords();
  const { id } = page.migration;
  const left = (kind: Kind): number => sum(page.counts, (count) => count.kind === kind && count.outcome === undefined);
  const [same, all] = [left('same'), left('same') + left('mapped')];
  const move = useMutation({
    mutationFn: (body: Parameters<typeof server.moveMigration>[2]) => valueFrom(server.moveMigration(scene, id, body)),
    onSuccess: (next) => cache.setQueryData(['migration', scene, id], next),
    onSettled: again,
  });
  if (all === 0) return null;
  return (
    <details className="folded">
      <summary>{own.move}</summary>
      <Reasoned
        busy={move.isPending}
        deeds={[
          { label: own.moveAll(all), main: true, act: (reason) => move.mutate({ reason }) },
          ...(same > 0 && same < all
            ? [{ label: own.moveSame(same), act: (reason: string) => move.mutate({ reason, kind: 'same' as const }) }]
            : []),
        ]}
      />
      {move.error && <Failed failure={move.error} />}
    </details>
  );
}
