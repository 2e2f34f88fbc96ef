import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { drawingHash, replayLog } from '@sceneworks/scene';
import type { EditLog, Scene } from '@sceneworks/schemas';
import type { Page } from 'playwright-core';
import { largeScene } from '../bench/builder/large-scene.ts';
import { eventually } from './eventually.ts';
import { visiting } from './visit.ts';

const posts = ['municipal.designer', 'enforcement.designer', 'center.dutyChief'] as const;
const visit = visiting(posts);

interface Stored {
  readonly row: { readonly rev: number };
  readonly scene: {
    readonly nodes: readonly { readonly id: string; readonly kind: string; readonly title: { readonly zh: string } }[];
    readonly edges: readonly unknown[];
  };
}

const draftId = (page: Page): string => decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');
const stored = async (page: Page): Promise<Stored> => (await visit.site.as('center.dutyChief')).get<Stored>(`/api/drafts/${draftId(page)}`);
const saved = (page: Page) => page.locator('.safety.saved').waitFor();
const card = (page: Page, title: string) =>
  page.locator('.react-flow__node').filter({ has: page.locator('.card-title', { hasText: title }) });

/** A new blank draft under a title, open in the window. */
const begin = async (page: Page, title: string): Promise<void> => {
  await page.goto(`${visit.site.address}/scenes`);
  await page.getByLabel('场景名称').fill(title);
  await page.getByRole('button', { name: '开始画' }).click();
  await page.waitForURL('**/drafts/*');
  await page.locator('.palette').waitFor();
};

describe('a scene drawn from nothing', () => {
  test('by mouse: dragged in, joined, refused with the reason, undone, saved', async () => {
    const window = await visit.open({ post: 'municipal.designer' });
    const { page } = window;
    await begin(page, '内涝积水');
    await visit.look(window, 'draw-empty-zh');
    const canvas = page.locator('.scene-picture');
    await page
      .locator('.palette')
      .getByRole('button', { name: '推送', exact: true })
      .dragTo(canvas, { targetPosition: { x: 80, y: 200 } });
    await card(page, '推送').waitFor();
    await page.getByRole('button', { name: '任务', exact: true }).dragTo(canvas, { targetPosition: { x: 560, y: 300 } });
    await card(page, '任务').waitFor();

    // Out of the sources straight into handling: the sentence says why not and what first.
    const from = await card(page, '推送').locator('.react-flow__handle.source').first().boundingBox();
    const to = await card(page, '任务').boundingBox();
    if (!from || !to) throw new Error('nothing to draw from');
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + 60, to.y + 40, { steps: 8 });
    await page.locator('.draft-told', { hasText: '要先经过研判和立案' }).waitFor();
    await visit.look(window, 'draw-refused-zh');
    await page.mouse.up();
    expect(await page.locator('.react-flow__edge').count()).toBe(0);

    // Let go over empty ground: only what may follow is offered.
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x + 130, from.y + 160, { steps: 8 });
    await page.mouse.up();
    const menu = page.getByRole('menu', { name: '接下来是什么？' });
    await menu.waitFor();
    expect(await menu.getByRole('menuitem', { name: '任务' }).count()).toBe(0);
    await menu.getByRole('menuitem', { name: '立案' }).click();
    await page.locator('.react-flow__edge').first().waitFor({ state: 'attached' });
    await saved(page);
    expect((await stored(page)).scene).toMatchObject({ nodes: [{ kind: 'webhook' }, { kind: 'task' }, { kind: 'file' }], edges: [{}] });

    await page.keyboard.press('Control+z');
    await card(page, '立案').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+y');
    await card(page, '立案').waitFor();
    await saved(page);

    // The log of it draws it again.
    await page.keyboard.press('Escape');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载绘制记录' }).click()]);
    const log = JSON.parse(await readFile(await download.path(), 'utf8')) as EditLog;
    const again = replayLog(log);
    const drawn = (await stored(page)).scene as unknown as Scene;
    expect('scene' in again && [drawingHash(again.scene), drawingHash(drawn)]).toEqual([log.hash, log.hash]);
    await visit.look(window, 'draw-three-zh');
  });

  test('by keyboard alone: nodes behind one another, renamed, joined from the list, found, deleted', async () => {
    const window = await visit.open({ post: 'municipal.designer' });
    const { page } = window;
    await begin(page, '键盘画的');
    for (const kind of ['推送', '规则表', '立案', '任务', '核查', '结案']) {
      await page.keyboard.press('n');
      await page.keyboard.type(kind);
      await page.keyboard.press('Enter');
      await card(page, kind).waitFor();
      await page.keyboard.press('Escape');
    }
    await eventually('each is joined to the one before', async () =>
      (await page.locator('.react-flow__edge').count()) === 5 ? true : undefined,
    );
    await page.keyboard.press('/');
    await page.keyboard.type('核查');
    await page.keyboard.press('Enter');
    await page.getByLabel('名称', { exact: true }).fill('现场复核');
    await page.keyboard.press('Enter');
    await card(page, '现场复核').waitFor();
    await page.getByLabel('不通过', { exact: true }).selectOption({ label: '任务' });
    await eventually('the way back is there', async () => ((await page.locator('.react-flow__edge').count()) === 6 ? true : undefined));
    await saved(page);
    const { scene } = await stored(page);
    expect(scene.nodes.map(({ title }) => title.zh)).toContain('现场复核');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await eventually('all is gone', async () => ((await page.locator('.react-flow__node').count()) === 0 ? true : undefined));
    await page.keyboard.press('Control+z');
    await eventually('all is back', async () => ((await page.locator('.react-flow__node').count()) === 6 ? true : undefined));
    await visit.look(window, 'draw-keyboard-zh');
  });

  test('some of it drawn together under a name, folded to one card, opened by what is looked for in it, and taken apart', async () => {
    const window = await visit.open({ post: 'municipal.designer' });
    const { page } = window;
    await begin(page, '分组');
    for (const kind of ['推送', '条件', '立案', '任务', '任务'])
      await page.locator('.palette').getByRole('button', { name: kind, exact: true }).click();
    const cards = page.locator('.react-flow__node-card');
    await cards.nth(4).waitFor();
    await page.locator('.react-flow__controls-fitview').click();
    await card(page, '条件').click();
    await card(page, '立案').click({ modifiers: ['Control'] });
    await page.keyboard.press('Control+g');
    const frame = page.locator('.group-frame');
    await frame.waitFor();
    await page.getByLabel('分组名称').fill('研判');
    await page.getByRole('button', { name: '折叠成一张卡片' }).click();
    const folded = page.locator('.react-flow__node-group');
    await folded.getByText('分组，共 2 个节点').waitFor({ state: 'attached' });
    await folded.getByText('研判').waitFor();
    expect(await cards.count()).toBe(3);
    expect(await frame.count()).toBe(0);
    await visit.look(window, 'draw-folded-zh');

    // Moved, all of it moves; opened, it stands as it stood.
    const before = await folded.boundingBox();
    await page.mouse.move((before?.x ?? 0) + 60, (before?.y ?? 0) + 12);
    await page.mouse.down();
    await page.mouse.move((before?.x ?? 0) + 60, (before?.y ?? 0) + 112, { steps: 6 });
    await page.mouse.up();
    await saved(page);
    const { scene } = await stored(page);
    expect(scene).toMatchObject({ groups: { group: { title: { zh: '研判' }, folded: true } } });

    // Who looks for something in it finds it open, and folded again when the hand lets go.
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('立案');
    await page.keyboard.press('Enter');
    await card(page, '立案').waitFor();
    await frame.waitFor();
    await visit.look(window, 'draw-group-zh');
    await page.keyboard.press('Escape');
    await page.locator('.react-flow__pane').click({ position: { x: 700, y: 20 } });
    await folded.waitFor();
    await folded.focus();
    await page.keyboard.press('Enter');
    await frame.waitFor();
    await frame.getByRole('button', { name: '研判', exact: true }).click();
    await page.keyboard.press('Control+Shift+g');
    await frame.waitFor({ state: 'detached' });
    expect(await cards.count()).toBe(5);
    await page.keyboard.press('Control+z');
    await frame.waitFor();
  });
});

/** The server is so far away that each answer takes 200 ms longer. */
const farAway = async (page: Page): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 200, downloadThroughput: -1, uploadThroughput: -1 });
};

describe('a drawing of 500 nodes, 200 ms from its server', () => {
  test('by keyboard alone: found, renamed, full, drawn on, deleted, taken back and saved', async () => {
    const large = largeScene('draw-large');
    const made = await (await visit.site.as('municipal.designer')).send('/api/drafts', { scene: large });
    expect(made.status).toBe(201);
    const window = await visit.open({ post: 'municipal.designer' });
    const { page } = window;
    await farAway(page);
    await page.goto(`${visit.site.address}/drafts/draw-large`);
    await page.locator('.react-flow__node').first().waitFor();
    const counts = async () => {
      const { scene } = await stored(page);
      return { nodes: scene.nodes.length, edges: scene.edges.length };
    };
    const before = await counts();
    expect(before).toEqual({ nodes: 500, edges: 700 });
    const task = large.nodes.findLast(({ kind }) => kind === 'task');
    if (!task) throw new Error('no task in the large drawing');

    await page.keyboard.press('/');
    await page.keyboard.type(task.id);
    await page.keyboard.press('Enter');
    const name = page.getByLabel('名称', { exact: true }).first();
    await name.fill('远处改的名');
    await page.keyboard.press('Enter');
    await card(page, '远处改的名').waitFor();
    await page.keyboard.press('Escape');
    const put = async (): Promise<void> => {
      await page.keyboard.press('n');
      await page.keyboard.type('通知');
      await page.keyboard.press('Enter');
    };
    // It is full: one more is refused with the reason, and put in once another is gone.
    await put();
    await page.locator('.draft-told', { hasText: '500' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type(large.nodes.findLast(({ kind }) => kind === 'notify')?.id ?? '');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Delete');
    await eventually('it is gone, and saved from far away', async () => ((await counts()).nodes === 499 ? true : undefined));
    await put();
    await eventually('another is there', async () => ((await counts()).nodes === 500 ? true : undefined));
    await saved(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await eventually('both are taken back', async () => ((await counts()).edges === before.edges ? true : undefined));
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await eventually('all is gone', async () => ((await page.locator('.react-flow__node').count()) === 0 ? true : undefined));
    await page.keyboard.press('Control+z');
    await page.locator('.react-flow__node').first().waitFor();
    await saved(page);
    expect(await counts()).toEqual(before);
    expect((await stored(page)).scene.nodes.map(({ title }) => title.zh)).toContain('远处改的名');
  });
});

describe('what is written in the settings', () => {
  test('levels added one behind another each keep what is written in them', async () => {
    const window = await visit.open({ post: 'municipal.designer' });
    const { page } = window;
    await begin(page, '三级水位');
    await page.locator('.palette').getByRole('button', { name: '监测', exact: true }).click();
    const levels = page.getByRole('group', { name: '各级阈值' });
    const wanted = [
      ['blue', 15, 11],
      ['yellow', 27, 23],
      ['red', 40, 36],
    ] as const;
    for (const [place] of wanted.entries()) {
      await levels.getByRole('button', { name: '加一项' }).click();
      await levels.getByLabel('名称', { exact: true }).nth(place).waitFor();
    }
    for (const [place, [name, raise, clear]] of wanted.entries()) {
      await levels.getByLabel('名称', { exact: true }).nth(place).fill(name);
      await levels.getByLabel('触发值').nth(place).fill(String(raise));
      await levels.getByLabel('解除值').nth(place).fill(String(clear));
      await page.keyboard.press('Tab');
    }
    expect(await levels.getByLabel('名称', { exact: true }).count()).toBe(3);
    await saved(page);
    const { scene } = await stored(page);
    expect(scene.nodes).toMatchObject([{ config: { levels: wanted.map(([name, raise, clear]) => ({ name, raise, clear })) } }]);
  });
});

describe('nothing is lost', () => {
  test('two windows on one draft: different nodes are both kept, the same field is asked about', async () => {
    const window = await visit.open({ post: 'municipal.designer' });
    window.expectRefusals(409);
    const { page } = window;
    await begin(page, '两人同画');
    await page.locator('.palette').getByRole('button', { name: '任务', exact: true }).click();
    await page.locator('.palette').getByRole('button', { name: '通知', exact: true }).click();
    await saved(page);
    const other = await window.context.newPage();
    await other.goto(page.url());
    await card(other, '任务').click();
    await other.getByLabel('名称', { exact: true }).fill('强排');
    await other.keyboard.press('Enter');
    await card(page, '通知').click();
    await page.getByLabel('名称', { exact: true }).fill('告知街道');
    await page.keyboard.press('Enter');
    for (const one of [page, other]) {
      await card(one, '强排').waitFor();
      await card(one, '告知街道').waitFor();
    }
    await saved(page);
    await saved(other);
    await Promise.all(
      [page, other].map(async (one, place) => {
        await card(one, '强排').click();
        await one.getByLabel('名称', { exact: true }).fill(`第${place + 1}个人的`);
        await one.keyboard.press('Enter');
      }),
    );
    const asked = await eventually('one of the two is asked', async () => {
      for (const one of [page, other]) if (await one.locator('.conflicts').isVisible()) return one;
      return undefined;
    });
    await asked.locator('.conflicts').getByText('我的').first().click();
    await asked.getByRole('button', { name: '就这样' }).click();
    await saved(asked);
    const { scene } = await stored(page);
    expect(scene.nodes.map(({ title }) => title.zh)).toEqual(expect.arrayContaining([expect.stringMatching(/^第.个人的$/), '告知街道']));
  });

  test('without a connection the work stays on the device, and is offered after the window was closed', async () => {
    const window = await visit.open({ post: 'municipal.designer' });
    window.expectRefusals(0);
    const { page } = window;
    await begin(page, '断线');
    await page.locator('.palette').getByRole('button', { name: '任务', exact: true }).click();
    await saved(page);
    await window.context.setOffline(true);
    await page.locator('.palette').getByRole('button', { name: '结案', exact: true }).click();
    await page.locator('.safety.kept').waitFor();
    await visit.look(window, 'draw-offline-zh');
    await window.context.setOffline(false);
    await saved(page);
    expect((await stored(page)).scene.nodes).toHaveLength(2);

    await window.context.setOffline(true);
    await page.locator('.palette').getByRole('button', { name: '等待', exact: true }).click();
    await page.locator('.safety.kept').waitFor();
    const address = page.url();
    await page.goto('about:blank');
    await window.context.setOffline(false);
    await page.goto(address);
    await page.getByRole('button', { name: '接着画' }).click();
    await card(page, '等待').waitFor();
    await saved(page);
    expect((await stored(page)).scene.nodes).toHaveLength(3);
  });
});
