import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { visiting } from './visit.ts';

const visit = visiting(['center.systemAdministrator', 'center.dutyChief']);
const folder = mkdtempSync(join(tmpdir(), 'sw-edits-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every published scene is proved again for each edit. */
const provingMs = 90_000;

const fileOf = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

test(
  'an edit that would leave a scene without an owner is told, laid before a second person, forced by them and shown',
  async () => {
    const first = await visit.open({ post: 'center.systemAdministrator' });
    first.expectRefusals(422);
    await first.page.goto(`${visit.site.address}/district`);
    await first.page.getByText('没有等待确认的修改').waitFor();
    const file = first.page.locator('input[type=file]');
    await file.setInputFiles(fileOf('bad.ndjson', '{"kind":"unit"}\n{oops'));
    await first.page.getByText('第 2 行不是 JSON').waitFor();
    await file.setInputFiles(fileOf('edits.ndjson', '{"kind":"responsibility","id":"C01","ended":true}\n'));
    await first.page.getByText('edits.ndjson：1 条').waitFor();
    await first.page.getByLabel('修改原因').fill('市政处撤并');
    await first.page.getByRole('button', { name: '论证并保存' }).click();
    const told = first.page.getByRole('alert');
    await told.getByText('没有人负责').first().waitFor({ timeout: provingMs });
    await visit.look(first, 'district-breaks-zh');
    await told.getByRole('button', { name: '提请第二人确认' }).click();
    await first.page.getByText('已提请，等第二人确认').waitFor({ timeout: provingMs });
    await first.page.getByRole('listitem').getByText('市政处撤并').waitFor();
    expect(await first.page.getByRole('button', { name: '我确认，仍然修改' }).count()).toBe(0);

    const second = await visit.open({ post: 'center.dutyChief' });
    second.page.on('dialog', (dialog) => void dialog.accept());
    await second.page.goto(`${visit.site.address}/district`);
    await second.page.getByRole('button', { name: '我确认，仍然修改' }).click();
    const forced = second.page.getByRole('region', { name: '强制修改后尚未弥补' });
    await forced.getByText('没有人负责').first().waitFor({ timeout: provingMs });
    await visit.look(second, 'district-forced-zh');

    // One of the holes is accepted by name, listed, and no longer told among what is broken.
    const row = forced.locator('.breaks > li').filter({ hasText: '没有人负责' }).first();
    const before = await forced.locator('.breaks > li').count();
    await row.getByText('具名接受这处空白').click();
    await row.getByLabel('理由').fill('撤并期间由值班长代管');
    await visit.look(second, 'district-accept-zh');
    await row.getByRole('button', { name: '由我负责，接受' }).click();
    const accepted = second.page.getByRole('region', { name: '具名接受的权责空白' });
    await accepted.getByText('撤并期间由值班长代管').waitFor({ timeout: provingMs });
    expect(await forced.locator('.breaks > li').count()).toBe(before - 1);
    await visit.look(second, 'district-accepted-zh');
    await accepted.getByRole('button', { name: '收回' }).click();
    await accepted.getByRole('button', { name: '确认收回' }).click();
    await accepted.getByText('已提请，等第二人确认').waitFor({ timeout: provingMs });
  },
  5 * provingMs,
);
