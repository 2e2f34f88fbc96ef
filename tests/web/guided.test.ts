import { expect, test } from '@jest/globals';
import { checkAreas } from '@sceneworks/scene';
import type { Page } from 'playwright-core';
import { visiting } from './visit.ts';

const visit = visiting(['municipal.designer', 'center.dutyChief']);

interface Stored {
  readonly scene: {
    readonly title: { readonly zh: string; readonly en?: string };
    readonly nodes: readonly { readonly id: string; readonly kind: string }[];
    readonly forms: Readonly<Record<string, unknown>>;
  };
}

const stored = async (page: Page): Promise<Stored['scene']> => {
  const id = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');
  return (await (await visit.site.as('center.dutyChief')).get<Stored>(`/api/drafts/${id}`)).scene;
};

/** The drawing is open and proved in the district: every area holds, and there is no problem. */
const isDrawn = async (page: Page): Promise<void> => {
  await page.waitForURL('**/drafts/*');
  await page.locator('.react-flow__node').first().waitFor();
  await page
    .locator('.problems .proof.sound')
    .nth(checkAreas.length - 1)
    .waitFor();
  await page.locator('.problems .good', { hasText: '没有问题' }).waitFor();
};

const kindsDrawn = ['report', 'webhook', 'table', 'file', 'notify', 'fork', 'task', 'join', 'verify', 'close'];

test('seven questions by mouse: an answer that cannot stand is told, the picture grows, what is drawn is sound', async () => {
  const window = await visit.open({ post: 'municipal.designer' });
  const { page } = window;
  await page.goto(`${visit.site.address}/scenes`);
  await page.getByRole('link', { name: '回答七个问题' }).click();
  await page.getByRole('heading', { name: '发生了什么事？' }).waitFor();
  await visit.look(window, 'guided-first-zh');
  const next = page.getByRole('button', { name: '下一问' });
  await next.click();
  await page.getByText('写一个名称，十来个字就够').waitFor();
  await page.getByLabel('名称', { exact: true }).fill('雨水井盖破损');
  await page.getByLabel('英文名称（可不填）').fill('Broken storm drain cover');
  await page.getByText('雨水井盖', { exact: true }).click();
  await page.getByText('缺失、移位、破裂，危及通行安全').first().click();
  await visit.look(window, 'guided-what-zh');
  await next.click();
  await page.getByText('巡查上报', { exact: true }).click();
  await page.getByLabel('patrol.cover').check();
  await page.getByText('井盖倾斜传感器', { exact: true }).click();
  await visit.look(window, 'guided-seen-zh');
  await next.click();
  await page.getByText('井盖状况', { exact: true }).click();
  await page.getByLabel('井盖缺失: 等级').selectOption({ label: '3 级' });
  await visit.look(window, 'guided-serious-zh');
  await next.click();
  await page.getByRole('group', { name: '要不要有人先到场控制' }).getByText('所在街道').first().click();
  await page.getByLabel('联动的岗位: 加一个岗位').selectOption({ value: 'traffic.duty' });
  await visit.look(window, 'guided-goes-zh');
  await next.click();
  await page.getByLabel('处置完成', { exact: true }).fill('9');
  await page.getByLabel('处置完成 单位').selectOption({ label: '天' });
  await next.click();
  await page.getByText('只能更快').waitFor();
  await page.getByLabel('处置完成', { exact: true }).fill('');
  await next.click();
  await page.getByRole('heading', { name: '谁来核查？' }).waitFor();
  await page.getByRole('button', { name: '上一问' }).click();
  await page.getByRole('heading', { name: '要多快？' }).waitFor();
  await next.click();
  await next.click();
  await page.getByRole('heading', { name: '战时有什么不同？' }).waitFor();
  await visit.look(window, 'guided-last-zh');
  await page.getByRole('button', { name: '画出来' }).click();
  await isDrawn(page);
  const scene = await stored(page);
  expect(scene.title).toEqual({ zh: '雨水井盖破损', en: 'Broken storm drain cover' });
  expect(new Set(scene.nodes.map(({ kind }) => kind))).toEqual(new Set(kindsDrawn));
  expect(scene.nodes.length).toBeGreaterThanOrEqual(12);
  expect(Object.keys(scene.forms).sort()).toEqual(['acceptance', 'guarding', 'handling', 'taking', 'verification']);
  await visit.look(window, 'guided-drawn-zh');
  // It comes with its first cases, and they hold.
  await page.getByRole('button', { name: '试一试' }).click();
  await page.getByRole('tab', { name: '用例' }).click();
  await page.getByRole('button', { name: '运行全部用例' }).click();
  await page.getByText('2 个通过，0 个不符').waitFor();
  await visit.look(window, 'guided-cases-zh');
});

test('seven questions by keyboard alone', async () => {
  const window = await visit.open({ post: 'municipal.designer' });
  const { page } = window;
  await page.goto(`${visit.site.address}/scenes/new`);
  const { keyboard } = page;
  await page.getByRole('heading', { name: '发生了什么事？' }).waitFor();
  await keyboard.type('污水井盖破损');
  // Past the English name, the platform, the lead unit and the search to the class found by the name.
  for (let i = 0; i < 5; i++) await keyboard.press('Tab');
  await keyboard.press('Space');
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: '谁看见、从哪里知道？' }).waitFor();
  for (let i = 0; i < 7; i++) await keyboard.press('Tab');
  await keyboard.press('Space');
  await keyboard.press('Enter');
  for (const question of ['什么时候算严重？', '谁去办？', '要多快？', '谁来核查？', '战时有什么不同？']) {
    await page.getByRole('heading', { name: question }).waitFor();
    await keyboard.press('Enter');
  }
  await isDrawn(page);
  const scene = await stored(page);
  expect(scene.title.zh).toBe('污水井盖破损');
  expect(scene.nodes.map(({ kind }) => kind)).toContain('verify');
});
