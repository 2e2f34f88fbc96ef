import { limits } from '@sceneworks/schemas';
import type { DecisionModel, ItemType, ModelImport, ModelNode, Reference } from '../model.ts';
import { type InterchangeProblems, overLimit, problem } from '../problem.ts';
import { readXml } from '../xml/tree.ts';
import { boxedOf, elementOf, elementsOf, optionalText, textOf, variableOf } from './boxed.ts';
import { asKnownVersion, type ModdleElement, metamodel } from './metamodel.ts';

const typeOf = (item: ModdleElement): ItemType => {
  const components = elementsOf(item.itemComponent);
  const typeRef = optionalText(elementOf(item.functionItem)?.outputTypeRef) ?? optionalText(item.typeRef)?.trim();
  const allowed = optionalText(elementOf(item.allowedValues)?.text);
  const constraint = optionalText(elementOf(item.typeConstraint)?.text);
  return {
    name: textOf(item.name),
    isCollection: item.isCollection === true,
    isFunction: elementOf(item.functionItem) !== undefined,
    ...(typeRef ? { typeRef } : {}),
    ...(allowed ? { allowed } : {}),
    ...(constraint ? { constraint } : {}),
    ...(components.length > 0 ? { components: components.map(typeOf) } : {}),
  };
};

const referenceOf = (reference: unknown): readonly Reference[] => {
  const href = textOf(elementOf(reference)?.href);
  const cut = href.indexOf('#');
  if (href === '') return [];
  return cut > 0 ? [{ namespace: href.slice(0, cut), id: href.slice(cut + 1) }] : [{ id: href.slice(cut + 1) }];
};

const referencesIn = (list: unknown): readonly Reference[] => elementsOf(list).flatMap(referenceOf);

const requirementsOf = (element: ModdleElement): readonly Reference[] => [
  ...elementsOf(element.informationRequirement).flatMap(({ requiredDecision, requiredInput }) => [
    ...referenceOf(requiredDecision),
    ...referenceOf(requiredInput),
  ]),
  ...elementsOf(element.knowledgeRequirement).flatMap(({ requiredKnowledge }) => referenceOf(requiredKnowledge)),
];

const nodeOf = (element: ModdleElement): readonly ModelNode[] => {
  const name = textOf(element.name);
  const common = { id: optionalText(element.id) ?? name, name, variable: { ...variableOf(elementOf(element.variable)), name } };
  switch (element.$type) {
    case 'dmn:InputData':
      return [{ ...common, is: 'input' }];
    case 'dmn:Decision': {
      const question = optionalText(element.question);
      const logic = boxedOf(elementOf(element.decisionLogic));
      return [{ ...common, is: 'decision', requires: requirementsOf(element), logic, ...(question ? { question } : {}) }];
    }
    case 'dmn:BusinessKnowledgeModel':
      return [{ ...common, is: 'knowledge', requires: requirementsOf(element), logic: boxedOf(elementOf(element.encapsulatedLogic)) }];
    case 'dmn:DecisionService':
      return [
        {
          ...common,
          is: 'service',
          outputs: referencesIn(element.outputDecision),
          encapsulated: referencesIn(element.encapsulatedDecision),
          inputDecisions: referencesIn(element.inputDecision),
          inputData: referencesIn(element.inputData),
        },
      ];
    default:
      return [];
  }
};

const parsed = async (xml: string): Promise<ModdleElement | InterchangeProblems> => {
  const tree = readXml(xml);
  if ('problems' in tree) return tree;
  const known = tree.root.name === 'definitions' ? asKnownVersion(xml) : undefined;
  if (known === undefined) return { problems: [problem('DMN_NOT_A_MODEL')] };
  try {
    return (await metamodel().fromXML(known)).rootElement;
  } catch (error) {
    return { problems: [problem('XML_MALFORMED', (error as Error).message)] };
  }
};

interface Loading {
  /** Files that may be imported, by the namespace their models name. */
  readonly others: readonly ModdleElement[];
  readonly path: readonly string[];
  /** Models made so far, one for each way by which it is imported: models that import each other have more ways than can be walked. */
  readonly made: { count: number };
}

const importsOf = (definitions: ModdleElement, loading: Loading): readonly ModelImport[] =>
  elementsOf(definitions.import).flatMap((each) => {
    const namespace = textOf(each.namespace);
    const found = loading.others.find((other) => textOf(other.namespace) === namespace);
    if (!found || loading.path.includes(namespace) || loading.made.count > limits.dmnModels) return [];
    return [{ name: textOf(each.name), namespace, model: modelOf(found, loading) }];
  });

const modelOf = (definitions: ModdleElement, loading: Loading): DecisionModel => {
  loading.made.count += 1;
  const namespace = textOf(definitions.namespace);
  return {
    name: textOf(definitions.name),
    namespace,
    id: textOf(definitions.id),
    types: elementsOf(definitions.itemDefinition).map(typeOf),
    nodes: elementsOf(definitions.drgElement).flatMap(nodeOf),
    imports: importsOf(definitions, { ...loading, path: [...loading.path, namespace] }),
  };
};

/**
 * A decision model from a DMN file of 1.2 to 1.5. `others` are files whose models it may import by their namespace; one that is not
 * there is left out. Refused: everything `readXml` refuses, DMN_NOT_A_MODEL, DMN_TOO_MANY.
 */
export const importDmn = async (
  xml: string,
  others: readonly string[] = [],
): Promise<{ readonly model: DecisionModel } | InterchangeProblems> => {
  const definitions = await parsed(xml);
  if ('problems' in definitions) return definitions as InterchangeProblems;
  const read = await Promise.all(others.map(parsed));
  const found = read.filter((each): each is ModdleElement => !('problems' in each));
  const made = { count: 0 };
  const model = modelOf(definitions as ModdleElement, { others: found, path: [], made });
  return made.count > limits.dmnModels ? { problems: [overLimit('dmnModels', 'DMN_TOO_MANY')] } : { model };
};
