import type { DraftComment } from '@sceneworks/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { instantText } from '../../../language/time.ts';
import { server, valueFrom } from '../../../server.ts';
import { Failed } from '../../../shell/states.tsx';
import { useDrawWords } from './words.ts';

/** What colleagues said of a node, and saying something back. */
export function Comments({
  draft,
  node,
  comments,
}: {
  readonly draft: string;
  readonly node: string;
  readonly comments: readonly DraftComment[];
}) {
  const { lang } = useWords();
  const own = useDrawWords();
  const cache = useQueryClient();
  const [text, setText] = useState('');
  const [said, setSaid] = useState<readonly DraftComment[]>([]);
  const say = useMutation({
    mutationFn: () => valueFrom(server.commentOnDraft(draft, { node, text: text.trim() })),
    onSuccess: (comment) => {
      setSaid([...said, comment]);
      setText('');
    },
  });
  const settle = useMutation({
    mutationFn: (id: string) => valueFrom(server.settleComment(draft, id)),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['drafts'] }),
  });
  const gone = settle.isSuccess ? settle.variables : undefined;
  const shown = [...comments, ...said].filter((one) => one.node === node && !one.doneAt && one.id !== gone);
  return (
    <section className="comments">
      <h3>{own.comments}</h3>
      {shown.map((one) => (
        <article key={one.id}>
          <p dir="auto">{one.text}</p>
          <p className="dim">
            {one.by} · {instantText(one.at, lang)}
            <button type="button" className="quiet" onClick={() => settle.mutate(one.id)}>
              {own.commentDone}
            </button>
          </p>
        </article>
      ))}
      {(say.error || settle.error) && <Failed failure={say.error ?? settle.error} />}
      <div className="comment-new">
        <input
          type="text"
          aria-label={own.commentNew}
          placeholder={own.commentNew}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="button" className="button" disabled={text.trim() === '' || say.isPending} onClick={() => say.mutate()}>
          {own.commentSend}
        </button>
      </div>
    </section>
  );
}
