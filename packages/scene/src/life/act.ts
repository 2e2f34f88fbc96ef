import type { CheckReport, Cosign, GreyScope, Id, Instant, ProposedLimit, WarningAnswer } from '@sceneworks/schemas';

/** What a draft comes to when it is put forward: made by the caller, who compiles, proves and knows who edited. */
export interface PutForward {
  readonly id: string;
  readonly hash: string;
  readonly lead: Id;
  readonly joint: readonly Id[];
  readonly authors: readonly Id[];
  readonly cosignDueAt: Instant;
  readonly report: CheckReport;
  readonly answers: readonly WarningAnswer[];
  readonly note?: string;
}

/** Proofs of the version that is to be in force, and the revision of the district they must be of. */
export interface ProofNow {
  readonly report: CheckReport;
  readonly districtRev: number;
}

/** One act in the life of a scene’s versions. */
export type LifeAct =
  | { readonly do: 'submit'; readonly what: PutForward }
  | { readonly do: 'withdraw'; readonly submission: string; readonly lead: Id; readonly reason: string }
  | {
      readonly do: 'cosign';
      readonly submission: string;
      readonly unit: Id;
      readonly verdict: Extract<Cosign['verdict'], 'accepted' | 'refused' | 'proposed'>;
      readonly text?: string;
      /** Another limit for a step that binds the unit */
      readonly proposal?: ProposedLimit;
      /** The steps that bind the unit: asked where a limit is proposed */
      readonly bound?: readonly Id[];
    }
  | { readonly do: 'approve' | 'reject'; readonly submission: string; readonly reason: string; readonly openComments: number }
  | { readonly do: 'publish'; readonly submission: string; readonly hash: string; readonly proof: ProofNow }
  | {
      readonly do: 'grey';
      readonly submission: string;
      readonly hash: string;
      readonly proof: ProofNow;
      readonly scope: GreyScope;
      /** Whether the scope can be told apart at all: said by the caller, who has the two plans and the areas */
      readonly parts: boolean;
    }
  | { readonly do: 'endGrey'; readonly reason: string }
  | { readonly do: 'emergency'; readonly submission: string; readonly hash: string; readonly reason: string }
  | { readonly do: 'confirmEmergency'; readonly submission: string; readonly hash: string; readonly proof: ProofNow }
  | { readonly do: 'reviewEmergency'; readonly submission: string; readonly reason: string }
  | { readonly do: 'rollback'; readonly hash: string; readonly reason: string; readonly proof: ProofNow }
  | { readonly do: 'retire'; readonly reason: string };

export type LifeDo = LifeAct['do'];
