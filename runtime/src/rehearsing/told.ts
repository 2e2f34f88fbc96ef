import type { MessagePort } from 'node:worker_threads';
import type { RehearsalInput } from '@sceneworks/engine';
import type { Event, Plan } from '@sceneworks/schemas';
import type { RecordedIncident } from '../store/rehearsals.ts';

/**
 * What a thread is told, in this order: begin, records, events, end. It answers null, and the end with the result. Two threads play one
 * rehearsal where a version is in force: one of them that version alone, which says at its port `to` what it came to; the other all else,
 * which hears that at its port `from`.
 */
export type Told =
  | { readonly do: 'begin'; readonly input: RehearsalInput; readonly to?: MessagePort; readonly from?: MessagePort }
  | { readonly do: 'record'; readonly incidents: readonly RecordedIncident[]; readonly plans: readonly Plan[] }
  | { readonly do: 'take'; readonly events: readonly Event[]; readonly masked: number }
  | { readonly do: 'end' };
