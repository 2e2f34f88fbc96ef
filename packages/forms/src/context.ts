import type { Refusal } from '@sceneworks/schemas';
import type { Language } from './words.ts';

/** A stored picture, or why it was not stored. */
export type Uploaded = { readonly ok: true; readonly photo: string } | { readonly ok: false; readonly refusal: Refusal };

/** Something to choose from that the form itself does not list. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** What fields need beside their value. */
export interface FormContext {
  readonly lang: Language;
  readonly uploadPhoto?: (picture: Blob) => Promise<Uploaded>;
  readonly photoUrl?: (photo: string) => string;
  /** People, units and posts by the kind of field */
  readonly options?: Readonly<Partial<Record<'person' | 'unit' | 'post' | 'lookup', readonly Option[]>>>;
  /** The time of the device */
  readonly now: () => Date;
}
