import type { Instant, StandingProof } from '@sceneworks/schemas';
import type { Collection, Db } from 'mongodb';
import { reach } from './mongo/down.ts';

/** What a proof is renewed for. */
export type ProofDue = Pick<StandingProof, 'day' | 'districtRev'>;

/** The proofs of today of versions in force, by their hash; the only place that asks the database for them. */
export interface StandingProofs {
  /** By scene. */
  list(): Promise<readonly StandingProof[]>;
  /**
   * Whether this process may renew a version now: it has not been proved meanwhile for this day and revision of the district, and nobody
   * else is at it, or whoever began has not come back by `now`.
   */
  claim(hash: string, due: ProofDue, now: Instant, until: Instant): Promise<boolean>;
  write(proof: StandingProof): Promise<void>;
  /** Forgets those of versions that are no longer in force. */
  keepOnly(hashes: readonly string[]): Promise<void>;
}

const duplicateKey = 11_000;

interface ProofDocument {
  readonly _id: string;
  readonly scene?: string;
  readonly day?: string;
  readonly districtRev?: number;
  readonly claimedUntil?: Instant;
  /** Kept as text: problems name members of drawings. Absent until the first proof is there */
  readonly text?: string;
}

export const mongoStandingProofs = (db: Db): StandingProofs => {
  const proofs: Collection<ProofDocument> = db.collection('standingProofs', { writeConcern: { w: 'majority', journal: true } });
  return {
    list: async () =>
      (
        await reach(() =>
          proofs
            .find({ text: { $exists: true } })
            .sort({ scene: 1, _id: 1 })
            .toArray(),
        )
      ).map(({ text }) => JSON.parse(text as string) as StandingProof),
    claim: async (hash, { day, districtRev }, now, until) => {
      try {
        const isDue = { $nor: [{ day, districtRev }] };
        const isFree = { $or: [{ claimedUntil: { $exists: false } }, { claimedUntil: { $lte: now } }] };
        const free = { _id: hash, $and: [isDue, isFree] };
        await reach(() => proofs.updateOne(free, { $set: { claimedUntil: until } }, { upsert: true }));
        return true;
      } catch (error) {
        // It is there, and not due or not free: the upsert would have made a second one.
        if ((error as { code?: number }).code === duplicateKey) return false;
        throw error;
      }
    },
    write: async (proof) => {
      const { scene, hash, day, districtRev } = proof;
      await reach(() =>
        proofs.updateOne(
          { _id: hash },
          { $set: { scene, day, districtRev, text: JSON.stringify(proof) }, $unset: { claimedUntil: '' } },
          { upsert: true },
        ),
      );
    },
    keepOnly: async (hashes) => {
      await reach(() => proofs.deleteMany({ _id: { $nin: [...hashes] } }));
    },
  };
};
