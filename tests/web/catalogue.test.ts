import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { visiting } from './visit.ts';

interface VersionDocument {
  readonly _id: string;
  readonly drawing: { readonly nodes: readonly { readonly id: string; readonly title: { readonly zh: string } }[] };
}

const covers = 's7-manhole';
const older = 'e'.repeat(64);

const tilted = (day: number) => ({
  sensorId: 'TILT-0001',
  assetCode: '5101990103000004',
  ts: `2026-03-${String(day).padStart(2, '0')}T10:00:00+08:00`,
  tiltDeg: 42,
  battery: 90,
});

const visit = visiting(['municipal.designer', 'center.dutyChief'], async (site) => {
  // An earlier version of the manhole scene, as if it had been published before: one title was another then.
  const versions = site.db.collection<VersionDocument>('sceneVersions');
  const pointer = await site.db.collection<{ readonly _id: string; readonly hash: string }>('scenePointers').findOne({ _id: covers });
  const version = pointer && (await versions.findOne({ _id: pointer.hash }));
  if (!version) throw new Error('the sample has no manhole scene');
  const nodes = version.drawing.nodes.map((node) => (node.id === 'guard' ? { ...node, title: { zh: '围护' } } : node));
  await versions.insertOne({ ...version, _id: older, drawing: { ...version.drawing, nodes } });
  await site.feed('cover-tilt', tilted(9));
});

const catalogue = async (page: Page, search = ''): Promise<void> => {
  await page.goto(`${visit.site.address}/scenes${search}`);
  await page.locator('.catalogue-card').first().waitFor();
};

describe('the catalogue', () => {
  test('is narrowed by what stands in its address, and its figures open what they count', async () => {
    const window = await visit.open({ post: 'center.dutyChief' });
    const { page } = window;
    await catalogue(page, '?unit=municipal&sort=week');
    expect(await page.locator('.catalogue-card').count()).toBe(1);
    expect(await page.getByLabel('牵头单位').inputValue()).toBe('municipal');
    await visit.look(window, 'catalogue-zh');
    await page.getByLabel('牵头单位').selectOption('');
    await page.waitForURL('**/scenes?sort=week');
    await page.getByLabel('状态', { exact: true }).selectOption({ label: '草稿' });
    await page.waitForURL('**/scenes?state=draft&sort=week');
    await page.getByText('没有这样的场景').waitFor();

    // A matter that has ended is one of the week’s all the same.
    await visit.site.db
      .collection('incidents')
      .updateMany({ scene: covers }, { $set: { open: false, status: 'closed', endedAt: new Date().toISOString() } });
    await visit.site.db.collection('incidents').updateMany({ scene: covers }, { $set: { openedAt: new Date().toISOString() } });
    visit.site.advance(11_000);
    await catalogue(page);
    const card = page.locator('.catalogue-card').filter({ has: page.getByRole('link', { name: '井盖缺失与破损', exact: true }) });
    await card.getByRole('link', { name: /近七天 1/ }).click();
    await page.waitForURL(/\/queue\?/);
    await page.getByText('井盖缺失、移位或破裂').or(page.locator('.queue [role=row], .queue li, .queue tr')).first().waitFor();
    expect(new URL(page.url()).searchParams.get('open')).toBe('all');
    await page.locator('.queue-foot').waitFor();
    await visit.look(window, 'catalogue-week-zh');
  });
});

describe('a template', () => {
  test('is drawn after, its newer version is taken in as one step', async () => {
    const window = await visit.open({ post: 'municipal.designer' });
    const { page } = window;
    await catalogue(page);
    await page.getByRole('link', { name: '从模板' }).click();
    const card = page.locator('.catalogue-card').filter({ hasText: '井盖缺失与破损' });
    await card.waitFor();
    await visit.look(window, 'templates-zh');
    await card.getByRole('button', { name: '用这个模板' }).click();
    await page.waitForURL('**/drafts/*');
    await page.locator('.react-flow__node').first().waitFor();
    expect(await page.locator('.upstream').count()).toBe(0);

    // A draft that was drawn after the version before.
    const colleague = await visit.site.as('municipal.designer');
    const id = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');
    const { scene, row } = await colleague.get<{ scene: { nodes: { id: string; title: { zh: string } }[] }; row: { rev: number } }>(
      `/api/drafts/${id}`,
    );
    const nodes = scene.nodes.map((node) => (node.id === 'guard' ? { ...node, title: { zh: '围护' } } : node));
    const body = { base: row.rev, scene: { ...scene, nodes, forkedFrom: { scene: covers, hash: older } } };
    const saved = await fetch(`${visit.site.address}/api/drafts/${id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'x-scene': '1', cookie: colleague.session },
      body: JSON.stringify(body),
    });
    expect(saved.status).toBe(200);
    await catalogue(page);
    await page.getByText('模板有新版本').waitFor();
    await page.getByRole('link', { name: '井盖缺失与破损（副本）' }).click();
    await page.getByText('模板“井盖缺失与破损”有新版本').waitFor();
    await visit.look(window, 'template-newer-zh');
    await page.getByRole('button', { name: '取入' }).click();
    await page.locator('.upstream').waitFor({ state: 'detached' });
    const guard = page.locator('.react-flow__node').filter({ hasText: '先行围护（不论权属）' });
    await guard.waitFor({ state: 'attached' });
    await page.locator('.safety.saved').waitFor();
    await page.keyboard.press('Control+z');
    await guard.waitFor({ state: 'detached' });
    await page.locator('.upstream').waitFor();
  });
});

describe('a file', () => {
  test('is refused at its place, or shown and taken in; what is exported comes back alike', async () => {
    const window = await visit.open({ post: 'municipal.designer' });
    const { page } = window;
    await page.goto(`${visit.site.address}/scenes/new?by=file`);
    const field = page.locator('input[type=file]');
    const give = (name: string, text: string) => field.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    await give('cut.json', '{"file": "sceneworks.scene.1", "sc');
    await page.getByText('内容不是 JSON').waitFor();
    await give('old.json', '{"format": 0, "id": "x"}');
    await page.getByText('第 0 版格式').waitFor();
    await visit.look(window, 'file-refused-zh');
    const library = JSON.parse(readFileSync(new URL('../../scenes/s7-manhole/scene.json', import.meta.url), 'utf8')) as object;
    await give('own.json', JSON.stringify({ ...library, id: 'from-file', title: { zh: '来自文件 </script><b>' } }));
    await page.getByRole('heading', { name: '来自文件 </script><b>' }).waitFor();
    await visit.look(window, 'file-found-zh');
    await page.getByRole('button', { name: '导入，保留编号' }).click();
    await page.waitForURL('**/drafts/from-file');
    await page.locator('.react-flow__node').first().waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出' }).click()]);
    const exported = JSON.parse(readFileSync(await download.path(), 'utf8')) as { scene: unknown };
    const stored = await (await visit.site.as('center.dutyChief')).get<{ scene: unknown }>('/api/drafts/from-file');
    expect(exported).toEqual({ file: 'sceneworks.scene.1', scene: stored.scene, cases: [] });
  });
});
