import type { Severity } from '@sceneworks/schemas';
import { useWords } from '../language/language.ts';

/** The grade: always its numeral, with its colour. */
export function SeverityMark({ severity, long = false }: { readonly severity: Severity; readonly long?: boolean }) {
  const { words } = useWords();
  return (
    <span className={`severity s${severity}`} title={words.severity[severity]}>
      {long ? words.severity[severity] : words.severityShort[severity]}
    </span>
  );
}
