import { describe, expect, test } from '@jest/globals';
import { clock, toJson } from '@sceneworks/expression';
import { decisionsOf, type Inputs, importDmn, isRefused } from '../index.ts';

const definitions = (inside: string, { namespace = 'urn:m', version = '20230324' } = {}): string =>
  `<?xml version="1.0"?><definitions xmlns="https://www.omg.org/spec/DMN/${version}/MODEL/" name="m" namespace="${namespace}">${inside}</definitions>`;

const literal = (text: string, attributes = ''): string =>
  `<literalExpression ${attributes}><text>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text></literalExpression>`;

const needs = (...names: string[]): string =>
  names.map((name) => `<informationRequirement><requiredDecision href="#${name}"/></informationRequirement>`).join('');
const knows = (...names: string[]): string =>
  names.map((name) => `<knowledgeRequirement><requiredKnowledge href="#${name}"/></knowledgeRequirement>`).join('');

const decision = (
  logic: string,
  { id = 'd', name = id, typeRef = '', requires = '' }: { id?: string; name?: string; typeRef?: string; requires?: string } = {},
): string =>
  `<decision id="${id}" name="${name}"><variable name="${name}" ${typeRef && `typeRef="${typeRef}"`}/>${requires}${logic}</decision>`;

const load = async (inside: string, others: string[] = []) => {
  const imported = await importDmn(inside.startsWith('<?xml') ? inside : definitions(inside), others);
  if (isRefused(imported)) throw new Error(imported.problems[0]?.text.en);
  return decisionsOf(imported.model);
};
const decide = async (inside: string, inputs: Inputs = {}, name = 'd'): Promise<unknown> =>
  toJson((await load(inside)).decide(name, inputs).value);

describe('boxed expressions', () => {
  test.each([
    [
      'a context, each entry seeing those before it',
      `<context><contextEntry><variable name="a b"/>${literal('1')}</contextEntry><contextEntry><variable name="c"/>${literal('a b + 1')}</contextEntry></context>`,
      { 'a b': 1, c: 2 },
    ],
    [
      'a context with a result',
      `<context><contextEntry><variable name="a"/>${literal('1')}</contextEntry><contextEntry>${literal('a + 1')}</contextEntry></context>`,
      2,
    ],
    [
      'a typed entry',
      `<context><contextEntry><variable name="a" typeRef="number"/>${literal('"x"')}</contextEntry></context>`,
      { a: null },
    ],
    ['a list', `<list>${literal('1')}${literal('"b"')}</list>`, [1, 'b']],
    [
      'a relation',
      `<relation><column name="a"/><column name="b" typeRef="string"/><row>${literal('1')}${literal('"x"')}</row><row>${literal('2')}${literal('3')}</row></relation>`,
      [
        { a: 1, b: 'x' },
        { a: 2, b: null },
      ],
    ],
    [
      'a function',
      `<context><contextEntry><variable name="f"/><functionDefinition><formalParameter name="x" typeRef="number"/>${literal('x + 1')}</functionDefinition></contextEntry><contextEntry>${literal('[f(1), f("a"), f()]')}</contextEntry></context>`,
      [2, null, null],
    ],
    [
      'an invocation',
      `<context><contextEntry><variable name="f"/>${literal('function(x, y) x - y')}</contextEntry><contextEntry><invocation>${literal('f')}<binding><parameter name="y"/>${literal('1')}</binding><binding><parameter name="x"/>${literal('3')}</binding></invocation></contextEntry></context>`,
      2,
    ],
    [
      'an invocation of a parameter that is not there',
      `<invocation>${literal('abs')}<binding><parameter name="z"/>${literal('1')}</binding></invocation>`,
      null,
    ],
    ['an invocation of no function', `<invocation>${literal('1')}</invocation>`, null],
    [
      'a conditional',
      `<conditional><if>${literal('1 > 0')}</if><then>${literal('"yes"')}</then><else>${literal('"no"')}</else></conditional>`,
      'yes',
    ],
    [
      'a conditional that is not true',
      `<conditional><if>${literal('"abc"')}</if><then>${literal('1')}</then><else>${literal('2')}</else></conditional>`,
      2,
    ],
    ['a filter', `<filter><in>${literal('[1, 2, 3]')}</in><match>${literal('item >= 2')}</match></filter>`, [2, 3]],
    [
      'a filter by the entries of the elements',
      `<filter><in>${literal('[{a: 1}, {a: 2}, 3]')}</in><match>${literal('item.a = 2')}</match></filter>`,
      [{ a: 2 }],
    ],
    ['a filter that is no condition', `<filter><in>${literal('[1, 2]')}</in><match>${literal('"a"')}</match></filter>`, null],
    ['a filter of nothing', `<filter><in>${literal('null')}</in><match>${literal('true')}</match></filter>`, null],
    ['a loop', `<for iteratorVariable="i"><in>${literal('[1..3]')}</in><return>${literal('i + count(partial)')}</return></for>`, [1, 3, 5]],
    ['a loop over nothing', `<for iteratorVariable="i"><in>${literal('null')}</in><return>${literal('i')}</return></for>`, null],
    ['some', `<some iteratorVariable="i"><in>${literal('[1, 2]')}</in><satisfies>${literal('i > 1')}</satisfies></some>`, true],
    ['some, unknown', `<some iteratorVariable="i"><in>${literal('[1, null]')}</in><satisfies>${literal('i > 1')}</satisfies></some>`, null],
    ['every', `<every iteratorVariable="i"><in>${literal('[1, 2]')}</in><satisfies>${literal('i > 0')}</satisfies></every>`, true],
    [
      'every over nothing',
      `<every iteratorVariable="i"><in>${literal('null')}</in><satisfies>${literal('i > 0')}</satisfies></every>`,
      null,
    ],
    ['no logic', '', null],
  ])('%s', async (_what, logic, expected) => {
    expect(await decide(decision(logic))).toEqual(expected);
  });

  test('the names of entries are known in a filter, where their types tell them', async () => {
    const type =
      '<itemDefinition name="tRow"><itemComponent name="years of age"><typeRef>number</typeRef></itemComponent></itemDefinition>';
    const rows = literal('[{years of age: 3}, {years of age: 9}]');
    expect(await decide(type + decision(`<filter><in>${rows}</in><match>${literal('years of age > 5')}</match></filter>`))).toEqual([
      { 'years of age': 9 },
    ]);
  });
});

describe('what a model requires', () => {
  const inputs = '<inputData id="i" name="In put"><variable name="In put" typeRef="number"/></inputData>';

  test('an input by its name, of its type or null', async () => {
    const model =
      inputs + decision(literal('In put + 1'), { requires: '<informationRequirement><requiredInput href="#i"/></informationRequirement>' });
    expect(await decide(model, { 'In put': 2 })).toBe(3);
    expect(await decide(model, { 'In put': 'x' })).toBe(null);
    expect(await decide(model)).toBe(null);
  });

  test('a decision is made once, and one that is given is not made', async () => {
    const model =
      decision(literal('a + b'), { requires: needs('a', 'b') }) +
      decision(literal('b * 2'), { id: 'a', requires: needs('b') }) +
      decision(literal('1'), { id: 'b' });
    expect(await decide(model)).toBe(3);
    expect(await decide(model, { b: 10 })).toBe(30);
    expect(await decide(model, {}, 'a')).toBe(2);
  });

  test('knowledge calls itself, within bounds', async () => {
    const model =
      `<businessKnowledgeModel id="f" name="f"><variable name="f"/><encapsulatedLogic><formalParameter name="n" typeRef="number"/>${literal('if n < 2 then 1 else n * f(n - 1)')}</encapsulatedLogic></businessKnowledgeModel>` +
      decision(literal('f(5)'), { requires: knows('f') }) +
      decision(literal('f(500)'), { id: 'e', requires: knows('f') });
    expect(await decide(model)).toBe(120);
    const outcome = (await load(model)).decide('e', {});
    expect(outcome).toMatchObject({ value: null, problems: [{ code: 'DMN_EXPRESSION' }] });
  });

  test('a table of knowledge may meet itself while it runs', async () => {
    const row = (when: string, gives: string): string =>
      `<rule><inputEntry><text>${when}</text></inputEntry><outputEntry><text>${gives}</text></outputEntry></rule>`;
    const table = `<decisionTable hitPolicy="FIRST"><input><inputExpression><text>n</text></inputExpression></input><output/>${row('&lt; 2', '1')}${row('-', 'n * f(n - 1)')}</decisionTable>`;
    const model =
      `<businessKnowledgeModel id="f" name="f"><encapsulatedLogic><formalParameter name="n"/>${table}</encapsulatedLogic></businessKnowledgeModel>` +
      decision(literal('f(5)'), { requires: knows('f') });
    expect(await decide(model)).toBe(120);
  });

  test('what is not there is noted; a circle is null', async () => {
    const decisions = await load(
      decision(literal('1'), { requires: needs('nobody') }) +
        decision(literal('b'), { id: 'a', requires: needs('b') }) +
        decision(literal('a'), { id: 'b', requires: needs('a') }),
    );
    expect(decisions.decide('d', {})).toMatchObject({ value: 1, problems: [{ code: 'DMN_UNKNOWN', at: 'd' }] });
    expect(decisions.decide('a', {})).toMatchObject({ value: null, problems: [{ code: 'DMN_CYCLE' }] });
    expect(decisions.decide('nobody', {})).toMatchObject({ value: null, problems: [{ code: 'DMN_NO_NODE' }] });
  });

  test('external code is not run, and a text that cannot be read is null', async () => {
    const java = `<context><contextEntry><variable name="f"/><functionDefinition kind="Java"><formalParameter name="x"/><context/></functionDefinition></contextEntry><contextEntry>${literal('f(1)')}</contextEntry></context>`;
    const decisions = await load(
      decision(java) +
        decision(literal('1 +'), { id: 'e' }) +
        decision(literal('nobody + 1'), { id: 'g' }) +
        decision(literal('1', 'expressionLanguage="urn:js"'), { id: 'h' }),
    );
    expect(decisions.decide('d', {})).toMatchObject({ value: null, problems: [{ code: 'DMN_EXTERNAL' }] });
    expect(decisions.decide('e', {})).toMatchObject({ value: null, problems: [{ code: 'DMN_EXPRESSION' }] });
    expect(decisions.decide('g', {})).toMatchObject({ value: null, problems: [{ code: 'DMN_EXPRESSION' }] });
    expect(decisions.decide('h', {})).toMatchObject({ value: null, problems: [{ code: 'DMN_EXPRESSION' }] });
    expect(decisions.problems).toHaveLength(4);
  });

  test('the clock is given with the inputs', async () => {
    const model = decision(literal('[today(), now() instance of date and time]'));
    expect(await decide(model, { ...clock('2026-11-25T08:00:00+08:00') })).toEqual(['2026-11-25', true]);
  });
});

describe('decision services', () => {
  const model =
    '<inputData id="i" name="i"><variable name="i" typeRef="string"/></inputData>' +
    '<decisionService id="s" name="s"><variable name="s"/><outputDecision href="#a"/><inputDecision href="#b"/><inputData href="#i"/></decisionService>' +
    '<decisionService id="two" name="two"><outputDecision href="#b"/><outputDecision href="#c"/></decisionService>' +
    decision(literal('i + " " + b'), {
      id: 'a',
      requires: `${needs('b')}<informationRequirement><requiredInput href="#i"/></informationRequirement>`,
    }) +
    decision(literal('"never asked"'), { id: 'b', typeRef: 'string' }) +
    decision(literal('7'), { id: 'c' }) +
    decision(literal('[s("I", "B"), s(b: "B", i: "I"), s("I"), s(1, "B"), two()]'), { requires: knows('s', 'two') });

  test('are functions of their inputs: data first, then decisions', async () => {
    expect(await decide(model)).toEqual(['I B', 'I B', null, null, { b: 'never asked', c: 7 }]);
  });

  test('are invoked by name', async () => {
    const decisions = await load(model);
    expect(decisions.invoke('s', { i: 'I', b: 'B' }).value).toBe('I B');
    expect(toJson(decisions.invoke('two', {}).value)).toEqual({ b: 'never asked', c: 7 });
    expect(decisions.invoke('c', {}).value).toBe(7);
  });

  test('give what their type says', async () => {
    const typed =
      '<itemDefinition name="tF"><functionItem outputTypeRef="string"/></itemDefinition><decisionService id="t" name="t"><variable name="t" typeRef="tF"/><outputDecision href="#c"/></decisionService>';
    expect((await load(model + typed)).invoke('t', {}).value).toBe(null);
  });
});

describe('imported models', () => {
  const other = definitions(
    `<itemDefinition name="tText"><typeRef>string</typeRef></itemDefinition>
     <inputData id="i" name="i"><variable name="i" typeRef="tText"/></inputData>
     <businessKnowledgeModel id="k" name="k"><encapsulatedLogic><formalParameter name="x"/>${literal('x + "!"')}</encapsulatedLogic></businessKnowledgeModel>
     ${decision(literal('i + "?"'), { id: 'q', requires: '<informationRequirement><requiredInput href="#i"/></informationRequirement>' })}`,
    { namespace: 'urn:o' },
  );
  const own = (name: string, text: string, typeRef: string): string =>
    definitions(
      `<import name="${name}" namespace="urn:o" importType="x"/>${decision(literal(text), {
        typeRef,
        requires:
          '<informationRequirement><requiredDecision href="urn:o#q"/></informationRequirement><informationRequirement><requiredInput href="urn:o#i"/></informationRequirement><knowledgeRequirement><requiredKnowledge href="urn:o#k"/></knowledgeRequirement>',
      })}`,
    );

  test('stand under the name of the import, types too', async () => {
    const decisions = await load(own('the other', 'the other.k(the other.q + the other.i)', 'the other.tText'), [other]);
    expect(decisions.decide('d', { 'the other.i': 'a' }).value).toBe('a?a!');
    expect(decisions.decide('d', { 'urn:o#i': 'b' }).value).toBe('b?b!');
  });

  test('stand among our own where the import has no name', async () => {
    const decisions = await load(own('', 'k(q + i)', 'tText'), [other]);
    expect(decisions.decide('d', { i: 'a' }).value).toBe('a?a!');
  });

  test('a model that is not there is left out', async () => {
    const decisions = await load(own('o', '1', ''), ['<not a model/>']);
    expect(decisions.decide('d', {})).toMatchObject({
      value: 1,
      problems: [{ code: 'DMN_UNKNOWN' }, { code: 'DMN_UNKNOWN' }, { code: 'DMN_UNKNOWN' }],
    });
  });
});

describe('types', () => {
  const types = `
    <itemDefinition name="tNumbers" isCollection="true"><typeRef>number</typeRef></itemDefinition>
    <itemDefinition name="tPerson"><itemComponent name="name"><typeRef>string</typeRef></itemComponent><itemComponent name="age"><typeRef>tAge</typeRef></itemComponent></itemDefinition>
    <itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>[0..150]</text></allowedValues></itemDefinition>
    <itemDefinition name="tCopy"><typeRef>tAge</typeRef></itemDefinition>
    <itemDefinition name="tOther"><typeRef>tAge</typeRef><allowedValues><text>200, 201</text></allowedValues></itemDefinition>
    <itemDefinition name="tPair" isCollection="true"><typeRef>number</typeRef><typeConstraint><text>count(?) = 2</text></typeConstraint></itemDefinition>
    <itemDefinition name="tLoop"><typeRef>tLoop</typeRef></itemDefinition>
    <itemDefinition name="tCall"><functionItem outputTypeRef="number"/></itemDefinition>
    <itemDefinition name="tOpen"/>`;
  test.each([
    ['string', '1 + 1', null],
    ['number', '[10]', 10],
    ['tNumbers', '10', [10]],
    ['tNumbers', '[1, "a"]', null],
    ['tNumbers', 'null', null],
    ['tPerson', '{name: "a", age: 3, more: 1}', { name: 'a', age: 3, more: 1 }],
    ['tPerson', '{name: "a"}', null],
    ['tPerson', '{name: "a", age: 200}', null],
    ['tPerson', '5', null],
    ['tAge', '200', null],
    ['tCopy', '200', null],
    ['tCopy', '20', 20],
    ['tOther', '200', 200],
    ['tOther', '20', null],
    ['tPair', '[1, 2]', [1, 2]],
    ['tPair', '[1]', null],
    ['tLoop', '1', 1],
    ['tOpen', '1', 1],
    ['tCall', '1', null],
    ['feel:number', '1', 1],
    ['feel:null', '1', 1],
    ['Any', '"a"', 'a'],
    ['date and time', 'date("2026-01-02")', '2026-01-02T00:00:00Z'],
    ['boolean', '5 instance of tAge', true],
    ['boolean', '{name: "a", age: 1} instance of tPerson', true],
    ['boolean', '[1] instance of tNumbers', true],
    ['boolean', '[1] instance of tLoop', true],
  ])('%s of %s is %j', async (typeRef, text, expected) => {
    expect(await decide(types + decision(literal(text), { typeRef }))).toEqual(expected);
  });

  test('what an expression says it gives holds as well', async () => {
    expect(await decide(decision(literal('"foo"', 'typeRef="number"')))).toBe(null);
  });
});

describe('decision tables', () => {
  const input = (text: string, values = '', typeRef = ''): string =>
    `<input><inputExpression ${typeRef && `typeRef="${typeRef}"`}><text>${text}</text></inputExpression>${values && `<inputValues><text>${values}</text></inputValues>`}</input>`;
  const rule = (when: string[], gives: string[]): string =>
    `<rule>${when.map((cell) => `<inputEntry><text>${cell.replaceAll('<', '&lt;')}</text></inputEntry>`).join('')}${gives.map((cell) => `<outputEntry><text>${cell}</text></outputEntry>`).join('')}</rule>`;
  const table = (attributes: string, ...inside: string[]): string =>
    decision(`<decisionTable ${attributes}>${inside.join('')}</decisionTable>`);

  test('values that are not listed are null on the way in and on the way out', async () => {
    expect(await decide(table('', input('123', 'not(123)'), '<output/>', rule(['null'], ['"none"'])))).toBe('none');
    expect(await decide(table('', input('"foo"', '"bar", string length(?) = 3'), '<output/>', rule(['"foo"'], ['1'])))).toBe(1);
    expect(await decide(table('', input('"foo"', '"bar", string length("?") = 1'), '<output/>', rule(['null'], ['1'])))).toBe(1);
    expect(await decide(table('', input('false', '("123", true)'), '<output/>', rule(['null'], ['1'])))).toBe(1);
    expect(
      await decide(table('', input('1'), '<output><outputValues><text>"a","b"</text></outputValues></output>', rule(['1'], ['"c"']))),
    ).toBe(null);
    expect(await decide(table('', input('1', '', 'string'), '<output/>', rule(['null'], ['"not a text"'])))).toBe('not a text');
  });

  test('say something where no rule matches, by default or by their policy', async () => {
    const nothing = rule(['2'], ['1']);
    expect(await decide(table('', input('1'), '<output/>', nothing))).toBe(null);
    expect(await decide(table('', input('1'), '<output><defaultOutputEntry><text>9</text></defaultOutputEntry></output>', nothing))).toBe(
      9,
    );
    const two = '<output name="a"><defaultOutputEntry><text>9</text></defaultOutputEntry></output><output name="b"/>';
    expect(await decide(table('', input('1'), two, rule(['2'], ['1', '2'])))).toEqual({ a: 9, b: null });
    expect(await decide(table('hitPolicy="COLLECT"', input('1'), '<output/>', nothing))).toEqual([]);
    expect(await decide(table('hitPolicy="COLLECT" aggregation="COUNT"', input('1'), '<output/>', nothing))).toBe(0);
    expect(await decide(table('hitPolicy="COLLECT" aggregation="MAX"', input('1'), '<output/>', nothing))).toBe(null);
  });

  test('follow their policies', async () => {
    const values = '<output typeRef="number"><outputValues><text>3, 2, 1</text></outputValues></output>';
    const rules = [rule(['> 0'], ['1']), rule(['< 9'], ['3'])];
    const answers = await Promise.all(
      ['UNIQUE', 'ANY', 'FIRST', 'PRIORITY', 'RULE ORDER', 'OUTPUT ORDER', 'COLLECT'].map((policy) =>
        decide(table(`hitPolicy="${policy}"`, input('5'), values, ...rules)),
      ),
    );
    expect(answers).toEqual([null, null, 1, 3, [1, 3], [3, 1], [1, 3]]);
    const figures = await Promise.all(
      ['SUM', 'MIN', 'MAX', 'COUNT'].map((figure) =>
        decide(table(`hitPolicy="COLLECT" aggregation="${figure}"`, input('5'), '<output/>', ...rules)),
      ),
    );
    expect(figures).toEqual([4, 1, 3, 2]);
  });

  test('a table that cannot be compiled is null and says why', async () => {
    const decisions = await load(table('', input('1'), '<output/>', rule(['>'], ['1'])));
    expect(decisions.decide('d', {})).toMatchObject({ value: null, problems: [{ code: 'DMN_EXPRESSION' }] });
    expect(await decide(table('hitPolicy="PRIORITY"', input('1'), '<output/>', rule(['1'], ['1'])))).toBe(null);
    expect(await decide(table('', input(''), '<output/>', rule(['null'], ['1'])))).toBe(1);
  });
});

describe('versions', () => {
  test.each(['20180521', '20191111', '20211108', '20230324'])('the namespace of %s is read', async (version) => {
    expect(await decide(definitions(decision(literal('1')), { version }))).toBe(1);
  });

  test('and that of 1.1, with prefixes', async () => {
    const old = `<x:definitions xmlns:x="http://www.omg.org/spec/DMN/20151101/dmn.xsd" name="m" namespace="n"><x:itemDefinition name="tR"><x:typeRef>feel:string</x:typeRef></x:itemDefinition><x:decision id="d" name="d"><x:variable name="d" typeRef="n1:tR"/><x:literalExpression><x:text>"a"</x:text></x:literalExpression></x:decision></x:definitions>`;
    const imported = await importDmn(old);
    if (isRefused(imported)) throw new Error('refused');
    expect(decisionsOf(imported.model).decide('d', {}).value).toBe('a');
  });
});
