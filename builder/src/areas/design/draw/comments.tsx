import type { DraftComment } from '@sceneworks/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { instantText } from '../../../language/time.ts';
import { server, valueFrom } from '../../../server.ts';
import { AnswerLine } from '../../../shell/answer-line.tsx';
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
  const answer = useMutation({
    mutationFn: ({ id, words }: { readonly id: string; readonly words: string }) => valueFrom(server.answerComment(draft, id, words)),
    onSuccess: (answered) => setSaid([...said.filter(({ id }) => id !== answered.id), answered]),
  });
  const gone = settle.isSuccess ? settle.variables : undefined;
  const fresh = new Set(said.map(({ id }) => id));
  const shown = [...comments.filter(({ id }) => !fresh.has(id)), ...said].filter(
    (one) => one.node === node && !one.doneAt && one.id !== gone,
  );
  return (
    <section className="comments">
      <h3>{own.comments}</h3>
      {shown.map((one) => (
        <article key={one.id}>
          <p dir="auto">{one.text}</p>
          <p className="dim">
            {one.by} · {instantText(one.at, lang)}
            {one.maySettle && (
              <button type="button" className="quiet" onClick={() => settle.mutate(one.id)}>
                {own.commentDone}
              </button>
            )}
          </p>
          {(one.answers ?? []).map((answer) => (
            <p key={`${answer.at} ${answer.text}`} className="comment-answer">
              <span dir="auto">{answer.text}</span> <span className="dim">{answer.by}</span>
            </p>
          ))}
          <AnswerLine
            label={own.commentAnswer}
            comment={one.text}
            busy={answer.isPending}
            answer={(words) => answer.mutate({ id: one.id, words })}
          />
        </article>
      ))}
      {(say.error || settle.error || answer.error) && <Failed failure={say.error ?? settle.error ?? answer.error} />}
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
