import {
  deeper,
  ExpressionError,
  evaluation,
  feelFunction,
  isFunction,
  type Json,
  newContext,
  type Value,
  type Values,
} from '@sceneworks/expression';
import type { DecisionModel, ModelNode, Reference } from '../model.ts';
import { type InterchangeProblem, problem } from '../problem.ts';
import { type Coercion, type ModelTypes, modelTypes } from './conform.ts';
import { compileLogic, type Logic, type Workshop } from './logic.ts';
import { namesOf } from './names.ts';

/** What a caller gives: values by the names of the inputs, `import.name` for those of an imported model. */
export type Inputs = Readonly<Record<string, Value | Json>>;

/** What was decided, and what went wrong on the way. */
export interface Outcome {
  readonly value: Value;
  readonly problems: readonly InterchangeProblem[];
}

/** A model ready to decide. */
export interface Decisions {
  /** Decides by the name of a decision; a decision among the inputs is taken as given. */
  readonly decide: (name: string, inputs: Inputs) => Outcome;
  /** Calls a decision service or a business knowledge model by name, its parameters taken from the inputs. */
  readonly invoke: (name: string, inputs: Inputs) => Outcome;
  /** What of the model cannot be run; what does not need it runs all the same. */
  readonly problems: readonly InterchangeProblem[];
}

/** One question put to a model: what is given, and what has been decided so far. */
interface Session {
  readonly given: Inputs;
  readonly decided: Map<Prepared, Value>;
  readonly running: Set<Prepared>;
}

/** An element with its logic compiled; `path` is how a caller's names reach it. */
interface Prepared {
  readonly node: ModelNode;
  readonly path: string;
  readonly value: (session: Session) => Value;
}

interface Model {
  readonly model: DecisionModel;
  readonly path: string;
  readonly types: ModelTypes;
  readonly workshop: Workshop;
  readonly prepared: Map<string, Prepared>;
  readonly imports: readonly { readonly name: string; readonly model: Model }[];
}

interface Required {
  /** The name of the import it comes from; empty for one of ours. */
  readonly from: string;
  readonly element: Prepared;
}

const load = (model: DecisionModel, path: string, problems: InterchangeProblem[]): Model => {
  const { odd, entries } = namesOf(model);
  const types = modelTypes(model, odd);
  const loaded: Model = {
    model,
    path,
    types,
    workshop: { inside: { names: odd, types: types.named }, types, entryNames: entries, problems },
    prepared: new Map(),
    imports: model.imports.map((each) => ({
      name: each.name,
      model: load(each.model, each.name === '' ? path : `${path}${each.name}.`, problems),
    })),
  };
  for (const node of model.nodes) loaded.prepared.set(node.id, prepare(loaded, node));
  return loaded;
};

const prepare = (model: Model, node: ModelNode): Prepared => {
  switch (node.is) {
    case 'input':
      return prepareInput(model, node);
    case 'decision':
      return prepareDecision(model, node);
    case 'knowledge':
      return prepareKnowledge(model, node);
    case 'service':
      return prepareService(model, node);
  }
};

type NodeOf<K extends ModelNode['is']> = Extract<ModelNode, { is: K }>;

const given = (session: Session, { path, node }: Prepared, model: Model): Value | undefined => {
  for (const name of [`${path}${node.name}`, `${model.model.namespace}#${node.name}`, node.name])
    if (Object.hasOwn(session.given, name)) return session.given[name] as Value;
  return undefined;
};

const prepareInput = (model: Model, node: NodeOf<'input'>): Prepared => {
  const coerce = model.types.coercion(node.variable.typeRef);
  const self: Prepared = { node, path: model.path, value: (session) => coerce(given(session, self, model) ?? null) };
  return self;
};

/** Finds what a requirement refers to, in the model or among its imports; what is not there is noted. */
const resolve = (model: Model, references: readonly Reference[], of: string): readonly Required[] =>
  references.flatMap((reference) => {
    const found = lookUp(model, reference);
    if (!found) model.workshop.problems.push({ ...problem('DMN_UNKNOWN', of, reference.id), at: of });
    return found ? [found] : [];
  });

const lookUp = (model: Model, { namespace, id }: Reference): Required | undefined => {
  const own = namespace === undefined || namespace === model.model.namespace ? model.prepared.get(id) : undefined;
  if (own) return { from: '', element: own };
  for (const { name, model: imported } of model.imports) {
    if (namespace !== undefined && imported.model.namespace !== namespace) continue;
    const element = imported.prepared.get(id);
    if (element) return { from: name, element };
  }
  return undefined;
};

/** The names a piece of logic may read, and how they get their values: elements of an import stand in a context of its name. */
const readNames = (
  required: readonly Required[],
): { readonly names: readonly string[]; readonly values: (session: Session) => Values } => ({
  names: [...new Set(required.map(({ from, element }) => (from === '' ? element.node.name : from)))],
  values: (session) => {
    const values: Record<string, unknown> = {};
    for (const { from, element } of required) {
      const value = element.value(session);
      if (from === '') values[element.node.name] = value;
      else {
        values[from] ??= newContext();
        (values[from] as Record<string, Value>)[element.node.name] = value;
      }
    }
    return values;
  },
});

/** Compiled when it is first asked for, since elements refer to each other in any order. */
const later = <T>(make: () => T): (() => T) => {
  let made: { readonly it: T } | undefined;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
};

/** Runs an element once in a session; one that comes back to itself is null. */
const once = (model: Model, session: Session, self: Prepared, work: () => Value): Value => {
  const known = session.decided.get(self);
  if (known !== undefined) return known;
  if (session.running.has(self)) {
    model.workshop.problems.push({ ...problem('DMN_CYCLE', self.node.name), at: self.node.name });
    return null;
  }
  session.running.add(self);
  const value = deeper(work);
  session.running.delete(self);
  session.decided.set(self, value);
  return value;
};

const clockNames = ['now', 'today'];

const clockOf = ({ given: values }: Session): Values =>
  Object.fromEntries(clockNames.filter((name) => Object.hasOwn(values, name)).map((name) => [name, values[name]]));

const prepareDecision = (model: Model, node: NodeOf<'decision'>): Prepared => {
  const coerce = model.types.coercion(node.variable.typeRef);
  const made = later(() => {
    const { names, values } = readNames(resolve(model, node.requires, node.name));
    return { values, logic: compileLogic(model.workshop, { of: node.name, names: [...clockNames, ...names] }, node.logic) };
  });
  const self: Prepared = {
    node,
    path: model.path,
    value: (session) =>
      once(model, session, self, () => {
        const said = given(session, self, model);
        if (said !== undefined) return coerce(said);
        const { values, logic } = made();
        return coerce(logic({ ...clockOf(session), ...values(session) }));
      }),
  };
  return self;
};

const prepareKnowledge = (model: Model, node: NodeOf<'knowledge'>): Prepared => {
  const made = later((): { readonly values: (session: Session) => Values; readonly logic: Logic } => {
    const { names, values } = readNames(resolve(model, node.requires, node.name));
    const typeRef = node.logic.typeRef ?? node.variable.typeRef;
    const typed = typeRef === undefined ? node.logic : { ...node.logic, typeRef };
    return { values, logic: compileLogic(model.workshop, { of: node.name, names: [...clockNames, node.name, ...names] }, typed) };
  });
  /** A model of knowledge may call itself: its own name stands for it inside. */
  const self: Prepared = {
    node,
    path: model.path,
    value: (session) =>
      once(model, session, self, () => {
        const { values, logic } = made();
        const inner: Record<string, unknown> = { ...clockOf(session), ...values(session) };
        inner[node.name] = logic(inner);
        return inner[node.name] as Value;
      }),
  };
  return self;
};

const prepareService = (model: Model, node: NodeOf<'service'>): Prepared => {
  const made = later(() => ({
    parameters: [...resolve(model, node.inputData, node.name), ...resolve(model, node.inputDecisions, node.name)],
    outputs: resolve(model, node.outputs, node.name),
    coerce: model.types.coercion(model.types.outputOf(node.variable.typeRef)) as Coercion,
  }));
  const self: Prepared = {
    node,
    path: model.path,
    value: (session) => {
      const { parameters, outputs, coerce } = made();
      const names = parameters.map(({ from, element }) => (from === '' ? element.node.name : `${from}.${element.node.name}`));
      return feelFunction(names, names.length, (args) => {
        const inside: Record<string, Value | Json> = { ...(clockOf(session) as Inputs) };
        parameters.forEach(({ element }, index) => {
          inside[`${element.path}${element.node.name}`] = args[index] ?? null;
        });
        const inner: Session = { given: inside, decided: new Map(), running: new Set(session.running) };
        const [only] = outputs;
        if (only && outputs.length === 1) return coerce(only.element.value(inner));
        const results = newContext();
        for (const { element } of outputs) results[element.node.name] = element.value(inner);
        return coerce(results);
      });
    },
  };
  return self;
};

/** Runs a question; a bound that is passed gives null and says so. */
const answer = (model: Model, work: () => Value): Outcome => {
  const before = model.workshop.problems.length;
  try {
    const value = evaluation(work);
    return { value, problems: model.workshop.problems.slice(before) };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { value: null, problems: [{ ...problem('DMN_EXPRESSION', model.model.name, error.text.en), text: error.text }] };
  }
};

const named = (model: Model, name: string): Prepared | undefined =>
  [...model.prepared.values()].find(({ node }) => node.name === name || node.id === name);

/** Prepares a model to decide. Logic is compiled when it is first needed. */
export const decisionsOf = (model: DecisionModel): Decisions => {
  const problems: InterchangeProblem[] = [];
  const loaded = load(model, '', problems);
  const ask = (name: string, inputs: Inputs, take: (element: Prepared, session: Session) => Value): Outcome => {
    const element = named(loaded, name);
    if (!element) return { value: null, problems: [problem('DMN_NO_NODE', name)] };
    return answer(loaded, () => take(element, { given: inputs, decided: new Map(), running: new Set() }));
  };
  return {
    problems,
    decide: (name, inputs) => ask(name, inputs, (element, session) => element.value(session)),
    invoke: (name, inputs) =>
      ask(name, inputs, (element, session) => {
        const called = element.value(session);
        return isFunction(called) ? called.call(called.parameters.map((parameter) => (inputs[parameter] as Value) ?? null)) : called;
      }),
  };
};
