import { describe, expect, test } from '@jest/globals';
import type { Form } from '@sceneworks/schemas';
import type { Page } from 'playwright-core';
import { eventually } from './eventually.ts';
import { visiting } from './visit.ts';

const visit = visiting(['municipal.designer', 'center.dutyChief']);

interface Stored {
  readonly scene: { readonly forms: Readonly<Record<string, Form>> };
}

const saved = (page: Page) => page.locator('.safety.saved').waitFor();
const lines = (page: Page) => page.getByRole('listbox', { name: '表单字段' });
const line = (page: Page, title: string) => lines(page).getByRole('option').filter({ hasText: title });
const phone = (page: Page) => page.locator('.phone-frame');
const order = async (page: Page): Promise<readonly string[]> => page.locator('.form-row bdi').allTextContents();

/** The one form of the draft, as the server has it. */
const stored = async (page: Page): Promise<Form> => {
  await saved(page);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const { scene } = await (await visit.site.as('center.dutyChief')).get<Stored>(`/api/drafts/${id}`);
  return Object.values(scene.forms)[0] as Form;
};

/** A task in a new draft, with a new form open. */
const begin = async (page: Page, title: string): Promise<void> => {
  await page.goto(`${visit.site.address}/scenes`);
  await page.getByLabel('场景名称').fill(title);
  await page.getByRole('button', { name: '开始画' }).click();
  await page.waitForURL('**/drafts/*');
  await page.locator('.palette').getByRole('button', { name: '任务', exact: true }).click();
  await page.getByLabel('表单', { exact: true }).selectOption({ label: '＋ 新表单' });
  await lines(page).waitFor();
};

const dozen = ['文字', '长文字', '数字', '日期时间', '单选', '多选', '表格', '近景照片', '地点', '签名', '人员', '评分'];

describe('a form designed from nothing', () => {
  test('by mouse: a dozen fields dragged in, set up, moved, in a section, filled in on the phone', async () => {
    const window = await visit.open({ post: 'municipal.designer' });
    const { page } = window;
    await begin(page, '抢修表单');
    await visit.look(window, 'forms-empty-zh');
    for (const kind of dozen) {
      const from = page.locator('.form-room .palette').getByRole('button', { name: kind, exact: true });
      await from.dragTo(lines(page), { targetPosition: { x: 120, y: 560 } });
      await line(page, kind).first().waitFor();
    }
    expect(await order(page)).toEqual(dozen);

    // To its place: above the first.
    await line(page, '评分').dragTo(line(page, '长文字'), { targetPosition: { x: 100, y: 3 } });
    await eventually('the rating is second', async () => ((await order(page))[1] === '评分' ? true : undefined));

    await line(page, '数字').click();
    await page.getByLabel('字段名称', { exact: true }).fill('修复后读数');
    await page.getByLabel('必填').check();
    await page.getByLabel('最大', { exact: true }).fill('100');
    await page.getByLabel('计量单位').fill('%LEL');
    await phone(page).getByLabel('修复后读数 (%LEL)').waitFor();
    await page.getByLabel('条件里的名字').fill('reading');
    await page.keyboard.press('Enter');

    // Asked only when: completed from the fields of the form, said in words.
    await line(page, '签名').click();
    await page.getByLabel('什么时候才问').fill('reading > 20');
    await page.keyboard.press('Enter');
    await line(page, '签名').getByText('有条件').waitFor();
    await phone(page).getByLabel('修复后读数 (%LEL)').fill('12');
    await eventually('the signature is not asked', async () => ((await phone(page).locator('canvas').count()) === 0 ? true : undefined));
    await phone(page).getByLabel('修复后读数 (%LEL)').fill('30');
    await phone(page).locator('canvas').waitFor();

    // Problems of what is filled in stand under the phone and at their field.
    await phone(page).getByLabel('修复后读数 (%LEL)').fill('300');
    await page.locator('.form-phone footer').getByText('不能大于 100').waitFor();
    await visit.look(window, 'forms-dozen-zh');
    await page.getByRole('button', { name: '填入示例' }).click();
    await page.getByText('这样填可以提交').waitFor();

    await line(page, '地点').click();
    await page.locator('.form-room .palette').getByRole('button', { name: '分区' }).click();
    await page.getByLabel('分区名称').fill('现场情况');
    await phone(page).getByRole('heading', { name: '现场情况' }).waitFor({ state: 'detached' });
    await line(page, '多选').dragTo(line(page, '现场情况'), { targetPosition: { x: 60, y: 24 } });
    await phone(page).getByRole('heading', { name: '现场情况' }).waitFor();
    await page.getByRole('button', { name: 'EN', exact: true }).click();
    await phone(page).getByText('Several of a list').waitFor();
    await visit.look(window, 'forms-section-en');
    const form = await stored(page);
    expect(Object.keys(form.schema.properties ?? {})).toHaveLength(12);
    expect(form.schema.properties?.reading).toMatchObject({ title: '修复后读数', maximum: 100, unit: '%LEL' });
    expect(form.schema.required).toEqual(['reading']);
    expect(form.ui.sections).toMatchObject([{ title: { zh: '现场情况' }, fields: [expect.any(String)] }]);
  });

  test('by keyboard alone: added, walked, moved, duplicated, cut into another form, taken back', async () => {
    const window = await visit.open({ post: 'municipal.designer' });
    const { page } = window;
    await begin(page, '键盘表单');
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    for (const kind of dozen) {
      await press('n');
      await page.keyboard.type(kind);
      await press('Enter');
      await line(page, kind).first().waitFor();
      await press('Escape');
    }
    expect(await order(page)).toEqual(dozen);
    await press('Home', 'Alt+ArrowDown', 'Alt+ArrowDown');
    expect((await order(page)).slice(0, 3)).toEqual(['长文字', '数字', '文字']);
    await press('Enter');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('处置经过');
    await press('Escape');
    await line(page, '处置经过').waitFor();
    await press('Control+d');
    await eventually('it stands there twice', async () => ((await line(page, '处置经过').count()) === 2 ? true : undefined));
    await press('Delete');
    await eventually('and once again', async () => ((await line(page, '处置经过').count()) === 1 ? true : undefined));
    await press('Control+z', 'Control+z');
    await eventually('as before it was doubled', async () => ((await order(page)).length === 12 ? true : undefined));
    await press('Control+y');
    await eventually('doubled again', async () => ((await order(page)).length === 13 ? true : undefined));

    // Two fields are cut and come into a second form.
    await press('End', 'Shift+ArrowUp', 'Control+x');
    await eventually('they are gone', async () => ((await order(page)).length === 11 ? true : undefined));
    await visit.look(window, 'forms-keyboard-zh');
    await press('Escape');
    await page.getByLabel('表单', { exact: true }).selectOption({ label: '＋ 新表单' });
    await lines(page).waitFor();
    await press('Control+v');
    await eventually('they are here', async () => ((await order(page)).join() === '人员,评分' ? true : undefined));
    await visit.look(window, 'forms-pasted-zh');
  });
});

describe('what comes hostile', () => {
  test('is text wherever it is shown, and too long a title is told at the field and not written', async () => {
    const window = await visit.open({ post: 'municipal.designer' });
    const { page } = window;
    await begin(page, '恶意标题');
    const hostile = '<img src=x onerror="document.title=1"><svg onload="document.title=2">\u202e反向';
    await page.locator('.form-room .palette').getByRole('button', { name: '单选', exact: true }).click();
    const title = page.getByLabel('字段名称', { exact: true });
    await title.fill(hostile);
    await phone(page).getByText(hostile).waitFor();
    await page.getByLabel('选项', { exact: true }).fill('<script>document.title=3</script> | <svg/onload=document.title=4>\n乙');
    await page.getByLabel('填写说明', { exact: true }).fill('<b onclick=1>粗</b>');
    await phone(page).getByText('<b onclick=1>粗</b>').waitFor();
    await phone(page).getByText('<script>document.title=3</script>').waitFor();
    expect(await page.locator('.form-room :is(img, script, b)').count()).toBe(0);
    expect(await page.title()).not.toMatch(/^[1-4]$/);
    await saved(page);

    await title.fill('长'.repeat(100_000));
    await page.getByText('最多 120 字，现在 100000 字').waitFor();
    await page.keyboard.press('Tab');
    await visit.look(window, 'forms-hostile-zh');
    const form = await stored(page);
    expect(Object.values(form.schema.properties ?? {}).map((field) => field?.title)).toEqual([hostile]);
    await page.keyboard.press('Escape');
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '{"kind":"sceneworks/fields","fields":[{"name":"__proto__","schema":{"html":"<svg>"}}]}');
      document.querySelector('.form-rows')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    });
    await page.getByText('剪贴板里没有字段').waitFor();
  });
});
