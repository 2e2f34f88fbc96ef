import type {
  DeliveryChange,
  InboxMessage,
  IncidentChange,
  IncidentInserted,
  Inserted,
  Replaced,
  ScenePointer,
  SceneVersionDocument,
  Slot,
  Store,
  WatchChange,
  WindowRow,
} from '@sceneworks/runtime';
import type { Delivery, DistrictRow, Event, Incident, PersonalValue, SpilledEntry, WatchState } from '@sceneworks/schemas';

/** Everything a fake store holds; tests look at it directly. */
export interface FakeData {
  readonly events: Map<string, Event>;
  readonly incidents: Map<string, Incident>;
  /** `scene\nkey` of open incidents → the incident that answers for it: the unique partial index. */
  readonly holds: Map<string, string>;
  readonly journal: Map<string, SpilledEntry>;
  readonly watches: Map<string, WatchState>;
  readonly personal: Map<string, PersonalValue>;
  readonly numbers: Map<string, number>;
  readonly inbox: Map<string, InboxMessage>;
  readonly district: DistrictRow[][];
  readonly versions: Map<string, SceneVersionDocument>;
  readonly pointers: Map<string, ScenePointer>;
}

export interface FakeStore extends Store {
  readonly data: FakeData;
}

export interface FakeOptions {
  /** What several stores share: one for each who calls, because each has turns of its own. */
  readonly data?: FakeData;
  /** Copies what goes in and comes out, as a database does; the simulation shares documents instead, because nobody changes them. */
  readonly copy?: <T>(value: T) => T;
  /** Awaited between two documents of a group: a group is no unit, others may come in between. */
  readonly between?: () => Promise<void> | undefined;
}

const earthMetres = 6_378_100;

const metresBetween = (a: readonly number[], b: readonly number[]): number => {
  const [lon1 = 0, lat1 = 0, lon2 = 0, lat2 = 0] = [...a, ...b].map((degrees) => (degrees * Math.PI) / 180);
  const h = Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin((lon2 - lon1) / 2) ** 2;
  return 2 * earthMetres * Math.asin(Math.sqrt(h));
};

const inSlot = (id: string, slot: Slot | undefined): boolean =>
  (slot?.from === undefined || id >= slot.from) && (slot?.until === undefined || id < slot.until);

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Nothing stored yet. */
export const emptyData = (): FakeData => ({
  events: new Map(),
  incidents: new Map(),
  holds: new Map(),
  journal: new Map(),
  watches: new Map(),
  personal: new Map(),
  numbers: new Map(),
  inbox: new Map(),
  district: [],
  versions: new Map(),
  pointers: new Map(),
});

const holdNames = ({ open, scene, holds }: Incident): readonly string[] => (open ? holds.map((key) => `${scene}\n${key}`) : []);

/** Writes one incident with its part of the unique index, or says with whom it collides. */
const putIncident = ({ incidents, holds }: FakeData, incident: Incident): boolean => {
  const names = holdNames(incident);
  if (names.some((name) => (holds.get(name) ?? incident._id) !== incident._id)) return false;
  const before = incidents.get(incident._id);
  if (before) for (const name of holdNames(before)) holds.delete(name);
  for (const name of names) holds.set(name, incident._id);
  incidents.set(incident._id, incident);
  return true;
};

const deliveriesStand = (event: Event | undefined, before: Event): boolean =>
  event !== undefined && before.deliveries.every(({ rev }, i) => event.deliveries[i]?.rev === rev);

/**
 * A store in memory with the semantics of the real one and nothing more: single-document atomicity, the unique and partial indexes.
 * A differential test holds it against the real engine, so that the simulation cannot be proved on a kinder store than ours.
 */
export const fakeStore = ({ data = emptyData(), copy = (value) => value, between = () => undefined }: FakeOptions = {}): FakeStore => {
  const { events, incidents, journal, watches, personal, numbers, inbox, district, versions, pointers } = data;

  const each = async <T, R>(list: readonly T[], act: (item: T) => R): Promise<R[]> => {
    const results: R[] = [];
    for (const [i, item] of list.entries()) {
      if (i > 0) await between();
      results.push(act(item));
    }
    return results;
  };

  const insertInto = <T extends { _id: string }>(map: Map<string, T>, document: T): Inserted => {
    if (map.has(document._id)) return 'duplicate';
    map.set(document._id, copy(document));
    return 'inserted';
  };

  const readFrom = async <T>(map: Map<string, T>, ids: readonly string[]): Promise<Map<string, T>> => {
    const found = new Map<string, T>();
    await each([...new Set(ids)], (id) => {
      const document = map.get(id);
      if (document !== undefined) found.set(id, copy(document));
    });
    return found;
  };

  const idsWhere = (wanted: (incident: Incident) => boolean): string[] =>
    [...incidents.values()]
      .filter(wanted)
      .map(({ _id }) => _id)
      .sort(byText);

  return {
    data,

    insertEvents: (list) => each(list, (event) => insertInto(events, event)),
    readEvents: (ids) => readFrom(events, ids),
    readHeld: async (ids) => {
      const found = await readFrom(events, ids);
      return new Map([...found].filter(([, { deliveries }]) => deliveries.some(({ outcome }) => outcome === 'held')));
    },
    readMarks: async (ids) => {
      const found = await readFrom(events, ids);
      return new Map([...found].map(([id, { deliveries }]) => [id, deliveries.map(({ scene, rev, state }) => ({ scene, rev, state }))]));
    },

    replaceDeliveries: (changes) =>
      each(changes, ({ before, after }: DeliveryChange) => {
        const event = events.get(before._id);
        if (!event || !deliveriesStand(event, before)) return false;
        const deliveries = event.deliveries.map((standing, i) => {
          const [from, to] = [before.deliveries[i], after.deliveries[i]];
          return from === to ? standing : copy(to as Event['deliveries'][number]);
        });
        events.set(event._id, { ...event, status: after.status, due: after.due, deliveries });
        return true;
      }),

    finishDeliveries: async (finished) => {
      await each(finished, ({ event: id, outcome }) => {
        const event = events.get(id);
        if (!event) return;
        const done = (delivery: Delivery): Delivery =>
          ({ ...delivery, state: 'done', outcome, incident: delivery.target, rev: delivery.rev + 1 }) as Delivery;
        events.set(id, {
          ...event,
          status: outcome === 'opened' ? 'applied' : 'joined',
          due: null,
          deliveries: event.deliveries.map(done),
        });
      });
    },

    dueEvents: async (now, limit, slot) =>
      [...events.values()]
        .filter(({ _id, due }) => due !== null && due <= now && inSlot(_id, slot))
        .sort((a, b) => byText(a.due ?? '', b.due ?? ''))
        .slice(0, limit)
        .map(copy),

    windowMembers: (queries) =>
      each(queries, ({ scene, windowKey, from, until }) =>
        [...events.values()]
          .filter(({ occurredAt }) => occurredAt >= from && occurredAt <= until)
          .filter(({ deliveries }) => deliveries.some((delivery) => delivery.scene === scene && delivery.windowKey === windowKey))
          .map(
            (event): WindowRow => ({
              event: event._id,
              occurredAt: event.occurredAt,
              type: event.type,
              ...(event.reporter?.key === undefined ? {} : { reporterKey: event.reporter.key }),
              ...(event.device === undefined ? {} : { device: event.device }),
              ...(event.point === undefined ? {} : { point: copy(event.point) }),
              waits: event.deliveries.some(
                (delivery) => delivery.scene === scene && delivery.state === 'judged' && delivery.outcome === 'held',
              ),
            }),
          )
          .sort((a, b) => byText(a.occurredAt, b.occurredAt) || byText(a.event, b.event)),
      ),

    readIncidents: (ids) => readFrom(incidents, ids),

    insertIncidents: (list) =>
      each(list, (incident): IncidentInserted => {
        if (incidents.has(incident._id)) return 'duplicateId';
        return putIncident(data, copy(incident)) ? 'inserted' : 'duplicateHold';
      }),

    replaceIncidents: (changes) =>
      each(changes, ({ incident, rev }: IncidentChange): Replaced => {
        if (incidents.get(incident._id)?.rev !== rev) return 'stale';
        return putIncident(data, copy(incident)) ? 'replaced' : 'duplicateHold';
      }),

    openHolders: (keys) => each(keys, ({ scene, key }) => data.holds.get(`${scene}\n${key}`) ?? null),

    nearbyOpen: async ({ scene, category, point, metres, since }) =>
      idsWhere(
        (incident) =>
          incident.open &&
          incident.scene === scene &&
          incident.category === category &&
          incident.openedAt >= since &&
          incident.point !== undefined &&
          metresBetween(incident.point.coordinates, point.coordinates) <= metres,
      ),

    dueIncidents: async (now, limit, slot) =>
      [...incidents.values()]
        .filter(({ _id, nextDueAt }) => nextDueAt !== null && nextDueAt <= now && inSlot(_id, slot))
        .sort((a, b) => byText(a.nextDueAt ?? '', b.nextDueAt ?? ''))
        .slice(0, limit)
        .map(({ _id }) => _id),

    behindMode: async (epoch, after, limit) =>
      idsWhere(({ _id, open, modeEpoch }) => open && modeEpoch < epoch && _id > after).slice(0, limit),
    openIncidents: async (after, limit) => idsWhere(({ _id, open }) => open && _id > after).slice(0, limit),

    insertSpilled: (entries) =>
      each(entries, (spilled) => {
        const rows = [...journal.values()].filter(({ incident }) => incident === spilled.incident);
        const standing = rows.find(({ seq }) => seq === spilled.seq);
        if (standing) return standing.entry.hash === spilled.entry.hash ? 'duplicate' : 'different';
        if (rows.some(({ entry }) => entry.command.id === spilled.entry.command.id)) return 'different';
        return insertInto(journal, spilled);
      }),

    readSpilled: async (incident, from, until) =>
      [...journal.values()]
        .filter((row) => row.incident === incident && row.seq >= from && row.seq < until)
        .sort((a, b) => a.seq - b.seq)
        .map(({ entry }) => copy(entry)),

    spilledCommands: (keys) =>
      each(keys, ({ incident, command }) => {
        const found = [...journal.values()].find((row) => row.incident === incident && row.entry.command.id === command);
        return found ? copy(found.entry) : null;
      }),

    readWatches: (ids) => readFrom(watches, ids),

    writeWatches: (changes) =>
      each(changes, ({ state, rev }: WatchChange) => {
        if (rev === null) return insertInto(watches, state) === 'inserted';
        if (watches.get(state._id)?.rev !== rev) return false;
        watches.set(state._id, copy(state));
        return true;
      }),

    dueWatches: async (now, limit) =>
      [...watches.values()]
        .filter(({ nextDueAt }) => typeof nextDueAt === 'string' && nextDueAt <= now)
        .sort((a, b) => byText(a.nextDueAt ?? '', b.nextDueAt ?? ''))
        .slice(0, limit)
        .map(copy),

    insertPersonal: async (values) => {
      await each(values, (value) => insertInto(personal, value));
    },
    removePersonal: async (refs) => {
      await each(refs, (ref) => personal.delete(ref));
    },
    readPersonal: (refs) => readFrom(personal, refs),
    erasePersonal: async (owners, at) => {
      const wanted = new Set(owners);
      const rows = [...personal.values()].filter(
        ({ event, incident, value }) => value !== undefined && (wanted.has(event ?? '') || wanted.has(incident ?? '')),
      );
      await each(rows, ({ value: _value, salt: _salt, ...rest }) => personal.set(rest._id, { ...rest, erasedAt: at }));
      return rows.length;
    },

    districtRev: async () => district.length,
    appendDistrict: async (rev, rows) => {
      if (rev !== district.length + 1) return false;
      district.push(copy([...rows]));
      return true;
    },
    readDistrict: async (rev) => district.slice(rev).flatMap((rows) => rows.map(copy)),
    insertVersion: async (version) => insertInto(versions, version),
    readVersions: (hashes) => readFrom(versions, hashes),
    scenePointers: async () => [...pointers.values()].sort((a, b) => byText(a._id, b._id)).map(copy),
    sceneStandings: async () => [...pointers.values()].map(({ _id, hash }) => ({ scene: _id, life: 0, hashes: [hash] })),
    moveScenePointer: async (pointer, expected) => {
      if ((pointers.get(pointer._id)?.hash ?? null) !== expected) return false;
      pointers.set(pointer._id, copy(pointer));
      return true;
    },

    allocateNumbers: async (series, count) => {
      const last = numbers.get(series) ?? 0;
      numbers.set(series, last + count);
      return last + 1;
    },
    insertInbox: (messages) => each(messages, (message) => insertInto(inbox, message)),
    appendFeed: async () => undefined,
  };
};
