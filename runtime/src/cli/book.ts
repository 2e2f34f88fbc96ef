import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { check, describe, responsibilityFor } from '@sceneworks/scene';
import type { BookFoot } from '../book/foot.ts';
import { bookHtml } from '../book/html.ts';
import { bookMarkdown } from '../book/markdown.ts';
import { printingBrowser, printPdf } from '../book/print.ts';
import { sceneNames } from '../http/scene-names.ts';
import { loadDistrict } from '../library/load.ts';
import { type CommandIo, exit, UsageError } from './command.ts';
import { districtOf, planOfScene, reading, scenesNamed } from './scenes.ts';
import { optional, readWords } from './words.ts';

type Format = 'md' | 'html' | 'pdf';

const formatOf = (file: string | undefined): Format => {
  const ending = file === undefined ? 'md' : (/\.(\w+)$/.exec(file)?.[1] ?? '');
  if (ending === 'md' || ending === 'html' || ending === 'pdf') return ending;
  throw new UsageError({
    code: 'CLI_BOOK_FILE',
    at: file ?? '',
    text: { zh: '文件须以 .md、.html 或 .pdf 结尾', en: 'The file ends in .md, .html or .pdf' },
  });
};

const browserFor = (io: CommandIo): string => {
  const browser = printingBrowser(io.env);
  if (browser) return browser;
  throw new UsageError({
    code: 'CLI_NO_BROWSER',
    text: {
      zh: '写 PDF 要用 Chromium 或 Chrome：请安装或设 CHROMIUM_PATH；也可写 .html 后在浏览器中打印',
      en: 'A PDF needs Chromium or Chrome: install one or set CHROMIUM_PATH; or write .html and print it in a browser',
    },
  });
};

/** `sceneworks book`: a scene in words, proved in the district of its library; to the screen as Markdown, or into a file. */
export const bookCommand = async (args: readonly string[], io: CommandIo): Promise<number> => {
  const words = readWords(args, { output: { type: 'string', short: 'o' }, verbatim: { type: 'boolean' } });
  const [word, ...more] = words.rest;
  const found = word === undefined || more.length > 0 ? [] : scenesNamed(io.cwd, word);
  const [one, ...others] = found;
  if (!one || others.length > 0) throw new UsageError({ code: 'CLI_SCENE_MISSING', text: { zh: '请指明一个场景', en: 'Name one scene' } });
  const file = optional(words, 'output');
  const format = formatOf(file);
  const rows = reading(() => loadDistrict(one.library));
  const district = districtOf(rows, rows[0]?.from ?? '');
  const plan = planOfScene(one, district);
  const book = describe(one.scene, io.language, {
    names: sceneNames(one.scene, district),
    responsibility: responsibilityFor(district, one.scene.categories),
    verbatim: words.options.verbatim === true,
  });
  const foot: BookFoot = { hash: plan.hash, report: check(plan, district), printedAt: new Date().toISOString() };
  if (file === undefined) io.out(bookMarkdown(book, foot, io.language));
  else if (format === 'pdf') await printPdf(browserFor(io), bookHtml(book, foot, io.language), resolve(io.cwd, file));
  else writeFileSync(resolve(io.cwd, file), (format === 'html' ? bookHtml : bookMarkdown)(book, foot, io.language));
  return exit.done;
};
