import { spend, spendText } from '../cost.ts';
import { ExpressionError } from '../problem.ts';
import { ANY, BOOLEAN, isForbiddenName, listOf, NUMBER, TEXT, type Type } from '../type.ts';
import { equal } from '../value/compare.ts';
import { parseNumber } from '../value/number.ts';
import { hasEntry, isContext, isList, kindOf, newContext, readEntry, readItem, type Value } from '../value/value.ts';
import { write } from '../value/write.ts';
import { type Builtin, define, overload } from './signature.ts';

const CONTEXT: Type = { kind: 'context', fields: {} };

const separators = new Set([' ', ',', '.']);

/** A number from text with the given signs between thousands and before decimals. */
const toNumber = (from: Value, grouping: Value = null, decimal: Value = null): Value => {
  if (typeof from === 'number') return from;
  if (typeof from !== 'string') return null;
  spendText(from.length);
  if ((grouping !== null && !separators.has(grouping as string)) || (decimal !== null && decimal !== '.' && decimal !== ',')) return null;
  if (grouping !== null && grouping === (decimal ?? '.')) return null;
  const ungrouped = typeof grouping === 'string' ? from.split(grouping).join('') : from;
  return parseNumber(typeof decimal === 'string' && decimal !== '.' ? ungrouped.replace(decimal, '.') : ungrouped);
};

const getValue = (context: Value, key: Value): Value => {
  if (!isContext(context)) return null;
  if (typeof key === 'string') return readEntry(context, key);
  if (!isList(key)) return null;
  let at: Value = context;
  for (let index = 0; index < key.length; index += 1) {
    const name = readItem(key, index);
    spend(1);
    if (!isContext(at) || typeof name !== 'string') return null;
    at = readEntry(at, name);
  }
  return at;
};

const copy = (context: Value, into: Record<string, Value>): void => {
  if (!isContext(context)) return;
  const names = Object.keys(context);
  spend(names.length + 1);
  for (const name of names) if (!isForbiddenName(name)) into[name] = readEntry(context, name);
};

const entry = (key: string, value: Value): Value => {
  const made = newContext();
  made.key = key;
  made.value = value;
  return made;
};

const getEntries = (context: Value): Value => {
  if (!isContext(context)) return null;
  const names = Object.keys(context);
  spend(names.length + 1);
  return names.map((name) => entry(name, readEntry(context, name)));
};

/** A context from `[{key, value}, …]`; null where a key is missing, used twice or not allowed. */
const fromEntries = (entries: Value): Value => {
  if (!isList(entries)) return null;
  const made = newContext();
  for (let index = 0; index < entries.length; index += 1) {
    const each = readItem(entries, index);
    spend(1);
    const key = isContext(each) ? readEntry(each, 'key') : null;
    if (!isContext(each) || typeof key !== 'string' || !hasEntry(each, 'value') || hasEntry(made, key) || isForbiddenName(key)) return null;
    made[key] = readEntry(each, 'value');
  }
  return made;
};

const put = (context: Value, keys: readonly Value[], value: Value): Value => {
  const [key, ...rest] = keys;
  if (!isContext(context) || typeof key !== 'string' || isForbiddenName(key)) return null;
  const made = newContext();
  copy(context, made);
  const inner = rest.length === 0 ? value : put(hasEntry(context, key) ? readEntry(context, key) : newContext(), rest, value);
  if (rest.length > 0 && inner === null) return null;
  made[key] = inner;
  return made;
};

const contextPut = (context: Value, key: Value, value: Value): Value => {
  if (!isList(key)) return put(context, [key], value);
  return key.length === 0 || key.length > 100 ? null : put(context, key, value);
};

const contextMerge = (contexts: Value): Value => {
  if (!isList(contexts)) return null;
  const made = newContext();
  for (let index = 0; index < contexts.length; index += 1) {
    const each = readItem(contexts, index);
    if (!isContext(each)) return null;
    copy(each, made);
  }
  return made;
};

/** The standard's `is`: the same value of the same kind, with no null in between. */
const is = (a: Value, b: Value): Value => kindOf(a) === kindOf(b) && equal(a, b) === true;

const fail = (reason: Value): Value => {
  throw new ExpressionError('EXPRESSION_FAILED', (write(reason) ?? '').slice(0, 200));
};

export const valueFunctions: readonly Builtin[] = [
  define(
    'not',
    overload({ negand: ANY }, BOOLEAN, (value: Value) => (typeof value === 'boolean' ? !value : null)),
  ),
  define(
    'number',
    overload({ from: TEXT, 'grouping separator?': TEXT, 'decimal separator?': TEXT }, NUMBER, toNumber),
    overload({ from: NUMBER }, NUMBER, toNumber),
  ),
  define('string', overload({ from: ANY }, TEXT, write)),
  define('is', overload({ value1: ANY, value2: ANY }, BOOLEAN, is)),
  define(
    'is defined',
    overload({ value: ANY }, BOOLEAN, (value: Value) => value !== null),
  ),
  define(
    'get value',
    overload({ m: CONTEXT, key: TEXT }, ANY, getValue),
    overload({ context: CONTEXT, keys: listOf(TEXT) }, ANY, getValue),
  ),
  define('get entries', overload({ m: CONTEXT }, listOf(ANY), getEntries)),
  define('context', overload({ entries: listOf(ANY) }, ANY, fromEntries)),
  define(
    'context put',
    overload({ context: CONTEXT, key: TEXT, value: ANY }, ANY, contextPut),
    overload({ context: CONTEXT, keys: listOf(TEXT), value: ANY }, ANY, contextPut),
  ),
  define('context merge', overload({ contexts: listOf(CONTEXT) }, ANY, contextMerge)),
  define('fail', overload({ reason: TEXT }, { kind: 'null' }, fail)),
];
