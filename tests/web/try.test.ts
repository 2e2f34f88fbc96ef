import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { DraftCase, Scene } from '@sceneworks/schemas';
import type { Page } from 'playwright-core';
import { eventually } from './eventually.ts';
import { visiting } from './visit.ts';

const visit = visiting(['municipal.designer']);
const by = () => visit.site.as('municipal.designer');
const scenePath = join(import.meta.dirname, '../../scenes/s7-manhole/scene.json');

/** A copy of the manhole scene under an id of its own, as a draft, open in the window. */
const opened = async (page: Page, id: string, change: (scene: Scene) => void = () => undefined): Promise<void> => {
  const scene = { ...(JSON.parse(readFileSync(scenePath, 'utf8')) as Scene), id };
  change(scene);
  const made = await (await by()).send('/api/drafts', { scene });
  expect(made.status).toBe(201);
  await page.goto(`${visit.site.address}/drafts/${id}`);
  await page.locator('.palette').waitFor();
};

const running = (page: Page): Promise<readonly string[]> =>
  page.locator('.scene-card.running .card-title').evaluateAll((titles) => titles.map(({ textContent }) => textContent ?? '').sort());

describe('a scene tried where it is drawn', () => {
  test('a case is played to its closing and back, gone on with by hand, and what was seen becomes a case that holds', async () => {
    const window = await visit.open({ post: 'municipal.designer' });
    const { page } = window;
    expect((await (await by()).send('/api/drafts', { published: 's7-manhole' })).status).toBe(201);
    await page.goto(`${visit.site.address}/drafts/s7-manhole`);
    await page.getByRole('button', { name: '试一试' }).click();
    await page.getByRole('button', { name: '打开用例' }).waitFor();
    await visit.look(window, 'try-start-zh');
    await page.getByRole('button', { name: '打开用例' }).click();
    const line = page.locator('.player-line');
    await line.filter({ hasText: '传来' }).waitFor();

    // Forward to the table: the row that matched and what it read.
    await eventually('the table is there', async () => {
      if (await page.getByRole('heading', { name: /命中的行/ }).isVisible()) return true;
      await page.getByRole('button', { name: '进一步' }).click();
      return undefined;
    });
    await visit.look(window, 'try-rule-zh');
    await page.getByRole('button', { name: '到结尾' }).click();
    await line.filter({ hasText: '已结案' }).waitFor();
    expect(await running(page)).toEqual([]);

    // Back by the keyboard until the tasks stand again: owners with why, limits with their arithmetic.
    await page.locator('.inspector h2').click();
    await eventually('two tasks stand side by side again', async () => {
      if ((await running(page)).length > 1) return true;
      await page.keyboard.press('ArrowLeft');
      return undefined;
    });
    await page.locator('.try-step .card-chip.who').first().waitFor();
    await page.locator('.try-clock summary').first().click();
    await visit.look(window, 'try-tasks-zh');

    await page.getByRole('button', { name: '从这一步接着试' }).click();
    await page
      .getByRole('button', { name: /默认办理/ })
      .first()
      .click();
    await page.getByRole('button', { name: /到下一时限/ }).click();
    await page.locator('.try-busy').waitFor({ state: 'hidden' });

    await page.getByRole('tab', { name: '用例' }).click();
    await page.getByLabel('用例名称').fill('接着办一步，再过一个时限');
    await page.getByRole('button', { name: '存成用例' }).click();
    await page.getByText('已存为用例').waitFor();
    const { rows } = await (await by()).get<{ rows: readonly DraftCase[] }>('/api/drafts/s7-manhole/cases');
    expect(rows.map(({ case: { title } }) => title.zh)).toContain('接着办一步，再过一个时限');
    await page.getByRole('button', { name: '运行全部用例' }).click();
    await page.getByText(`${rows.length} 个通过，0 个不符`).waitFor();
    await visit.look(window, 'try-cases-zh');
  });

  test('a written event is handled by filling in a form; a drawing changed since makes its cases differ, and says where', async () => {
    const window = await visit.open({ post: 'municipal.designer' });
    const { page } = window;
    await opened(page, 's7-tried', (scene) => {
      const guard = scene.nodes.find(({ id }) => id === 'guard');
      if (guard?.kind === 'task') guard.config.owner = [{ by: 'post', post: 'municipal.roads' }];
    });
    const source = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../scenes/s7-manhole/cases/01-guard-repair-verify-close.json'), 'utf8'),
    );
    await (await by()).put('/api/drafts/s7-tried/cases/01', source);
    await page.getByRole('button', { name: '试一试' }).click();
    await page.getByLabel('数据源', { exact: true }).selectOption('cover-tilt');
    await page.getByRole('button', { name: 'JSON' }).click();
    await page.getByLabel('事件内容（JSON）').fill(JSON.stringify({ ...source.lines[0].payload, ts: new Date().toISOString() }));
    await page.getByRole('button', { name: '送入' }).click();
    await page.getByRole('button', { name: '到结尾' }).click();
    await page.getByRole('heading', { name: '轮到谁办' }).waitFor();
    await page.getByRole('button', { name: '填表办理' }).first().click();
    await visit.look(window, 'try-form-zh');

    await page.getByRole('tab', { name: '用例' }).click();
    await page.getByRole('button', { name: '运行全部用例' }).click();
    await page.getByText('0 个通过，1 个不符').waitFor();
    await page.locator('.scene-card.wrong').first().waitFor();
    await page.locator('.try-differences button').first().click();
    await visit.look(window, 'try-differs-zh');
  });

  test('how it comes to a problem is played on the drawing', async () => {
    const window = await visit.open({ post: 'municipal.designer' });
    const { page } = window;
    await opened(page, 's7-loop', (scene) => {
      const decide = scene.nodes.find(({ id }) => id === 'isKnown');
      if (decide?.kind === 'decide') decide.config.cases.push({ port: 'again', when: 'incident.count > 1' });
      scene.nodes.push({
        id: 'tell',
        kind: 'notify',
        title: { zh: '告知', en: 'Tell' },
        facet: 'handle',
        config: { to: 'reporter', message: { zh: '进展', en: 'News' } },
      });
      scene.edges.push({ id: 'loop-1', from: 'isKnown', port: 'again', to: 'tell' }, { id: 'loop-2', from: 'tell', to: 'isKnown' });
    });
    await page.getByText('流程 不成立').waitFor();
    await visit.look(window, 'try-problem-zh');
    await page.locator('.problem-play').first().click();
    await page.getByRole('heading', { name: '问题是怎么走到的' }).waitFor();
    await page.getByRole('button', { name: '到结尾' }).click();
    expect((await running(page)).length).toBeGreaterThan(0);
    await visit.look(window, 'try-path-zh');
    await page.getByRole('button', { name: '回到绘制' }).click();
    await page.locator('.palette').waitFor();
  });
});
