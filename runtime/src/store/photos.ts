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

/** Pictures, apart from documents. */
export interface Photos {
  /** `by`: the person or the public form; a public one that no report takes within a day is removed. */
  save(
    bytes: Uint8Array,
    about: { readonly type: string; readonly width: number; readonly height: number; readonly by: string },
  ): Promise<StoredPhoto>;
  read(id: string): Promise<{ readonly bytes: Uint8Array; readonly type: string } | null>;
  /** Which of these exist */
  existing(ids: readonly string[]): Promise<ReadonlySet<string>>;
}

const bucketName = 'photos';

/** Pictures in the database's own file store, so that one backup holds all there is. */
export function mongoPhotos(db: Db): Photos {
  const bucket = new GridFSBucket(db, { bucketName, writeConcern: { w: 'majority', j: true } });
  const files = db.collection<{ _id: string; metadata: { type: string } }>(`${bucketName}.files`);
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
    existing: async (ids) =>
      new Set((await reach(() => files.find({ _id: { $in: [...ids] } }, { projection: { _id: 1 } }).toArray())).map(({ _id }) => _id)),
  };
}
