import type { IncidentPage, Me, TaskView } from '@sceneworks/schemas';
import { Acts } from '../../act/act-panel.tsx';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { Failed, Waiting } from '../../shell/states.tsx';
import { TimeLeft } from '../../shell/time-left.tsx';
import { Data } from './data.tsx';
import { useSceneVersion } from './scene-version.ts';

const isOpen = ({ state }: TaskView): boolean => state === 'offered' || state === 'accepted';

/** All tasks, the open ones first, with what the viewer may do now. */
export function Tasks({ page, me }: { readonly page: IncidentPage; readonly me: Me }) {
  const { words } = useWords();
  const tasks = [...page.tasks.filter(isOpen), ...page.tasks.filter((task) => !isOpen(task)).reverse()];
  if (tasks.length === 0) return <p className="dim">{words.none}</p>;
  return (
    <ul className="list">
      {tasks.map((task) => (
        <li key={task.id} className={isOpen(task) ? 'open' : 'past'}>
          <Task task={task} page={page} me={me} />
        </li>
      ))}
    </ul>
  );
}

function Task({ task, page, me }: { readonly task: TaskView; readonly page: IncidentPage; readonly me: Me }) {
  const { lang, words, say } = useWords();
  const times: readonly (readonly [string, string | undefined])[] = [
    [words.incident.offered, task.offeredAt],
    [words.incident.acknowledged, task.acknowledgedAt],
    [words.incident.arrived, task.arrivedAt],
    [words.incident.done, task.doneAt],
  ];
  const results: Readonly<Record<string, string>> = words.act.results;
  return (
    <>
      <p className="task-title">
        <span className={`state ${task.state}`}>{words.taskStates[task.state]}</span> <strong>{say(task.title)}</strong>{' '}
        <span className="dim">
          {words.taskKinds[task.kind]}
          {task.round > 1 ? ` · ${words.incident.round(task.round)}` : ''}
          {task.marked ? ` · ${words.incident.absent}` : ''}
        </span>
        {task.result && <span> · {results[task.result] ?? task.result}</span>}
        {isOpen(task) && <TimeLeft {...(task.dueAt ? { dueAt: task.dueAt } : {})} from={task.offeredAt} />}
      </p>
      <p>
        {say(task.owner.unitName)} {say(task.owner.title)} {task.person?.name}{' '}
        <small className="dim number">
          {times
            .filter(([, at]) => at)
            .map(([name, at]) => `${name} ${instantText(at, lang)}`)
            .join(' · ')}
        </small>
      </p>
      {task.instruct && isOpen(task) && <p className="instruct">{say(task.instruct)}</p>}
      {task.data && Object.keys(task.data).length > 0 && (
        <details>
          <summary>{words.incident.data}</summary>
          <HandedIn page={page} task={task} />
        </details>
      )}
      {task.operations.length > 0 && <Acts person={me.person} page={page} task={task} operations={task.operations} />}
    </>
  );
}

/** What was handed in, by the titles of its form. */
function HandedIn({ page, task }: { readonly page: IncidentPage; readonly task: TaskView }) {
  const version = useSceneVersion(page);
  if (!version.data) return version.error ? <Failed failure={version.error} /> : <Waiting />;
  const schema = task.form === undefined ? undefined : version.data.scene.forms[task.form]?.schema;
  return <Data {...(schema ? { schema } : {})} value={task.data ?? {}} />;
}
