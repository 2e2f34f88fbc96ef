import type { TaskRow } from '@sceneworks/schemas';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { Link } from 'wouter';
import { useOutbox } from '../../act/outbox.ts';
import { taskFormQuery } from '../../act/task-form-query.ts';
import { useWords } from '../../language/language.ts';
import { cache, server, valueFrom } from '../../server.ts';
import { useMe } from '../../session.ts';
import { SeverityMark } from '../../shell/severity.tsx';
import { Empty, Failed, Waiting } from '../../shell/states.tsx';
import { TimeLeft } from '../../shell/time-left.tsx';
import { WaitingToSend } from './waiting.tsx';

/** So many tasks can be opened after the network is gone. */
const atHand = 10;
const last = '9999';
const byDue = (a: TaskRow, b: TaskRow): number => {
  const [left, right] = [a.task.dueAt ?? last, b.task.dueAt ?? last];
  return left < right ? -1 : left > right ? 1 : 0;
};

/** My tasks: what is due first on top, large enough for a thumb. */
export default function Tasks() {
  const { words } = useWords();
  const me = useMe();
  const list = useInfiniteQuery({
    queryKey: ['tasks'],
    queryFn: ({ pageParam }) => valueFrom(server.tasks({ mine: 'true', ...(pageParam ? { after: pageParam } : {}) })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const rows = useMemo(() => (list.data?.pages.flatMap((page) => page.rows) ?? []).sort(byDue), [list.data]);
  useEffect(() => void import('./task.tsx'), []);
  useEffect(() => {
    for (const { incident, task } of rows.slice(0, atHand)) void cache.prefetchQuery(taskFormQuery(incident, task.id));
  }, [rows]);
  return (
    <section className="work">
      <div className="room-head">
        <h1>{words.work.title}</h1>
        {list.data && <span className="dim">{words.work.total(list.data.pages[0]?.total ?? 0)}</span>}
        <Link href="/work/report" className="button way aside">
          {words.staffReport.go}
        </Link>
      </div>
      {me.data && <WaitingToSend person={me.data.person} />}
      {list.isPending && <Waiting />}
      {list.error && rows.length === 0 && <Failed failure={list.error} again={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Empty title={words.work.empty} about={words.work.emptyAbout} />}
      <ul className="task-list">
        {rows.map((row) => (
          <li key={`${row.incident}/${row.task.id}`}>
            <TaskCard {...row} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="button" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words.queue.more}
        </button>
      )}
    </section>
  );
}

function TaskCard({ incident, row, task }: TaskRow) {
  const { words, say } = useWords();
  const isQueued = useOutbox(({ waiting }) =>
    waiting.some((one) => one.incident === incident && one.body.task === task.id && one.refusal === undefined),
  );
  return (
    <Link href={`/work/${incident}/${task.id}`} className="task-card">
      <span className="task-line">
        <SeverityMark severity={row.severity} />
        <strong>{say(task.title)}</strong>
        <span className={`state ${isQueued ? 'running' : task.state}`}>
          {isQueued ? words.work.queuedHere : words.taskStates[task.state]}
        </span>
      </span>
      <span>{say(row.title)}</span>
      <span className="dim">
        {row.place?.address ?? say(row.areaName)} <span className="number">{row.no}</span>
      </span>
      <TimeLeft {...(task.dueAt ? { dueAt: task.dueAt } : {})} from={task.offeredAt} />
    </Link>
  );
}
