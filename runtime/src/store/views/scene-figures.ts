import type { Incident, Instant } from '@sceneworks/schemas';
import type { Collection } from 'mongodb';
import { reach } from '../mongo/down.ts';
import { running } from './query.ts';
import { incidentScope, type Viewer } from './viewer.ts';

/** What has come of a scene, within what a viewer may see. */
export interface SceneFigures {
  readonly open: number;
  readonly opened7d: number;
  /** Of how many matters that ended last, and how many of those kept every limit */
  readonly ended: number;
  readonly onTime: number;
}

interface Counted {
  readonly _id: string;
  readonly open: number;
  readonly opened7d: number;
}

const nothing: SceneFigures = { open: 0, opened7d: 0, ended: 0, onTime: 0 };

/** The share on time is of so many matters that ended last: a question of the same size, however many there ever were. */
const lastEnded = 500;
/** Limits a scene is judged by; how soon somebody said "seen" is not one of them. */
export const judgedBy: readonly string[] = ['contain', 'restore', 'total'];

const weekMs = 7 * 86_400_000;

/** A week before an instant. */
export const weekBefore = (now: Instant): Instant => new Date(Date.parse(now) - weekMs).toISOString();

/** Figures are asked for anew at most so often for one scope: a catalogue that many look at is one question. */
const keptMs = 10_000;
const scopesKept = 200;

/** Counts what came of each scene. What was counted for a scope serves everybody of that scope for a few seconds. */
export const sceneFigures = (incidents: Collection<Incident>) => {
  const kept = new Map<string, { readonly until: number; readonly figures: Promise<ReadonlyMap<string, SceneFigures>> }>();

  const counts = (scope: Record<string, unknown>, since: Instant): Promise<Counted[]> =>
    incidents
      .aggregate<Counted>([
        { $match: { $and: [scope, { $or: [running, { openedAt: { $gte: since } }] }] } },
        {
          $group: {
            _id: '$scene',
            open: { $sum: { $cond: ['$open', 1, 0] } },
            opened7d: { $sum: { $cond: [{ $gte: ['$openedAt', since] }, 1, 0] } },
          },
        },
      ])
      .toArray();

  const onTime = async (scope: Record<string, unknown>, scene: string): Promise<Pick<SceneFigures, 'ended' | 'onTime'>> => {
    const late = { $elemMatch: { kind: { $in: judgedBy }, overdueAt: { $gt: '' } } };
    const [found] = await incidents
      .aggregate<{ ended: number; late: number }>([
        { $match: { $and: [{ scene: { $eq: scene }, endedAt: { $gt: '' } }, scope] } },
        { $sort: { endedAt: -1 } },
        { $limit: lastEnded },
        { $facet: { ended: [{ $count: 'n' }], late: [{ $match: { clocks: late } }, { $count: 'n' }] } },
        { $project: { ended: { $ifNull: [{ $first: '$ended.n' }, 0] }, late: { $ifNull: [{ $first: '$late.n' }, 0] } } },
      ])
      .toArray();
    const { ended, late: passed } = found ?? { ended: 0, late: 0 };
    return { ended, onTime: ended - passed };
  };

  const count = async (viewer: Viewer, scenes: readonly string[], now: Instant) => {
    const scope = incidentScope(viewer);
    const [counted, shares] = await reach(() =>
      Promise.all([counts(scope, weekBefore(now)), Promise.all(scenes.map(async (scene) => [scene, await onTime(scope, scene)] as const))]),
    );
    const byScene = new Map(counted.map(({ _id, open, opened7d }) => [_id, { open, opened7d }]));
    return new Map(shares.map(([scene, share]): [string, SceneFigures] => [scene, { ...nothing, ...byScene.get(scene), ...share }]));
  };

  return (viewer: Viewer, scenes: readonly string[], now: Instant): Promise<ReadonlyMap<string, SceneFigures>> => {
    const key = JSON.stringify([incidentScope(viewer), scenes]);
    const at = Date.parse(now);
    const known = kept.get(key);
    if (known && known.until > at && known.until <= at + keptMs) return known.figures;
    const figures = count(viewer, scenes, now);
    kept.delete(key);
    kept.set(key, { until: at + keptMs, figures });
    const [oldest] = kept.keys();
    if (kept.size > scopesKept && oldest !== undefined) kept.delete(oldest);
    // A question that failed is asked again by the next who comes.
    figures.catch(() => kept.delete(key));
    return figures;
  };
};
