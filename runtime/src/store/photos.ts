import { createHash, randomBytes } from 'node:crypto';
import { type Db, GridFSBucket } from 'mongodb';
import { reach } from './mongo/down.ts';

/** What is known of a stored picture. */
export interface StoredPhoto {
  readonly id: string;
  readonly type: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
}

/** The event or the incident a picture was handed in with. */
export type PhotoUse = { readonly event: string } | { readonly incident: string };

interface Metadata {
  readonly type: string;
  readonly by: string;
  readonly events?: readonly string[];
  readonly incidents?: readonly string[];
}

/** Pictures, apart from documents. */
export interface Photos {
  /** `by`: the person or the public form; a public one that no report takes within a day is removed. */
  save(
    bytes: Uint8Array,
    about: { readonly type: string; readonly width: number; readonly height: number; readonly by: string },
  ): Promise<StoredPhoto>;
  read(id: string): Promise<{ readonly bytes: Uint8Array; readonly type: string } | null>;
  /** Which of these exist, and may be used by `by`: pictures are used by who put them in. */
  existing(ids: readonly string[], by: string): Promise<ReadonlySet<string>>;
  /** Says where pictures were used; who may see the matter may see them. Harmless when said twice. */
  link(ids: readonly string[], used: PhotoUse): Promise<void>;
  /** Where a picture was used, and by whom it was put in; null when there is none. */
  uses(id: string): Promise<{ readonly by: string; readonly events: readonly string[]; readonly incidents: readonly string[] } | null>;
  /** Removes pictures put in before `until` that no report and no task took; gives how many. */
  removeUnused(until: Date): Promise<number>;
}

const bucketName = 'photos';

/** Pictures in the database's own file store, so that one backup holds all there is. */
export function mongoPhotos(db: Db): Photos {
  const bucket = new GridFSBucket(db, { bucketName, writeConcern: { w: 'majority', j: true } });
  const files = db.collection<{ _id: string; uploadDate: Date; metadata: Metadata }>(`${bucketName}.files`);
  return {
    save: async (bytes, { type, width, height, by }) => {
      const id = randomBytes(16).toString('hex');
      const metadata = { type, width, height, by, sha256: createHash('sha256').update(bytes).digest('hex') };
      await reach(
        () =>
          new Promise<void>((resolve, reject) => {
            const upload = bucket.openUploadStreamWithId(id as never, id, { metadata });
            upload.on('finish', () => resolve()).on('error', reject);
            upload.end(bytes);
          }),
      );
      return { id, type, bytes: bytes.length, width, height };
    },
    read: async (id) => {
      const file = await reach(() => files.findOne({ _id: { $eq: id } }));
      if (!file) return null;
      const parts: Uint8Array[] = [];
      await reach(async () => {
        for await (const part of bucket.openDownloadStream(id as never)) parts.push(part as Uint8Array);
      });
      return { bytes: Buffer.concat(parts), type: file.metadata.type };
    },
    existing: async (ids, by) => {
      const filter = { _id: { $in: [...ids] }, 'metadata.by': { $eq: by } };
      return new Set((await reach(() => files.find(filter, { projection: { _id: 1 } }).toArray())).map(({ _id }) => _id));
    },
    link: async (ids, used) => {
      if (ids.length === 0) return;
      const added = 'event' in used ? { 'metadata.events': used.event } : { 'metadata.incidents': used.incident };
      await reach(() => files.updateMany({ _id: { $in: [...ids] } }, { $addToSet: added as never }));
    },
    uses: async (id) => {
      const file = await reach(() => files.findOne({ _id: { $eq: id } }));
      return file && { by: file.metadata.by, events: file.metadata.events ?? [], incidents: file.metadata.incidents ?? [] };
    },
    removeUnused: async (until) => {
      const filter = { uploadDate: { $lt: until }, 'metadata.events': { $exists: false }, 'metadata.incidents': { $exists: false } };
      const stale = await reach(() =>
        files
          .find(filter, { projection: { _id: 1 } })
          .limit(1_000)
          .toArray(),
      );
      for (const { _id } of stale) await reach(() => bucket.delete(_id as never));
      return stale.length;
    },
  };
}
