import { describe, expect, test } from '@jest/globals';
import { type Screen, screens } from './browser.ts';
import { visiting } from './visit.ts';

const visit = visiting(['center.dispatcher', 'center.dutyChief', 'street-01.team', 'center.auditAdministrator']);

/** Nobody is signed in yet: asking who one is, is answered with 401. */
const atTheDoor = async (...options: Parameters<typeof visit.open>) => {
  const window = await visit.open(...options);
  window.expectRefusals(401);
  await window.page.goto(visit.site.address);
  return window;
};

describe('the door', () => {
  test('lets a role of the sample in by one click, to where its work is, and out again', async () => {
    const window = await atTheDoor();
    const { page } = window;
    const { name } = visit.site.account('center.dispatcher');
    await page.getByRole('button', { name }).waitFor();
    await visit.look(window, 'sign-in-desk-zh');
    await page.getByRole('button', { name }).click();
    await page.waitForURL('**/queue');
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByRole('form', { name: '登录' }).waitFor();
    await page.getByRole('button', { name: visit.site.account('street-01.team').name }).click();
    await page.waitForURL('**/work');
    expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['处置台', '我的任务', '应用场景']);
  });

  test('leads an administrator to no list that stays empty', async () => {
    const { page } = await atTheDoor();
    await page.getByRole('button', { name: visit.site.account('center.auditAdministrator').name }).click();
    await page.waitForURL('**/scenes');
    expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['应用场景']);
  });

  test('takes a right password and says what is wrong with another', async () => {
    const { page } = await atTheDoor();
    const { login, password } = visit.site.account('center.dutyChief');
    await page.getByLabel('账号').fill(login);
    await page.getByLabel('密码').fill('not the one');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: '账号或密码' }).waitFor();
    expect(await page.getByLabel('账号').inputValue()).toBe(login);
    await page.getByLabel('密码').fill(password);
    await page.getByLabel('密码').press('Enter');
    await page.waitForURL('**/queue');
    await page.reload();
    await page.getByText(visit.site.account('center.dutyChief').name).first().waitFor();
  });

  test.each(Object.keys(screens) as Screen[])('speaks English, and remembers it, on a %s', async (screen) => {
    const window = await atTheDoor({ screen });
    const { page } = window;
    await page.getByRole('button', { name: 'Switch to English' }).click();
    await page.getByRole('form', { name: 'Sign in' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.reload();
    await page.getByRole('form', { name: 'Sign in' }).waitFor();
    await visit.look(window, `sign-in-${screen}-en`);
  });
});
