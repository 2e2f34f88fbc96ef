import type { Incident, SpilledEntry } from '@sceneworks/schemas';
import type { Filter } from 'mongodb';
import type { IncidentChange, IncidentStore, Replaced } from '../store.ts';
import type { Collections, Written } from './collections.ts';
import { compareAndSet } from './compare.ts';
import { collisions, isCollision, reach } from './down.ts';
import { within } from './events.ts';
import { carries, newWriter } from './writer.ts';

type Stored = Incident & Written;

/** Radius the engine's spherical queries are measured with. */
export const earthMetres = 6_378_100;

/** Parts nobody asks the database about, kept as the text they are hashed and handed on as: half of an incident, at a tenth of the cost. */
const texts = ['journal', 'outbox'] as const;

/** An incident as it is stored. */
export const packed = (incident: Incident, writer?: string): Stored => {
  const { journal, outbox, ...rest } = incident;
  const stored = { ...rest, journal: JSON.stringify(journal), outbox: JSON.stringify(outbox), ...(writer === undefined ? {} : { writer }) };
  return stored as unknown as Stored;
};

/** An incident as it was before it was stored. Parts that were left out of the reading stay out. */
export const unpacked = (stored: Incident & Written): Incident => {
  delete stored.writer;
  const parts = stored as unknown as Record<(typeof texts)[number], unknown>;
  for (const name of texts) {
    const part = parts[name];
    if (typeof part === 'string') parts[name] = JSON.parse(part);
  }
  return stored;
};

const idsOf = (rows: readonly { _id: string }[]): readonly string[] => rows.map(({ _id }) => _id);

/** The incidents of an installation, and what spilled of their journals. */
export const mongoIncidents = ({ incidents, journal }: Pick<Collections, 'incidents' | 'journal'>): IncidentStore => {
  /** A key that another holds stops a statement for the whole group in the middle, so its members are written one by one. */
  const replaceSingly = async (changes: readonly IncidentChange[], marks: ReadonlyMap<string, string>): Promise<Replaced[]> => {
    const collided = await collisions(() =>
      incidents.bulkWrite(
        changes.map(({ incident, rev }) => ({
          replaceOne: {
            filter: { _id: { $eq: incident._id }, rev: { $eq: rev } } as Filter<Stored>,
            replacement: packed(incident, marks.get(incident._id)),
          },
        })),
        { ordered: false },
      ),
    );
    const ours = await carries(incidents, marks);
    return changes.map(({ incident }, i) => (ours.has(incident._id) ? 'replaced' : collided.has(i) ? 'duplicateHold' : 'stale'));
  };

  return {
    readIncidents: async (ids) => {
      if (ids.length === 0) return new Map();
      const rows = await reach(() => incidents.find({ _id: { $in: [...ids] } }).toArray());
      return new Map(rows.map((row) => [row._id, unpacked(row)]));
    },

    insertIncidents: async (list) => {
      if (list.length === 0) return [];
      const collided = await collisions(() =>
        incidents.insertMany(
          list.map((incident) => packed(incident)),
          { ordered: false },
        ),
      );
      return list.map((_, i) => {
        const fields = collided.get(i);
        return fields === undefined ? 'inserted' : fields.includes('_id') ? 'duplicateId' : 'duplicateHold';
      });
    },

    replaceIncidents: async (changes) => {
      if (changes.length === 0) return [];
      const marks = new Map(changes.map(({ incident }) => [incident._id, newWriter()]));
      try {
        const ours = await compareAndSet(
          incidents,
          changes.map(({ incident, rev }) => ({ id: incident._id, expected: rev, to: packed(incident, marks.get(incident._id)) })),
          marks,
          { current: '$rev', next: '$$chosen.to' },
        );
        return changes.map(({ incident }) => (ours.has(incident._id) ? 'replaced' : 'stale'));
      } catch (error) {
        if (!isCollision(error)) throw error;
        return replaceSingly(changes, marks);
      }
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
  };
};
