import { randomBytes } from 'node:crypto';
import type { CommentAnswer, DraftComment, Id, Instant, Scene } from '@sceneworks/schemas';
import type { Collection, Db } from 'mongodb';
import { collisions, reach } from './mongo/down.ts';
import { wholeScope } from './views/drawing-scope.ts';
import type { Viewer } from './views/viewer.ts';

/** A scene being drawn, at its newest revision. */
export interface Draft {
  /** Of the scene it is a draft of */
  readonly id: Id;
  readonly rev: number;
  readonly drawing: Scene;
  readonly updatedAt: Instant;
  /** A person */
  readonly updatedBy: Id;
  /** Everybody who edited since the version in force: none of them may approve what comes of it */
  readonly editors: readonly Id[];
}

/** As much of a draft as a list needs. */
export type DraftAbout = Omit<Draft, 'drawing'> & Pick<Scene, 'title' | 'domain' | 'lead' | 'forkedFrom'>;

/** What is said of a drawing, of a node of it or of a row of its table; `by` is a person. */
export type StoredComment = Omit<DraftComment, 'maySettle'>;

/**
 * Drafts, the only place that asks the database for them. Reading takes the viewer: the center sees all, everybody
 * else those their own units lead. Who may write is `mayDesign`.
 */
export interface Drafts {
  list(viewer: Viewer): Promise<readonly DraftAbout[]>;
  read(viewer: Viewer, id: Id): Promise<Draft | null>;
  /** `duplicate`: there is a draft of that scene already, whoever may see it. */
  insert(draft: Draft): Promise<'inserted' | 'duplicate'>;
  /** Puts the next revision in the place of the one before; false where that is no longer the newest. */
  replace(draft: Draft): Promise<boolean>;
  /** What stands at a revision is in force: who edits from here on is an author of the next version. Nothing where it has moved on. */
  isInForce(id: Id, rev: number): Promise<void>;
  /** The drawing at an earlier revision, while it is kept. */
  revision(id: Id, rev: number): Promise<Scene | null>;
  comments(id: Id): Promise<readonly StoredComment[]>;
  /** How many comments nobody has dealt with yet, those beyond what `comments` gives too. */
  openComments(id: Id): Promise<number>;
  addComment(id: Id, comment: StoredComment): Promise<void>;
  comment(id: Id, comment: string): Promise<StoredComment | null>;
  /** False where there is no such comment that is still open, or it has been answered too often. */
  answerComment(id: Id, comment: string, answer: CommentAnswer): Promise<boolean>;
  /** False where there is no such comment that is still open. */
  settleComment(id: Id, comment: string, at: Instant): Promise<boolean>;
}

/** So many revisions back, work begun before them can still be put together by the server. */
const revisionsKept = 200;
const listMost = 500;
const commentsMost = 1_000;
const answersMost = 200;

/** A drawing is kept as text: names of fields in it are people’s own and may be anything a document cannot hold. */
interface DraftDocument extends DraftAbout {
  readonly _id: Id;
  readonly joint: readonly Id[];
  readonly text: string;
}

interface RevisionDocument {
  readonly _id: string;
  readonly draft: Id;
  readonly rev: number;
  readonly text: string;
}

type CommentDocument = Omit<StoredComment, 'id'> & { readonly _id: string; readonly draft: Id };

/** Whether a viewer draws for a unit: holds its designer’s post. */
export const mayDesign = ({ posts }: Viewer, lead: Id): boolean => posts.some(({ role, unit }) => role === 'designer' && unit === lead);

/** The units a viewer draws for. */
export const unitsDesigned = ({ posts }: Viewer): readonly Id[] => [
  ...new Set(posts.flatMap(({ role, unit }) => (role === 'designer' ? [unit] : []))),
];

const documentOf = ({ id, rev, drawing, updatedAt, updatedBy, editors }: Draft): DraftDocument => ({
  _id: id,
  id,
  rev,
  title: drawing.title,
  domain: drawing.domain,
  lead: drawing.lead,
  ...(drawing.forkedFrom && { forkedFrom: drawing.forkedFrom }),
  joint: drawing.joint,
  updatedAt,
  updatedBy,
  editors,
  text: JSON.stringify(drawing),
});

const aboutOf = ({ _id: _, joint: _joint, text: _text, ...about }: DraftDocument): DraftAbout => about;

const draftOf = ({ id, rev, text, updatedAt, updatedBy, editors }: DraftDocument): Draft => ({
  id,
  rev,
  drawing: JSON.parse(text) as Scene,
  updatedAt,
  updatedBy,
  editors,
});

const commentOf = ({ _id, draft: _, ...rest }: CommentDocument): StoredComment => ({ id: _id, ...rest });

const mongoComments = (
  comments: Collection<CommentDocument>,
): Pick<Drafts, 'comments' | 'openComments' | 'addComment' | 'comment' | 'answerComment' | 'settleComment'> => ({
  comments: async (id) => {
    const rows = await reach(() =>
      comments
        .find({ draft: { $eq: id } })
        .sort({ at: 1, _id: 1 })
        .limit(commentsMost)
        .toArray(),
    );
    return rows.map(commentOf);
  },

  openComments: async (id) => reach(() => comments.countDocuments({ draft: { $eq: id }, doneAt: { $exists: false } })),

  addComment: async (draft, { id, ...rest }) => {
    await reach(() => comments.insertOne({ _id: id, draft, ...rest }));
  },

  comment: async (draft, comment) => {
    const found = await reach(() => comments.findOne({ _id: { $eq: comment }, draft: { $eq: draft } }));
    return found && commentOf(found);
  },

  answerComment: async (draft, comment, answer) => {
    const open = {
      _id: { $eq: comment },
      draft: { $eq: draft },
      doneAt: { $exists: false },
      [`answers.${answersMost - 1}`]: { $exists: false },
    };
    const result = await reach(() => comments.updateOne(open, { $push: { answers: { ...answer } } } as never));
    return result.modifiedCount === 1;
  },

  settleComment: async (draft, comment, at) => {
    const open = { _id: { $eq: comment }, draft: { $eq: draft }, doneAt: { $exists: false } };
    const result = await reach(() => comments.updateOne(open, { $set: { doneAt: at } }));
    return result.modifiedCount === 1;
  },
});

/** Drafts in three collections: the newest of each, the revisions before it, and what is said of them. */
export const mongoDrafts = (db: Db): Drafts => {
  const options = { ignoreUndefined: true, writeConcern: { w: 'majority', journal: true }, readPreference: 'primary' } as const;
  const drafts = db.collection<DraftDocument>('drafts', options);
  const revisions = db.collection<RevisionDocument>('draftRevisions', options);

  /** After the draft itself: whoever wins the number is the only one to write this revision. */
  const keep = async ({ _id, rev, text }: DraftDocument): Promise<void> => {
    const place = `${_id}|${rev}`;
    await reach(() => revisions.replaceOne({ _id: { $eq: place } }, { draft: _id, rev, text }, { upsert: true }));
    await reach(() => revisions.deleteMany({ draft: { $eq: _id }, rev: { $lte: rev - revisionsKept } }));
  };

  return {
    ...mongoComments(db.collection<CommentDocument>('draftComments', options)),

    list: async (viewer) => {
      const found = drafts.find(wholeScope(viewer), { projection: { text: 0 } });
      const rows = await reach(() => found.sort({ updatedAt: -1, _id: 1 }).limit(listMost).toArray());
      return rows.map(aboutOf);
    },

    read: async (viewer, id) => {
      const found = await reach(() => drafts.findOne({ $and: [{ _id: { $eq: id } }, wholeScope(viewer)] }));
      return found && draftOf(found);
    },

    insert: async (draft) => {
      const document = documentOf(draft);
      const collided = await collisions(() => drafts.insertMany([document], { ordered: false }));
      if (collided.size > 0) return 'duplicate';
      await keep(document);
      return 'inserted';
    },

    replace: async (draft) => {
      const document = documentOf(draft);
      const { _id, ...rest } = document;
      const result = await reach(() => drafts.replaceOne({ _id: { $eq: _id }, rev: { $eq: draft.rev - 1 } }, rest));
      if (result.matchedCount !== 1) return false;
      await keep(document);
      return true;
    },

    isInForce: async (id, rev) => {
      await reach(() => drafts.updateOne({ _id: { $eq: id }, rev: { $eq: rev } }, { $set: { editors: [] } }));
    },

    revision: async (id, rev) => {
      const found = await reach(() => revisions.findOne({ _id: { $eq: `${id}|${rev}` } }));
      return found && (JSON.parse(found.text) as Scene);
    },
  };
};

/** The id of a new comment. */
export const newCommentId = (): string => randomBytes(12).toString('hex');
