import { sha256 } from './hash.ts';

const idDigits = 32;

/** Parts are written with their length before them, so that no two lists of parts give one text. */
const idOf = (kind: string, ...parts: readonly string[]): string =>
  sha256(`${kind} ${parts.map((part) => `${part.length}:${part}`).join(' ')}`).slice(0, idDigits);

/** The id of an event: a redelivery with the same key from the same source is the same document. 32 hexadecimal digits. */
export const eventId = (source: string, key: string): string => idOf('event', source, key.normalize('NFC'));

/**
 * The id of the incident that an event (or an effect: a raise) opens in a scene. A retry cannot open a second one; `attempt` goes up when
 * the incident of the attempt before ended without having seen the event, which must then open anew. 32 hexadecimal digits.
 */
export const incidentId = (eventOrEffectId: string, scene: string, attempt: number): string =>
  idOf('incident', eventOrEffectId, scene, String(attempt));
