import {
  compileOpen,
  deeper,
  feelFunction,
  type Inside,
  isContext,
  isFunction,
  isList,
  isProblem,
  newContext,
  type Problem,
  readEntry,
  readItem,
  type Value,
  type Values,
} from '@sceneworks/expression';
import type { Boxed, Variable } from '../model.ts';
import { type InterchangeProblem, problem } from '../problem.ts';
import type { ModelTypes } from './conform.ts';
import { compileDecisionTable } from './table.ts';

/** A piece of decision logic, compiled: what it gives for the values of the names it may read. */
export type Logic = (values: Values) => Value;

/** What the logic of one model is compiled with. */
export interface Workshop {
  readonly inside: Inside;
  readonly types: ModelTypes;
  /** Names of the entries that values of the model may have, for places where an element's entries are named without a path. */
  readonly entryNames: readonly string[];
  readonly problems: InterchangeProblem[];
}

/** Where a piece of logic stands: the element it belongs to, and the names it may read. */
export interface Place {
  readonly of: string;
  readonly names: readonly string[];
}

const nothing: Logic = () => null;

const note = (workshop: Workshop, place: Place, found: readonly Problem[]): void => {
  for (const { text } of found) workshop.problems.push({ ...problem('DMN_EXPRESSION', place.of, text.en), at: place.of });
};

/** A FEEL text as logic; one that cannot be read is noted and gives null. */
export const compileText = (workshop: Workshop, place: Place, text: string): Logic => {
  const compiled = compileOpen(text, place.names, workshop.inside);
  if (isProblem(compiled)) {
    note(workshop, place, compiled.problems);
    return nothing;
  }
  note(workshop, place, compiled.unknown);
  return compiled.within;
};

/** An expression in another language is noted and gives null. */
const foreign = (workshop: Workshop, place: Place, language: string): Logic => {
  workshop.problems.push({ ...problem('DMN_EXPRESSION', place.of, language), at: place.of });
  return nothing;
};

const withName = (place: Place, ...names: readonly string[]): Place => ({ ...place, names: [...new Set([...place.names, ...names])] });

/** Compiles decision logic with all its boxes. What it says it gives is what it gives, or null. */
export const compileLogic = (workshop: Workshop, place: Place, boxed: Boxed): Logic => {
  const logic = compileBox(workshop, place, boxed);
  if (boxed.typeRef === undefined || boxed.is === 'function') return logic;
  const coerce = workshop.types.coercion(boxed.typeRef);
  return (values) => coerce(logic(values));
};

const compileBox = (workshop: Workshop, place: Place, boxed: Boxed): Logic => {
  switch (boxed.is) {
    case 'literal':
      return boxed.language === undefined ? compileText(workshop, place, boxed.text) : foreign(workshop, place, boxed.language);
    case 'table':
      return compileDecisionTable(workshop, place, boxed.table);
    case 'context':
      return compileContext(workshop, place, boxed.entries);
    case 'invocation':
      return compileInvocation(workshop, place, boxed);
    case 'function':
      return compileFunction(workshop, place, boxed);
    case 'list': {
      const items = boxed.items.map((item) => compileLogic(workshop, place, item));
      return (values) => items.map((item) => item(values));
    }
    case 'relation':
      return compileRelation(workshop, place, boxed);
    case 'conditional': {
      const [condition, yes, no] = [boxed.condition, boxed.yes, boxed.no].map((part) => compileLogic(workshop, place, part)) as [
        Logic,
        Logic,
        Logic,
      ];
      return (values) => (condition(values) === true ? yes(values) : no(values));
    }
    case 'filter':
      return compileFilter(workshop, place, boxed);
    case 'for':
    case 'some':
    case 'every':
      return compileLoop(workshop, place, boxed);
    case 'nothing':
      return nothing;
  }
};

type Box<K extends Boxed['is']> = Extract<Boxed, { is: K }>;

/** Entries see those before them; the last one, if it has no name, is the value of the whole. */
const compileContext = (workshop: Workshop, place: Place, entries: Box<'context'>['entries']): Logic => {
  let inner = place;
  const steps = entries.map(({ variable, value }) => {
    const logic = compileLogic(workshop, inner, value);
    if (!variable) return { logic };
    inner = withName(inner, variable.name);
    return { name: variable.name, logic, coerce: workshop.types.coercion(variable.typeRef) };
  });
  return (values) => {
    const seen: Record<string, unknown> = { ...values };
    const made = newContext();
    for (const { name, logic, coerce } of steps) {
      const value = logic(seen);
      if (name === undefined) return value;
      made[name] = coerce ? coerce(value) : value;
      seen[name] = made[name];
    }
    return made;
  };
};

const compileInvocation = (workshop: Workshop, place: Place, { callee, bindings }: Box<'invocation'>): Logic => {
  const called = compileLogic(workshop, place, callee);
  const given = bindings.map(({ parameter, value }) => {
    const logic = compileLogic(workshop, place, value);
    const coerce = workshop.types.coercion(parameter.typeRef);
    return { name: parameter.name, logic: (values: Values) => coerce(logic(values)) };
  });
  return (values) => {
    const of = called(values);
    if (!isFunction(of) || given.some(({ name }) => !of.parameters.includes(name))) return null;
    const args = new Map(given.map(({ name, logic }) => [name, logic(values)] as const));
    return of.call(of.parameters.map((name) => args.get(name) ?? null));
  };
};

/** A function over its parameters and the names around it; arguments become what the parameters say, or null. */
const compileFunction = (workshop: Workshop, place: Place, { parameters, body, kind, typeRef }: Box<'function'>): Logic => {
  if (kind !== 'FEEL') {
    workshop.problems.push({ ...problem('DMN_EXTERNAL', place.of), at: place.of });
    return nothing;
  }
  const names = parameters.map(({ name }) => name);
  const coercions = parameters.map(({ typeRef: of }: Variable) => workshop.types.coercion(of));
  const result = workshop.types.coercion(workshop.types.outputOf(typeRef));
  const logic = compileLogic(workshop, withName(place, ...names), body);
  return (values) =>
    feelFunction(names, names.length, (args) => {
      const inner: Record<string, unknown> = { ...values };
      names.forEach((name, index) => {
        inner[name] = (coercions[index] as (value: Value) => Value)(args[index] ?? null);
      });
      return deeper(() => result(logic(inner)));
    });
};

const compileRelation = (workshop: Workshop, place: Place, { columns, rows }: Box<'relation'>): Logic => {
  const cells = rows.map((row) => row.map((cell) => compileLogic(workshop, place, cell)));
  const coercions = columns.map(({ typeRef }) => workshop.types.coercion(typeRef));
  return (values) =>
    cells.map((row) => {
      const made = newContext();
      columns.forEach(({ name }, index) => {
        made[name] = (coercions[index] as (value: Value) => Value)(row[index]?.(values) ?? null);
      });
      return made;
    });
};

/** What a value is looked through as: a list as it is, a range by its members, a single value as a list of one. */
const members = (workshop: Workshop, place: Place): ((value: Value) => readonly Value[] | null) => {
  const through = compileText(workshop, { ...place, names: ['over'] }, 'for each in over return each');
  return (value) => {
    if (value === null) return null;
    const list = isList(value) ? value : through({ over: value });
    return isList(list) ? list : null;
  };
};

const compileFilter = (workshop: Workshop, place: Place, { over, match }: Box<'filter'>): Logic => {
  const list = compileLogic(workshop, place, over);
  const decide = compileLogic(workshop, withName(place, 'item', ...workshop.entryNames), match);
  const through = members(workshop, place);
  return (values) => {
    const items = through(list(values));
    if (!items) return null;
    const kept: Value[] = [];
    for (let index = 0; index < items.length; index += 1) {
      const item = readItem(items, index);
      const own = isContext(item) ? Object.fromEntries(Object.keys(item).map((name) => [name, readEntry(item, name)])) : {};
      const decision = decide({ ...values, ...own, item });
      if (decision === true) kept.push(item);
      else if (decision !== false && decision !== null) return null;
    }
    return kept;
  };
};

const compileLoop = (workshop: Workshop, place: Place, { is, name, over, body }: Box<'for' | 'some' | 'every'>): Logic => {
  const list = compileLogic(workshop, place, over);
  const each = compileLogic(workshop, withName(place, name, 'partial'), body);
  const through = members(workshop, place);
  if (is === 'for') {
    return (values) => {
      const items = through(list(values));
      if (!items) return null;
      const results: Value[] = [];
      for (let index = 0; index < items.length; index += 1)
        results.push(each({ ...values, [name]: readItem(items, index), partial: [...results] }));
      return results;
    };
  }
  const decisive = is === 'some';
  return (values) => {
    const items = through(list(values));
    if (!items) return null;
    const answers = items.map((_, index) => each({ ...values, [name]: readItem(items, index) }));
    if (answers.includes(decisive)) return decisive;
    return answers.every((answer) => answer === !decisive) ? !decisive : null;
  };
};
