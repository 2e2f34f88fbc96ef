import type { HandledBy, RehearsalPage, RehearsalRecorded, RehearsalResult } from '@sceneworks/schemas';
import { useWords } from '../../language/language.ts';
import { SidesTable } from './sides-table.tsx';
import { useRehearsalWords } from './words.ts';

const recordedRows: readonly (keyof RehearsalRecorded)[] = ['opened', 'joined', 'ended', 'overdue'];
const handledRows: readonly (keyof HandledBy)[] = ['post', 'node', 'kind', 'assumed', 'refused'];

/** What the figures rest on: the replay, the error of the model, what was missing, and how handling was measured. */
export function Trust({ page, result }: { readonly page: RehearsalPage; readonly result: RehearsalResult }) {
  const own = useRehearsalWords();
  const { replayed, deviation, events, districtRev } = result;
  return (
    <section aria-label={own.trust}>
      <h2>{own.trust}</h2>
      <ul className="rehearsal-facts">
        <li className={replayed.differences > 0 ? 'field-wrong' : ''}>
          {own.replayed(replayed.incidents, replayed.entries, replayed.differences)}
        </li>
        {replayed.skipped > 0 && <li>{own.skipped(replayed.skipped)}</li>}
        {deviation.judgedOtherwise > 0 && <li>{own.judgedOtherwise(deviation.judgedOtherwise)}</li>}
        <li>{own.masked(events.masked)}</li>
        <li>{own.expired(events.expired)}</li>
        <li>{own.districtRev(districtRev)}</li>
      </ul>
      <SidesTable
        caption={own.deviation}
        names={recordedRows}
        nameOf={(name) => own.totalRows[name]}
        sides={['recorded', 'modelled']}
        sideOf={(side) => own[side]}
        cell={(side, name) => ({ shown: deviation[side][name] })}
      />
      <Handling page={page} result={result} />
    </section>
  );
}

function Handling({ page, result }: { readonly page: RehearsalPage; readonly result: RehearsalResult }) {
  const { say } = useWords();
  const own = useRehearsalWords();
  const columns = own.handlingColumns;
  return (
    <details>
      <summary>{own.handling}</summary>
      <ul className="rehearsal-facts">
        {handledRows.map((name) => (
          <li key={name}>
            {own.handled[name]} <span className="number strong">{result.handled.draft[name]}</span>
          </li>
        ))}
      </ul>
      <table className="rehearsal-table">
        <thead>
          <tr>
            {[columns.node, columns.post, columns.measured, columns.median, columns.long].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {result.handling.map(({ node, kind, post, title, measured, medianMinutes, longMinutes }) => (
            <tr key={`${node} ${kind} ${post}`}>
              <th scope="row">
                {title ? say(title) : node} <span className="dim">{own.kinds[kind]}</span>
              </th>
              <td>{say(page.posts[post] ?? { zh: post })}</td>
              <td className="number">{measured}</td>
              <td className="number">{own.minutes(medianMinutes)}</td>
              <td className="number">{own.minutes(longMinutes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
