import { builtin, functionNames } from '../functions/builtins.ts';
import { problem, type Span } from '../problem.ts';
import { type Fields, nearest, type Type } from '../type.ts';
import { type Reader, reader } from '../value/json.ts';
import { feelFunction, hasEntry, isContext, readEntry, type Value } from '../value/value.ts';
import { broken, type Code, type Compilation, declaredName, type Run, type Scope } from './code.ts';

import { isInherited, readOwn } from './trust.ts';

const own = Object.prototype.hasOwnProperty;

/** Reads one declared field of the values by its own property. The two commonest types are written out: they are most of all reads. */
const readField = (name: string, type: Type): Run => {
  const read = reader(type);
  if (isInherited(name)) return (values) => read(own.call(values, name) ? values[name] : undefined);
  switch (type.kind) {
    case 'number':
      return (values) => {
        const value = readOwn(values, name);
        return typeof value === 'number' && value - value === 0 ? value : null;
      };
    case 'text':
      return (values) => {
        const value = readOwn(values, name);
        return typeof value === 'string' ? value : null;
      };
    default:
      return (values) => read(readOwn(values, name));
  }
};

const step = (json: unknown, name: string): unknown =>
  typeof json === 'object' && json !== null && !Array.isArray(json) && own.call(json, name)
    ? (json as Record<string, unknown>)[name]
    : undefined;

/** Reads a field inside declared contexts without building the contexts. */
const readPath = (names: readonly string[], read: Reader): Run => {
  const [first = '', second = '', third = ''] = names;
  if (names.length === 2) return (values) => read(step(step(values, first), second));
  if (names.length === 3) return (values) => read(step(step(step(values, first), second), third));
  return (values) => read(names.reduce<unknown>(step, values));
};

/** The code of a declared field, by its path from the top. */
export const fieldCode = (compilation: Compilation, path: readonly string[], type: Type): Code => {
  compilation.variables.set(path.join('\u0000'), path);
  const [name = ''] = path;
  if (path.length > 1) return { type, run: readPath(path, reader(type)) };
  const run = readField(name, type);
  if (isInherited(name)) return { type, run };
  return type.kind === 'boolean' ? { type, run, field: name, question: { is: 'yes', field: name } } : { type, run, field: name };
};

/** What a name at a place stands for. */
export type Meaning =
  | { readonly is: 'code'; readonly code: Code }
  | { readonly is: 'field'; readonly path: readonly string[]; readonly type: Type };

const localCode = (slot: number, type: Type): Code => ({ type, run: (_values, frame) => frame[slot] as Value });

const itemField = (slot: number, fields: Fields, name: string): Code | undefined => {
  const declared = declaredName(fields, name);
  if (declared === undefined) return undefined;
  const run: Run = (_values, frame) => {
    const item = frame[slot] as Value;
    return isContext(item) ? readEntry(item, declared) : null;
  };
  return { type: fields[declared] as Type, run };
};

/** An element of unknown shape: its own entry if it has one, else what the name means outside the filter. */
const openItemField = (slot: number, name: string, outside: Code | undefined): Code => {
  const otherwise = outside?.run ?? broken.run;
  const run: Run = (values, frame) => {
    const item = frame[slot] as Value;
    return isContext(item) && hasEntry(item, name) ? readEntry(item, name) : otherwise(values, frame);
  };
  return { type: { kind: 'any' }, run };
};

const meaningCode = (compilation: Compilation, meaning: Meaning | undefined): Code | undefined =>
  meaning?.is === 'field' ? fieldCode(compilation, meaning.path, meaning.type) : meaning?.code;

/** Finds a name: loop variables and parameters inside out, the fields of a filter's element, then the declared fields. */
export const lookUp = (compilation: Compilation, scope: Scope, name: string): Meaning | undefined => {
  const local = scope.locals?.get(name);
  if (local) return { is: 'code', code: localCode(local.slot, local.type) };
  const { item } = scope;
  if (item?.type.kind === 'context') {
    const code = itemField(item.slot, item.type.fields, name);
    if (code) return { is: 'code', code };
  }
  if (item && (item.type.kind === 'any' || item.type.kind === 'null')) {
    return { is: 'code', code: openItemField(item.slot, name, meaningCode(compilation, outer(compilation, scope, name))) };
  }
  return outer(compilation, scope, name);
};

const outer = (compilation: Compilation, scope: Scope, name: string): Meaning | undefined => {
  if (scope.parent) return lookUp(compilation, scope.parent, name);
  const declared = declaredName(compilation.fields, name);
  return declared === undefined ? undefined : { is: 'field', path: [declared], type: compilation.fields[declared] as Type };
};

const visibleNames = (compilation: Compilation, scope: Scope): string[] => {
  const names = Object.keys(compilation.fields);
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    names.push(...(at.locals?.keys() ?? []));
    if (at.item?.type.kind === 'context') names.push(...Object.keys(at.item.type.fields));
  }
  return names;
};

/** Notes that a field does not exist, with the one that was probably meant. */
export const unknownField = (compilation: Compilation, at: Span, name: string, candidates: Iterable<string>): Code => {
  const near = nearest(name, candidates);
  compilation.problems.push({ ...problem('EXPRESSION_UNKNOWN_FIELD', at, name, near ?? ''), ...(near ? { hint: near } : {}) });
  return broken;
};

/** A built-in function used as a value, as in `sort(list, …)`. */
const functionCode = (name: string): Code | undefined => {
  const found = builtin(name);
  if (!found) return undefined;
  const [overload] = found.overloads;
  if (!overload) return undefined;
  const value: Value = feelFunction(
    overload.parameters.map((parameter) => parameter.name),
    overload.parameters.filter((parameter) => !parameter.optional).length,
    (args) => overload.run(...args),
    {
      kind: 'function',
      parameters: overload.parameters.map((parameter) => parameter.type),
      ...(typeof overload.result === 'function' ? {} : { result: overload.result }),
    },
  );
  return { type: { kind: 'function' }, run: () => value };
};

/** The code of a name that stands for a value. */
export const compileName = (compilation: Compilation, scope: Scope, at: Span, name: string): Code =>
  meaningCode(compilation, lookUp(compilation, scope, name)) ??
  functionCode(name) ??
  unknownField(compilation, at, name, visibleNames(compilation, scope));

/** Names of functions, for a hint. */
export const knownFunctions = (): readonly string[] => functionNames;
