import { enter, leave, openAccount, spend, spendList } from '../cost.ts';
import { problem } from '../problem.ts';
import { spell } from '../syntax/grammar.ts';
import type { Node } from '../syntax/tree.ts';
import { ANY, BOOLEAN, FUNCTION, fits, join, listOf, NULL, NUMBER, rangeOf, TEXT, type Type, typeName } from '../type.ts';
import { parseTemporal } from '../value/temporal.ts';
import { feelFunction, isList, kindOf, newContext, range, readItem, type Value } from '../value/value.ts';
import { compileArithmetic, compileNegate } from './arithmetic.ts';
import { compileCall } from './call.ts';
import {
  type Code,
  type Compilation,
  constant,
  type Local,
  newCompilation,
  newSlot,
  type Run,
  refuse,
  type Scope,
  withLocals,
} from './code.ts';
import { compileBetween, compileCompare } from './compare.ts';
import { compileFilter } from './filter.ts';
import { compileInstance, conforms, typeOf } from './instance.ts';
import { compileLogic } from './logic.ts';
import { compileFor, compileQuantified } from './loop.ts';
import { compileName } from './name.ts';
import { compilePath } from './path.ts';
import { compileIn, compileTest } from './test.ts';

/** Compiles a part whose value is used: a personal value may not be. */
export const compilePart = (compilation: Compilation, scope: Scope, node: Node): Code => {
  const code = compileNode(compilation, scope, node);
  return code.type.kind === 'personal' ? refuse(compilation, 'EXPRESSION_PERSONAL', node) : code;
};

/** Compiles a part that must be of a type, as far as that can be known. */
export const compileAs = (compilation: Compilation, scope: Scope, node: Node, wanted: Type): Code => {
  const code = compilePart(compilation, scope, node);
  if (fits(code.type, wanted)) return code;
  return refuse(compilation, 'EXPRESSION_WRONG_TYPE', node, ...typeName(wanted), ...typeName(code.type));
};

/** Compiles any part, personal values included: for `present()` and equality, which alone may look at those. */
export const compileNode = (compilation: Compilation, scope: Scope, node: Node): Code => {
  const kind = compileKind(compilation, scope, node);
  const code = compilation.open ? { ...kind, type: ANY } : kind;
  return compilation.watch ? compilation.watch(node, code) : code;
};

const compileKind = (compilation: Compilation, scope: Scope, node: Node): Code => {
  switch (node.is) {
    case 'null':
      return constant(NULL, null);
    case 'number':
      return constant(NUMBER, Number.isFinite(node.value) ? node.value : null);
    case 'text':
      return constant(TEXT, node.value);
    case 'boolean':
      return constant(BOOLEAN, node.value);
    case 'at':
      return compileAt(compilation, node);
    case 'name':
      return compileName(compilation, scope, node, node.name);
    case 'input':
      return compileInput(compilation, scope, node);
    case 'path':
      return compilePath(compilation, scope, node);
    case 'filter':
      return compileFilter(compilation, scope, node);
    case 'call':
      return compileCall(compilation, scope, node);
    case 'negate':
      return compileNegate(compilation, scope, node);
    case 'arithmetic':
      return compileArithmetic(compilation, scope, node);
    case 'compare':
      return compileCompare(compilation, scope, node);
    case 'between':
      return compileBetween(compilation, scope, node);
    case 'in':
      return compileIn(compilation, scope, node);
    case 'and':
    case 'or':
      return compileLogic(compilation, scope, node);
    case 'if':
      return compileIf(compilation, scope, node);
    case 'for':
      return compileFor(compilation, scope, node);
    case 'some':
    case 'every':
      return compileQuantified(compilation, scope, node);
    case 'list':
      return compileList(compilation, scope, node);
    case 'context':
      return compileContext(compilation, scope, node);
    case 'range':
      return compileRange(compilation, scope, node);
    case 'bound':
      return compileBound(compilation, scope, node);
    case 'both':
      return compileTest(compilation, scope, compileInput(compilation, scope, { is: 'input', from: node.from, to: node.to }), node);
    case 'function':
      return compileFunction(compilation, scope, node);
    case 'instance':
      return compileInstance(compilation, scope, node);
  }
};

type NodeOf<K extends Node['is']> = Extract<Node, { is: K }>;

const compileAt = (compilation: Compilation, node: NodeOf<'at'>): Code => {
  openAccount();
  const value = parseTemporal(node.text);
  if (!value && compilation.open) return constant(ANY, null);
  if (!value) return refuse(compilation, 'EXPRESSION_BAD_LITERAL', node, node.text);
  return constant({ kind: kindOf(value) } as Type, value);
};

const compileInput = (compilation: Compilation, scope: Scope, node: NodeOf<'input'>): Code => {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    if (at.input) {
      const { slot, type } = at.input;
      return { type, run: (_values, frame) => frame[slot] as Value };
    }
  }
  compilation.problems.push(problem('EXPRESSION_NO_INPUT', node));
  return { type: ANY, run: () => null };
};

/** Only true takes the first way: false, null and anything else take the second. */
const compileIf = (compilation: Compilation, scope: Scope, node: NodeOf<'if'>): Code => {
  const condition = compileAs(compilation, scope, node.condition, BOOLEAN);
  const then = compilePart(compilation, scope, node.yes);
  const otherwise = compilePart(compilation, scope, node.no);
  const decide = condition.run;
  const yes = then.run;
  const no = otherwise.run;
  return {
    type: join(then.type, otherwise.type),
    run: (values, frame) => (decide(values, frame) === true ? yes(values, frame) : no(values, frame)),
  };
};

const compileList = (compilation: Compilation, scope: Scope, node: NodeOf<'list'>): Code => {
  const items = node.items.map((item) => compilePart(compilation, scope, item));
  const runs = items.map((item) => item.run);
  const of = items.reduce<Type>((type, item) => join(type, item.type), NULL);
  const type = listOf(items.length === 0 ? ANY : of);
  if (items.every((item) => item.constant !== undefined)) return constant(type, Object.freeze(items.map((item) => item.constant as Value)));
  const run: Run = (values, frame) => {
    spendList(runs.length);
    return runs.map((each) => each(values, frame));
  };
  return { type, run };
};

/** Each entry sees the ones before it. A key used twice has no meaning, so the whole is null, as the standard says. */
const compileContext = (compilation: Compilation, scope: Scope, node: NodeOf<'context'>): Code => {
  const locals = new Map<string, Local>();
  const inside = withLocals(scope, locals);
  const fields: Record<string, Type> = {};
  const entries = node.entries.map((entry) => {
    const code = compilePart(compilation, inside, entry.value);
    const slot = newSlot(compilation);
    locals.set(spell(entry.key), { slot, type: code.type });
    fields[entry.key] = code.type;
    return { key: entry.key, slot, run: code.run };
  });
  if (locals.size < entries.length) return constant(NULL, null);
  const run: Run = (values, frame) => {
    spend(entries.length + 1);
    const context = newContext();
    for (const { key, slot, run: read } of entries) {
      const value = read(values, frame);
      frame[slot] = value;
      context[key] = value;
    }
    return context;
  };
  return { type: { kind: 'context', fields }, run };
};

const compileRange = (compilation: Compilation, scope: Scope, node: NodeOf<'range'>): Code => {
  const low = compilePart(compilation, scope, node.low);
  const high = compilePart(compilation, scope, node.high);
  const type = rangeOf(join(low.type, high.type));
  if (!fits(low.type, high.type))
    return refuse(compilation, 'EXPRESSION_WRONG_TYPE', node.high, ...typeName(low.type), ...typeName(high.type));
  const make = (from: Value, to: Value): Value => (from === null || to === null ? null : range(from, to, node.openLow, node.openHigh));
  if (low.constant !== undefined && high.constant !== undefined) return constant(type, make(low.constant, high.constant));
  return { type, run: (values, frame) => make(low.run(values, frame), high.run(values, frame)) };
};

/** `> 3` standing alone: a range without its other end. `= 3` and `!= 3` are meant as tests of a cell's input. */
const compileBound = (compilation: Compilation, scope: Scope, node: NodeOf<'bound'>): Code => {
  if (node.operator === '=' || node.operator === '!=') return compileTestOfInput(compilation, scope, node);
  const value = compilePart(compilation, scope, node.value);
  const open = node.operator === '<' || node.operator === '>';
  const upper = node.operator === '<' || node.operator === '<=';
  const make = (at: Value): Value => (at === null ? null : upper ? range(null, at, true, open) : range(at, null, open, true));
  const type = rangeOf(value.type);
  return value.constant === undefined
    ? { type, run: (values, frame) => make(value.run(values, frame)) }
    : constant(type, make(value.constant));
};

const compileTestOfInput = (compilation: Compilation, scope: Scope, node: NodeOf<'bound'>): Code => {
  const input = compileInput(compilation, scope, { is: 'input', from: node.from, to: node.to });
  return compileTest(compilation, scope, input, node);
};

const compileFunction = (compilation: Compilation, scope: Scope, node: NodeOf<'function'>): Code => {
  const locals = new Map<string, Local>(
    node.parameters.map(({ name, type }) => [name, { slot: newSlot(compilation), type: (type && typeOf(compilation, type)) ?? ANY }]),
  );
  const slots = [...locals.values()].map((local) => local.slot);
  const wanted = compilation.open ? [...locals.values()].map((local) => local.type) : undefined;
  const type = wanted && functionType(compilation, scope, node, wanted);
  const body = compilePart(compilation, withLocals(scope, locals), node.body).run;
  const cost = node.to - node.from;
  const names = node.parameters.map((parameter) => parameter.name);
  const run: Run = (values, frame) => {
    const seen = frame.slice();
    return feelFunction(
      names,
      names.length,
      (args) => {
        spend((cost >> 2) + 1);
        const inner = seen.slice();
        for (let index = 0; index < slots.length; index += 1) inner[slots[index] as number] = taken(args[index] ?? null, wanted?.[index]);
        enter();
        const result = body(values, inner);
        leave();
        return result;
      },
      type,
    );
  };
  return { type: FUNCTION, run };
};

/** An argument as its parameter takes it: out of a list of one if it must, and null where it is of another type. */
const taken = (value: Value, type: Type | undefined): Value => {
  if (type === undefined || type.kind === 'any' || value === null || conforms(value, type)) return value;
  const only = isList(value) && value.length === 1 ? readItem(value, 0) : null;
  return conforms(only, type) ? only : null;
};

/** The type of a function whose names have no declared types, for `instance of`: of its result what its text alone tells. */
const functionType = (compilation: Compilation, scope: Scope, node: NodeOf<'function'>, parameters: readonly Type[]): Type => {
  const alone = newCompilation(compilation.fields);
  alone.slots = compilation.slots;
  const locals = new Map(node.parameters.map(({ name }, index) => [name, { slot: newSlot(alone), type: parameters[index] as Type }]));
  const { type } = compilePart(alone, withLocals(scope, locals), node.body);
  return { kind: 'function', parameters, result: type };
};
