import {
  compileOpenUnary,
  dateTime,
  type Fields,
  isContext,
  isDate,
  isFunction,
  isList,
  isProblem,
  kindOf,
  newContext,
  readEntry,
  readItem,
  type Type,
  type Value,
} from '@sceneworks/expression';
import type { DecisionModel, ItemType } from '../model.ts';

/** The value as one of the type, or undefined where it is none. Null is of every type. */
type Check = (value: Value) => Value | undefined;

/** Makes a value one of a named type: as it is, out of a list of one, into a list of one, a date as its midnight; else null. */
export type Coercion = (value: Value) => Value;

const kinds: Readonly<Record<string, Type['kind']>> = {
  string: 'text',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  'date and time': 'dateTime',
  dateTime: 'dateTime',
  'days and time duration': 'daysDuration',
  dayTimeDuration: 'daysDuration',
  'years and months duration': 'monthsDuration',
  yearMonthDuration: 'monthsDuration',
  context: 'context',
  list: 'list',
  function: 'function',
  range: 'range',
  Any: 'any',
  any: 'any',
};

const anyValue: Check = (value) => value;
const dayMs = 86_400_000;

const ofKind =
  (kind: Type['kind']): Check =>
  (value) => {
    if (value === null || kindOf(value) === kind) return value;
    return kind === 'dateTime' && isDate(value) ? dateTime(value.day * dayMs, { offsetMs: 0 }) : undefined;
  };

const listCheck =
  (item: Check): Check =>
  (value) => {
    if (value === null || !isList(value)) return value === null ? null : undefined;
    const items = value.map((_, index) => item(readItem(value, index)));
    return items.some((each) => each === undefined) ? undefined : (items as Value[]);
  };

const contextCheck =
  (components: readonly (readonly [string, Check])[]): Check =>
  (value) => {
    if (value === null) return null;
    if (!isContext(value)) return undefined;
    const made = Object.assign(newContext(), value);
    for (const [name, check] of components) {
      const entry = Object.hasOwn(value, name) ? check(readEntry(value, name)) : undefined;
      if (entry === undefined) return undefined;
      made[name] = entry;
    }
    return made;
  };

/** A check narrowed by unary tests. Tests that cannot be read narrow nothing. */
const narrowed = (check: Check, tests: string | undefined, names: readonly string[]): Check => {
  const compiled = tests === undefined ? undefined : compileOpenUnary(tests, [], { names, types: {} });
  if (!compiled || isProblem(compiled)) return check;
  return (value) => {
    const checked = check(value);
    if (checked === undefined || checked === null) return checked;
    return compiled.within(checked, {}) === true ? checked : undefined;
  };
};

/** The types of a model and of those it imports, found by the names expressions and elements use for them. */
export interface ModelTypes {
  readonly coercion: (typeRef: string | undefined) => Coercion;
  /** What a function of this type gives, for a variable that holds one. */
  readonly outputOf: (typeRef: string | undefined) => string | undefined;
  /** The unary tests that narrow a type, of the definition or of the one it names. */
  readonly allowed: (typeRef: string | undefined) => string | undefined;
  /** The types that may stand after `instance of`. */
  readonly named: Fields;
}

interface Found {
  readonly item: ItemType;
  readonly model: DecisionModel;
}

const find = (model: DecisionModel, typeRef: string): Found | undefined => {
  const item = model.types.find(({ name }) => name === typeRef);
  if (item) return { item, model };
  for (const { name, model: imported } of model.imports) {
    if (name === '') {
      const inside = find(imported, typeRef);
      if (inside) return inside;
    } else if (typeRef.startsWith(`${name}.`)) return find(imported, typeRef.slice(name.length + 1));
  }
  return undefined;
};

const plainName = (typeRef: string): string => typeRef.replace(/^[^:.\s]+:/, '').trim();

/** A type may be defined by itself, by mistake or for a tree of values; the way down a value is bounded, the way along definitions here. */
const mostSteps = 40;

const checkOf = (model: DecisionModel, typeRef: string, names: readonly string[], steps: number, narrow = true): Check => {
  const name = plainName(typeRef);
  const found = find(model, name);
  if (found) return itemCheck(found.model, found.item, names, steps + 1, narrow);
  const kind = kinds[name];
  return kind === undefined || kind === 'any' ? anyValue : ofKind(kind);
};

/** Values listed by a type stand instead of those its base lists. */
const itemCheck = (model: DecisionModel, item: ItemType, names: readonly string[], steps: number, narrow = true): Check => {
  if (steps > mostSteps) return anyValue;
  const base = baseCheck(model, item, names, steps);
  const single = narrow ? narrowed(base, item.allowed, names) : base;
  return narrowed(item.isCollection ? listCheck(single) : single, item.constraint, names);
};

const baseCheck = (model: DecisionModel, item: ItemType, names: readonly string[], steps: number): Check => {
  if (item.isFunction) return (value) => (value === null || isFunction(value) ? value : undefined);
  if (item.components) {
    const components = item.components.map((component) => {
      let check: Check | undefined;
      const later: Check = (value) => {
        check ??= itemCheck(model, component, names, 0);
        return check(value);
      };
      return [component.name, later] as const;
    });
    return contextCheck(components);
  }
  return item.typeRef === undefined ? anyValue : checkOf(model, item.typeRef, names, steps, item.allowed === undefined);
};

const coercionBy =
  (check: Check): Coercion =>
  (value) => {
    if (value === null) return null;
    const own = check(value);
    if (own !== undefined) return own;
    const turned = isList(value) ? (value.length === 1 ? check(readItem(value, 0)) : undefined) : check([value]);
    return turned ?? null;
  };

const typeOf = (model: DecisionModel, item: ItemType, steps = 0): Type => {
  if (steps > mostSteps) return { kind: 'any' };
  const single = singleType(model, item, steps);
  return item.isCollection ? { kind: 'list', of: single } : single;
};

const singleType = (model: DecisionModel, item: ItemType, steps: number): Type => {
  if (item.isFunction) return { kind: 'function' };
  if (item.components)
    return { kind: 'context', fields: Object.fromEntries(item.components.map((each) => [each.name, typeOf(model, each, steps + 1)])) };
  const name = plainName(item.typeRef ?? 'Any');
  const found = find(model, name);
  if (found) return typeOf(found.model, found.item, steps + 1);
  const kind = kinds[name] ?? 'any';
  if (kind === 'list') return { kind, of: { kind: 'any' } };
  if (kind === 'range') return { kind, of: { kind: 'any' } };
  return kind === 'context' ? { kind, fields: {} } : ({ kind } as Type);
};

const namedTypes = (model: DecisionModel, prefix = ''): Fields => ({
  ...Object.assign(
    {},
    ...model.imports.map(({ name, model: imported }) => namedTypes(imported, name === '' ? prefix : `${prefix}${name}.`)),
  ),
  ...Object.fromEntries(model.types.map((item) => [`${prefix}${item.name}`, typeOf(model, item)])),
});

const asItIs: Coercion = (value) => value;

/** The types of a model, each compiled once. `names` are those the grammar must be told of in unary tests. */
export const modelTypes = (model: DecisionModel, names: readonly string[]): ModelTypes => {
  const made = new Map<string, Coercion>();
  const coercion = (typeRef: string | undefined): Coercion => {
    if (typeRef === undefined) return asItIs;
    const known = made.get(typeRef) ?? coercionBy(checkOf(model, typeRef, names, 0));
    made.set(typeRef, known);
    return known;
  };
  return {
    coercion,
    outputOf: (typeRef) => {
      const found = typeRef === undefined ? undefined : find(model, plainName(typeRef));
      return found?.item.isFunction ? found.item.typeRef : typeRef;
    },
    allowed: (typeRef) => (typeRef === undefined ? undefined : find(model, plainName(typeRef))?.item.allowed),
    named: namedTypes(model),
  };
};
