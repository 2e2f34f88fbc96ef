import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '../language/language.ts';

const goesTo: Readonly<Record<string, string>> = { q: '/queue', t: '/work', s: '/scenes', e: '/events', d: '/district' };
const secondKeyMs = 1_200;

/** Whether a key belongs to a field that is being typed in. */
export const isTyping = (event: KeyboardEvent): boolean =>
  event.target instanceof HTMLElement && (event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName));

/** Keys with what each does. */
export function KeyRows({ rows, className }: { readonly rows: readonly (readonly [string, string])[]; readonly className?: string }) {
  return (
    <dl className={className}>
      {rows.map(([key, what]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Keys that work everywhere, and the list of all keys. */
export function Keys() {
  const { words } = useWords();
  const [, go] = useLocation();
  const [open, setOpen] = useState(false);
  const since = useRef(0);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpen(false);
      if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '?') setOpen((shown) => !shown);
      const place = goesTo[event.key];
      if (place && event.timeStamp - since.current < secondKeyMs) go(place);
      since.current = event.key === 'g' ? event.timeStamp : 0;
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [go]);
  if (!open) return null;
  return (
    <aside className="keys" aria-label={words.help.title}>
      <h2>{words.help.title}</h2>
      <KeyRows rows={words.help.rows} />
      <button type="button" className="button" onClick={() => setOpen(false)}>
        {words.close}
      </button>
    </aside>
  );
}
