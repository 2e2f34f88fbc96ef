import { describe, expect, test } from '@jest/globals';
import type { DraftPage, LifePage, ReviewList } from '@sceneworks/schemas';
import type { Page } from 'playwright-core';
import { eventually } from './eventually.ts';
import type { Site } from './site.ts';
import { visiting } from './visit.ts';

const scene = 's7-manhole';
const posts = ['municipal.designer', 'traffic.lead', 'parks.lead', 'center.reviewer', 'center.dutyChief', 'p-002'] as const;

/** A matter of the scene in force, and a draft of it under another title, in which two units join. */
const begun = async (site: Site): Promise<void> => {
  const assetCode = '5101990101000100';
  await site.feed('cover-tilt', { sensorId: `TILT-${assetCode}`, assetCode, tiltDeg: 40, battery: 90, ts: new Date().toISOString() });
  const author = await site.as('municipal.designer');
  await author.send('/api/drafts', { published: scene });
  const { row, scene: drawn } = await author.get<DraftPage>(`/api/drafts/${scene}`);
  const next = { ...drawn, title: { zh: '井盖缺失与移位', en: 'Missing and shifted covers' }, joint: ['traffic', 'parks'] };
  const answer = await fetch(`${site.address}/api/drafts/${scene}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', 'X-Scene': '1', cookie: author.session },
    body: JSON.stringify({ base: row.rev, scene: next }),
  });
  if (!answer.ok) throw new Error(`the draft was not saved: ${answer.status} ${await answer.text()}`);
};
const visit = visiting(posts, begun);

const life = async (): Promise<LifePage> => (await visit.site.as('center.reviewer')).get<LifePage>(`/api/scenes/${scene}/life`);
const lastOf = async () => (await life()).life.submissions.at(-1);
const state = (page: Page, word: string) => page.locator('.state-mark', { hasText: word }).first().waitFor();

/** Opens the panel of the drawing room and proves what is saved. */
const proved = async (page: Page): Promise<void> => {
  await page.locator('.safety.saved').waitFor();
  await page.getByRole('button', { name: '运行证明' }).click();
  await page.locator('.proved').waitFor({ timeout: 60_000 });
};

const accept = async (page: Page): Promise<void> => {
  await page.getByLabel('同意', { exact: true }).check();
  await page.getByRole('button', { name: '同意', exact: true }).click();
  await page.locator('.verdict.accepted').first().waitFor();
};

describe('a version on its way into force', () => {
  test('put forward, signed by two units of which one proposes a limit, taken, put forward again, read, approved, published, at work', async () => {
    const author = await visit.open({ post: 'municipal.designer' });
    await author.page.goto(`${visit.site.address}/drafts/${scene}`);
    await author.page.getByRole('button', { name: '送审', exact: true }).click();
    await proved(author.page);
    const send = author.page.getByRole('button', { name: '送审这一版' });
    const warnings = author.page.locator('.proved li textarea');
    const count = await warnings.count();
    expect(await send.isDisabled()).toBe(count > 0);
    for (let i = 0; i < count; i++) await warnings.nth(i).fill('已知悉，下一版处理');
    await author.page.getByLabel('送审说明').fill('增加移位井盖');
    await visit.look(author, 'review-submit-zh');
    await send.click();
    await state(author.page, '已送审');

    // The traffic police sees its own steps and nothing else, and would have one done sooner.
    const traffic = await visit.open({ post: 'traffic.lead' });
    await traffic.page.goto(`${visit.site.address}/review`);
    const mine = traffic.page.locator('section', { hasText: '等我会签' });
    await mine.getByRole('link', { name: '井盖缺失与移位' }).waitFor();
    await visit.look(traffic, 'review-desk-zh');
    await mine.getByRole('link', { name: '井盖缺失与移位' }).click();
    await traffic.page.locator('.bound-steps li').first().waitFor();
    const bound = (await life()).bound.traffic ?? [];
    expect(await traffic.page.locator('.bound-steps li').count()).toBe(bound.length);
    expect(await traffic.page.locator('.react-flow').count()).toBe(0);
    await traffic.page.getByLabel('另提时限').check();
    await traffic.page.getByLabel('步骤', { exact: true }).selectOption('guide');
    await traffic.page.getByLabel('改为', { exact: true }).fill('90');
    await traffic.page.locator('.proposal select').last().selectOption('urgentMinute');
    await traffic.page.getByLabel('理由', { exact: true }).fill('两小时太长，早晚高峰撑不住');
    await visit.look(traffic, 'review-cosign-zh');
    await traffic.page.getByRole('button', { name: '另提时限' }).click();
    await traffic.page.locator('.verdict.proposed').waitFor();
    await traffic.page.close();

    // The author takes it with one click and puts the version forward again; what was answered before is still there.
    await author.page.getByRole('button', { name: '采纳' }).click();
    await author.page.locator('.submit-standing', { hasText: '已采纳' }).waitFor();
    await eventually('the change is saved', async () => {
      const draft = await (await visit.site.as('municipal.designer')).get<DraftPage>(`/api/drafts/${scene}`);
      return JSON.stringify(draft.scene).includes('"amount":90') ? true : undefined;
    });
    await visit.look(author, 'review-taken-zh');
    await proved(author.page);
    const first = (await lastOf())?.id;
    await author.page.getByRole('button', { name: '送审这一版' }).click();
    await eventually('it is put forward again', async () => ((await lastOf())?.id !== first ? true : undefined));

    // Now both sign, one of them on a phone.
    const again = await visit.open({ post: 'traffic.lead' });
    await again.page.goto(`${visit.site.address}/review/${scene}`);
    await accept(again.page);
    const parks = await visit.open({ post: 'parks.lead', screen: 'phone' });
    await parks.page.goto(`${visit.site.address}/review/${scene}`);
    await parks.page.getByLabel('同意', { exact: true }).waitFor();
    await visit.look(parks, 'review-cosign-phone-zh');
    await accept(parks.page);

    // The center asks, is answered, and settles it; a question left open holds the approval up.
    const center = await visit.open({ post: 'center.reviewer' });
    center.expectRefusals(422);
    const { page } = center;
    await page.goto(`${visit.site.address}/review`);
    await page.getByRole('link', { name: '井盖缺失与移位' }).click();
    await page.locator('#review-checklist .chip').first().waitFor();
    await page.getByLabel('要答复的问题').fill('移位多少算缺失？');
    await page.getByRole('button', { name: '提出' }).click();
    const thread = page.locator('#review-comments li', { hasText: '移位多少算缺失？' });
    await thread.waitFor();
    await page.locator('.decision').getByLabel('理由', { exact: true }).fill('规则清楚，时限已与交警商定');
    await page.locator('.decision').getByRole('button', { name: '批准' }).click();
    await page.locator('.decision [role=alert]', { hasText: '还有留言未答复' }).waitFor();
    const { comments } = await (await visit.site.as('municipal.designer')).get<DraftPage>(`/api/drafts/${scene}`);
    const answered = await (await visit.site.as('municipal.designer')).send(`/api/drafts/${scene}/comments/${comments[0]?.id}/answers`, {
      text: '倾斜三十度以上',
    });
    expect(answered.status).toBe(201);
    await thread.getByText('倾斜三十度以上').waitFor();
    await thread.getByRole('button', { name: '已答复清楚' }).click();
    await page.locator('#review-comments li.past').waitFor();
    // Nothing holds it up any longer, and nothing says so.
    await page.locator('.decision [role=alert]').waitFor({ state: 'detached' });
    await visit.look(center, 'review-page-zh');
    await page.locator('.decision').getByLabel('理由', { exact: true }).fill('规则清楚，时限已与交警商定');
    await page.locator('.decision').getByRole('button', { name: '批准' }).click();
    await state(page, '已批准');

    // Tried first in one subdistrict, beside the version in force, and ended there.
    await page.locator('.decision summary', { hasText: '先灰度' }).click();
    await page.getByLabel('锦澜街道').check();
    await visit.look(center, 'review-grey-begin-zh');
    await page.getByRole('button', { name: '在 1 个街道灰度' }).click();
    const sides = page.locator('.grey-runs');
    await sides.getByRole('row', { name: /立案/ }).waitFor();
    await sides.getByText('锦澜街道').waitFor();
    await visit.look(center, 'review-grey-zh');
    await sides.getByLabel('理由', { exact: true }).fill('看够了');
    await sides.getByRole('button', { name: '结束灰度' }).click();
    await sides.waitFor({ state: 'detached' });

    await page.locator('.decision').getByRole('button', { name: '发布', exact: true }).click();
    await state(page, '已发布');

    // At work within five seconds, without a restart: a cover that tilts now is handled by the new version.
    const publishedAt = Date.now();
    const { life: now } = await life();
    let tried = 0;
    const hash = await eventually('the new version takes an event', async () => {
      tried += 1;
      const assetCode = `510199010100000${tried}`;
      const tilt = { sensorId: `TILT-${assetCode}`, assetCode, tiltDeg: 40, battery: 90, ts: new Date().toISOString() };
      const [incident] = await visit.site.feed('cover-tilt', tilt);
      const stored = await visit.site.db.collection('incidents').findOne({ _id: incident as never });
      return stored?.hash === now.live ? (stored?.hash as string) : undefined;
    });
    expect([hash, Date.now() - publishedAt < 5_000]).toEqual([now.live, true]);
    const { rows } = await (await visit.site.as('center.reviewer')).get<ReviewList>('/api/review');
    expect(rows).toMatchObject([{ scene, state: 'published' }]);
    await visit.look(center, 'review-published-zh');

    // What was open goes on in the new version: listed first, then moved.
    const open = page.getByRole('region', { name: '在办案件转到现行版本' });
    await open.getByRole('button', { name: '清点' }).click();
    await open.getByText('已清点').waitFor();
    await open
      .getByRole('button', { name: /^(原样可续|可转)/ })
      .first()
      .click();
    await open.locator('.migration-rows a').first().waitFor();
    await visit.look(center, 'review-migration-zh');
    await open.locator('summary', { hasText: '转到现行版本' }).click();
    await open.getByLabel('理由').fill('时限已与交警商定，一并适用');
    await open.getByRole('button', { name: /^转全部 \d+ 件$/ }).click();
    // One in its class, and one moved.
    await open.locator('tbody td.number', { hasText: /^1$/ }).nth(1).waitFor();
    expect(await visit.site.db.collection('incidents').countDocuments({ scene, open: true, hash: { $ne: now.live as string } })).toBe(0);
  }, 240_000);

  test('its numbers are tuned by the duty chief on the page of the scene, and put back there', async () => {
    const window = await visit.open({ post: 'center.dutyChief' });
    const { page } = window;
    await page.goto(`${visit.site.address}/scenes/${scene}`);
    await page.locator('.parameters > summary').click();
    const row = page.locator('.parameters li').filter({ hasText: '30°' }).first();
    await row.locator('summary').click();
    await row.getByRole('slider').fill('45');
    await row.getByLabel('理由').fill('近期误报多');
    await row.getByRole('button', { name: '调整' }).click();
    await page.locator('.parameter-value', { hasText: '45°' }).waitFor();
    await visit.look(window, 'review-parameters-zh');
    const tuned = page.locator('.parameters li').filter({ hasText: '45°' }).first();
    await tuned.getByLabel('理由').fill('恢复');
    await tuned.getByRole('button', { name: '恢复图上的值' }).click();
    await page.locator('.parameter-value', { hasText: '30°' }).waitFor();
  }, 120_000);

  test('is put back, brought in force by two in an emergency and looked at by a third, and retired, all on one page', async () => {
    const before = (await life()).life;
    const older = before.versions.find(({ hash }) => hash !== before.live)?.hash.slice(0, 8) ?? '';
    const chief = await visit.open({ post: 'center.dutyChief' });
    await chief.page.goto(`${visit.site.address}/review/${scene}`);
    const row = chief.page.locator('li', { has: chief.page.locator('code', { hasText: older }) }).last();
    await row.locator('summary', { hasText: '退回到这一版' }).click();
    await row.getByLabel('理由', { exact: true }).fill('新版误报多');
    await row.getByRole('button', { name: '退回到这一版' }).click();
    await eventually('the older version is in force', async () => ((await life()).life.live?.startsWith(older) ? true : undefined));

    // Another version, before anybody has signed it: one asks, another confirms, a third looks at it.
    const author = await visit.site.as('municipal.designer');
    const { row: draft, scene: drawn } = await author.get<DraftPage>(`/api/drafts/${scene}`);
    const next = { ...drawn, title: { zh: '井盖缺失与移位（汛期）', en: 'Covers in the flood season' } };
    const saved = await author.put(`/api/drafts/${scene}`, { base: draft.rev, scene: next });
    const { rev } = (await saved.json()) as { rev: number };
    const answers = before.submissions.at(-1)?.answers ?? [];
    expect((await author.send(`/api/scenes/${scene}/submissions`, { rev, answers })).status).toBe(201);
    await state(chief.page, '已送审');
    const decision = (page: Page) => page.locator('.decision');
    await decision(chief.page).locator('summary', { hasText: '应急发布' }).click();
    await decision(chief.page).getByLabel('为何不能等').fill('暴雨红色预警，井盖大量移位');
    await visit.look(chief, 'review-emergency-zh');
    await decision(chief.page).getByRole('button', { name: '应急发布' }).click();
    await decision(chief.page).getByText('等另一人确认').waitFor();

    const reviewer = await visit.open({ post: 'center.reviewer' });
    await reviewer.page.goto(`${visit.site.address}/review/${scene}`);
    await decision(reviewer.page).locator('summary', { hasText: '应急发布' }).click();
    await decision(reviewer.page).getByRole('button', { name: '确认应急发布' }).click();
    await decision(reviewer.page).locator('.emergency-mark').first().waitFor();
    await state(reviewer.page, '已发布');
    await reviewer.page.goto(`${visit.site.address}/scenes/${scene}`);
    await reviewer.page.locator('.emergency-note').waitFor();
    await visit.look(reviewer, 'scene-emergency-zh');

    const third = await visit.open({ post: 'p-002' });
    await third.page.goto(`${visit.site.address}/review/${scene}`);
    await decision(third.page).getByLabel('理由', { exact: true }).fill('两人发布理由成立');
    await decision(third.page).getByRole('button', { name: '复核' }).click();
    await decision(third.page).getByText('两人发布理由成立').waitFor();

    // Printed, it is the page without what is only for the screen.
    await third.page.emulateMedia({ media: 'print' });
    await third.page.locator('.bar').waitFor({ state: 'hidden' });
    expect((await third.page.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString()).toBe('%PDF-');
    await third.page.emulateMedia({ media: 'screen' });

    await third.page.locator('summary', { hasText: '下线' }).click();
    const retire = third.page.locator('details', { has: third.page.locator('summary', { hasText: '下线' }) });
    await retire.getByLabel('理由', { exact: true }).fill('并入新场景');
    await retire.getByRole('button', { name: '下线' }).click();
    await eventually('nothing is in force', async () => ((await life()).life.live === null ? true : undefined));
  }, 180_000);
});
