import { describe, expect, test } from '@jest/globals';
import { asFile, photographs } from './photograph.ts';
import { visiting } from './visit.ts';

const visit = visiting(['center.intake', 'center.dutyChief']);
const place = { latitude: 30.719594, longitude: 104.13761 };

const countOfEvents = (): Promise<number> => visit.site.db.collection('events').countDocuments();

describe('a citizen', () => {
  test('reports a cover with three photos and a place, and asks by the code', async () => {
    const window = await visit.open({ screen: 'phone' });
    const { page, context } = window;
    window.expectRefusals(401);
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation(place);
    await page.goto(visit.site.address);
    await page.getByRole('link', { name: '我是市民，要上报' }).click();
    await page.getByRole('link', { name: '井盖问题' }).waitFor();
    await visit.look(window, 'report-phone-zh');
    await page.getByRole('link', { name: '井盖问题' }).click();
    await page.getByRole('button', { name: '上报', exact: true }).click();
    await page.getByText(/还有 \d 处需要修改/).waitFor();
    await page.getByRole('radio', { name: '缺失' }).check();
    await page.getByRole('button', { name: '用我的位置' }).click();
    await page.getByLabel('地址').fill('春泉社区路口东侧');
    expect(await page.getByLabel('经度').inputValue()).toBe(String(place.longitude));
    const pictures = await photographs(visit.browser, [300, 90, 150]);
    await page.locator('input[type=file]').setInputFiles(pictures.map((picture, i) => asFile(picture, `street-${i}.jpg`)));
    await page.locator('.sf-photo:not(.sf-sending) img').nth(2).waitFor();
    await page.getByLabel('联系电话').fill('19900000321');
    await visit.look(window, 'report-phone-zh-filled');
    await page.getByRole('button', { name: '上报', exact: true }).click();
    await page.getByText('请记下查询码').waitFor();
    await visit.look(window, 'report-phone-zh-sent');
    const code = await page.locator('.code').textContent();
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{12}$/);
    await page.getByRole('link', { name: '看进度' }).click();
    await page.getByRole('heading', { name: '已收到，等待受理' }).waitFor();

    await visit.site.settled();
    const [incident] = await visit.site.db.collection('incidents').find().toArray();
    const [event] = await visit.site.db.collection('events').find().toArray();
    expect(incident?.reports).toMatchObject([{ event: event?._id }]);
    expect(event?.raw.photos).toHaveLength(3);
    const intake = await visit.site.as('center.intake');
    const { id } = await visit.site.task(String(incident?._id), 'fileCover');
    await intake.act(String(incident?._id), { type: 'acknowledge', task: id });
    await intake.act(String(incident?._id), { type: 'accept', task: id, data: {} });
    await page.reload();
    await page.getByRole('heading', { name: '已受理' }).waitFor();
    expect(await page.locator('main').textContent()).not.toContain('19900000321');
    await visit.look(window, 'status-phone-zh');
  });

  test('that is a program fills the field nobody sees, and nothing comes of it', async () => {
    const before = await countOfEvents();
    const { page } = await visit.open({ lang: 'en' });
    await page.goto(`${visit.site.address}/report/citizen-manhole`);
    await page.getByRole('radio', { name: 'Missing' }).check();
    await page.getByLabel('Longitude').fill('104.13761');
    await page.getByLabel('Latitude').fill('30.719594');
    const trap = page.locator('.apart input');
    const box = await trap.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(0);
    await trap.fill('http://spam.test', { force: true });
    await page.getByRole('button', { name: 'Report', exact: true }).click();
    await page.locator('.code').waitFor();
    expect(await countOfEvents()).toBe(before);
  });

  test('with a wrong code is told so', async () => {
    const window = await visit.open({ screen: 'phone', lang: 'en' });
    window.expectRefusals(404);
    await window.page.goto(`${visit.site.address}/status/AAAABBBBCCCC`);
    await window.page.getByRole('alert').waitFor();
    await visit.look(window, 'status-phone-en-wrong');
  });
});
