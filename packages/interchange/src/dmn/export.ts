import type { Boxed, DecisionModel, DmnTable, ItemType, ModelNode, Reference, TableClause, Variable } from '../model.ts';
import { asVersion, type DmnVersion, type ModdleElement, metamodel } from './metamodel.ts';

type Create = (type: string, properties: Readonly<Record<string, unknown>>, children?: Readonly<Record<string, unknown>>) => ModdleElement;

/** An id as XML allows it: what stands for the same stays the same. */
const xmlId = (id: string): string =>
  /^[A-Za-z_][\w.-]*$/.test(id) ? id : `_${id.replace(/[^\w.-]/g, (sign) => `-${sign.codePointAt(0)?.toString(16)}-`)}`;

const given = (members: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)));

/** Makes elements that know what they are part of, as the library wants it. */
const creator = (): Create => {
  const model = metamodel();
  return (type, properties, children = {}) => {
    const parts = given(children);
    const element = model.create(`dmn:${type}`, given({ ...properties, ...parts }));
    for (const part of Object.values(parts).flat()) (part as { $parent?: ModdleElement }).$parent = element;
    return element;
  };
};

const variable = (create: Create, { name, typeRef }: Variable): ModdleElement => create('InformationItem', { name, typeRef });
const tests = (create: Create, text: string | undefined): ModdleElement | undefined =>
  text === undefined ? undefined : create('UnaryTests', { text });
const literal = (create: Create, text: string, typeRef?: string, expressionLanguage?: string): ModdleElement =>
  create('LiteralExpression', { text, typeRef, expressionLanguage });

const itemType = (create: Create, type: ItemType): ModdleElement => {
  const { name, isCollection, isFunction, typeRef, allowed, constraint, components } = type;
  return create(
    'ItemDefinition',
    { name, isCollection: isCollection || undefined, typeRef: isFunction ? undefined : typeRef },
    {
      allowedValues: tests(create, allowed),
      typeConstraint: tests(create, constraint),
      itemComponent: components?.map((each) => itemType(create, each)),
      functionItem: isFunction ? create('FunctionItem', { outputTypeRef: typeRef }) : undefined,
    },
  );
};

const policies: Readonly<Record<DmnTable['hitPolicy'], readonly [policy: string, aggregation?: string]>> = {
  U: ['UNIQUE'],
  A: ['ANY'],
  P: ['PRIORITY'],
  F: ['FIRST'],
  R: ['RULE ORDER'],
  O: ['OUTPUT ORDER'],
  C: ['COLLECT'],
  'C+': ['COLLECT', 'SUM'],
  'C<': ['COLLECT', 'MIN'],
  'C>': ['COLLECT', 'MAX'],
  'C#': ['COLLECT', 'COUNT'],
};

const input = (create: Create, { id, text, typeRef, label, values }: TableClause): ModdleElement =>
  create('InputClause', { id: xmlId(id), label }, { inputExpression: literal(create, text, typeRef), inputValues: tests(create, values) });

const output = (create: Create, { id, text, typeRef, label, values, otherwise }: TableClause): ModdleElement =>
  create(
    'OutputClause',
    { id: xmlId(id), name: text === '' ? undefined : text, typeRef, label },
    { outputValues: tests(create, values), defaultOutputEntry: otherwise === undefined ? undefined : literal(create, otherwise) },
  );

const decisionTable = (create: Create, { hitPolicy, inputs, outputs, rules }: DmnTable, typeRef: string | undefined): ModdleElement => {
  const [policy, aggregation] = policies[hitPolicy];
  return create(
    'DecisionTable',
    { hitPolicy: policy, aggregation, typeRef },
    {
      input: inputs.map((each) => input(create, each)),
      output: outputs.map((each) => output(create, each)),
      rule: rules.map(({ id, when, gives, note }) =>
        create(
          'DecisionRule',
          { id: xmlId(id), description: note },
          { inputEntry: when.map((text) => tests(create, text)), outputEntry: gives.map((text) => literal(create, text)) },
        ),
      ),
    },
  );
};

const wrapped = (create: Create, logic: Boxed): ModdleElement => create('ChildExpression', {}, { value: boxed(create, logic) });

/** The element of a piece of decision logic; none for `nothing`. */
const boxed = (create: Create, logic: Boxed): ModdleElement | undefined => {
  const { typeRef } = logic;
  const part = (each: Boxed): ModdleElement | undefined => boxed(create, each);
  switch (logic.is) {
    case 'literal':
      return literal(create, logic.text, typeRef, logic.language);
    case 'table':
      return decisionTable(create, logic.table, typeRef);
    case 'context':
      return create(
        'Context',
        { typeRef },
        {
          contextEntry: logic.entries.map((entry) =>
            create('ContextEntry', {}, { variable: entry.variable && variable(create, entry.variable), value: part(entry.value) }),
          ),
        },
      );
    case 'invocation':
      return create(
        'Invocation',
        { typeRef },
        {
          calledFunction: part(logic.callee),
          binding: logic.bindings.map(({ parameter, value }) =>
            create('Binding', {}, { parameter: variable(create, parameter), bindingFormula: part(value) }),
          ),
        },
      );
    case 'function':
      return create(
        'FunctionDefinition',
        { typeRef, kind: logic.kind === 'FEEL' ? undefined : logic.kind },
        { formalParameter: logic.parameters.map((each) => variable(create, each)), body: part(logic.body) },
      );
    case 'list':
      return create('List', { typeRef }, { elements: logic.items.map(part) });
    case 'relation':
      return create(
        'Relation',
        { typeRef },
        {
          column: logic.columns.map((each) => variable(create, each)),
          row: logic.rows.map((row) => create('List', {}, { elements: row.map(part) })),
        },
      );
    case 'conditional':
      return create(
        'Conditional',
        { typeRef },
        // biome-ignore lint/suspicious/noThenProperty: the standard calls it so
        { if: wrapped(create, logic.condition), then: wrapped(create, logic.yes), else: wrapped(create, logic.no) },
      );
    case 'filter':
      return create('Filter', { typeRef }, { in: wrapped(create, logic.over), match: wrapped(create, logic.match) });
    case 'for':
      return create(
        'For',
        { typeRef, iteratorVariable: logic.name },
        { in: wrapped(create, logic.over), return: wrapped(create, logic.body) },
      );
    case 'some':
    case 'every':
      return create(
        logic.is === 'some' ? 'Some' : 'Every',
        { typeRef, iteratorVariable: logic.name },
        { in: wrapped(create, logic.over), satisfies: wrapped(create, logic.body) },
      );
    case 'nothing':
      return undefined;
  }
};

const reference = (create: Create, { namespace, id }: Reference): ModdleElement =>
  create('DMNElementReference', { href: namespace === undefined ? `#${xmlId(id)}` : `${namespace}#${id}` });

const isKind = (model: DecisionModel, { namespace, id }: Reference, is: readonly ModelNode['is'][]): boolean => {
  const own = namespace === undefined ? model : model.imports.find((each) => each.namespace === namespace)?.model;
  return own?.nodes.some((node) => node.id === id && is.includes(node.is)) ?? false;
};

const requirements = (create: Create, model: DecisionModel, requires: readonly Reference[]): Record<string, unknown> => ({
  informationRequirement: requires
    .filter((each) => isKind(model, each, ['input', 'decision']))
    .map((each) =>
      create(
        'InformationRequirement',
        {},
        { [isKind(model, each, ['input']) ? 'requiredInput' : 'requiredDecision']: reference(create, each) },
      ),
    ),
  knowledgeRequirement: requires
    .filter((each) => isKind(model, each, ['knowledge', 'service']))
    .map((each) => create('KnowledgeRequirement', {}, { requiredKnowledge: reference(create, each) })),
});

const drgElement = (create: Create, model: DecisionModel, node: ModelNode): ModdleElement => {
  const common = { id: xmlId(node.id), name: node.name };
  const own = { variable: variable(create, node.variable) };
  const all = (references: readonly Reference[]): ModdleElement[] => references.map((each) => reference(create, each));
  switch (node.is) {
    case 'input':
      return create('InputData', common, own);
    case 'decision':
      return create(
        'Decision',
        { ...common, question: node.question },
        { ...own, ...requirements(create, model, node.requires), decisionLogic: boxed(create, node.logic) },
      );
    case 'knowledge':
      return create('BusinessKnowledgeModel', common, {
        ...own,
        encapsulatedLogic: boxed(create, node.logic),
        ...requirements(create, model, node.requires),
      });
    case 'service':
      return create('DecisionService', common, {
        ...own,
        outputDecision: all(node.outputs),
        encapsulatedDecision: all(node.encapsulated),
        inputDecision: all(node.inputDecisions),
        inputData: all(node.inputData),
      });
  }
};

/** A decision model as a DMN file. Boxes that came with 1.4 are written as such whatever the version asked for. */
export const exportDmn = async (model: DecisionModel, version: DmnVersion = '1.5'): Promise<string> => {
  const create = creator();
  const definitions = create(
    'Definitions',
    { id: xmlId(model.id === '' ? 'definitions' : model.id), name: model.name, namespace: model.namespace },
    {
      import: model.imports.map(({ name, namespace }) =>
        create('Import', { name, namespace, importType: 'https://www.omg.org/spec/DMN/20191111/MODEL/' }),
      ),
      itemDefinition: model.types.map((type) => itemType(create, type)),
      drgElement: model.nodes.map((node) => drgElement(create, model, node)),
    },
  );
  const { xml } = await metamodel().toXML(definitions, { format: true });
  return asVersion(xml, version);
};
