import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from './eventually.ts';
import { visiting } from './visit.ts';

const designer = 'municipal.designer';
const visit = visiting([designer, 'center.dutyChief']);

const drawing = (id: string) => ({
  format: 1,
  id,
  title: { zh: '下穿通道积水' },
  domain: 'safety',
  lead: 'municipal',
  joint: [],
  categories: [],
  idea: { pain: { zh: '' }, goal: { zh: '' }, indicators: [] },
  subject: {
    type: 'object',
    properties: {
      levelCm: { type: 'number', title: '水深', en: 'Depth', unit: '厘米', minimum: 0, maximum: 300 },
      site: {
        type: 'string',
        title: '场所',
        en: 'Place',
        oneOf: [
          { const: 'school', title: '学校', en: 'School' },
          { const: 'road', title: '道路', en: 'Road' },
        ],
      },
    },
  },
  forms: {},
  nodes: [
    { id: 'in', kind: 'webhook', title: { zh: '积水传感器' }, facet: 'observe', config: { source: '' } },
    { id: 'pump', kind: 'task', title: { zh: '强排' }, facet: 'handle', config: { owner: [{ by: 'responsibility' }] } },
    {
      id: 'deep',
      kind: 'condition',
      title: { zh: '深不深' },
      facet: 'manage',
      config: { cases: [{ port: 'case1', when: 'levelCm > 5', label: { zh: '深' } }] },
    },
    {
      id: 'grade',
      kind: 'table',
      title: { zh: '分级' },
      facet: 'prevent',
      config: {
        as: 'grade',
        table: {
          hitPolicy: 'U',
          inputs: [
            { id: 'level', expression: 'levelCm' },
            { id: 'where', expression: 'site' },
          ],
          outputs: [{ id: 'severity', schema: { type: 'integer', title: '等级' } }],
          rows: [
            // biome-ignore lint/suspicious/noThenProperty: a table row says when and then
            { id: 'r1', when: ['<= 30', '-'], then: ['4'] },
            // biome-ignore lint/suspicious/noThenProperty: a table row says when and then
            { id: 'r2', when: ['> 30', '"school"'], then: ['2'] },
          ],
        },
      },
    },
  ],
  edges: [],
  parameters: {},
  layout: { in: { x: 0, y: 200 }, pump: { x: 700, y: 200 }, deep: { x: 0, y: 0 }, grade: { x: 400, y: 0 } },
});

interface Stored {
  readonly scene: {
    readonly nodes: readonly { readonly id: string; readonly config: { readonly table: { readonly rows: readonly Row[] } } }[];
  };
}
interface Row {
  readonly id: string;
  readonly when: readonly string[];
  readonly then: readonly string[];
}

const open = async (page: Page, id: string): Promise<void> => {
  const made = await (await visit.site.as(designer)).send('/api/drafts', { scene: drawing(id) });
  expect(made.status).toBe(201);
  await page.goto(`${visit.site.address}/drafts/${id}`);
};

const choose = (page: Page, title: string) =>
  page
    .locator('.react-flow__node')
    .filter({ has: page.locator('.card-title', { hasText: title }) })
    .click();

const rowsOf = async (id: string): Promise<readonly Row[]> => {
  const { scene } = await (await visit.site.as(designer)).get<Stored>(`/api/drafts/${id}`);
  return scene.nodes.find((node) => node.id === 'grade')?.config.table.rows ?? [];
};

const paste = (page: Page, html: string) =>
  page.locator('.sheet').evaluate((sheet, markup) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', markup);
    sheet.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, html);

describe('a rule table under the hand', () => {
  test('what no row is for is shown and tried, a word is the choice it names, rows are moved, merged cells come from a sheet', async () => {
    const window = await visit.open({ post: designer });
    const { page } = window;
    await open(page, 'sheet-water');
    await choose(page, '分级');
    await page.getByRole('button', { name: /打开规则表/ }).click();

    // The gap is told in the words of the fields; tried, no row holds and each row shows the cell that keeps it from holding.
    await page.locator('.sheet-found button', { hasText: /水深 > 30，场所=道路/ }).click();
    await page.locator('.sheet-try', { hasText: '没有一行成立' }).waitFor();
    await page.locator('[data-row="1"] [data-column="1"].failed').click();
    await page.locator('.sheet-told', { hasText: '场所 是 道路' }).waitFor();
    await visit.look(window, 'sheet-gap-zh');

    // A row for it: typed in the words of the choice, found whole at once.
    await page.locator('[data-row="1"] [data-column="2"]').click();
    await page.keyboard.press('F2');
    await page.keyboard.press('Tab');
    await page.locator('[data-row="2"] [data-column="0"]').waitFor();
    await page.keyboard.type('> 30');
    await page.keyboard.press('Tab');
    await page.keyboard.type('道路');
    await page.keyboard.press('Tab');
    await page.keyboard.type('3');
    await page.keyboard.press('Enter');
    await page.locator('.sheet-found', { hasText: '没有遗漏，也没有重叠' }).waitFor();
    await page.locator('.sheet-try', { hasText: '第 3 行成立' }).waitFor();

    // Up by keyboard, saved by row.
    await page.keyboard.press('Alt+ArrowUp');
    await eventually('the row moved is saved', async () => {
      const rows = await rowsOf('sheet-water');
      return rows[1]?.when[1] === '"road"' && rows[2]?.id === 'r2' ? true : undefined;
    });

    // By its number with the mouse: the last before the first.
    const last = await page.locator('[data-row="2"] .sheet-number').boundingBox();
    const first = await page.locator('[data-row="0"] .sheet-number').boundingBox();
    if (!last || !first) throw new Error('no rows in view');
    await page.mouse.move(last.x + 20, last.y + 15);
    await page.mouse.down();
    await page.mouse.move(first.x + 20, first.y + 4, { steps: 6 });
    await page.locator('.sheet-drop').waitFor({ state: 'attached' });
    await page.mouse.up();
    await eventually('the row dragged is saved', async () => ((await rowsOf('sheet-water'))[0]?.id === 'r2' ? true : undefined));

    // A merged cell holds for each of its rows.
    await page.locator('[data-row="0"] [data-column="0"]').click();
    await paste(page, '<table><tr><td rowspan="2">&gt; 30</td><td>学校</td><td>1</td></tr><tr><td>道路</td><td>3</td></tr></table>');
    await eventually('the cells pasted are saved', async () => {
      const rows = await rowsOf('sheet-water');
      return rows[0]?.when.join() === '> 30,"school"' && rows[1]?.when.join() === '> 30,"road"' ? true : undefined;
    });
    await visit.look(window, 'sheet-whole-zh');
  });
});

describe('an expression under the hand', () => {
  test('is completed by title and by keyboard, marked where it is wrong, mended in one press, read aloud', async () => {
    const window = await visit.open({ post: designer });
    const { page } = window;
    await open(page, 'sheet-line');
    await choose(page, '深不深');
    const line = page.locator('.expression textarea').first();
    await line.click();
    await line.fill('');
    await line.pressSequentially('水');
    await page.getByRole('option', { name: /levelCm/ }).waitFor();
    await page.keyboard.press('Tab');
    await line.pressSequentially(' > 30 and levelCmm < 90');
    await page.locator('.expression-under mark', { hasText: 'levelCmm' }).waitFor({ state: 'attached' });
    await visit.look(window, 'expression-wrong-zh');
    await page.getByRole('button', { name: '改成 levelCm' }).click();
    await page.locator('.expression .field-more', { hasText: '水深大于 30 厘米，且水深小于 90 厘米' }).waitFor();
    await line.press('End');
    await line.pressSequentially(' and site = 学');
    await page.getByRole('option', { name: /"school"/ }).click();
    await page.keyboard.press('Enter');
    await page.locator('.expression .field-more', { hasText: '且场所是“学校”' }).waitFor();
    await visit.look(window, 'expression-zh');
  });
});

describe('a sample and an owner', () => {
  test('a pasted message becomes fields by a press, and every expression says what it comes to for it', async () => {
    const window = await visit.open({ post: designer });
    const { page } = window;
    await open(page, 'sheet-sample');
    await choose(page, '积水传感器');
    await page.getByText('样例', { exact: true }).click();
    await page.locator('.sample textarea').fill('{not json');
    await page.locator('.sample .field-wrong').waitFor();
    await page.locator('.sample textarea').fill('{"id":"w1","cm":45,"isRising":true,"note":"<b>x</b>"}');
    await page.getByLabel('payload.cm: 进入字段').selectOption({ label: '水深' });
    await page.getByLabel('payload.isRising: 进入字段').selectOption({ label: '＋ 新字段' });
    // What the center is asked to register: when it happened is not guessed from these names, so it is pressed.
    const propose = page.getByRole('button', { name: '提交中心登记' });
    expect(await propose.isDisabled()).toBe(true);
    await page.getByLabel('发生时间').selectOption({ label: 'note' });
    await page.getByLabel('数据源名称').fill('下穿水位计');
    await visit.look(window, 'sample-zh');
    await propose.click();
    await page.getByText('“下穿水位计”已提交，等中心登记').waitFor();
    // Thought better of: the same source under another name takes the place of the first.
    await page.getByLabel('数据源名称').fill('下穿通道水位计');
    await page.getByLabel('发生时间').selectOption({ label: 'note' });
    await propose.click();
    await page.getByText('“下穿通道水位计”已提交，等中心登记').waitFor();
    await eventually('one is waiting', async () => ((await page.getByText('已提交，等中心登记').count()) === 1 ? true : undefined));
    await choose(page, '深不深');
    await page.locator('.expression-came', { hasText: '样例: 是' }).waitFor();

    const center = await visit.open({ post: 'center.dutyChief' });
    await center.page.goto(`${visit.site.address}/district`);
    const asked = center.page.locator('.list li', { hasText: '下穿通道水位计' });
    await asked.getByText('payload.cm', { exact: true }).waitFor();
    await visit.look(center, 'district-source-zh');
    await asked.getByRole('button', { name: '登记' }).click();
    await asked.waitFor({ state: 'detached' });
    await page.reload();
    await choose(page, '积水传感器');
    await eventually('it can be chosen', async () =>
      (await page.getByLabel('数据源', { exact: true }).inputValue()) !== '' &&
      (await page.getByLabel('数据源', { exact: true }).locator('option', { hasText: '下穿通道水位计' }).count()) === 1
        ? true
        : undefined,
    );
  });

  test('who answers is shown for each street, by day and night, in peace and emergency, and on the map', async () => {
    const window = await visit.open({ post: designer });
    const { page } = window;
    await open(page, 'sheet-owner');
    await choose(page, '强排');
    await page.getByText('这里、此时、战时归谁').click();
    await page.locator('.ownership tbody tr').first().waitFor();
    await page.locator('.ownership').getByLabel('小类', { exact: true }).selectOption({ index: 1 });
    await page.getByRole('button', { name: '战·夜间' }).click();
    await page.locator('.ownership-map path').first().waitFor();
    await visit.look(window, 'ownership-zh');
  });
});
