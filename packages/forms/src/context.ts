import type { FormPicks, Refusal } from '@sceneworks/schemas';
import type { Language } from './words.ts';

/** A stored picture, or why it was not stored. */
export type Uploaded = { readonly ok: true; readonly photo: string } | { readonly ok: false; readonly refusal: Refusal };

/** What fields need beside their value. */
export interface FormContext {
  readonly lang: Language;
  readonly uploadPhoto?: (picture: Blob) => Promise<Uploaded>;
  readonly photoUrl?: (photo: string) => string;
  /** What fields that name people, units, posts and rows of registers may be filled with */
  readonly picks?: FormPicks;
  /** The time of the device */
  readonly now: () => Date;
}
