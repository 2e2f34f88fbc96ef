import type { Event, Incident, PublicStatus } from '@sceneworks/schemas';
import { reach } from '../mongo/down.ts';
import { earliestDue, leadingTask, postText, type ViewWorld } from './row.ts';
import type { Reads } from './views.ts';

const publicStatusOf = (incident: Incident): PublicStatus['status'] => {
  switch (incident.status) {
    case 'reported':
    case 'confirming':
      return 'received';
    case 'filed':
    case 'dispatched':
    case 'returned':
      return 'accepted';
    case 'verifying':
      return 'verifying';
    case 'voided':
      return 'rejected';
    case 'merged':
      return 'joined';
    case 'closed':
    case 'forceClosed':
    case 'watching':
      return 'closed';
    default:
      return 'handling';
  }
};

/** How far the matter of a query code is, in words for the public: no names, no posts, only the unit. */
export function publicStatusViews({ events, one }: Reads): { publicStatus(code: string, world: ViewWorld): Promise<PublicStatus | null> } {
  return {
    publicStatus: async (code, world) => {
      const event = (await reach(() => events.findOne({ queryCode: { $eq: code } }))) as Event | null;
      if (!event) return null;
      const id = event.deliveries.find((delivery) => delivery.incident)?.incident;
      let incident = id ? await one({ _id: { $eq: id } }) : null;
      while (incident?.mergedInto) incident = await one({ _id: { $eq: incident.mergedInto } });
      if (!incident) return { code, status: 'received', at: event.receivedAt };
      const owner = leadingTask(incident)?.owner;
      const due = earliestDue(incident);
      const contained = incident.clocks.find((clock) => clock.kind === 'contain' && clock.metAt)?.metAt;
      return {
        code,
        status: publicStatusOf(incident),
        ...(owner === undefined ? {} : { unit: postText(world.index, owner).unitName }),
        ...(due ? { dueAt: due } : {}),
        ...(contained ? { containedAt: contained } : {}),
        ...(incident.reply ? { reply: incident.reply } : {}),
        at: incident.at,
      };
    },
  };
}
