import { answerFrom, load, stepFully } from '@sceneworks/engine';
import { mongoStore } from '@sceneworks/runtime';
import { districtAt, incidentId, indexDistrict } from '@sceneworks/scene';
import type { Command, DistrictRow, EventFacts, Incident, Plan, Question, Verdict } from '@sceneworks/schemas';
import type { Db } from 'mongodb';

const groupSize = 500;
const groupsInFlight = 4;
const sampled = 500;

/**
 * Fills the store with incidents made by the engine itself and written as the loops write them, of ten so many open and the rest closed by force, each with its whole journal
 * and hash chain. Gives the mean size of one in bytes.
 */
export async function fillWithIncidents(db: Db, count: number, openOfTen = 1): Promise<number> {
  const rows = (await db.collection<{ rows: DistrictRow[] }>('district').find().sort({ _id: 1 }).toArray()).flatMap((write) => write.rows);
  const version = await db.collection<{ plan: Plan }>('sceneVersions').findOne();
  if (!version) throw new Error('no published scene');
  const loaded = load(version.plan);
  const [past, ahead] = [-30, 2].map((days) => new Date(Date.now() + days * 86_400_000).toISOString()) as [string, string];
  const isOpen = (i: number): boolean => i % 10 < openOfTen;
  // What stands open has nothing due while is measured: a backlog of a month's timers would be measured instead.
  const atOf = (i: number): string => (isOpen(i) ? ahead : past);
  const index = indexDistrict(districtAt(rows, new Date().toISOString()));
  const answerer = (id: string) => (question: Question) =>
    question.kind === 'number' ? { id: question.id, kind: question.kind, value: `F${id}` } : answerFrom(index, question);
  const grid = index.district.areas.filter(({ kind }) => kind === 'grid').map(({ id }) => id);
  const store = mongoStore(db);
  // Groups are made while others are written.
  const writing: Promise<unknown>[] = [];
  for (let from = 0; from < count; from += groupSize) {
    const group: Incident[] = [];
    for (let i = from; i < Math.min(count, from + groupSize); i++) group.push(oneIncident(i));
    writing.push(store.insertIncidents(group));
    if (writing.length >= groupsInFlight) await writing.shift();
  }
  await Promise.all(writing);
  const [size] = await db
    .collection('incidents')
    .aggregate<{ bytes: number }>([{ $sample: { size: sampled } }, { $group: { _id: null, bytes: { $avg: { $bsonSize: '$$ROOT' } } } }])
    .toArray();
  return size?.bytes ?? 0;

  function oneIncident(i: number): Incident {
    const event = facts(i);
    const at = atOf(i);
    const verdict: Verdict = {
      at,
      districtRev: index.rev,
      outcome: 'file',
      path: ['feed', 'burst', 'grade', 'open'],
      rows: [{ node: 'grade', rows: ['r00'] }],
      lookups: {},
      counted: [event.id],
      file: {
        node: 'open',
        category: 'C0101',
        standard: 'C0101-1',
        severity: 3,
        title: { zh: `设备 ${i}`, en: `Device ${i}` },
        correlation: `fill-${i}`,
        subject: event.subject,
      },
    };
    const opened = done(
      { id: event.id, at, actor: { kind: 'source', id: 'bench-feed' }, type: 'open', to: event.id, event, verdict },
      null,
      event.id,
    );
    if (isOpen(i)) return opened;
    const chief = { kind: 'person' as const, person: 'p-001', post: 'center.dutyChief', unit: 'center', roles: ['dutyChief' as const] };
    return done({ id: `close-${i}`, at, actor: chief, type: 'forceClose', reason: { code: 'other', text: 'closed' } }, opened, event.id);
  }

  function facts(i: number): EventFacts {
    const area = grid[i % grid.length] as string;
    const at = atOf(i);
    return {
      id: incidentId(`fill-${i}`, 'bench-intake', 0),
      source: 'bench-feed',
      type: 'bench.reading',
      occurredAt: at,
      receivedAt: at,
      intelClass: 'civic',
      place: { lon: 104.08 + (i % 1_000) / 20_000, lat: 30.65 + ((i / 7) % 1_000) / 25_000, area },
      areaPath: pathTo(area),
      subject: { device: `fill-${i}`, level: i % 100, kind: 'road' },
    };
  }

  function pathTo(area: string): string[] {
    const path: string[] = [];
    for (let next = index.areas.get(area); next; next = next.parent === undefined ? undefined : index.areas.get(next.parent))
      path.unshift(next.id);
    return path;
  }

  function done(command: Command, incident: Incident | null, id: string): Incident {
    const stepped = stepFully(loaded, incident, command, answerer(id), { districtRev: index.rev });
    if ('incident' in stepped) return stepped.incident;
    throw new Error(`the engine refused to fill: ${JSON.stringify(stepped)}`);
  }
}
