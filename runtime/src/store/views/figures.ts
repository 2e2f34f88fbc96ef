import type { Event, Incident } from '@sceneworks/schemas';
import type { Filter } from 'mongodb';
import { reach } from '../mongo/down.ts';
import { eventScope } from './event-views.ts';
import { running } from './query.ts';
import { type SceneFigures, sceneFigures, weekBefore } from './scene-figures.ts';
import { incidentScope } from './viewer.ts';
import type { FigureViews, Reads } from './views.ts';

/** Figures, each counted within what the viewer may see. */
export function figureViews({ incidents, events }: Reads): FigureViews {
  const figuresOf = sceneFigures(incidents);
  return {
    scenes: async (viewer, world, published) => {
      const figures = await figuresOf(
        viewer,
        published.map(({ scene }) => scene),
        world.now,
      );
      const rows = published.map(({ scene, hash, at }) => {
        const plan = world.planOf(hash);
        const { open, opened7d, ended, onTime } = figures.get(scene) as SceneFigures;
        return {
          id: scene,
          title: plan.title,
          domain: plan.domain,
          lead: plan.lead,
          leadName: world.index.units.get(plan.lead)?.name ?? { zh: plan.lead },
          hash,
          publishedAt: at,
          open,
          opened7d,
          ...(ended > 0 && { onTimeShare: onTime / ended, ended }),
        };
      });
      return { rows, since: weekBefore(world.now) };
    },

    overview: async (viewer, world, dayStart) => {
      const scope = incidentScope(viewer);
      const groups = (field: string, match: Record<string, unknown>) =>
        incidents
          .aggregate<{ _id: string | number; n: number }>([
            { $match: { $and: [scope, match] } },
            { $group: { _id: `$${field}`, n: { $sum: 1 } } },
          ])
          .toArray();
      const count = (match: Record<string, unknown>) => incidents.countDocuments({ $and: [scope, match] } as Filter<Incident>);
      const countEvents = (match: Record<string, unknown>) => events.countDocuments({ $and: [eventScope(viewer), match] } as Filter<Event>);
      const [byStatus, bySeverity, open, overdue, openedToday, closedToday, rescued, unrouted, quarantined, eventsToday] = await reach(() =>
        Promise.all([
          groups('status', running),
          groups('severity', running),
          count(running),
          count({ ...running, taskDue: { $gt: '', $lt: world.now } }),
          count({ openedAt: { $gte: dayStart } }),
          count({ endedAt: { $gte: dayStart } }),
          count({ 'rescued.0': { $exists: true }, seq: { $gte: 0 } }),
          countEvents({ status: 'unrouted' }),
          countEvents({ status: 'quarantined' }),
          countEvents({ receivedAt: { $gte: dayStart } }),
        ]),
      );
      const asMap = (rows: readonly { _id: string | number; n: number }[]) =>
        Object.fromEntries(rows.map(({ _id, n }) => [String(_id), n]));
      const frozen = byStatus.find(({ _id }) => _id === 'frozen')?.n ?? 0;
      return {
        open,
        overdue,
        byStatus: asMap(byStatus),
        bySeverity: asMap(bySeverity),
        unrouted,
        quarantined,
        rescued,
        invariantsBroken: frozen,
        eventsToday,
        openedToday,
        closedToday,
      };
    },
  };
}
