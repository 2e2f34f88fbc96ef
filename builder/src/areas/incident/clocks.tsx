import type { ClockView, IncidentPage } from '@sceneworks/schemas';
import { useWords } from '../../language/language.ts';
import { instantText, spanText } from '../../language/time.ts';
import { CountedCells, lengthOf } from '../../shell/counted-cells.tsx';
import { TimeLeft } from '../../shell/time-left.tsx';

/** Every limit, and why it is due when it is due. */
export function Clocks({ page }: { readonly page: IncidentPage }) {
  const { words } = useWords();
  const clocks = [...page.clocks.filter(({ history }) => !history), ...page.clocks.filter(({ history }) => history)];
  if (clocks.length === 0) return <p className="dim">{words.noLimit}</p>;
  return (
    <ul className="list">
      {clocks.map((clock) => (
        <li key={clock.id} className={clock.history ? 'past' : 'open'}>
          <Clock clock={clock} task={page.tasks.find(({ id }) => id === clock.task)?.title} />
        </li>
      ))}
    </ul>
  );
}

function Clock({ clock, task }: { readonly clock: ClockView; readonly task: { readonly zh: string; readonly en?: string } | undefined }) {
  const { lang, words, say } = useWords();
  const counted = clock.segments.filter(({ counts }) => counts).reduce((sum, segment) => sum + lengthOf(segment), 0);
  const whole = clock.segments.reduce((sum, segment) => sum + lengthOf(segment), 0);
  return (
    <>
      <p className="task-title">
        <strong>{words.clocks[clock.kind]}</strong> {task && <span>{say(task)}</span>}{' '}
        <span className={`state ${clock.state}`}>{words.clockStates[clock.state]}</span>{' '}
        <span className="dim">
          {words.limit(clock.limit.amount, words.units[clock.limit.unit])} · {words.incident.extensions(clock.extensions)}
          {clock.provisional ? ` · ${words.provisional}` : ''}
        </span>
        {(clock.state === 'running' || clock.state === 'overdue') && !clock.history && (
          <TimeLeft {...(clock.dueAt ? { dueAt: clock.dueAt } : {})} from={clock.startedAt} />
        )}
      </p>
      <p className="number dim">
        {words.incident.started} {instantText(clock.startedAt, lang)} · {words.due} {instantText(clock.dueAt, lang)}
        {clock.metAt ? ` · ${words.clockStates.met} ${instantText(clock.metAt, lang)}` : ''}
        {clock.emergencyDueAt ? ` · ${words.incident.peaceDue} ${instantText(clock.peaceDueAt, lang)}` : ''}
        {clock.emergencyDueAt ? ` · ${words.incident.emergencyDue} ${instantText(clock.emergencyDueAt, lang)}` : ''}
      </p>
      {clock.segments.length > 0 && (
        <details>
          <summary>{words.incident.showArithmetic}</summary>
          <div className="segments" aria-hidden="true">
            {clock.segments.map((segment) => (
              <span
                key={segment.from}
                className={segment.counts ? 'counts' : ''}
                style={{ width: `${whole > 0 ? (100 * lengthOf(segment)) / whole : 0}%` }}
              />
            ))}
          </div>
          <table className="grid">
            <thead>
              <tr>
                <th>{words.incident.from}</th>
                <th>{words.incident.until}</th>
                <th>{words.incident.counts}</th>
                <th>{words.incident.reason}</th>
              </tr>
            </thead>
            <tbody>
              {clock.segments.map((segment) => (
                <tr key={segment.from} className={segment.counts ? '' : 'dim'}>
                  <td className="number">{instantText(segment.from, lang)}</td>
                  <td className="number">{instantText(segment.until, lang)}</td>
                  <CountedCells segment={segment} />
                </tr>
              ))}
            </tbody>
          </table>
          <p className="dim">{words.incident.sum(spanText(counted, words))}</p>
        </details>
      )}
    </>
  );
}
