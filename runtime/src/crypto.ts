import { createHmac, randomBytes } from 'node:crypto';
import type { Instant, PersonalClass, PersonalRef, PersonalValue } from '@sceneworks/schemas';

/** All cryptography of the server stands in this file, so that another suite or a security module can take its place. */
const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text, 'utf8').digest('hex');

/** Personal values of one arrival, apart from everything else. */
export interface Sealed {
  readonly seal: (personalClass: PersonalClass, text: string) => PersonalRef;
  /** What was sealed so far, to be stored beside the event. */
  readonly values: readonly PersonalValue[];
}

/**
 * Seals personal values: each is stored once under a random reference with a salt of its own, and elsewhere stands only the reference
 * with a hash keyed by that salt. Erasing value and salt leaves nothing that could be guessed back.
 */
export const sealing = (at: Instant): Sealed => {
  const values: PersonalValue[] = [];
  return {
    values,
    seal: (personalClass, text) => {
      const [ref, salt] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
      values.push({ _id: ref, class: personalClass, value: text, salt, createdAt: at });
      return { $p: ref, c: hmac(salt, text) };
    },
  };
};

/** Tells a repeat caller without naming one: the same phone gives the same key in this installation and in no other. */
export const callerKeyOf =
  (secret: string) =>
  (phone: string): string =>
    hmac(secret, phone.replace(/[^\d+]/g, '')).slice(0, 32);
