import type { Envelope } from '@sceneworks/engine';
import { eventId } from '@sceneworks/scene';
import type { Random } from './random.ts';

/** One event that is going to come in, and when at the earliest. */
export interface Planned {
  readonly envelope: Omit<Envelope, 'receivedAt'>;
  readonly afterStep: number;
}

/** What a seed is about. Rare orders of events are met often only where little else happens. */
export interface Profile {
  readonly name: string;
  readonly steps: number;
  /** Events: at least and at most */
  readonly events: readonly [number, number];
  readonly types: readonly string[];
  readonly keys: number;
  /** Share of events with a place */
  readonly placed: number;
  /** Steps within which all have arrived */
  readonly within: number;
  readonly workers: number;
  /** Share of the staff's turns in which they do something */
  readonly staff: number;
  /** What staff do: each as often as it stands here */
  readonly acts: readonly ('work' | 'void' | 'forceClose' | 'merge' | 'reopen')[];
  readonly crash: number;
  readonly down: number;
  readonly stall: number;
  /** One goes on up to its next write, then another, and in between what is open is closed, and what is closed opened */
  readonly toggling?: true;
  /** How long a stall lasts, in steps; now and then it lasts until everything heals */
  readonly stallSteps: number;
}

const reports = ['report', 'report', 'report', 'burst', 'burst', 'reading', 'noise'];

export const profiles = {
  mixed: {
    name: 'mixed',
    steps: 900,
    events: [4, 12],
    types: reports,
    keys: 2,
    placed: 0.4,
    within: 250,
    workers: 3,
    staff: 0.4,
    acts: ['work', 'work', 'work', 'void', 'forceClose', 'forceClose', 'merge', 'reopen', 'reopen'],
    crash: 0.02,
    down: 0.015,
    stall: 0.02,
    stallSteps: 1_500,
  },
  racing: {
    name: 'racing',
    steps: 350,
    events: [2, 5],
    types: ['single'],
    keys: 1,
    placed: 0,
    within: 40,
    workers: 4,
    staff: 0.7,
    acts: ['void', 'forceClose', 'forceClose', 'reopen'],
    crash: 0.01,
    down: 0.005,
    stall: 0.06,
    stallSteps: 300,
  },
  reopening: {
    name: 'reopening',
    steps: 300,
    events: [2, 3],
    types: ['single'],
    keys: 1,
    placed: 0,
    within: 60,
    workers: 4,
    staff: 0.9,
    acts: ['forceClose', 'reopen'],
    crash: 0.005,
    down: 0.005,
    stall: 0.08,
    stallSteps: 60,
  },
  hot: {
    name: 'hot',
    steps: 500,
    events: [8, 14],
    types: ['single'],
    keys: 1,
    placed: 0,
    within: 200,
    workers: 4,
    staff: 0.05,
    acts: ['void', 'work'],
    crash: 0.05,
    down: 0.01,
    stall: 0.03,
    stallSteps: 200,
  },
  windows: {
    name: 'windows',
    steps: 350,
    events: [3, 5],
    types: ['burst'],
    keys: 1,
    placed: 0,
    within: 30,
    workers: 4,
    staff: 0,
    acts: ['work'],
    crash: 0.02,
    down: 0.01,
    stall: 0.03,
    stallSteps: 100,
  },
  watches: {
    name: 'watches',
    steps: 350,
    events: [2, 5],
    types: ['reading'],
    keys: 1,
    placed: 0,
    within: 60,
    workers: 4,
    staff: 0,
    acts: ['work'],
    crash: 0.06,
    down: 0.01,
    stall: 0.05,
    stallSteps: 150,
  },
  toggling: {
    name: 'toggling',
    steps: 220,
    events: [2, 2],
    types: ['single'],
    keys: 1,
    placed: 0,
    within: 40,
    workers: 2,
    staff: 0,
    acts: ['work'],
    crash: 0,
    down: 0,
    stall: 0,
    stallSteps: 1,
    toggling: true,
  },
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof profiles;

/** Half of the seeds are mixed, the others look at one thing each. */
export const profileOf = (dice: Random): ProfileName =>
  dice.chance(0.5) ? 'mixed' : dice.pick(['racing', 'reopening', 'hot', 'windows', 'watches', 'toggling'] as const);

const pointNear = (dice: Random, key: string): { lon: number; lat: number } => ({
  lon: 104 + (key === 'k1' ? 0.01 : 0) + dice.below(3) * 0.0001,
  lat: 30.6 + dice.below(3) * 0.000_05,
});

/** Events of one seed: few keys, so that they meet; some near each other under different keys. */
export const workloadOf = (
  dice: Random,
  start: string,
  { events: [least, most], types, keys: keyCount, placed, within }: Profile,
): Planned[] => {
  const count = least + dice.below(most - least + 1);
  const keys = keyCount === 1 || dice.chance(0.5) ? ['k1'] : ['k1', 'k2'];
  const only = dice.chance(0.4) ? dice.pick(types) : undefined;
  return Array.from({ length: count }, (_, i) => {
    const type = only ?? dice.pick(types);
    const key = dice.pick(keys);
    const name = `${type}-${i}`;
    const place = dice.chance(placed) ? pointNear(dice, key) : undefined;
    const occurredAt = new Date(Date.parse(start) - dice.below(20) * 60_000).toISOString();
    return {
      afterStep: dice.below(within),
      envelope: {
        _id: eventId('calls', name),
        source: 'calls',
        sourceVersion: 1,
        intelClass: 'civic',
        type,
        key: name,
        occurredAt,
        subject: { key: type === 'report' && place && dice.chance(0.5) ? `${key}-${i}` : key, value: dice.chance(0.7) ? 12 + i : 7 },
        raw: {},
        areaPath: ['510199'],
        ...(place ? { place, point: { type: 'Point' as const, coordinates: [place.lon, place.lat] } } : {}),
      },
    };
  });
};
