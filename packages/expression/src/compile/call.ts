import { openAccount, spend } from '../cost.ts';
import { type Builtin, builtin, functionNames, type Overload, type Parameter } from '../functions/builtins.ts';
import { problem } from '../problem.ts';
import type { Argument, Node } from '../syntax/tree.ts';
import { ANY, BOOLEAN, fits, isOpen, nearest, type Type, typeName } from '../type.ts';
import { isFunction, isList, kindOf, readItem, type Value } from '../value/value.ts';
import { broken, type Code, type Compilation, constant, folded, type Run, refuse, type Scope } from './code.ts';
import { compileNode, compilePart } from './expression.ts';
import { lookUp } from './name.ts';

type CallNode = Extract<Node, { is: 'call' }>;

export const compileCall = (compilation: Compilation, scope: Scope, node: CallNode): Code => {
  const { callee } = node;
  if (callee.is !== 'name' || holdsFunction(scope, callee.name)) return callValue(compilation, scope, node);
  if (callee.name === 'present') return compilePresent(compilation, scope, node);
  const found = builtin(callee.name);
  if (found) return callBuiltin(compilation, scope, node, found);
  if (lookUp(compilation, scope, callee.name)) return callValue(compilation, scope, node);
  const near = nearest(callee.name, functionNames) ?? '';
  compilation.problems.push({ ...problem('EXPRESSION_UNKNOWN_FUNCTION', callee, callee.name, near), ...(near ? { hint: near } : {}) });
  return broken;
};

/** Whether the author has made a function of this name; a mere field of the name of a built-in function does not hide it. */
const holdsFunction = (scope: Scope, name: string): boolean => {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const local = at.locals?.get(name);
    if (local) return isOpen(local.type) || local.type.kind === 'function';
  }
  return false;
};

/** Whether a value is there: ours, and the one question a personal value answers. An empty text or list counts as absent. */
const compilePresent = (compilation: Compilation, scope: Scope, node: CallNode): Code => {
  const [argument] = node.args;
  if (!argument || node.args.length !== 1) return refuse(compilation, 'EXPRESSION_WRONG_ARGUMENTS', node, 'present', 'present(value)');
  const { run } = compileNode(compilation, scope, argument.value);
  return {
    type: BOOLEAN,
    run: (values, frame) => {
      const value = run(values, frame);
      return value !== null && value !== '' && !(isList(value) && value.length === 0);
    },
  };
};

/** A call of a function that is itself a value. */
const callValue = (compilation: Compilation, scope: Scope, node: CallNode): Code => {
  const callee = compilePart(compilation, scope, node.callee);
  if (!isOpen(callee.type) && callee.type.kind !== 'function') return refuse(compilation, 'EXPRESSION_NOT_A_FUNCTION', node.callee);
  const args = node.args.map(({ value }) => compilePart(compilation, scope, value).run);
  const names = node.args.map(({ name }) => name);
  const run: Run = (values, frame) => {
    const called = callee.run(values, frame);
    if (!isFunction(called) || args.length < called.required || args.length > called.parameters.length) return null;
    spend(args.length + 1);
    const given = args.map((arg) => arg(values, frame));
    if (names[0] === undefined) return called.call(given);
    const places = called.parameters.map((parameter) => names.indexOf(parameter));
    return places.includes(-1) ? null : called.call(places.map((place) => given[place] as Value));
  };
  return { type: ANY, run };
};

const usage = (found: Builtin): string =>
  found.overloads
    .map(
      ({ parameters, rest }) =>
        `${found.name}(${parameters.map(({ name, optional }) => (optional ? `${name}?` : name)).join(', ')}${rest ? ', …' : ''})`,
    )
    .join(' | ');

/** The arguments in the order of the overload's parameters; undefined where they do not fit it. */
const arrange = (overload: Overload, args: readonly Argument[]): readonly (Argument | undefined)[] | undefined => {
  const { parameters, rest } = overload;
  const needed = parameters.filter((parameter) => !parameter.optional).length;
  if (args.some((argument) => argument.name !== undefined)) {
    const known = args.every((argument) => parameters.some((parameter) => parameter.name === argument.name));
    const ordered = parameters.map((parameter) => args.find((argument) => argument.name === parameter.name));
    return known && !rest && parameters.every((parameter, index) => parameter.optional || ordered[index]) ? ordered : undefined;
  }
  return args.length >= needed && (rest || args.length <= parameters.length) ? args : undefined;
};

/** The type of an argument's parameter; the last parameter's for those that are given over and over. */
const typeAt = ({ parameters }: Overload, index: number): Type => (parameters[Math.min(index, parameters.length - 1)] as Parameter).type;

const acceptable = (type: Type, wanted: Type): boolean => {
  if (fits(type, wanted)) return true;
  if (wanted.kind === 'list') return fits(type, wanted.of);
  return type.kind === 'list' && fits(type.of, wanted);
};

interface Given {
  readonly node: Node | undefined;
  readonly code: Code;
}

const nullCode = constant({ kind: 'null' }, null);

const callBuiltin = (compilation: Compilation, scope: Scope, node: CallNode, found: Builtin): Code => {
  const codes = new Map(node.args.map((argument) => [argument, compilePart(compilation, scope, argument.value)] as const));
  const candidates = found.overloads.flatMap((overload) => {
    const arranged = arrange(overload, node.args);
    if (!arranged) return [];
    const given = arranged.map((argument): Given => ({ node: argument?.value, code: argument ? (codes.get(argument) as Code) : nullCode }));
    return [{ overload, given }];
  });
  const [first] = candidates;
  if (!first && compilation.open) return nullCode;
  if (!first) return refuse(compilation, 'EXPRESSION_WRONG_ARGUMENTS', node, found.name, usage(found));
  if (compilation.open) return openCall(candidates, [...codes.values()]);
  const fitting = candidates.find(({ overload, given }) => firstMisfit(overload, given) === undefined);
  if (!fitting) return refuseMisfit(compilation, first.overload, first.given);
  const { overload, given } = fitting;
  const constants = given.map(({ code }) => code.constant);
  openAccount();
  const wrong = compilation.open ? undefined : overload.check?.(constants);
  if (wrong) return refuse(compilation, wrong.code, node, wrong.text);
  const type =
    typeof overload.result === 'function'
      ? overload.result(
          given.map(({ code }) => code.type),
          constants,
        )
      : overload.result;
  return folded(
    { type, run: callRun(overload, given) },
    given.map(({ code }) => code),
  );
};

interface Candidate {
  readonly overload: Overload;
  readonly given: readonly Given[];
}

/** Whether a value can be an argument of a type, with the standard's conversions. */
const accepts = (value: Value, type: Type): boolean => {
  if (value === null || type.kind === 'any' || type.kind === 'list') return true;
  if (kindOf(value) === type.kind) return true;
  return isList(value) && value.length === 1 && accepts(readItem(value, 0), type);
};

/** A value as a parameter takes it: an element as a list of one where a list is wanted, the one element of a list where none is. */
const conversion = (value: Value, wanted: Type): Value => {
  if (value === null || wanted.kind === 'any') return value;
  if (wanted.kind === 'list') return isList(value) ? value : [value];
  return isList(value) && value.length === 1 ? readItem(value, 0) : value;
};

/** A call of which only running tells which overload is meant: the first that takes the arguments; none gives null. */
const openCall = (candidates: readonly Candidate[], codes: readonly Code[]): Code => {
  const ways = candidates.map(({ overload, given }) => ({
    run: overload.run,
    places: given.map(({ code }, index) => ({ at: codes.indexOf(code), type: typeAt(overload, index) })),
  }));
  const run: Run = (values, frame) => {
    spend(codes.length + 1);
    const args = codes.map((code) => code.run(values, frame));
    for (const way of ways) {
      const given = way.places.map(({ at, type }) => ({ value: at < 0 ? null : (args[at] as Value), type }));
      if (given.every(({ value, type }) => accepts(value, type)))
        return way.run(...given.map(({ value, type }) => conversion(value, type)));
    }
    return null;
  };
  return folded({ type: ANY, run }, codes);
};

const firstMisfit = (overload: Overload, given: readonly Given[]): Given | undefined =>
  given.find(({ code }, index) => !acceptable(code.type, typeAt(overload, index)));

const refuseMisfit = (compilation: Compilation, overload: Overload, given: readonly Given[]): Code => {
  const index = given.findIndex(({ code }, at) => !acceptable(code.type, typeAt(overload, at)));
  const misfit = given[index];
  const wanted = typeAt(overload, index);
  if (!misfit?.node) return broken;
  return refuse(compilation, 'EXPRESSION_WRONG_TYPE', misfit.node, ...typeName(wanted), ...typeName(misfit.code.type));
};

/** The standard's implicit conversions: a list of one for its element, and an element for a list of one. */
const converted = (code: Code, wanted: Type): Run => {
  const { run, type } = code;
  if (wanted.kind === 'list' && type.kind !== 'list') {
    return (values, frame) => {
      const value = run(values, frame);
      return value === null || isList(value) ? value : [value];
    };
  }
  if (wanted.kind === 'list' || wanted.kind === 'any' || !(type.kind === 'list' || isOpen(type))) return run;
  return (values, frame) => {
    const value: Value = run(values, frame);
    return isList(value) && value.length === 1 ? readItem(value, 0) : value;
  };
};

/** Calls without a loop over the arguments for the usual numbers of them. Every call pays one unit. */
const callRun = (overload: Overload, given: readonly Given[]): Run => {
  const runs = given.map(({ code }, index) => converted(code, typeAt(overload, index)));
  const { run } = overload;
  const [first, second, third] = runs;
  if (first && runs.length === 1) {
    return (values, frame) => {
      spend(1);
      return run(first(values, frame));
    };
  }
  if (first && second && runs.length === 2) {
    return (values, frame) => {
      spend(1);
      return run(first(values, frame), second(values, frame));
    };
  }
  if (first && second && third && runs.length === 3) {
    return (values, frame) => {
      spend(1);
      return run(first(values, frame), second(values, frame), third(values, frame));
    };
  }
  return (values, frame) => {
    spend(1);
    return run(...runs.map((each) => each(values, frame)));
  };
};
