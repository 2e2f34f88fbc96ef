import { useWords } from '../language/language.ts';
import { instantText, leftText } from '../language/time.ts';
import { useNow } from './now.ts';

const tight = 0.25;

/** What is left of a limit: words, and a thin bar from when it began to when it is due. */
export function TimeLeft({ dueAt, from, ended }: { readonly dueAt?: string; readonly from?: string; readonly ended?: boolean }) {
  const { lang, words } = useWords();
  const now = useNow();
  if (!dueAt || ended) return <span className="left dim">{ended ? '' : words.noLimit}</span>;
  const [due, start] = [Date.parse(dueAt), from ? Date.parse(from) : Number.NaN];
  const share = Number.isNaN(start) || due <= start ? undefined : Math.max(0, Math.min(1, (due - now) / (due - start)));
  const look = due < now ? 'over' : share !== undefined && share < tight ? 'tight' : '';
  return (
    <span className={`left ${look}`} title={`${words.due} ${instantText(dueAt, lang)}`}>
      <span className="number">{leftText(dueAt, now, words)}</span>
      {share !== undefined && (
        <span className="left-bar" aria-hidden="true">
          <span style={{ width: `${Math.round(share * 100)}%` }} />
        </span>
      )}
    </span>
  );
}
