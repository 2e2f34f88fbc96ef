import type { DesignWords, Id, Limit, OwnerChoice, Role, Scene, Severity, Text } from '@sceneworks/schemas';

/** The seven questions of a guided start, in the order they are asked. */
export const questions = ['what', 'seenBy', 'serious', 'goes', 'fast', 'checks', 'emergency'] as const;

export type Question = (typeof questions)[number];

/** What of the district the answers may name. */
export type GuidedDistrict = Pick<DesignWords, 'units' | 'posts' | 'categories' | 'standards' | 'sources'>;

/** Who does something: by the responsibility list, one post, or whoever holds a role where the matter is. */
export type GuidedOwner =
  | { readonly by: 'responsibility' }
  | { readonly by: 'post'; readonly post: Id }
  | { readonly by: 'territory'; readonly level: 'street' | 'community'; readonly role: Role; readonly skill?: string };

/** One step of how serious a matter is: from a number on, or for some of the listed values. */
export type SeriousStep =
  | { readonly atLeast: number; readonly severity: Severity }
  | { readonly of: readonly string[]; readonly severity: Severity };

export interface Serious {
  /** The field that tells; without one every matter is alike and `otherwise` says how serious */
  readonly field?: string;
  readonly steps: readonly SeriousStep[];
  /** What is neither of the steps: this serious, or no matter of ours */
  readonly otherwise: Severity | 'notOurs';
  /** A matter only once so many were seen near one another */
  readonly repeats?: { readonly times: number; readonly within: Limit; readonly withinMetres: number };
}

/** What a section chief says about a scene before it is drawn. */
export interface GuidedAnswers {
  readonly what: {
    readonly title: Text;
    readonly domain: Scene['domain'];
    readonly lead: Id;
    readonly category: string;
    /** The filing condition, with its limits */
    readonly standard: Id;
  };
  readonly seenBy: readonly { readonly source: Id; readonly types: readonly string[] }[];
  readonly serious: Serious;
  readonly goes: {
    readonly main: GuidedOwner;
    /** Who guards the place at once, whoever has to mend it */
    readonly first?: GuidedOwner;
    /** Posts that take part */
    readonly along: readonly Id[];
  };
  /** Tighter than the filing standard; what is not said is the standard’s */
  readonly fast: { readonly acknowledge?: Limit; readonly contain?: Limit; readonly restore?: Limit };
  readonly checks: {
    readonly owner: GuidedOwner;
    /** Of another unit, not only another post */
    readonly otherUnit: boolean;
    /** Photos asked of who goes and of who checks */
    readonly photos: 0 | 1 | 2 | 3;
  };
  /** What differs in 战: tighter limits, posts that come too */
  readonly emergency: { readonly acknowledge?: Limit; readonly contain?: Limit; readonly restore?: Limit; readonly along: readonly Id[] };
}

/** An owner as a drawing says it. */
export const choiceOf = (owner: GuidedOwner, part?: 'verifier'): OwnerChoice =>
  owner.by === 'responsibility' && part ? { by: 'responsibility', part } : { ...owner };
