import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { typed } from '../../samples/command-line.ts';
import { exit } from './command.ts';

const sample = fileURLToPath(new URL('../../../packages/interchange/data/dmn-tck/compliance-level-2/0004-simpletable-U/', import.meta.url));
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dmn-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const said = (cwd: string, ...argv: string[]) => typed(['dmn', ...argv], { cwd });

const model = (imports: string, logic: string, namespace: string): string => `<?xml version="1.0"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="${namespace}">
  ${imports}
  <decision name="answer" id="a"><variable name="answer"/>${logic}</decision>
</definitions>`;
const tests = (
  value: string,
): string => `<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <modelName>m.dmn</modelName>
  <testCase id="1"><resultNode name="answer" type="decision"><expected><value xsi:type="xsd:decimal">${value}</value></expected></resultNode></testCase>
</testCases>`;

describe('dmn', () => {
  test('runs the cases of a TCK file', async () => {
    const { status, out } = await said(sample, '0004-simpletable-U.dmn', '--tests', '0004-simpletable-U-test-01.xml', '--json');
    expect(status).toBe(exit.done);
    expect(JSON.parse(out)).toMatchObject({ passed: 3, failed: 0, total: 3 });
  });

  test('a case that fails says what was expected and found, and finds the models it imports beside it', async () => {
    const own =
      '<informationRequirement><requiredDecision href="urn:other#a"/></informationRequirement><literalExpression><text>other.answer + 1</text></literalExpression>';
    writeFileSync(join(folder, 'm.dmn'), model('<import name="other" namespace="urn:other" importType="x"/>', own, 'urn:m'));
    writeFileSync(join(folder, 'other.dmn'), model('', '<literalExpression><text>41</text></literalExpression>', 'urn:other'));
    writeFileSync(join(folder, 'right.xml'), tests('42'));
    writeFileSync(join(folder, 'wrong.xml'), tests('7'));
    expect(await said(folder, 'm.dmn', '--tests', 'right.xml')).toMatchObject({ status: exit.done, out: '✓ 1 answer\n1 passed, 0 failed' });
    expect(await said(folder, 'm.dmn', '--tests', 'wrong.xml')).toMatchObject({
      status: exit.refused,
      out: '✗ 1 answer\n      expected 7, found 42\n0 passed, 1 failed',
    });
  });

  test('a file that is refused says so by its code', async () => {
    writeFileSync(join(folder, 'bad.dmn'), '<!DOCTYPE d [<!ENTITY a "b">]><definitions>&a;</definitions>');
    expect(await said(folder, 'bad.dmn', '--tests', 'right.xml')).toMatchObject({
      status: exit.refused,
      err: expect.stringMatching(/^XML_DECLARATIONS bad.dmn/),
    });
    expect(await said(folder, 'm.dmn', '--tests', 'm.dmn')).toMatchObject({
      status: exit.refused,
      err: expect.stringMatching(/^TCK_NOT_TESTS/),
    });
    expect(await said(folder)).toMatchObject({ status: exit.usage });
  });
});
