import type { Incident, SpilledEntry } from '@sceneworks/schemas';
import type { Filter } from 'mongodb';
import type { IncidentStore } from '../store.ts';
import type { Collections, Written } from './collections.ts';
import { collisions, reach } from './down.ts';
import { within } from './events.ts';
import { carries, newWriter } from './writer.ts';

type Stored = Incident & Written;

/** Radius the engine's spherical queries are measured with. */
export const earthMetres = 6_378_100;

const bare = (incident: Stored): Incident => {
  delete incident.writer;
  return incident;
};

const idsOf = (rows: readonly { _id: string }[]): readonly string[] => rows.map(({ _id }) => _id);

/** The incidents of an installation, and what spilled of their journals. */
export const mongoIncidents = ({ incidents, journal }: Pick<Collections, 'incidents' | 'journal'>): IncidentStore => ({
  readIncidents: async (ids) => {
    if (ids.length === 0) return new Map();
    const rows = await reach(() => incidents.find({ _id: { $in: [...ids] } }).toArray());
    return new Map(rows.map((row) => [row._id, bare(row)]));
  },

  insertIncidents: async (list) => {
    if (list.length === 0) return [];
    const collided = await collisions(() => incidents.insertMany([...list], { ordered: false }));
    return list.map((_, i) => {
      const fields = collided.get(i);
      return fields === undefined ? 'inserted' : fields.includes('_id') ? 'duplicateId' : 'duplicateHold';
    });
  },

  replaceIncidents: async (changes) => {
    if (changes.length === 0) return [];
    const marks = new Map(changes.map(({ incident }) => [incident._id, newWriter()]));
    let matched = 0;
    const collided = await collisions(async () => {
      const writes = changes.map(({ incident, rev }) => ({
        replaceOne: {
          filter: { _id: { $eq: incident._id }, rev: { $eq: rev } } as Filter<Stored>,
          replacement: { ...incident, writer: marks.get(incident._id) } as Stored,
        },
      }));
      const result = await incidents.bulkWrite(writes, { ordered: false });
      matched = result.matchedCount;
    });
    if (collided.size === 0 && matched === changes.length) return changes.map(() => 'replaced');
    const ours = await carries(incidents, marks);
    return changes.map(({ incident }, i) => (ours.has(incident._id) ? 'replaced' : collided.has(i) ? 'duplicateHold' : 'stale'));
  },

  openHolders: async (keys) => {
    if (keys.length === 0) return [];
    const scenes = new Map<string, Set<string>>();
    for (const { scene, key } of keys) scenes.set(scene, (scenes.get(scene) ?? new Set()).add(key));
    const clauses = [...scenes].map(([scene, held]) => ({ scene: { $eq: scene }, open: true, holds: { $in: [...held] } }));
    const filter = (clauses.length === 1 ? clauses[0] : { $or: clauses }) as Filter<Stored>;
    const rows = await reach(() => incidents.find(filter, { projection: { scene: 1, holds: 1 } }).toArray());
    const holders = new Map(rows.flatMap(({ _id, scene, holds }) => holds.map((key) => [`${scene}\n${key}`, _id] as const)));
    return keys.map(({ scene, key }) => holders.get(`${scene}\n${key}`) ?? null);
  },

  nearbyOpen: async ({ scene, category, point, metres, since }) => {
    const filter = {
      open: true,
      scene: { $eq: scene },
      category: { $eq: category },
      openedAt: { $gte: since },
      point: { $geoWithin: { $centerSphere: [point.coordinates, metres / earthMetres] } },
    };
    const rows = await reach(() => incidents.find(filter as Filter<Stored>, { projection: { _id: 1 } }).toArray());
    return [...idsOf(rows)].sort();
  },

  dueIncidents: async (now, limit, slot) => {
    const filter = { nextDueAt: { $gt: '', $lte: now }, ...within(slot) } as Filter<Stored>;
    return idsOf(
      await reach(() =>
        incidents
          .find(filter, { projection: { _id: 1 } })
          .sort({ nextDueAt: 1 })
          .limit(limit)
          .toArray(),
      ),
    );
  },

  behindMode: async (epoch, after, limit) => {
    const filter = { open: true, modeEpoch: { $lt: epoch }, _id: { $gt: after } };
    return idsOf(
      await reach(() =>
        incidents
          .find(filter, { projection: { _id: 1 } })
          .sort({ _id: 1 })
          .limit(limit)
          .toArray(),
      ),
    );
  },

  openIncidents: async (after, limit) => {
    const filter = { open: true, _id: { $gt: after } };
    return idsOf(
      await reach(() =>
        incidents
          .find(filter, { projection: { _id: 1 } })
          .sort({ _id: 1 })
          .limit(limit)
          .toArray(),
      ),
    );
  },

  insertSpilled: async (entries) => {
    if (entries.length === 0) return [];
    const collided = await collisions(() => journal.insertMany([...entries], { ordered: false }));
    if (collided.size === 0) return entries.map(() => 'inserted');
    const places = [...collided.keys()].map((i) => entries[i] as SpilledEntry);
    const clauses = places.map(({ incident, seq }) => ({ incident: { $eq: incident }, seq: { $eq: seq } }));
    const standing = await reach(() => journal.find({ $or: clauses }).toArray());
    const hashes = new Map(standing.map(({ incident, seq, entry }) => [`${incident}\n${seq}`, entry.hash]));
    return entries.map(({ incident, seq, entry }, i) => {
      if (!collided.has(i)) return 'inserted';
      return hashes.get(`${incident}\n${seq}`) === entry.hash ? 'duplicate' : 'different';
    });
  },

  readSpilled: async (incident, from, until) => {
    const filter = { incident: { $eq: incident }, seq: { $gte: from, $lt: until } };
    const rows = await reach(() => journal.find(filter).sort({ seq: 1 }).toArray());
    return rows.map(({ entry }) => entry);
  },

  spilledCommands: async (keys) => {
    if (keys.length === 0) return [];
    const clauses = keys.map(({ incident, command }) => ({ incident: { $eq: incident }, 'entry.command.id': { $eq: command } }));
    const rows = await reach(() => journal.find({ $or: clauses }).toArray());
    const entries = new Map(rows.map(({ incident, entry }) => [`${incident}\n${entry.command.id}`, entry]));
    return keys.map(({ incident, command }) => entries.get(`${incident}\n${command}`) ?? null);
  },
});
