import type { Instant } from '@sceneworks/schemas';
import type { Envelope } from './envelope.ts';

/**
 * What expressions of the rules band read of an event: its subject's fields at the top, `event`, `place` and `now`. The area path runs
 * from the district over street and community to the grid, as far as it is known.
 */
export const eventValues = (event: Envelope, at: Instant): Record<string, unknown> => {
  const [, street = null, community = null, grid = null] = event.areaPath ?? [];
  const { lon = null, lat = null, address = null, area = null, outside = false } = event.place ?? {};
  return {
    ...event.subject,
    event: {
      type: event.type,
      key: event.key,
      source: event.source,
      occurredAt: event.occurredAt,
      receivedAt: event.receivedAt,
      reported: event.reporter !== undefined,
    },
    place: { lon, lat, area, grid, community, street, address, outside },
    now: at,
  };
};
