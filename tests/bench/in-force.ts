import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@sceneworks/database';
import { mongoStore } from '@sceneworks/runtime';
import { checkAreas } from '@sceneworks/scene';
import type { CheckReport, Delivery, DraftPage, LifePage, Scene } from '@sceneworks/schemas';
import { type Db, MongoClient } from 'mongodb';
import { startServer } from './bench-server.ts';
import { fillWithIncidents } from './fill.ts';
import { openStaff, type Staff } from './people.ts';
import { type Sender, senderTo } from './sender.ts';

const scene = 'bench-intake';
const perSecond = 500;
const drainMs = 120_000;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What was seen of a version coming in force while events came in. */
export interface InForce {
  readonly open: number;
  readonly events: number;
  readonly sentPerSecond: number;
  /** From asking for the approval until the last event was judged by the version before it, s */
  readonly publishSeconds: number;
  /** Events that neither version judged, or that were judged twice */
  readonly judgedByNeitherOrBoth: number;
  readonly judgedByOld: number;
  readonly judgedByNew: number;
  /** Of the incidents that were open before: on another version, or with another step taken */
  readonly openChanged: number;
}

const designer = 'municipal.designer';

/** Draws the next version and puts it forward: its table handles what the one before left out. Gives its hash and the submission. */
async function putForward(staff: Staff): Promise<{ readonly submission: string; readonly hash: string }> {
  await staff.post(designer, '/api/drafts', { published: scene });
  const { row, scene: drawn } = await staff.get<DraftPage>(designer, `/api/drafts/${scene}`);
  const next = structuredClone(drawn) as unknown as Scene;
  // biome-ignore lint/suspicious/noThenProperty: the outputs of a table row are called `then`.
  for (const node of next.nodes) if (node.kind === 'table') node.config.table.rows.push({ id: 'rest', when: ['', ''], then: ['5'] });
  const { rev } = await staff.put<{ rev: number }>(designer, `/api/drafts/${scene}`, { base: row.rev, scene: next });
  const reports = await Promise.all(checkAreas.map((area) => staff.get<CheckReport>(designer, `/api/drafts/${scene}/proofs/${area}`)));
  const warnings = reports.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'warning'));
  const answers = warnings.map(({ code, at }) => ({ code, ...(at !== undefined && { at }), text: '测量用' }));
  const { life } = await staff.post<LifePage>(designer, `/api/scenes/${scene}/submissions`, { rev, answers });
  const last = life.submissions.at(-1);
  if (!last) throw new Error('nothing was put forward');
  return { submission: last.id, hash: last.hash };
}

interface Sent {
  readonly stop: () => Promise<{ readonly accepted: readonly string[]; readonly seconds: number }>;
}

/** Sends readings of devices of their own, so many a second, until it is stopped. */
function sending(sender: Sender, secret: string): Sent {
  const accepted: string[] = [];
  const under = new Set<Promise<void>>();
  let goesOn = true;
  const began = performance.now();
  const one = async (i: number): Promise<void> => {
    const ts = new Date().toISOString();
    const place = { lon: 104.08 + (i % 1_000) / 20_000, lat: 30.65 + ((i * 7) % 1_000) / 25_000 };
    const { status, body } = await sender.event('bench-feed', secret, {
      id: `p-${i}`,
      device: `p-${i}`,
      ts,
      level: i % 100,
      kind: 'road',
      ...place,
    });
    if (status !== 202) throw new Error(`an event was answered ${status}`);
    accepted.push((body as { event: string }).event);
  };
  const running = (async () => {
    for (let i = 0; goesOn; i++) {
      const at = began + (i * 1_000) / perSecond;
      if (at > performance.now()) await wait(at - performance.now());
      const sent: Promise<void> = one(i).finally(() => under.delete(sent));
      under.add(sent);
    }
    await Promise.all(under);
  })();
  return {
    stop: async () => {
      goesOn = false;
      await running;
      return { accepted, seconds: (performance.now() - began) / 1_000 };
    },
  };
}

const drained = async (db: Db): Promise<void> => {
  const until = Date.now() + drainMs;
  while (await db.collection('events').findOne({ due: { $gt: '' } }, { projection: { _id: 1 } })) {
    if (Date.now() > until) throw new Error('events are left undone');
    await wait(50);
  }
};

/** Two processes judge events, so many matters stand open, and a version comes in force meanwhile. */
export async function inForceUnderLoad(open: number, seconds: number): Promise<InForce> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'sceneworks-inforce-'));
  const database = await openDatabase({ dataFolder, env: { ...process.env, MONGODB_URI: undefined } });
  const [before = '', query = ''] = database.uri.split('/?');
  const env = { MONGODB_URI: `${before}/inforce-sample?${query}` };
  const client = await new MongoClient(env.MONGODB_URI).connect();
  const servers: Awaited<ReturnType<typeof startServer>>[] = [];
  try {
    servers.push(await startServer({ dataFolder, parts: 'both', library: 'intake', env }));
    servers.push(await startServer({ dataFolder, parts: 'worker', library: 'intake', env }));
    const [{ address, sample }] = servers as [(typeof servers)[number]];
    const db = client.db();
    await fillWithIncidents(db, open, 10);
    const incidents = db.collection<{ _id: string; rev: number; hash: string }>('incidents');
    const revs = new Map(
      (await incidents.find({}, { projection: { rev: 1, hash: 1 } }).toArray()).map(({ _id, rev, hash }) => [_id, `${rev} ${hash}`]),
    );
    const old = (await db.collection<{ _id: string; hash: string }>('scenePointers').findOne({ _id: scene }))?.hash;
    const staff = openStaff(address, sample.accounts, await mongoStore(db).readDistrict(0));
    const { submission, hash } = await putForward(staff);
    const sender = senderTo(address, 64);
    const load = sending(sender, sample.sources.find(({ id }) => id === 'bench-feed')?.secret ?? '');
    await wait((seconds * 1_000) / 2);
    const approvedAt = Date.now();
    await staff.post('center.reviewer', `/api/scenes/${scene}/approve`, { submission, reason: '规则清楚' });
    await staff.post('center.dutyChief', `/api/scenes/${scene}/publish`, { submission, hash });
    await wait((seconds * 1_000) / 2);
    const { accepted, seconds: took } = await load.stop();
    sender.close();
    staff.close();
    await drained(db);
    const events = db
      .collection<{ _id: string; deliveries: Delivery[] }>('events')
      .find({ _id: { $in: [...accepted] } }, { projection: { deliveries: 1 } });
    let [lastOld, judgedByOld, judgedByNew, other, seen] = [approvedAt, 0, 0, 0, 0];
    for await (const { deliveries } of events) {
      seen += 1;
      const own = deliveries.filter((delivery) => delivery.scene === scene);
      const [delivery] = own;
      if (own.length !== 1 || delivery?.verdict === undefined) other += 1;
      else if (delivery.hash === hash) judgedByNew += 1;
      else if (delivery.hash === old) {
        judgedByOld += 1;
        lastOld = Math.max(lastOld, Date.parse(delivery.verdict.at));
      } else other += 1;
    }
    const after = await incidents.find({ _id: { $in: [...revs.keys()] } }, { projection: { rev: 1, hash: 1 } }).toArray();
    const same = after.filter(({ _id, rev, hash: on }) => revs.get(_id) === `${rev} ${on}`).length;
    return {
      open: revs.size,
      events: accepted.length,
      sentPerSecond: accepted.length / took,
      publishSeconds: (lastOld - approvedAt) / 1_000,
      judgedByNeitherOrBoth: other + (accepted.length - seen),
      judgedByOld,
      judgedByNew,
      openChanged: revs.size - same,
    };
  } finally {
    for (const server of servers.reverse()) await server.stop();
    await client.close();
    await database.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}
