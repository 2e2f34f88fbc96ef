import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongoAccounts, mongoStore } from '@sceneworks/runtime';
import type { DraftPage, LifePage, ResponsibilityRow, WarningAnswer } from '@sceneworks/schemas';
import { MongoClient } from 'mongodb';
import { brokenLifeRules } from '../life-rules.ts';
import { startServer } from './bench-server.ts';
import { type Answer, openOffice } from './office.ts';
import { logins } from './people.ts';

const scene = 's7-manhole';
const atOnce = 25;
/** One act of so many is an edit of the district, on which all proofs rest. */
const editEvery = 25;

export interface Races {
  readonly tried: number;
  readonly done: number;
  readonly violations: readonly string[];
}

/** Puts forward, signs, approves, publishes, withdraws and edits the district, many at a time, over the interface of one server. */
export async function raced(tried: number): Promise<Races> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'sceneworks-races-'));
  const server = await startServer({ dataFolder });
  const client = await new MongoClient(server.uri).connect();
  try {
    const db = client.db('sceneworks');
    const [store, accounts] = [mongoStore(db), mongoAccounts(db)];
    const office = openOffice(server.address, server.sample.accounts);
    const login = logins(await store.readDistrict(0));
    const [designer, reviewer, chief, administrator] = [
      'municipal.designer',
      'center.reviewer',
      'center.dutyChief',
      'center.systemAdministrator',
    ].map(login) as [string, string, string, string];
    const life = async () => (await office.get<LifePage>(chief, `/api/scenes/${scene}/life`)).body.life;
    const act = <T>(who: string, path: string, body: unknown) => office.post<T>(who, `/api/scenes/${scene}/${path}`, body);

    await office.post(designer, '/api/drafts', { published: scene });
    const { row, scene: drawn } = (await office.get<DraftPage>(designer, `/api/drafts/${scene}`)).body;
    const next = { ...drawn, joint: ['traffic'], title: { zh: '井盖缺失与移位', en: 'Covers' } };
    const { rev } = (await office.put<{ rev: number }>(designer, `/api/drafts/${scene}`, { base: row.rev, scene: next })).body;
    const answers: WarningAnswer[] = [];
    for (;;) {
      const { status, body } = await act<{ code?: string; at?: string; detail?: { code: string } }>(designer, 'submissions', {
        rev,
        answers,
      });
      if (status === 201) break;
      if (status !== 422 || !body.detail) throw new Error(`it was not taken: ${status} ${JSON.stringify(body)}`);
      answers.push({ code: body.detail.code, ...(body.at === undefined ? {} : { at: body.at }), text: '测量用' });
    }

    const before = await life();
    const lastBefore = (await accounts.lastAudit())?._id ?? 0;
    const rows = await store.readDistrict(0);
    const covers = rows.findLast(({ kind, id }) => kind === 'responsibility' && id === 'C01')?.value as ResponsibilityRow;
    let done = 0;
    const wrong: string[] = [];
    const one = async (i: number): Promise<void> => {
      if (i % editEvery === 0) {
        const edits = [{ kind: 'responsibility', id: covers.id, value: covers }];
        const { status } = await office.post(administrator, '/api/district/edits', { edits, reason: '测量用' });
        if (status >= 500) wrong.push(`an edit of the district was answered ${status}`);
        return;
      }
      const { id: submission = '', hash = '' } = (await life()).submissions.at(-1) ?? {};
      const acts: readonly (() => Promise<Answer>)[] = [
        () => act(designer, 'submissions', { rev, answers }),
        () => act(login('traffic.lead'), 'cosign', { submission, unit: 'traffic', verdict: 'accepted' }),
        () => act(i % 4 === 0 ? reviewer : designer, 'approve', { submission, reason: '规则清楚' }),
        () => act(chief, 'publish', { submission, hash }),
        () => act(i % 2 === 0 ? chief : designer, 'publish', { submission, hash }),
        () => act(designer, 'withdraw', { submission, reason: '再改改' }),
      ];
      const { status } = await (acts[i % acts.length] as () => Promise<Answer>)();
      if (status === 200 || status === 201) done += 1;
      if (status >= 500) wrong.push(`act ${i} was answered ${status}`);
    };
    for (let from = 0; from < tried; from += atOnce)
      await Promise.all(Array.from({ length: Math.min(atOnce, tried - from) }, (_, i) => one(from + i)));

    const pointer = (await db.collection<{ _id: string; hash?: string }>('scenePointers').findOne({ _id: scene }))?.hash ?? null;
    const lines = await accounts.readAudit(0, 100_000);
    const left = { before, after: await life(), done, lines, lastBefore, pointer, district: await store.readDistrict(0) };
    office.close();
    return { tried, done, violations: [...wrong, ...brokenLifeRules(left)] };
  } finally {
    await client.close();
    await server.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}
