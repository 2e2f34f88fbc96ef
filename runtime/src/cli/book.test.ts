import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { commandLine } from '../../samples/command-line.ts';
import { printingBrowser } from '../book/print.ts';
import { ownLibrary } from './files.ts';

const line = commandLine();
afterAll(line.close);

describe('sceneworks book', () => {
  test('says a scene in either language, with its version and the verdict of its proofs at the foot', async () => {
    const zh = await line.said('book', 's7-manhole', '--lang', 'zh');
    expect(zh).toMatchObject({ status: 0, err: '' });
    expect(zh.out).toMatch(/^# 井盖缺失与破损场景办法\n/);
    expect(zh.out).toContain('产权单位修复');
    expect(zh.out).toContain('辖区权责清单中与本场景有关的各行');
    expect(zh.out).toMatch(/版本 [0-9a-f]{64} · 证明通过/);
    expect(zh.out).not.toMatch(/undefined|\[object/);
    const en = await line.said('book', 's7-manhole');
    expect(en.out).toMatch(/## Chapter 1 General\n/);
    expect(en.out).toMatch(/Version [0-9a-f]{64} · Proved/);
  });

  test('writes a page that loads nothing, in which no text of a scene is a mark of the page', async () => {
    const scene = JSON.parse(readFileSync(join(ownLibrary, 's7-manhole', 'scene.json'), 'utf8'));
    scene.title.en = '<script>alert("x")</script> | *bold*';
    line.write('hostile/scene.json', scene);
    expect(await line.said('book', 'hostile', '-o', 'book.html', '--verbatim')).toMatchObject({ status: 0 });
    const html = readFileSync(join(line.folder, 'book.html'), 'utf8');
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
    expect(html).not.toMatch(/<script|\ssrc=|https?:\/\//);
    expect(html).toContain('counter(page)');
    expect(html).toContain('class="verbatim"');
    const { out } = await line.said('book', 'hostile');
    expect(out).toContain('# \\<script\\>alert("x")\\</script\\> \\| \\*bold\\*: rules of procedure');
  });

  test('refuses what it cannot write: another ending, a PDF without a browser, no scene', async () => {
    expect(await line.said('book', 's7-manhole', '-o', 'book.docx')).toMatchObject({
      status: 2,
      err: expect.stringContaining('CLI_BOOK_FILE'),
    });
    expect(await line.said('book', 's7-manhole', '-o', 'book.pdf')).toMatchObject({
      status: 2,
      err: expect.stringContaining('CLI_NO_BROWSER'),
    });
    expect(await line.said('book')).toMatchObject({ status: 2, err: expect.stringContaining('CLI_SCENE_MISSING') });
  });

  test('finds the browser that was named, or one on the path', () => {
    const browser = join(line.folder, 'chromium');
    expect(printingBrowser({ PATH: line.folder })).toBeUndefined();
    writeFileSync(browser, '#!/bin/sh\n', { mode: 0o755 });
    expect(printingBrowser({ PATH: line.folder })).toBe(browser);
    expect(printingBrowser({ CHROMIUM_PATH: browser })).toBe(browser);
  });
});
