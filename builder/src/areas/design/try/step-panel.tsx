import type { Explained } from '@sceneworks/engine';
import { inLanguage, nameOf } from '@sceneworks/scene';
import type { Task } from '@sceneworks/schemas';
import { useWords } from '../../../language/language.ts';
import { instantText } from '../../../language/time.ts';
import { CountedCells } from '../../../shell/counted-cells.tsx';
import { useRoom } from '../draw/room.ts';
import { type Speaking, stepLine, titleOf } from './step-line.ts';
import type { ClockTold, StoryStep } from './story.ts';
import { useTryWords } from './words.ts';

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

/** Everything that is to be seen at a step: the row that matched, the values, who owns what and why, when it is due and how that was counted. */
export function StepPanel({ step, speaking }: { readonly step: StoryStep; readonly speaking: Speaking }) {
  const { lang, words, say } = useWords();
  const own = useTryWords();
  const { told } = step;
  return (
    <div className="try-step">
      <h2>{stepLine(speaking, step)}</h2>
      <p className="dim number">{instantText(step.at, lang, 'full')}</p>
      {told.kind === 'rule' && (
        <>
          {told.rows && <Rows speaking={speaking} node={step.node} rows={told.rows} explained={told.explained} />}
          {told.found !== undefined && <Found found={told.found} />}
          {told.end?.file && <p>{own.filedAs(told.end.file.category, told.end.file.standard, told.end.file.severity)}</p>}
          {told.end?.reason && <p className="dim">{told.end.reason}</p>}
          <Values list={told.explained} />
        </>
      )}
      {told.kind === 'done' && (
        <>
          <p>
            <strong>{say(told.matter.title)}</strong>{' '}
            <span className="dim">
              {told.matter.no} · {words.status[told.matter.status]} · {words.severity[told.matter.severity]}
            </span>
          </p>
          {told.decisions.map(({ node, explained }) => (
            <section key={node}>
              <h3>{titleOf(speaking, node)}</h3>
              <Values list={explained} />
            </section>
          ))}
          {told.command.data && Object.keys(told.command.data).length > 0 && (
            <details>
              <summary>{own.handed}</summary>
              <Record value={told.command.data} />
            </details>
          )}
          {told.matter.tasks.length > 0 && <h3>{own.tasks}</h3>}
          <ul className="list">
            {told.matter.tasks.map((task) => (
              <li key={task.id}>
                <TaskTold task={task} clocks={told.matter.clocks.filter((clock) => clock.task === task.id)} />
              </li>
            ))}
          </ul>
          <Limits clocks={told.matter.clocks.filter(({ task }) => task === undefined)} />
        </>
      )}
      {told.kind === 'refused' && (
        <p className="field-wrong">
          {say(told.text)} <code>{told.code}</code>
        </p>
      )}
    </div>
  );
}

/** The rows of a decision table that matched: what each column asked and what the value was. */
function Rows({
  speaking,
  node: id,
  rows,
  explained,
}: {
  readonly speaking: Speaking;
  readonly node: string | undefined;
  readonly rows: readonly string[];
  readonly explained: readonly Explained[];
}) {
  const own = useTryWords();
  const node = speaking.scene.nodes.find((one) => one.id === id);
  if (node?.kind !== 'table') return null;
  const { inputs, outputs, rows: all } = node.config.table;
  const matched = all.filter((row) => rows.includes(row.id));
  if (matched.length === 0) return <p>{own.noRow}</p>;
  return (
    <section aria-label={own.matched}>
      <h3>
        {own.matched} {matched.map((row) => all.indexOf(row) + 1).join(', ')}
      </h3>
      {matched.map((row) => (
        <table key={row.id} className="grid try-row">
          <tbody>
            {inputs.map((input, i) => (
              <tr key={input.id}>
                <th scope="row">{input.label ? inLanguage(input.label, speaking.lang) : input.expression}</th>
                <td>{row.when[i] || '—'}</td>
                <td className="number">{shown(explained[i]?.parts[0]?.value)}</td>
              </tr>
            ))}
            {outputs.map((output, i) => (
              <tr key={output.id} className="try-output">
                <th scope="row">{output.label ? inLanguage(output.label, speaking.lang) : output.id}</th>
                <td colSpan={2}>{row.then[i] || '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}

function Found({ found }: { readonly found: Readonly<Record<string, unknown>> | null }) {
  const own = useTryWords();
  return found ? (
    <section>
      <h3>{own.found}</h3>
      <Record value={found} />
    </section>
  ) : (
    <p>{own.notFound}</p>
  );
}

function Record({ value }: { readonly value: Readonly<Record<string, unknown>> }) {
  return (
    <dl className="try-values">
      {Object.entries(value).map(([name, member]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{shown(member)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Of a long expression not every part is told. */
const partsMost = 12;

/** Expressions with what each part of them was. */
function Values({ list }: { readonly list: readonly Explained[] }) {
  const own = useTryWords();
  if (list.length === 0) return null;
  return (
    <section aria-label={own.values}>
      <h3>{own.values}</h3>
      {list.map(({ at, text, parts }) => (
        <div key={at} className="try-explained">
          <code>
            {text} {parts[0] && <strong>= {shown(parts[0].value)}</strong>}
          </code>
          <dl className="try-values">
            {parts
              .slice(1)
              .filter(({ times }) => times > 0)
              .slice(0, partsMost)
              .map(({ at: span, text: part, value }) => (
                <div key={`${span.from} ${span.to}`}>
                  <dt>
                    <code>{part}</code>
                  </dt>
                  <dd>{shown(value)}</dd>
                </div>
              ))}
          </dl>
        </div>
      ))}
    </section>
  );
}

type Why = Readonly<Record<string, unknown>>;

/** Who owns a task, by what, and whom that passed over. */
function Owner({ task: { owner, person, why = {}, fallback } }: { readonly task: Task }) {
  const { lang } = useWords();
  const own = useTryWords();
  const { names, district } = useRoom();
  const { by, row, found, levelsUp, passed } = why as {
    by?: string;
    row?: string;
    found?: string;
    levelsUp?: number;
    passed?: readonly Why[];
  };
  const how = [
    by === undefined ? '' : (own.why[by] ?? by),
    row && own.row(row),
    found && nameOf(names.posts, found, lang),
    levelsUp && own.levelsUp(levelsUp),
  ].filter(Boolean);
  const people = district.posts.find(({ id }) => id === owner)?.title;
  return (
    <p>
      <span className={fallback ? 'card-chip who fallback' : 'card-chip who'}>
        {names.posts?.[owner] ? nameOf(names.posts, owner, lang) : (people?.zh ?? owner)}
      </span>{' '}
      {person && <span className="dim">{person}</span>} <span className="dim">{how.join(' · ')}</span>
      {passed?.map(({ choice, by: before, because }) => (
        <small key={String(choice)} className="dim try-passed">
          {own.passed}：{own.why[String(before)] ?? String(before)}，{own.because[String(because)] ?? String(because)}
        </small>
      ))}
    </p>
  );
}

function TaskTold({ task, clocks }: { readonly task: Task; readonly clocks: readonly ClockTold[] }) {
  const { words, say } = useWords();
  return (
    <>
      <p className="task-title">
        <span className={`state ${task.state}`}>{words.taskStates[task.state]}</span> <strong>{say(task.title)}</strong>{' '}
        <span className="dim">{words.taskKinds[task.kind]}</span>
      </p>
      <Owner task={task} />
      <Limits clocks={clocks} />
    </>
  );
}

/** Limits with their due instant, and the arithmetic behind it. */
function Limits({ clocks }: { readonly clocks: readonly ClockTold[] }) {
  const { lang, words } = useWords();
  const own = useTryWords();
  return (
    <>
      {clocks.map(({ id, kind, limit, dueAt, metAt, overdueAt, segments }) => (
        <details key={id} className="try-clock">
          <summary>
            {words.clocks[kind]} {words.limit(limit.amount, words.units[limit.unit])} · {own.due}{' '}
            <span className="number">{instantText(dueAt, lang)}</span>
            {metAt ? ` · ${own.met}` : overdueAt ? ` · ${own.overdue}` : ''}
          </summary>
          <table className="grid" aria-label={own.dueWhy}>
            <tbody>
              {segments.map((segment) => (
                <tr key={segment.from} className={segment.counts ? '' : 'dim'}>
                  <td className="number">
                    {instantText(segment.from, lang)} – {instantText(segment.until, lang)}
                  </td>
                  <CountedCells segment={segment} />
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
    </>
  );
}
