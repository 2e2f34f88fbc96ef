import type { GreySide, Id, Incident, Instant } from '@sceneworks/schemas';
import type { Collection } from 'mongodb';
import { reach } from '../mongo/down.ts';
import { judgedBy } from './scene-figures.ts';
import { incidentScope, type Viewer } from './viewer.ts';

const minuteMs = 60_000;

/** What came of the matters of some versions of a scene that were opened since an instant, within what a viewer may see. */
export const greyFigures =
  (incidents: Collection<Incident>) =>
  async (viewer: Viewer, scene: Id, hashes: readonly string[], since: Instant): Promise<ReadonlyMap<string, GreySide>> => {
    const passed = {
      $gt: [
        {
          $size: {
            $filter: {
              input: '$clocks',
              cond: { $and: [{ $in: ['$$this.kind', [...judgedBy]] }, { $gt: ['$$this.overdueAt', ''] }] },
            },
          },
        },
        0,
      ],
    };
    const hasEnded = { $gt: ['$endedAt', ''] };
    const lasted = { $dateDiff: { startDate: { $toDate: '$openedAt' }, endDate: { $toDate: '$endedAt' }, unit: 'millisecond' } };
    const sides = await reach(() =>
      incidents
        .aggregate<Omit<GreySide, 'hash'> & { readonly _id: string; readonly lasted: number | null }>([
          {
            $match: { $and: [{ scene: { $eq: scene }, hash: { $in: [...hashes] }, openedAt: { $gte: since } }, incidentScope(viewer)] },
          },
          {
            $group: {
              _id: '$hash',
              opened: { $sum: 1 },
              open: { $sum: { $cond: ['$open', 1, 0] } },
              overdue: { $sum: { $cond: [passed, 1, 0] } },
              ended: { $sum: { $cond: [hasEnded, 1, 0] } },
              onTime: { $sum: { $cond: [{ $and: [hasEnded, { $not: [passed] }] }, 1, 0] } },
              lasted: { $avg: { $cond: [hasEnded, lasted, null] } },
            },
          },
        ])
        .toArray(),
    );
    const nothing = { opened: 0, open: 0, overdue: 0, ended: 0, onTime: 0 };
    return new Map(
      hashes.map((hash) => {
        const { _id, lasted: meanMs, ...counted } = sides.find((side) => side._id === hash) ?? { _id: hash, lasted: null, ...nothing };
        return [hash, { hash, ...counted, ...(meanMs === null ? {} : { minutesToEnd: meanMs / minuteMs }) }];
      }),
    );
  };
