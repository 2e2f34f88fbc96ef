import { describe, expect, test } from '@jest/globals';
import type { Scene } from '@sceneworks/schemas';
import { visiting } from './visit.ts';

const posts = ['municipal.designer', 'center.reviewer'] as const;
const scene = 's7-manhole';
const covers = ['5101990103000004', '5101990103000005', '5101990103000006', '5101990103000007'] as const;
const tilts = [44, 36, 38, 3] as const;

/** Some matters of an hour ago, and a draft that asks for a steeper tilt and sends others to repair. */
const visit = visiting(posts, async (site) => {
  const readings = covers.map((assetCode, i) => ({
    sensorId: `TILT-000${i + 1}`,
    assetCode,
    ts: new Date(Date.now() - 60_000).toISOString(),
    tiltDeg: tilts[i],
    battery: 90,
  }));
  await site.feed('cover-tilt', ...readings);
  await site.settled();
  site.advance(3_600_000);
  const designer = await site.as('municipal.designer');
  await designer.send('/api/drafts', { published: scene });
  const { row, scene: drawing } = await designer.get<{ row: { rev: number }; scene: Scene }>(`/api/drafts/${scene}`);
  const parameters = { ...drawing.parameters, tiltDeg: { ...drawing.parameters.tiltDeg, value: 40 } };
  const nodes = drawing.nodes.map((node) =>
    node.id === 'checkRoad' || node.id === 'guard'
      ? { ...node, config: { ...node.config, owner: [{ by: 'post', post: 'municipal.facilities' }] } }
      : node,
  );
  const saved = await fetch(`${site.address}/api/drafts/${scene}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'x-scene': '1', cookie: designer.session },
    body: JSON.stringify({ base: row.rev, scene: { ...drawing, parameters, nodes } }),
  });
  expect(saved.status).toBe(200);
});

describe('a rehearsal', () => {
  test('is started from the drawing room, and its figures open their examples side by side', async () => {
    const window = await visit.open({ post: 'municipal.designer' });
    const { page } = window;
    await page.goto(`${visit.site.address}/drafts/${scene}`);
    await page.getByRole('link', { name: '推演' }).click();
    await page.getByText('还没有推演过').waitFor();
    await visit.look(window, 'rehearse-empty-zh');
    await page.getByLabel('近几天的事件').fill('3');
    await page.getByRole('button', { name: '开始推演' }).click();
    await page.locator('.rehearsal-state.done').waitFor({ timeout: 60_000 });
    const figure = (name: string) => page.getByRole('button', { name });
    expect(await figure('不再立案').locator('.rehearsal-count').textContent()).toBe('2');
    await figure('不再立案').click();
    const sides = page.locator('.rehearsal-side');
    await sides.nth(1).getByText('不立案').waitFor();
    expect(await sides.nth(0).textContent()).toContain('立案');
    await visit.look(window, 'rehearse-result-zh');
    await figure('责任改变').click();
    await page.locator('.chips .chip').first().click();
    await sides.nth(1).locator('.rehearsal-tasks li').first().waitFor();
    await page.getByText('与当时完全一致').waitFor();
    await visit.look(window, 'rehearse-owners-zh');
  }, 120_000);

  test('is read by the center in English, and a running one is stopped', async () => {
    const window = await visit.open({ post: 'center.reviewer', lang: 'en' });
    const { page } = window;
    await page.goto(`${visit.site.address}/drafts/${scene}/rehearsal`);
    await page.locator('.rehearsal-state.done').waitFor();
    await page.getByRole('heading', { name: 'How far to trust it' }).waitFor();
    await visit.look(window, 'rehearse-result-en');
    // One that is half way, wherever it runs.
    const rehearsals = visit.site.db.collection<{ _id: string; text: string; result?: string }>('rehearsals');
    const done = await rehearsals.findOne({ state: 'done' } as never);
    if (!done) throw new Error('nothing was rehearsed');
    const { result: _result, ...rest } = done;
    const id = 'half-way';
    const about = { at: new Date(Date.now() + 7_200_000).toISOString(), progress: { phase: 'playing', done: 400, of: 900 } };
    const text = JSON.stringify({ ...JSON.parse(done.text), id });
    await rehearsals.insertOne({ ...rest, ...about, _id: id, state: 'running', heardAt: new Date(Date.now() + 3_600_000), text } as never);
    await page.reload();
    await page.getByText('400 / 900').waitFor();
    await visit.look(window, 'rehearse-running-en');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.locator('.rehearsal-state.stopped').waitFor();
    expect(await page.locator('.rehearsal-result').count()).toBe(0);
  }, 120_000);
});
