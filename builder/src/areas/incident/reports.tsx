import type { IncidentPage } from '@sceneworks/schemas';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { SeverityMark } from '../../shell/severity.tsx';
import { Data } from './data.tsx';

/** Every report that speaks of this matter. */
export function Reports({ page }: { readonly page: IncidentPage }) {
  const { lang, words, say } = useWords();
  return (
    <ul className="list">
      {page.reports.map((report) => (
        <li key={report.event}>
          <p>
            <span className="number">{instantText(report.at, lang)}</span> <strong>{say(report.sourceTitle)}</strong>{' '}
            <span className="dim">{report.type}</span> {report.severity && <SeverityMark severity={report.severity} />}
            {report.late && <small className="dim"> · {words.incident.late}</small>}
            {report.reporter && (
              <small className="dim">
                {' '}
                · {words.incident.reporter} {report.reporter.name} {report.reporter.phone}
                {report.reporter.repeat ? ` (${words.incident.repeat})` : ''}
              </small>
            )}
          </p>
          {report.hidden ? (
            <p className="dim">{words.incident.hidden}</p>
          ) : (
            report.subject && <Data schema={page.subjectSchema} value={report.subject} />
          )}
        </li>
      ))}
    </ul>
  );
}
