import { spend } from '../cost.ts';
import type { Place } from './value.ts';

const formats = new Map<string, Intl.DateTimeFormat | null>();

const format = (zone: string): Intl.DateTimeFormat | null => {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  let made: Intl.DateTimeFormat | null = null;
  try {
    made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  if (formats.size >= 200) formats.clear();
  formats.set(zone, made);
  return made;
};

const offsetPattern = /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

/** The first and last instant the engine's zone data reach; beyond them they are taken to stay as they are. */
const farthest = 8.64e15;

/** Milliseconds east of UTC in a zone at an instant; null for a zone nobody knows. The zone data are those of the JavaScript engine. */
const offsetAt = (zone: string, instant: number): number | null => {
  spend(50);
  const formatter = format(zone);
  if (!formatter) return null;
  const known = Math.max(-farthest, Math.min(farthest, instant));
  const written = formatter.formatToParts(known).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const parts = offsetPattern.exec(written);
  if (!parts) return null;
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = parts;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000);
};

/** Where a wall clock in a zone is when it shows `wallMs`: two rounds settle the hour around a change of the clocks. */
export const zonePlace = (zone: string, wallMs: number): Place | null => {
  const first = offsetAt(zone, wallMs);
  if (first === null) return null;
  const second = offsetAt(zone, wallMs - first);
  return second === null ? null : { offsetMs: second, zone };
};

/** Where a wall clock in a zone is at an instant. */
export const zonePlaceAt = (zone: string, instant: number): Place | null => {
  const offsetMs = offsetAt(zone, instant);
  return offsetMs === null ? null : { offsetMs, zone };
};
