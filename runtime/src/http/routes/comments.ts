import type { DistrictIndex } from '@sceneworks/scene';
import type { CommentAnswerBody, DraftComment, DraftCommentBody, Id } from '@sceneworks/schemas';
import { type Draft, newCommentId, type StoredComment } from '../../store/drafts.ts';
import { drawingReaders } from '../../store/views/drawing-scope.ts';
import { holdsAtCenter, type Viewer } from '../../store/views/viewer.ts';
import { refusal } from '../refusal.ts';
import { type Answered, type Route, route, sceneId } from '../route.ts';
import type { ServerWorld } from '../server-world.ts';

const words = { id: sceneId, comment: { in: 'path', about: 'Comment id', maxLength: 64 } } as const;

/** A comment is settled by who asked, or by a reviewer who did not draw: never by those whose drawing it asks about. */
const maySettle = (viewer: Viewer, index: DistrictIndex, editors: readonly Id[], { by }: StoredComment): boolean =>
  viewer.person === by || (holdsAtCenter(viewer, index, ['reviewer', 'dutyChief']) && !editors.includes(viewer.person));

/** A comment as its readers see it: people by name, and whether this reader may settle it. */
export const commentAs = (viewer: Viewer, index: DistrictIndex, editors: readonly Id[], comment: StoredComment): DraftComment => {
  const nameOf = (person: Id): string => index.people.get(person)?.name ?? person;
  const { answers, ...rest } = comment;
  return {
    ...rest,
    by: nameOf(comment.by),
    ...(answers && { answers: answers.map((answer) => ({ ...answer, by: nameOf(answer.by) })) }),
    maySettle: maySettle(viewer, index, editors, comment),
  };
};

/** What is said of a drawing: asked, answered, settled. Every step is in the audit log. */
export const commentRoutes = (server: ServerWorld): Route[] => [
  route<DraftCommentBody>({
    method: 'POST',
    path: '/api/drafts/:id/comments',
    about: { zh: '对草稿、其中一个节点或一行规则留言', en: 'Says something about a draft, one of its nodes or a row of a table' },
    access: { roles: drawingReaders },
    words: { id: sceneId },
    body: 'DraftCommentBody',
    answer: 'DraftComment',
    status: 201,
    refuses: [404],
    handle: ({ viewer, words: { id = '' }, body, address }) =>
      onDraft(server, { viewer: viewer as Viewer, id, address, what: 'draft.comment' }, async (draft) => {
        const comment = { id: newCommentId(), at: server.world.clock(), by: (viewer as Viewer).person, ...body };
        await server.drafts.addComment(draft.id, comment);
        return comment;
      }),
  }),
  route<CommentAnswerBody>({
    method: 'POST',
    path: '/api/drafts/:id/comments/:comment/answers',
    about: { zh: '答复一条留言', en: 'Answers a comment' },
    access: { roles: drawingReaders },
    words,
    body: 'CommentAnswerBody',
    answer: 'DraftComment',
    status: 201,
    refuses: [404],
    handle: ({ viewer, words: { id = '', comment = '' }, body, address }) =>
      onDraft(server, { viewer: viewer as Viewer, id, address, what: 'draft.answer' }, async (draft) => {
        const answer = { at: server.world.clock(), by: (viewer as Viewer).person, text: body.text };
        return (await server.drafts.answerComment(draft.id, comment, answer)) ? server.drafts.comment(draft.id, comment) : null;
      }),
  }),
  route({
    method: 'POST',
    path: '/api/drafts/:id/comments/:comment/done',
    about: { zh: '留言已答复清楚，由提出的人或审核人确认', en: 'A comment has been answered: said by who asked, or by a reviewer' },
    access: { roles: drawingReaders },
    words,
    answer: 'none',
    status: 204,
    refuses: [403, 404],
    handle: ({ viewer, words: { id = '', comment = '' }, address }) => settle(server, viewer as Viewer, id, comment, address),
  }),
];

interface Saying {
  readonly viewer: Viewer;
  readonly id: Id;
  readonly address: string;
  readonly what: string;
}

const audit = ({ accounts, world }: ServerWorld, { viewer, id, address, what }: Saying, result: 'done' | 'refused', detail: string) =>
  accounts.appendAudit({ at: world.clock(), who: viewer.login, what, result, about: id, address, detail });

async function onDraft(server: ServerWorld, saying: Saying, say: (draft: Draft) => Promise<StoredComment | null>): Promise<Answered> {
  const { viewer, id } = saying;
  const draft = await server.drafts.read(viewer, id);
  const said = draft && (await say(draft));
  if (!draft || !said) return { refusal: refusal('NOT_FOUND') };
  await audit(server, saying, 'done', said.id);
  return { status: 201, body: commentAs(viewer, await server.world.district(), draft.editors, said) };
}

async function settle(server: ServerWorld, viewer: Viewer, id: Id, comment: string, address: string): Promise<Answered> {
  const saying = { viewer, id, address, what: 'draft.settle' };
  const draft = await server.drafts.read(viewer, id);
  const asked = draft && (await server.drafts.comment(id, comment));
  if (!draft || !asked) return { refusal: refusal('NOT_FOUND') };
  if (!maySettle(viewer, await server.world.district(), draft.editors, asked)) {
    await audit(server, saying, 'refused', comment);
    return { refusal: refusal('NOT_ALLOWED', { at: 'comment' }) };
  }
  if (!(await server.drafts.settleComment(id, comment, server.world.clock()))) return { refusal: refusal('NOT_FOUND') };
  await audit(server, saying, 'done', comment);
  return { body: undefined };
}
