import type { Event, Incident, Instant, PublicStatus } from '@sceneworks/schemas';
import { reach } from '../mongo/down.ts';
import { isRunning, leadingTask, postText, type ViewWorld } from './row.ts';
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

/** What a citizen is promised is that it is put right; in which minutes a post has to answer is the house's own business. */
const promisedOf = ({ clocks }: Incident): Instant | undefined => {
  const running = clocks.filter(isRunning);
  return (running.find(({ kind }) => kind === 'restore') ?? running.find(({ kind }) => kind === 'total'))?.dueAt;
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
      const due = promisedOf(incident);
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
