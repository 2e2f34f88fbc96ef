import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Db } from 'mongodb';
import { reach } from './down.ts';

/** Secrets of feeds, newest first; two while one is rotated. */
export interface SourceSecrets {
  all(): Promise<ReadonlyMap<string, readonly string[]>>;
  put(source: string, secrets: readonly string[]): Promise<void>;
}

interface Stored {
  readonly _id: string;
  readonly sealed: readonly string[];
}

/** Encrypted at rest (AES-256-GCM under the installation's key): a copy of the database signs for nobody. */
export function mongoSourceSecrets(db: Db, installationKey: string): SourceSecrets {
  const secrets = db.collection<Stored>('sourceSecrets');
  const key = createHash('sha256').update(`source secrets ${installationKey}`).digest();
  const seal = (text: string): string => {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
  };
  const open = (sealed: string): string => {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  };
  return {
    all: async () => new Map((await reach(() => secrets.find().toArray())).map(({ _id, sealed }) => [_id, sealed.map(open)])),
    put: async (source, given) => {
      await reach(() =>
        secrets.updateOne(
          { _id: { $eq: source } },
          { $set: { sealed: given.map(seal) } },
          { upsert: true, writeConcern: { w: 'majority', j: true } },
        ),
      );
    },
  };
}
