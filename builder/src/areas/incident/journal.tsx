import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { server, valueFrom } from '../../server.ts';
import { Failed, Waiting } from '../../shell/states.tsx';

const first = 12;

/** What was done, entry by entry, newest first, and whether the chain of entries is whole. */
export function Journal({ id, rev }: { readonly id: string; readonly rev: number }) {
  const { lang, words, say } = useWords();
  const [all, setAll] = useState(false);
  const journal = useQuery({
    queryKey: ['journal', id, rev],
    queryFn: () => valueFrom(server.journal(id)),
    placeholderData: (before) => before,
  });
  if (!journal.data) return journal.error ? <Failed failure={journal.error} again={() => void journal.refetch()} /> : <Waiting />;
  const { rows, chain } = journal.data;
  const newest = [...rows].reverse();
  return (
    <>
      <p className={chain.ok ? 'chain' : 'chain broken'} title={chain.head}>
        {chain.ok ? words.incident.chainOk : words.incident.chainBroken} <code>{chain.head.slice(0, 12)}</code>
      </p>
      <ol className="journal">
        {(all ? newest : newest.slice(0, first)).map((entry) => (
          <li key={entry.seq} title={entry.hash}>
            <span className="number dim">{instantText(entry.at, lang)}</span> {say(entry.sentence)}
            {entry.reason?.text && <span className="dim"> “{entry.reason.text}”</span>}
          </li>
        ))}
      </ol>
      {!all && newest.length > first && (
        <button type="button" className="button" onClick={() => setAll(true)}>
          {words.more} ({newest.length - first})
        </button>
      )}
    </>
  );
}
