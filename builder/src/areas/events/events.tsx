import type { EventRow, EventStatus } from '@sceneworks/schemas';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useLocation, useSearch } from 'wouter';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { server, valueFrom } from '../../server.ts';
import { Empty, Failed, Waiting } from '../../shell/states.tsx';

const statuses: readonly EventStatus[] = [
  'unrouted',
  'quarantined',
  'received',
  'applied',
  'joined',
  'held',
  'discarded',
  'refused',
  'observed',
];

/** Events by status: what nobody took, what was set aside, what became of the rest. */
export default function Events() {
  const { lang, words, say } = useWords();
  const [, go] = useLocation();
  const status = new URLSearchParams(useSearch()).get('status') ?? '';
  const list = useInfiniteQuery({
    queryKey: ['events', status],
    queryFn: ({ pageParam }) => valueFrom(server.events({ ...(status ? { status } : {}), ...(pageParam ? { after: pageParam } : {}) })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const scenes = useQuery({ queryKey: ['scenes'], queryFn: () => valueFrom(server.scenes()), staleTime: 60_000 });
  const titles = new Map(scenes.data?.rows.map(({ id, title }) => [id, say(title)]));
  const sceneTitle = (id: string): string => titles.get(id) ?? id;
  /** A scene that files matters of its own accord is a source by the name `scene/node`. */
  const sourceTitle = ({ source, sourceTitle: title }: EventRow): string => titles.get(source.split('/')[0] ?? '') ?? say(title);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section className="room">
      <div className="room-head">
        <h1>{words.events.title}</h1>
        <nav className="chips" aria-label={words.queue.status}>
          {['', ...statuses].map((one) => (
            <button
              key={one}
              type="button"
              className="chip"
              aria-pressed={status === one}
              onClick={() => go(one ? `/events?status=${one}` : '/events')}
            >
              {one === '' ? words.queue.all : words.eventStatus[one as EventStatus]}
            </button>
          ))}
        </nav>
        {list.data && <span className="dim">{words.events.total(list.data.pages[0]?.total ?? 0)}</span>}
      </div>
      {list.isPending && <Waiting />}
      {list.error && <Failed failure={list.error} again={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Empty title={words.events.empty} about={words.events.emptyAbout} />}
      {rows.length > 0 && (
        <div className="scroll">
          <table className="grid events">
            <thead>
              <tr>
                <th>{words.events.columns.at}</th>
                <th>{words.events.columns.source}</th>
                <th className="type">{words.events.columns.type}</th>
                <th className="key">{words.events.columns.key}</th>
                <th>{words.events.columns.status}</th>
                <th>{words.events.columns.went}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td className="number">{instantText(row.occurredAt, lang, 'full')}</td>
                  <td>{sourceTitle(row)}</td>
                  <td className="type">{row.type}</td>
                  <td className="key">{row.key}</td>
                  <td>{words.eventStatus[row.status]}</td>
                  <td>
                    {row.deliveries.map((delivery) => (
                      <span key={delivery.scene} className="went">
                        {delivery.incident ? (
                          <Link href={`/incidents/${delivery.incident}`}>{sceneTitle(delivery.scene)}</Link>
                        ) : (
                          sceneTitle(delivery.scene)
                        )}
                        {delivery.outcome ? ` ${words.outcomes[delivery.outcome] ?? delivery.outcome}` : ''}
                        {delivery.reason ? ` (${delivery.reason})` : ''}
                      </span>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {list.hasNextPage && (
            <button type="button" className="button" onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
              {words.queue.more}
            </button>
          )}
        </div>
      )}
    </section>
  );
}
