import type { Me, TaskForm } from '@sceneworks/schemas';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Acts } from '../../act/act-panel.tsx';
import { handInOf } from '../../act/needs.ts';
import type { Performed } from '../../act/outbox.ts';
import { HandIn } from '../../act/task-form.tsx';
import { taskFormQuery } from '../../act/task-form-query.ts';
import { useWords } from '../../language/language.ts';
import { Refused } from '../../server.ts';
import { useMe } from '../../session.ts';
import { SeverityMark } from '../../shell/severity.tsx';
import { Failed, Waiting } from '../../shell/states.tsx';
import { TimeLeft } from '../../shell/time-left.tsx';
import { WaitingToSend } from './waiting.tsx';

/** One task in the hand: what to do, until when, where, and the form of the step. */
export default function Task({ incident, task }: { readonly incident: string; readonly task: string }) {
  const { words } = useWords();
  const me = useMe();
  const asked = useQuery(taskFormQuery(incident, task));
  useEffect(() => void import('./tasks.tsx'), []);
  if (asked.data && me.data) return <Shown asked={asked.data} me={me.data} />;
  if (asked.error instanceof Refused && asked.error.status === 404) return <p className="note">{words.work.gone}</p>;
  return asked.error ? <Failed failure={asked.error} again={() => void asked.refetch()} /> : <Waiting />;
}

function Shown({ asked, me }: { readonly asked: TaskForm; readonly me: Me }) {
  const { words, say } = useWords();
  const [, go] = useLocation();
  const [said, setSaid] = useState<string>();
  const { incident: page, task } = asked;
  const handIn = handInOf(task);
  const others = task.operations.filter((operation) => operation !== handIn);
  // Newer browsers give a promise back, which would pass for the effect's cleanup.
  useEffect(() => {
    void window.scrollTo(0, 0);
  }, []);

  const after = (performed: Performed, isOver: boolean) => {
    setSaid(performed.kind === 'kept' ? words.work.queued : words.act.done);
    if (isOver) go('/work');
  };
  return (
    <section className="work">
      <Link href="/work" className="way">
        ‹ {words.work.title}
      </Link>
      <header className="task-head">
        <h1>
          <SeverityMark severity={page.row.severity} /> {say(task.title)}
        </h1>
        <p className="strong">{say(page.row.title)}</p>
        <TimeLeft {...(task.dueAt ? { dueAt: task.dueAt } : {})} from={task.offeredAt} />
        <p>
          {page.row.place?.address ?? say(page.row.areaName)}
          {page.row.place?.lon !== undefined && page.row.place.lat !== undefined && (
            <small className="dim number">
              {' '}
              {page.row.place.lon.toFixed(5)}, {page.row.place.lat.toFixed(5)}
            </small>
          )}
        </p>
        {task.instruct && <p className="instruct">{say(task.instruct)}</p>}
        <p className="dim">
          <span className="number">{page.row.no}</span> <span className={`state ${task.state}`}>{words.taskStates[task.state]}</span>
        </p>
        <Link href={`/incidents/${page.row.id}`} className="way">
          {words.work.openIncident} ›
        </Link>
      </header>
      <WaitingToSend person={me.person} />
      {said && (
        <p className="saved" role="status">
          {said}
        </p>
      )}
      {others.length > 0 && (
        <Acts
          person={me.person}
          page={page}
          task={task}
          operations={others}
          large
          onDone={(performed, operation) =>
            after(performed, ['returnBack', 'selfHandle', 'reject', 'dispatch', 'arbitrate'].includes(operation))
          }
        />
      )}
      {handIn && (
        <HandIn
          person={me.person}
          incident={page.row.id}
          task={task.id}
          operation={handIn}
          onDone={(performed) => after(performed, true)}
        />
      )}
      {task.operations.length === 0 && <p className="dim">{words.incident.nothingToDo}</p>}
    </section>
  );
}
