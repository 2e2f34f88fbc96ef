import { describe, expect, test } from '@jest/globals';
import { visiting } from './visit.ts';

const visit = visiting(['municipal.designer', 'center.dutyChief']);

interface Stored {
  readonly row: { readonly rev: number };
  readonly scene: {
    readonly nodes: {
      readonly id: string;
      readonly config: { readonly limits?: { readonly base: Record<string, unknown> }; owner?: object };
    }[];
  };
}

describe('a scene in words', () => {
  test('is read chapter by chapter in either language, and prints without what is only for the screen', async () => {
    const window = await visit.open({ post: 'center.dutyChief' });
    const { page } = window;
    await page.goto(`${visit.site.address}/scenes/s7-manhole`);
    await page.getByRole('link', { name: '办法书' }).click();
    await page.getByRole('heading', { name: /^第一章 总则$/ }).waitFor();
    const book = page.locator('.book');
    expect(await book.getByRole('heading', { level: 1 }).textContent()).toContain('办法');
    await book.locator('.book-foot', { hasText: '版本' }).waitFor();
    await visit.look(window, 'book-zh');
    await page.getByLabel('附运行原文').check();
    await page.getByRole('heading', { name: /附录/ }).waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.locator('.book-contents').waitFor({ state: 'hidden' });
    await page.locator('.bar').waitFor({ state: 'hidden' });
    expect((await page.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString()).toBe('%PDF-');
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: 'Switch to English' }).click();
    await page.getByRole('heading', { name: /^Chapter 1 General$/ }).waitFor();
  });

  test('on a phone it is one column that fits', async () => {
    const window = await visit.open({ post: 'center.dutyChief', screen: 'phone' });
    const { page } = window;
    await page.goto(`${visit.site.address}/scenes/s7-manhole/book`);
    await page.getByRole('heading', { name: /^第一章 总则$/ }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    await visit.look(window, 'book-phone-zh');
  });
});

describe('what a draft changes', () => {
  test('is said in sentences, marked on the picture, and shown cell by cell', async () => {
    const designer = await visit.site.as('municipal.designer');
    const created = await designer.send('/api/drafts', { published: 's7-manhole' });
    expect(created.status).toBe(201);
    const { row, scene } = (await created.json()) as Stored;
    const repair = scene.nodes.find(({ id }) => id === 'repair');
    if (!repair?.config.limits) throw new Error('the repair has no limits');
    repair.config.limits.base.acknowledge = { amount: 7, unit: 'urgentMinute' };
    repair.config.owner = [{ by: 'post', post: 'municipal.facilities' }];
    const changed = { ...scene, nodes: scene.nodes.filter(({ id }) => id !== 'thank') };
    const edges = (scene as unknown as { edges: { from: string; to: string }[] }).edges;
    const [into, out] = [edges.find(({ to }) => to === 'thank'), edges.find(({ from }) => from === 'thank')];
    if (!into || !out) throw new Error('nobody is thanked');
    const ways = edges.filter((edge) => edge !== out).map((edge) => (edge === into ? { ...edge, to: out.to } : edge));
    const saved = await fetch(`${visit.site.address}/api/drafts/s7-manhole`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'X-Scene': '1', cookie: designer.session },
      body: JSON.stringify({ base: row.rev, scene: { ...changed, edges: ways } }),
    });
    expect(saved.status).toBe(200);

    const window = await visit.open({ post: 'municipal.designer' });
    const { page } = window;
    await page.goto(`${visit.site.address}/scenes/s7-manhole/compare/live/draft`);
    const said = page.getByRole('region', { name: '改动' });
    await said.getByText('签收时限：', { exact: false }).waitFor();
    expect(await said.locator('li', { hasText: '签收时限' }).textContent()).toMatch(/→ 7 分钟$/);
    await said.locator('.difference.removed', { hasText: '告知上报人已立案' }).waitFor();
    await page.locator('.scene-card.removed').waitFor();
    await said.getByRole('button', { name: '产权单位修复' }).click();
    await page.locator('.scene-card.changed.chosen').waitFor();
    expect(await page.locator('.differences-tables ins', { hasText: '7 分钟' }).count()).toBeGreaterThan(0);
    await visit.look(window, 'compare-zh');
    const owners = page.getByRole('region', { name: '归谁变了' });
    await owners.locator('summary').click();
    await owners.locator('tbody ins').first().waitFor();
    await owners.getByRole('button', { name: '战·夜间' }).click();
    await owners.locator('.ownership-map path').first().waitFor();
    await visit.look(window, 'compare-owners-zh');
    await page.getByLabel('现在').selectOption({ label: '现行版本' });
    await page.getByText('两个版本内容相同').waitFor();
  });
});
