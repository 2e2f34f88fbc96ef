import type { Envelope } from '@sceneworks/engine';
import { eventId } from '@sceneworks/scene';
import type { Random } from './random.ts';

/** One event that is going to come in, and when at the earliest. */
export interface Planned {
  readonly envelope: Omit<Envelope, 'receivedAt'>;
  readonly afterStep: number;
}

const types = ['report', 'report', 'report', 'burst', 'burst', 'reading', 'noise'] as const;

const pointNear = (dice: Random, key: string): { lon: number; lat: number } => ({
  lon: 104 + (key === 'k1' ? 0.01 : 0) + dice.below(3) * 0.0001,
  lat: 30.6 + dice.below(3) * 0.000_05,
});

/** Events of one seed: few keys, so that they meet; some near each other under different keys. */
export const workloadOf = (dice: Random, start: string, most: number): Planned[] => {
  const count = 4 + dice.below(most);
  const keys = dice.chance(0.5) ? ['k1'] : ['k1', 'k2'];
  const only = dice.chance(0.4) ? dice.pick(types) : undefined;
  return Array.from({ length: count }, (_, i) => {
    const type = only ?? dice.pick(types);
    const key = dice.pick(keys);
    const name = `${type}-${i}`;
    const place = dice.chance(0.4) ? pointNear(dice, key) : undefined;
    const occurredAt = new Date(Date.parse(start) - dice.below(20) * 60_000).toISOString();
    return {
      afterStep: dice.below(250),
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
