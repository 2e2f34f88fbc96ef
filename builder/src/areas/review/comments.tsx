import type { DraftComment, Scene } from '@sceneworks/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { server, valueFrom } from '../../server.ts';
import { AnswerLine } from '../../shell/answer-line.tsx';
import { Failed } from '../../shell/states.tsx';
import { useReviewWords } from './words.ts';

/** The draft behind a submission: where its comments stand. */
const useDraft = (sceneId: string) =>
  useQuery({
    queryKey: ['draft-comments', sceneId],
    queryFn: () => valueFrom(server.draft(sceneId)),
    staleTime: 0,
    refetchInterval: 10_000,
  });

/** What is asked of a version, on its steps and rows, with the answers; the open ones hold the approval up. */
export function Comments({
  sceneId,
  scene,
  node,
  onSelect,
  onSaid,
}: {
  readonly sceneId: string;
  readonly scene: Scene;
  readonly node: string | undefined;
  readonly onSelect: (node: string) => void;
  /** Something was asked, answered or settled: what was refused for it may no longer be */
  readonly onSaid: () => void;
}) {
  const own = useReviewWords();
  const cache = useQueryClient();
  const draft = useDraft(sceneId);
  const said = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSuccess: () => {
      onSaid();
      return cache.invalidateQueries({ queryKey: ['draft-comments', sceneId] });
    },
  });
  const comments = draft.data?.comments ?? [];
  const open = comments.filter(({ doneAt }) => doneAt === undefined);
  const settled = comments.filter(({ doneAt }) => doneAt !== undefined);
  const deeds: Deeds = {
    answer: (comment, text) => said.mutate(() => valueFrom(server.answerComment(sceneId, comment, text))),
    settle: (comment) => said.mutate(() => valueFrom(server.settleComment(sceneId, comment))),
    onSelect,
    busy: said.isPending,
  };
  return (
    <section className="part" id="review-comments">
      <h2>
        {own.comments} <span className="dim number">{open.length}</span>
      </h2>
      {(draft.error ?? said.error) && <Failed failure={draft.error ?? said.error} />}
      {comments.length === 0 && <p className="dim">{own.commentsNone}</p>}
      <ul className="list">
        {[...open, ...settled].map((comment) => (
          <Thread key={comment.id} comment={comment} scene={scene} {...deeds} />
        ))}
      </ul>
      <NewComment
        key={node ?? ''}
        scene={scene}
        node={node}
        busy={said.isPending}
        ask={(body) => said.mutate(() => valueFrom(server.commentOnDraft(sceneId, body)))}
      />
    </section>
  );
}

interface Deeds {
  readonly answer: (comment: string, text: string) => void;
  readonly settle: (comment: string) => void;
  readonly onSelect: (node: string) => void;
  readonly busy: boolean;
}

const rowsOf = (scene: Scene, id: string | undefined): readonly string[] => {
  const node = scene.nodes.find((one) => one.id === id);
  return node?.kind === 'table' ? node.config.table.rows.map((row) => row.id) : [];
};

function Thread({ comment, scene, answer, settle, onSelect, busy }: Deeds & { readonly comment: DraftComment; readonly scene: Scene }) {
  const { lang, say } = useWords();
  const own = useReviewWords();
  const { node: at } = comment;
  const node = scene.nodes.find(({ id }) => id === at);
  const row = rowsOf(scene, at).indexOf(comment.row ?? '') + 1;
  return (
    <li className={comment.doneAt ? 'past' : ''}>
      <p>
        {at !== undefined && (
          <button type="button" className="chip" onClick={() => onSelect(at)}>
            {node ? say(node.title) : at}
            {row > 0 && ` #${row}`}
          </button>
        )}{' '}
        <span dir="auto">{comment.text}</span>
      </p>
      <p className="dim">
        {comment.by} · {instantText(comment.at, lang)} {comment.doneAt && `· ${own.commentSettled} ${instantText(comment.doneAt, lang)}`}
      </p>
      {(comment.answers ?? []).map((one) => (
        <p key={`${one.at} ${one.text}`} className="comment-answer">
          <span dir="auto">{one.text}</span>{' '}
          <span className="dim">
            {one.by} · {instantText(one.at, lang)}
          </span>
        </p>
      ))}
      {!comment.doneAt && (
        <AnswerLine label={own.commentAnswer} comment={comment.text} busy={busy} answer={(words) => answer(comment.id, words)}>
          {comment.maySettle && (
            <button type="button" className="button" disabled={busy} onClick={() => settle(comment.id)}>
              {own.commentSettle}
            </button>
          )}
        </AnswerLine>
      )}
    </li>
  );
}

function NewComment({
  scene,
  node,
  busy,
  ask,
}: {
  readonly scene: Scene;
  readonly node: string | undefined;
  readonly busy: boolean;
  readonly ask: (body: { readonly text: string; readonly node?: string; readonly row?: string }) => void;
}) {
  const { say } = useWords();
  const own = useReviewWords();
  const id = useId();
  const [text, setText] = useState('');
  const [row, setRow] = useState('');
  const about = scene.nodes.find((one) => one.id === node);
  const rows = rowsOf(scene, node);
  return (
    <form
      className="comment-ask"
      onSubmit={(event) => {
        event.preventDefault();
        ask({ text: text.trim(), ...(node !== undefined && { node }), ...(row !== '' && { row }) });
        setText('');
      }}
    >
      <label htmlFor={id}>
        {own.commentNew} <span className="dim">{`${own.commentOn} ${about ? say(about.title) : own.commentWhole}`}</span>
      </label>
      {rows.length > 0 && (
        <select aria-label={own.commentRow} value={row} onChange={(event) => setRow(event.target.value)}>
          <option value="">{own.commentRowAll}</option>
          {rows.map((one, i) => (
            <option key={one} value={one}>
              {own.commentRow} {i + 1}
            </option>
          ))}
        </select>
      )}
      <textarea id={id} rows={2} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
      <button type="submit" className="button" disabled={busy || text.trim() === ''}>
        {own.commentSend}
      </button>
    </form>
  );
}
