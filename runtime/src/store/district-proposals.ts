import type { DistrictProposal, Id } from '@sceneworks/schemas';
import type { Collection, Db } from 'mongodb';
import { reach } from './mongo/down.ts';

/** Edits of the district that break a proof and wait for a second person; the only place that asks the database for them. */
export interface DistrictProposals {
  /** Those that wait, the earliest first: all, or those for one drawing. */
  list(scene?: Id): Promise<readonly DistrictProposal[]>;
  read(id: string): Promise<DistrictProposal | null>;
  insert(proposal: DistrictProposal): Promise<void>;
  /** It no longer waits; false where it did not any more. */
  remove(id: string): Promise<boolean>;
}

const listMost = 200;

/** Kept as text: values of the district have member names of their own. */
interface ProposalDocument {
  readonly _id: string;
  readonly at: string;
  /** The drawing a source is proposed for */
  readonly scene?: Id;
  readonly text: string;
}

export const mongoDistrictProposals = (db: Db): DistrictProposals => {
  const proposals: Collection<ProposalDocument> = db.collection('districtProposals', { writeConcern: { w: 'majority', journal: true } });
  const proposalOf = ({ text }: ProposalDocument): DistrictProposal => JSON.parse(text) as DistrictProposal;
  return {
    list: async (scene) =>
      (
        await reach(() =>
          proposals
            .find(scene === undefined ? {} : { scene: { $eq: scene } })
            .sort({ at: 1, _id: 1 })
            .limit(listMost)
            .toArray(),
        )
      ).map(proposalOf),
    read: async (id) => {
      const found = await reach(() => proposals.findOne({ _id: { $eq: id } }));
      return found && proposalOf(found);
    },
    insert: async (proposal) => {
      const { id, at, scene } = proposal;
      await reach(() => proposals.insertOne({ _id: id, at, ...(scene !== undefined && { scene }), text: JSON.stringify(proposal) }));
    },
    remove: async (id) => (await reach(() => proposals.deleteOne({ _id: { $eq: id } }))).deletedCount === 1,
  };
};
