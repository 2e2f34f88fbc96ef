import { describe, expect, test } from '@jest/globals';
import { noHours, offersAt } from './post-hours.ts';

describe('what posts are offered', () => {
  test('is counted by the local hour, and of the single hours the busiest, of equals the first', () => {
    const offers = offersAt(8 * 3_600_000);
    const at = (offeredAt: string, owner = 'crew') => ({ owner, unit: 'works', offeredAt });
    offers.add([at('2026-03-02T01:10:00.000Z'), at('2026-03-02T01:50:00.000Z')]);
    offers.add([
      at('2026-03-03T01:00:00.000Z'),
      at('2026-03-03T01:59:59.000Z'),
      at('2026-03-03T16:00:00.000Z'),
      at('2026-03-02T01:00:00.000Z', 'desk'),
    ]);
    const found = offers.found();
    expect([...found.keys()]).toEqual(['crew', 'desk']);
    const crew = found.get('crew');
    expect(crew).toMatchObject({ unit: 'works', hours: { tasks: 5, most: 2, mostAt: '2026-03-02T01:00:00.000Z' } });
    expect(crew?.hours.byHour[9]).toBe(4);
    expect(crew?.hours.byHour[0]).toBe(1);
    expect(noHours()).toMatchObject({ tasks: 0, most: 0 });
  });
});
