import { beforeAll, describe, expect, test } from '@jest/globals';
import type { JournalPage } from '@sceneworks/schemas';
import type { Page } from 'playwright-core';
import type { Window } from './browser.ts';
import { eventually } from './eventually.ts';
import { asFile, photographs } from './photograph.ts';
import { visiting } from './visit.ts';

const visit = visiting(['street-01.team', 'center.dutyChief', 'municipal.facilities']);

let photos: readonly Buffer[];
beforeAll(async () => {
  photos = await photographs(visit.browser, [300, 90, 150]);
});

/** A cover that tilts: its street guards it, its owner repairs it. One matter a cover. */
const tilted = async (assetCode: string): Promise<string> => {
  const payload = { sensorId: `TILT-${assetCode}`, assetCode, ts: new Date().toISOString(), tiltDeg: 42, battery: 90 };
  const [incident = ''] = await visit.site.feed('cover-tilt', payload);
  return incident;
};

const openTask = async (window: Window, incident: string, node: string): Promise<void> => {
  const { id } = await visit.site.task(incident, node);
  await window.page.goto(`${visit.site.address}/work/${incident}/${id}`);
};

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

const fillGuard = async (page: Page): Promise<void> => {
  await page.getByLabel('围护完成时间').fill('2026-03-10T10:25');
  await page.getByRole('radiogroup', { name: '已放置警示标志' }).getByLabel('是').check();
  for (const [label, picture] of [
    ['近景照片', photos[0]],
    ['远景照片', photos[1]],
  ] as const) {
    const field = page.locator('.sf-field').filter({ hasText: label });
    await field.locator('input[type=file]').setInputFiles(asFile(picture as Buffer));
    await field.locator('.sf-photo:not(.sf-sending) img').waitFor();
  }
};

const handedIn = async (incident: string): Promise<number> => {
  const { rows } = await (await visit.site.as('center.dutyChief')).get<JournalPage>(`/api/incidents/${incident}/journal`);
  return rows.filter(({ type }) => type === 'complete').length;
};

describe('a task in the hand', () => {
  test('is found, taken over, filled in with photos and handed in, and is gone', async () => {
    const incident = await tilted('5101990102000001');
    const window = await visit.open({ screen: 'phone', post: 'street-01.team' });
    const { page } = window;
    await page.goto(visit.site.address);
    const card = page.locator(`a[href^="/work/${incident}/"]`);
    await card.waitFor();
    await visit.look(window, 'tasks-phone-zh-1');
    await card.click();
    await press(page, '签收');
    await press(page, '到场');
    await page.getByRole('button', { name: '到场', exact: true }).waitFor({ state: 'detached' });
    await visit.look(window, 'task-phone-zh');
    await press(page, '完成');
    await page.getByText('还有 4 处需要修改').waitFor();
    await visit.look(window, 'task-phone-zh-wrong');
    await fillGuard(page);
    await page.getByText('已保存在手机').waitFor();
    await page.getByRole('button', { name: '完成', exact: true }).scrollIntoViewIfNeeded();
    await visit.look(window, 'task-phone-zh-filled');
    await press(page, '完成');
    await page.waitForURL('**/work');
    await card.waitFor({ state: 'detached' });
    await page.getByText('眼下没有您的任务').waitFor();
    await visit.look(window, 'tasks-phone-zh-0');
    const { state, data } = await visit.site.task(incident, 'guard');
    expect(state).toBe('done');
    const stored = await visit.site.db.collection('incidents').findOne({ _id: incident as never });
    const tapped = ((stored?.tasks ?? []) as { readonly node: string; readonly taps?: number }[]).find(({ node }) => node === 'guard');
    expect(tapped?.taps).toBeGreaterThan(1);
    expect(data).toMatchObject({ signPlaced: true, photoNear: { of: 'near' }, photoFar: { of: 'far' } });
  });

  test('that is filled in and handed in without a network waits on the phone with its photos and goes out once, when the network is back', async () => {
    const incident = await tilted('5101990102000002');
    const window = await visit.open({ screen: 'phone', post: 'street-01.team' });
    const { page, context } = window;
    await page.goto(`${visit.site.address}/work`);
    const card = page.locator(`a[href^="/work/${incident}/"]`);
    await card.click();
    await press(page, '签收');
    await page.getByLabel('围护完成时间').waitFor();
    await page.getByRole('link', { name: '‹ 我的任务' }).click();
    await card.getByText('在办').waitFor();
    window.expectRefusals(0);
    await context.setOffline(true);
    await page.getByText('没有网络').waitFor();
    await card.click();
    await fillGuard(page);
    await page.getByRole('link', { name: '‹ 我的任务' }).click();
    await card.click();
    await page.locator('.sf-photo:not(.sf-sending) img').nth(1).waitFor();
    await press(page, '完成');
    await page.waitForURL('**/work');
    await page.getByText('已排队，联网后提交').waitFor();
    await card.getByText('已排队', { exact: true }).waitFor();
    await visit.look(window, 'tasks-phone-zh-offline');
    expect(await handedIn(incident)).toBe(0);
    await context.setOffline(false);
    await page.getByText('已排队，联网后提交').waitFor({ state: 'detached' });
    await page.locator('.task-card').first().waitFor({ state: 'detached' });
    expect(await handedIn(incident)).toBe(1);
    const { data } = (await visit.site.task(incident, 'guard')) as { readonly data?: Readonly<Record<string, { readonly photo: string }>> };
    const desk = await visit.site.as('center.dutyChief');
    for (const name of ['photoNear', 'photoFar']) {
      const answer = await fetch(`${visit.site.address}/api/photos/${data?.[name]?.photo}`, { headers: { cookie: desk.session } });
      expect([name, answer.status, answer.headers.get('content-type')]).toEqual([name, 200, 'image/jpeg']);
    }
  });

  test('whose answer is lost on the way is not handed in twice', async () => {
    const incident = await tilted('5101990102000003');
    const window = await visit.open({ screen: 'phone', post: 'street-01.team' });
    const { page } = window;
    window.expectRefusals(0);
    await openTask(window, incident, 'guard');
    await press(page, '签收');
    await fillGuard(page);
    let sent = 0;
    await page.route('**/commands', async (route) => {
      sent += 1;
      await route.fetch();
      await route.abort('internetdisconnected');
    });
    await press(page, '完成');
    await page.getByText('已排队，联网后提交').waitFor();
    await eventually('the server did it', async () => ((await handedIn(incident)) === 1 ? true : undefined));
    await page.unroute('**/commands');
    await page.reload();
    await page.getByText('已排队，联网后提交').waitFor({ state: 'detached' });
    expect(sent).toBeGreaterThan(0);
    expect(await handedIn(incident)).toBe(1);
  });

  test('seen on the way is reported with a place and a photo, and comes to the desk', async () => {
    const window = await visit.open({ screen: 'phone', post: 'street-01.team' });
    const { page, context } = window;
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation({ longitude: 104.13761, latitude: 30.719594 });
    await page.goto(`${visit.site.address}/work`);
    await page.getByRole('link', { name: '上报', exact: true }).click();
    await page.getByRole('link', { name: /巡查/ }).click();
    await page.getByRole('radio', { name: /井盖/ }).check();
    await page.getByRole('radio', { name: '缺失' }).check();
    await page.getByRole('button', { name: '用我的位置' }).click();
    await eventually('the place is known', async () => ((await page.getByLabel('经度').inputValue()) === '104.13761' ? true : undefined));
    const near = page.locator('.sf-field').filter({ hasText: '近景照片' });
    await near.locator('input[type=file]').setInputFiles(asFile(photos[0] as Buffer));
    await near.locator('.sf-photo:not(.sf-sending) img').waitFor();
    await visit.look(window, 'staff-report-phone-zh');
    await press(page, '上报');
    await page.getByText('已上报').waitFor();
    await visit.site.settled();
    const event = await visit.site.db.collection('events').findOne({ source: 'patrol' });
    expect(event?.status).toMatch(/applied|joined/);
    expect(event?.raw.photoNear).toMatchObject({ of: 'near' });
  });

  test('keeps what was typed over a reload, and says so', async () => {
    const incident = await tilted('5101990101000001');
    const window = await visit.open({ screen: 'phone', post: 'street-01.team', lang: 'en' });
    const { page } = window;
    await openTask(window, incident, 'guard');
    await press(page, 'Acknowledge');
    await page.getByLabel('Note').fill('井口已用锥桶围住，等待抢修队');
    await page.getByText('Saved on this phone').waitFor();
    await page.reload();
    expect(await page.getByLabel('Note').inputValue()).toBe('井口已用锥桶围住，等待抢修队');
    await visit.look(window, 'task-phone-en');
  });
});

describe('what came of a scene', () => {
  test('stands on one page beside its idea, and each figure opens its matters', async () => {
    await tilted('5101990102000008');
    const window = await visit.open({ post: 'center.dutyChief' });
    const { page } = window;
    await page.goto(`${visit.site.address}/scenes/s7-manhole`);
    await page.getByRole('link', { name: '成效' }).click();
    await page.getByRole('region', { name: '想法' }).getByText('谁家的井盖', { exact: false }).waitFor();
    const card = page.locator('.effect-stretch').first();
    await card.getByText('每个任务点按（中位）').waitFor();
    await page.locator('.effect-timeline rect').first().waitFor();
    await visit.look(window, 'effect-zh');
    await card.locator('dl > div', { hasText: '在办' }).getByRole('link').click();
    await page.waitForURL('**/queue?**version=**');
    await page.getByRole('button', { name: /^版本 .* ×$/ }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Switch to English' }).click();
    await page.getByRole('heading', { name: 'What came of each version' }).waitFor();
    await visit.look(window, 'effect-en');
  });
});
