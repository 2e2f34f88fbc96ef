import { describe, expect, test } from '@jest/globals';
import type { IncidentList } from '@sceneworks/schemas';
import type { Locator } from 'playwright-core';
import { eventually } from './eventually.ts';
import { photographs } from './photograph.ts';
import { fillWith, sampleEvents } from './sample-events.ts';
import { visiting } from './visit.ts';

const posts = ['center.dispatcher', 'center.dutyChief', 'street-01.team', 'water.drainage', 'center.intake'] as const;
const visit = visiting(posts, (site) => fillWith(site, sampleEvents(7, 600)));

const numbersIn = (rows: Locator): Promise<string[]> => rows.locator('td:nth-child(2)').allInnerTexts();
const tilt = (assetCode: string) => ({
  sensorId: `TILT-${assetCode}`,
  assetCode,
  ts: new Date().toISOString(),
  tiltDeg: 42,
  battery: 90,
});

describe('the queue', () => {
  test('keeps its filters in the address, and goes by keys', async () => {
    const window = await visit.open({ post: 'center.dispatcher' });
    const { page } = window;
    await page.goto(`${visit.site.address}/queue`);
    const rows = page.locator('.rows tbody tr');
    await rows.first().waitFor();
    await visit.look(window, 'queue-desk-zh');
    const all = await rows.count();
    const { rows: listed } = await (await visit.site.as('center.dutyChief')).get<IncidentList>('/api/incidents?open=true&limit=100');
    const dues = listed.map(({ dueAt }) => dueAt ?? '');
    expect(dues).toEqual([...dues].sort());

    await page.getByLabel('场景', { exact: true }).selectOption({ label: '井盖缺失与破损' });
    await page.waitForURL(/scene=/);
    await page.getByLabel('等级', { exact: true }).selectOption('3');
    await page.waitForURL(/severity=3/);
    // While the narrowed list is being asked for there is none: it is there when there are rows, and fewer of them.
    await eventually('fewer rows', async () => {
      const count = await rows.count();
      return count > 0 && count < all ? true : undefined;
    });
    const narrowed = await numbersIn(rows);
    const address = page.url();
    await page.goto('about:blank');
    await page.goto(address);
    await rows.first().waitFor();
    expect(await numbersIn(rows)).toEqual(narrowed);
    expect(new Set(await rows.locator('.severity').allInnerTexts())).toEqual(new Set(['Ⅲ']));

    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('j');
    expect(await rows.nth(1).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('?');
    await page.getByRole('complementary', { name: '快捷键' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('complementary', { name: '快捷键' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await page.waitForURL('**/incidents/*');
    await page
      .getByText(narrowed[1] as string)
      .first()
      .waitFor();
    await page.goBack();
    expect(page.url()).toBe(address);
    await page.keyboard.press('/');
    await page.keyboard.type('没有这样的事');
    await page.getByText('没有符合条件的案件').waitFor();
    await visit.look(window, 'queue-desk-zh-0');
  });

  test('says what is new without moving under the hand', async () => {
    const window = await visit.open({ post: 'center.dutyChief', screen: 'wall', lang: 'en' });
    const { page } = window;
    // The newest on top: by its due time the new one may stand behind the first page, where nothing is announced.
    await page.goto(`${visit.site.address}/queue?open=true&sort=opened`);
    await page.getByText('Live', { exact: true }).waitFor();
    const rows = page.locator('.rows tbody tr');
    await rows.first().waitFor();
    const before = await numbersIn(rows);
    const [incident = ''] = await visit.site.feed('cover-tilt', tilt('5101990103000004'));
    const announced = page.getByRole('button', { name: /1 .*(change|new|moved)/i });
    await announced.waitFor();
    expect(await numbersIn(rows)).toEqual(before);
    await visit.look(window, 'queue-wall-en-announced');
    await announced.click();
    await page.locator(`a[href="/incidents/${incident}"]`).waitFor();
    await announced.waitFor({ state: 'detached' });

    const row = rows.filter({ has: page.locator(`a[href="/incidents/${incident}"]`) });
    const guard = await visit.site.task(incident, 'guard');
    const team = visit.site.account('street-01.team');
    await (await visit.site.as('street-01.team')).act(incident, { type: 'acknowledge', task: guard.id });
    await row.getByText(team.name).waitFor();
  });
});

describe('the other rooms', () => {
  test.each(['phone', 'desk'] as const)('hold many rows on a %s', async (screen) => {
    const window = await visit.open({ post: 'center.intake', screen, lang: 'en' });
    const { page } = window;
    await page.goto(`${visit.site.address}/queue`);
    await page.locator('.rows tbody tr').first().waitFor();
    await visit.look(window, `queue-${screen}-en`);
    await page.getByRole('link', { name: 'Events' }).click();
    await page.locator('.grid tbody tr').first().waitFor();
    await visit.look(window, `events-${screen}-en`);
    await page.getByRole('link', { name: 'My tasks' }).click();
    await page.getByRole('heading', { name: 'My tasks' }).waitFor();
    await page.locator('.task-card').nth(9).waitFor();
    await visit.look(window, `tasks-${screen}-en`);
  });

  test('say what failed and offer to try again', async () => {
    const window = await visit.open({ post: 'center.dutyChief' });
    const { page } = window;
    window.expectRefusals(503);
    const down = { code: 'STORE_DOWN', text: { zh: '数据库暂时不可用，请稍后再试', en: 'The database is away: try again later' } };
    await page.route('**/api/incidents?*', (route) => route.fulfill({ status: 503, json: down }));
    await page.goto(`${visit.site.address}/queue`);
    await page.getByRole('alert').getByText('数据库暂时不可用').waitFor();
    await visit.look(window, 'queue-desk-zh-failed');
    await page.unroute('**/api/incidents?*');
    await page.getByRole('button', { name: '再读一次' }).click();
    await page.locator('.rows tbody tr').first().waitFor();
  });
});

describe('a matter', () => {
  test('stands on one page, and moves there while a colleague works', async () => {
    const [incident = ''] = await visit.site.feed('cover-tilt', tilt('5101990102000001'));
    const guard = await visit.site.task(incident, 'guard');
    const window = await visit.open({ post: 'center.dutyChief' });
    const { page } = window;
    await page.goto(`${visit.site.address}/incidents/${incident}`);
    await page.getByRole('heading', { name: /污水井盖/ }).waitFor();
    for (const part of ['任务', '时限', '事项内容', '位置', '上报', '办理经过'])
      await page.getByRole('heading', { name: part }).first().waitFor();
    await page.locator('.place-map path').first().waitFor();
    await page.getByText('链完整').waitFor();
    const repair = page.locator('.part', { hasText: '时限' }).locator('li', { hasText: '处置时限' }).first();
    await repair.getByText('算法').click();
    await repair.getByText('计时合计 2 小时').waitFor();
    await visit.look(window, 'incident-desk-zh');

    const team = await visit.site.as('street-01.team');
    const entries = page.locator('.journal li');
    const before = await entries.count();
    await team.act(incident, { type: 'acknowledge', task: guard.id });
    await page.locator('.list li', { hasText: '先行围护' }).getByText('在办').first().waitFor();
    await eventually('the journal grows', async () => ((await entries.count()) > before ? true : undefined));

    const [near, far] = await photographs(visit.browser, [300, 90]);
    const [photoNear, photoFar] = [await team.photo(near as Buffer), await team.photo(far as Buffer)];
    const data = {
      fencedAt: new Date().toISOString(),
      signPlaced: true,
      photoNear: { photo: photoNear, of: 'near' },
      photoFar: { photo: photoFar, of: 'far' },
    };
    await team.act(incident, { type: 'complete', task: guard.id, data });
    await page.locator('.list li', { hasText: '先行围护' }).getByText('填报内容').click();
    await page.locator('.data dt', { hasText: '围护完成时间' }).waitFor();
    expect(await page.locator('.list li', { hasText: '先行围护' }).locator('.data dt').allTextContents()).toEqual([
      '围护完成时间',
      '已放置警示标志',
      '近景照片',
      '远景照片',
    ]);
    await page.locator('.thumb').first().scrollIntoViewIfNeeded();
    await visit.look(window, 'incident-desk-zh-handed-in');
  });

  test.each(['wall', 'phone'] as const)('reads in English on a %s', async (screen) => {
    const [incident = ''] = await visit.site.feed('cover-tilt', tilt('5101990101000002'));
    const window = await visit.open({ post: 'center.dutyChief', screen, lang: 'en' });
    const { page } = window;
    await page.goto(`${visit.site.address}/incidents/${incident}`);
    await page.locator('.place-map path').first().waitFor();
    await page.locator('.journal li').first().waitFor();
    await visit.look(window, `incident-${screen}-en`);
  });
});

describe('a scene', () => {
  test('is a picture to be read: bands, cards and both faces', async () => {
    const window = await visit.open({ post: 'center.dutyChief' });
    const { page } = window;
    await page.goto(`${visit.site.address}/scenes`);
    await page.getByRole('link', { name: '井盖缺失与破损', exact: true }).waitFor();
    await visit.look(window, 'scenes-desk-zh');
    await page.getByRole('link', { name: '井盖缺失与破损', exact: true }).click();
    await page.locator('.react-flow__node').first().waitFor();
    for (const band of ['采集', '研判', '处置']) await page.getByRole('heading', { name: band }).waitFor();
    await page.locator('.react-flow__edge').first().waitFor({ state: 'attached' });
    await page.getByRole('button', { name: '战', exact: true }).click();
    await page.getByText(/处与平时不同/).waitFor();
    await visit.look(window, 'scene-desk-zh');
  });
});

describe('战', () => {
  test('frames every window in its scope at once, and leaves when it ends', async () => {
    const window = await visit.open({ post: 'center.dispatcher' });
    const { page } = window;
    await page.goto(`${visit.site.address}/queue`);
    await page.getByText('实时', { exact: true }).waitFor();
    expect(await page.locator('.frame.emergency').count()).toBe(0);
    const chief = await visit.site.as('center.dutyChief');
    const declared = await chief.send('/api/modes', { level: 'II', reason: { zh: '暴雨红色预警', en: 'Red rainstorm warning' } });
    expect(declared.status).toBe(201);
    const { id } = (await declared.json()) as { id: string };
    await page.locator('.frame.emergency').waitFor();
    await page.getByText(/Ⅱ 级/).waitFor();
    const { name } = visit.site.account('center.dutyChief');
    expect(await page.locator('.banner').textContent()).toMatch(new RegExp(`战时.*Ⅱ 级.*全区.*暴雨红色预警.*${name}`, 's'));
    await visit.look(window, 'queue-desk-zh-emergency');
    await chief.send(`/api/modes/${id}/end`, { reason: { zh: '预警解除', en: 'The warning is over' } });
    await page.locator('.frame.emergency').waitFor({ state: 'detached' });
  });
});
