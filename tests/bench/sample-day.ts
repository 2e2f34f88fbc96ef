import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** An event of the made-up day, as it would arrive. */
export interface DayEvent {
  readonly at: string;
  readonly source: string;
  readonly payload: Record<string, unknown>;
  readonly note: string;
}

export interface Day {
  readonly events: readonly DayEvent[];
  readonly expected: {
    readonly events: number;
    readonly redelivered: number;
    readonly late: number;
    readonly outside: number;
    readonly unrouted: number;
  };
}

const generator = fileURLToPath(new URL('../../../scenes/sample-day/make.mjs', import.meta.url));

/** The made-up day of the library, from an instant on. */
export async function sampleDayFrom(start: Date, events: number, seed: number): Promise<Day> {
  const { sampleDay } = createRequire(import.meta.url)(generator) as {
    sampleDay: (options: { seed: number; events: number; start: string }) => Day;
  };
  return sampleDay({ seed, events, start: start.toISOString() });
}
