import type { RehearsalInput } from '@sceneworks/engine';
import type { Event, Plan } from '@sceneworks/schemas';
import type { RecordedIncident } from '../store/rehearsals.ts';

/** What a thread is told, in this order: begin, records, events, end. It answers null, and the end with the result. */
export type Told =
  | { readonly do: 'begin'; readonly input: RehearsalInput }
  | { readonly do: 'record'; readonly incidents: readonly RecordedIncident[]; readonly plans: readonly Plan[] }
  | { readonly do: 'take'; readonly events: readonly Event[]; readonly masked: number }
  | { readonly do: 'end' };
