import { describe, expect, test } from '@jest/globals';
import { limits } from '@sceneworks/schemas';
import { importDmn, isRefused, readTests } from '../index.ts';
import { readXml } from './tree.ts';

const codes = (result: object): string[] => (isRefused(result) ? result.problems.map(({ code }) => code) : []);

const definitions = (inside: string): string =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="n">${inside}</definitions>`;

describe('a hostile file', () => {
  const bomb = `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${definitions('&b;')}`;
  test.each([
    ['an entity bomb', bomb, 'XML_DECLARATIONS'],
    ['an entity of the system', `<!DOCTYPE d SYSTEM "file:///etc/passwd">${definitions('')}`, 'XML_DECLARATIONS'],
    ['too many bytes', definitions(' '.repeat(limits.dmnBytes)), 'XML_TOO_LARGE'],
    ['too many bytes of wide signs', definitions('锦'.repeat(limits.dmnBytes / 2)), 'XML_TOO_LARGE'],
    ['too deep', definitions('<context>'.repeat(5_000) + '</context>'.repeat(5_000)), 'XML_TOO_DEEP'],
    ['too many elements', definitions('<a/>'.repeat(limits.dmnElements + 1)), 'XML_TOO_MANY'],
    ['cut off', '<definitions><decision', 'XML_MALFORMED'],
    ['nothing at all', '', 'XML_MALFORMED'],
    ['text', 'no file', 'XML_MALFORMED'],
    ['another language', '<html/>', 'DMN_NOT_A_MODEL'],
    ['a version of its own', '<definitions xmlns="https://www.omg.org/spec/DMN/19000101/MODEL/"/>', 'DMN_NOT_A_MODEL'],
  ])('%s is refused by code', async (_what, xml, code) => {
    const began = performance.now();
    expect(codes(await importDmn(xml))).toEqual([code]);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  test('models that import each other every way there is are refused, those that import each other once are read', async () => {
    const importing = (name: number, names: readonly number[]): string => {
      const imports = names.map((each) => `<import name="m${each}" namespace="n${each}" importType="x"/>`).join('');
      return definitions(imports).replace('namespace="n"', `namespace="n${name}"`);
    };
    const all = Array.from({ length: 12 }, (_, i) => i);
    const began = performance.now();
    const [first = '', ...others] = all.map((name) => importing(name, all));
    const refused = await importDmn(first, others);
    expect([codes(refused), isRefused(refused) && refused.problems[0]?.limit]).toEqual([
      ['DMN_TOO_MANY'],
      { name: 'dmnModels', value: limits.dmnModels },
    ]);
    expect(performance.now() - began).toBeLessThan(5_000);
    const [ring = '', ...rest] = all.map((name) => importing(name, [(name + 1) % all.length]));
    expect(codes(await importDmn(ring, rest))).toEqual([]);
  });

  test('a test file is read as warily', () => {
    expect(codes(readTests(bomb))).toEqual(['XML_DECLARATIONS']);
    expect(codes(readTests('<a/>'))).toEqual(['TCK_NOT_TESTS']);
  });

  test('what is read is a tree with its text, whatever the prefixes', () => {
    const read = readXml('<x:a xmlns:x="u" b="1 &lt; 2"><x:c>one<![CDATA[ & two]]></x:c></x:a>');
    expect(read).toEqual({
      root: {
        name: 'a',
        attributes: { 'xmlns:x': 'u', b: '1 < 2' },
        text: '',
        children: [{ name: 'c', attributes: {}, children: [], text: 'one & two' }],
      },
    });
  });
});
