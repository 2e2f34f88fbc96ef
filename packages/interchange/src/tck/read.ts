import {
  isForbiddenName,
  newContext,
  parseDate,
  parseDateTime,
  parseDuration,
  parseNumber,
  parseTime,
  type Value,
} from '@sceneworks/expression';
import { type InterchangeProblems, problem } from '../problem.ts';
import { child, childrenOf, readXml, type XmlElement } from '../xml/tree.ts';

/** One value a test looks at. */
export interface Expected {
  readonly name: string;
  readonly value: Value;
  /** The standard says it is an error; its value is null all the same. */
  readonly isError: boolean;
  readonly invokes: boolean;
}

export interface TckCase {
  readonly id: string;
  readonly description: string;
  /** Set where an invocable of this name is called, instead of a decision being made. */
  readonly invocable?: string;
  readonly inputs: Readonly<Record<string, Value>>;
  readonly expected: readonly Expected[];
}

const readers: Readonly<Record<string, (text: string) => Value>> = {
  string: (text) => text,
  decimal: parseNumber,
  double: parseNumber,
  float: parseNumber,
  integer: parseNumber,
  int: parseNumber,
  long: parseNumber,
  boolean: (text) => text === 'true' || text === '1',
  date: (text) => parseDate(text),
  time: (text) => parseTime(text),
  dateTime: (text) => parseDateTime(text),
  duration: (text) => parseDuration(text),
};

const typed = (value: XmlElement): Value => {
  if (value.attributes['xsi:nil'] === 'true') return null;
  const type = value.attributes['xsi:type']?.replace(/^.*:/, '') ?? 'string';
  const read = readers[type] ?? readers.string;
  return read?.(type === 'string' ? value.text : value.text.trim()) ?? null;
};

/** The value in an element: a value, a list, or components. */
const valueIn = (element: XmlElement): Value => {
  const value = child(element, 'value');
  if (value) return typed(value);
  const list = child(element, 'list');
  if (list) return list.attributes['xsi:nil'] === 'true' ? null : childrenOf(list, 'item').map(valueIn);
  const components = childrenOf(element, 'component');
  if (components.length === 0) return null;
  const made = newContext();
  for (const component of components) {
    const name = component.attributes.name ?? '';
    if (!isForbiddenName(name)) made[name] = valueIn(component);
  }
  return made;
};

const invokes = (type: string | undefined): boolean => type === 'decisionService' || type === 'bkm';

const expectedOf = (result: XmlElement, ofCase: string | undefined): Expected => {
  const expected = child(result, 'expected');
  const type = result.attributes.type;
  return {
    name: result.attributes.name ?? '',
    value: expected ? valueIn(expected) : null,
    isError: result.attributes.errorResult === 'true',
    invokes: invokes(type) || (type === undefined && invokes(ofCase)),
  };
};

const inputName = ({ attributes }: XmlElement): string =>
  attributes.namespace === undefined ? (attributes.name ?? '') : `${attributes.namespace}#${attributes.name ?? ''}`;

const caseOf = (element: XmlElement, index: number): TckCase => {
  const invocable = element.attributes.invocableName;
  return {
    id: element.attributes.id ?? String(index + 1),
    description: child(element, 'description')?.text.trim() ?? '',
    ...(invocable ? { invocable } : {}),
    inputs: Object.fromEntries(childrenOf(element, 'inputNode').map((input) => [inputName(input), valueIn(input)])),
    expected: childrenOf(element, 'resultNode').map((result) => expectedOf(result, element.attributes.type)),
  };
};

/** The test cases of a TCK file. Refused: everything `readXml` refuses, TCK_NOT_TESTS. */
export const readTests = (xml: string): { readonly model: string; readonly cases: readonly TckCase[] } | InterchangeProblems => {
  const tree = readXml(xml);
  if ('problems' in tree) return tree;
  if (tree.root.name !== 'testCases') return { problems: [problem('TCK_NOT_TESTS')] };
  return { model: child(tree.root, 'modelName')?.text.trim() ?? '', cases: childrenOf(tree.root, 'testCase').map(caseOf) };
};
