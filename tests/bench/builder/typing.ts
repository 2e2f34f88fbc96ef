import type { Page } from 'playwright-core';
import { during, opened, shareOf, typed } from './recording.ts';

const cells = 40;

/** What typing costs: from a key to the painted answer, the check in the background, and the frames meanwhile. */
export interface Typed {
  readonly p95Ms: number;
  readonly checkMs: number;
  /** What the main thread works for a key, on average: the same on a busy machine as on an idle one */
  readonly cpuMs: number;
  /** Frames that came so late that one sees it */
  readonly lost: number;
}

const round = (value: number): number => Math.round(value * 10) / 10;

const typedOf = ({ keys, checks, frames, cpuMs }: Awaited<ReturnType<typeof during>>): Typed => ({
  p95Ms: round(shareOf(keys, 0.95)),
  checkMs: round(shareOf(checks, 0.5)),
  cpuMs: round(cpuMs / keys.length),
  lost: frames.filter((ms) => ms > 100).length,
});

/** Numbers written one under another into a table in view: two keys and Enter each, so that one key in three commits a cell. */
export const typeInTable = async (page: Page, address: string): Promise<Typed> => {
  await opened(page, address, '.react-flow__node', 3);
  await page.getByRole('searchbox').first().fill('grade');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /打开规则表/ }).click();
  await page.locator('.sheet-cell').first().click();
  await typed(page, ['7', '1', 'Enter', '7', '2', 'Enter']);
  const keys = Array.from({ length: cells }, (_, place) => ['4', String(place % 10), 'Enter']).flat();
  return typedOf(await during(page, () => typed(page, keys)));
};

/** The title of a field in the middle of a form of 200 fields, as it is designed: two keys and Enter, which changes the form. */
export const typeInDesigner = async (page: Page, address: string): Promise<Typed> => {
  await opened(page, address, '.react-flow__node', 3);
  await page.getByRole('searchbox').first().fill('look');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /打开表单设计/ }).click();
  await page.locator('.form-rows [role="option"]').nth(100).click();
  await page.getByLabel('字段名称', { exact: true }).click();
  await typed(page, ['a', 'b', 'Enter']);
  const keys = Array.from({ length: cells }, (_, place) => ['x', 'abcdefghij'[place % 10] as string, 'Enter']).flat();
  return typedOf(await during(page, () => typed(page, keys)));
};

/** The same form as it is filled in: words into a field in the middle. */
export const typeInForm = async (page: Page, address: string): Promise<Typed> => {
  await opened(page, address, '[data-field]', 200);
  await page.locator('[data-field="root_f100"] input').click();
  await typed(page, ['a', 'b']);
  const keys = Array.from({ length: cells }, (_, place) => 'abcdefghij'[place % 10] as string);
  return typedOf(await during(page, () => typed(page, keys)));
};

/** An empty field of an empty page: what a key costs on this machine at this moment whatever is behind it. */
export const typeNothing = async (page: Page, address: string): Promise<Typed> => {
  await opened(page, address, 'input', 1);
  await page.locator('input').click();
  await typed(page, ['a', 'b']);
  const keys = Array.from({ length: cells }, (_, place) => 'abcdefghij'[place % 10] as string);
  return typedOf(await during(page, () => typed(page, keys)));
};
