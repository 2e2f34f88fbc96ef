import type { IncidentRow } from '@sceneworks/schemas';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useWords } from '../../language/language.ts';
import { useLive } from '../../live.ts';
import { server, valueFrom } from '../../server.ts';
import { isTyping } from '../../shell/keys.tsx';
import { SeverityMark } from '../../shell/severity.tsx';
import { Empty, Failed, Waiting } from '../../shell/states.tsx';
import { TimeLeft } from '../../shell/time-left.tsx';
import { Figures } from './figures.tsx';
import { askedOf, type Filter, filterFrom, searchOf } from './filter.ts';
import { Filters } from './filters.tsx';

const pageRows = '100';
/** Asked at most so often what came on top: a storm of events is no storm of questions. */
const askEveryMs = 600;

/** The queue: what breaks first on top; it never jumps under the hand. */
export default function Queue() {
  const { words } = useWords();
  const [, go] = useLocation();
  const search = useSearch();
  const filter = useMemo(() => filterFrom(search), [search]);
  const list = useInfiniteQuery({
    queryKey: ['queue', filter],
    queryFn: ({ pageParam, signal }) =>
      valueFrom(server.incidents({ ...askedOf(filter), limit: pageRows, ...(pageParam ? { after: pageParam } : {}) }, signal)),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const change = useCallback((next: Filter) => go(`/queue${searchOf(next)}`), [go]);
  const refetch = list.refetch;
  const renew = useCallback(() => void refetch(), [refetch]);
  const open = useCallback((row: IncidentRow) => go(`/incidents/${row.id}`), [go]);

  return (
    <section className="room queue">
      <Figures />
      <Filters filter={filter} change={change} />
      <Arrived key={search} filter={filter} rows={rows} renew={renew} />
      {list.isPending && <Waiting />}
      {list.error && rows.length === 0 && <Failed failure={list.error} again={() => void list.refetch()} />}
      {list.data && rows.length === 0 && (
        <Empty title={words.queue.empty} about={words.queue.emptyAbout}>
          <button type="button" className="button" onClick={() => change({})}>
            {words.queue.emptyClear}
          </button>
        </Empty>
      )}
      {rows.length > 0 && <Rows rows={rows} open={open} />}
      {list.data && rows.length > 0 && (
        <footer className="queue-foot">
          <span className="dim number">{words.queue.total(rows.length, list.data.pages[0]?.total ?? rows.length)}</span>
          {list.hasNextPage && (
            <button type="button" className="button" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {words.queue.more}
            </button>
          )}
        </footer>
      )}
    </section>
  );
}

interface ArrivedProps {
  readonly filter: Filter;
  readonly rows: readonly IncidentRow[];
  readonly renew: () => void;
}

/** Rows that would stand on the first page by now announce themselves here, and wait until they are asked in. */
function Arrived({ filter, rows, renew }: ArrivedProps) {
  const { words } = useWords();
  const elsewhere = useLive((live) => live.elsewhere);
  const before = useRef(elsewhere);
  const [onTop, setOnTop] = useState<readonly string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (elsewhere === before.current || timer.current !== undefined) return;
    before.current = elsewhere;
    timer.current = setTimeout(async () => {
      timer.current = undefined;
      const first = await server.incidents({ ...askedOf(filter), limit: pageRows });
      if (first.ok) setOnTop(first.value.rows.map(({ id }) => id));
    }, askEveryMs);
  }, [elsewhere, filter]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const drawn = useMemo(() => new Set(rows.map(({ id }) => id)), [rows]);
  const count = onTop.filter((id) => !drawn.has(id)).length;
  const show = () => {
    setOnTop([]);
    renew();
  };
  return (
    <div aria-live="polite">
      {count > 0 && (
        <button type="button" className="arrived" onClick={show}>
          {words.queue.arrived(count)}
        </button>
      )}
    </div>
  );
}

function Rows({ rows, open }: { readonly rows: readonly IncidentRow[]; readonly open: (row: IncidentRow) => void }) {
  const { words } = useWords();
  const [at, setAt] = useState(-1);
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      const row = rows[at];
      if (event.key === 'j') setAt((i) => Math.min(i + 1, rows.length - 1));
      else if (event.key === 'k') setAt((i) => Math.max(i - 1, 0));
      else if (event.key === 'Enter' && row && !(event.target instanceof HTMLElement && event.target.closest('button, a'))) open(row);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [rows, at, open]);
  useEffect(() => {
    body.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const { columns } = words.queue;
  return (
    <div className="scroll">
      <table className="grid rows">
        <thead>
          <tr>
            <th className="c-severity">{columns.severity}</th>
            <th className="c-no">{columns.no}</th>
            <th className="c-title">{columns.title}</th>
            <th className="c-place">{columns.place}</th>
            <th className="c-owner">{columns.owner}</th>
            <th className="c-step">{columns.step}</th>
            <th className="c-left">{columns.left}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, i) => (
            <Row key={row.id} row={row} selected={i === at} open={open} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({
  row,
  selected,
  open,
}: {
  readonly row: IncidentRow;
  readonly selected: boolean;
  readonly open: (row: IncidentRow) => void;
}) {
  const { words, say } = useWords();
  const owner = row.owner;
  const place = row.place?.address ?? say(row.areaName);
  return (
    <tr className={selected ? 'selected' : undefined} aria-selected={selected} onClick={() => open(row)}>
      <td>
        <SeverityMark severity={row.severity} />
      </td>
      <td className="number">{row.no}</td>
      <td title={say(row.title)}>
        <a
          href={`/incidents/${row.id}`}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey) return;
            event.preventDefault();
          }}
        >
          {say(row.title)}
        </a>
        {row.count > 1 && <small className="dim count">{words.queue.reports(row.count)}</small>}
        <small className="dim below">{place}</small>
      </td>
      <td title={place}>{place}</td>
      <td title={owner ? `${say(owner.unitName)} ${say(owner.title)} ${owner.person ?? ''}` : ''}>
        {owner ? `${say(owner.unitName)} ${say(owner.title)}` : row.open ? words.queue.nobody : ''}
        {owner?.person && <small className="dim"> {owner.person}</small>}
      </td>
      <td title={say(row.step)}>{row.open ? say(row.step) || words.status[row.status] : words.status[row.status]}</td>
      <td>
        <TimeLeft {...(row.dueAt ? { dueAt: row.dueAt } : {})} from={row.openedAt} ended={!row.open} />
      </td>
    </tr>
  );
}
