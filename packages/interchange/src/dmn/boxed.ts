import type { Boxed, DmnTable, TableClause, TableRule, Variable } from '../model.ts';
import type { ModdleElement } from './metamodel.ts';

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const optionalText = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
export const elementOf = (value: unknown): ModdleElement | undefined =>
  typeof value === 'object' && value !== null && '$type' in value ? (value as ModdleElement) : undefined;
export const elementsOf = (value: unknown): readonly ModdleElement[] => (Array.isArray(value) ? (value as readonly ModdleElement[]) : []);

const nothing: Boxed = { is: 'nothing' };

/** A name and its type, from an information item; an item without a name gives none. */
export const variableOf = (item: ModdleElement | undefined, name = textOf(item?.name)): Variable => {
  const typeRef = optionalText(item?.typeRef);
  return typeRef ? { name, typeRef } : { name };
};

const hitPolicies: Readonly<Record<string, DmnTable['hitPolicy']>> = {
  UNIQUE: 'U',
  ANY: 'A',
  PRIORITY: 'P',
  FIRST: 'F',
  'RULE ORDER': 'R',
  'OUTPUT ORDER': 'O',
};
const aggregations: Readonly<Record<string, DmnTable['hitPolicy']>> = { SUM: 'C+', MIN: 'C<', MAX: 'C>', COUNT: 'C#' };

const hitPolicyOf = (table: ModdleElement): DmnTable['hitPolicy'] => {
  const policy = textOf(table.hitPolicy);
  if (policy === 'COLLECT') return aggregations[textOf(table.aggregation)] ?? 'C';
  return hitPolicies[policy] ?? 'U';
};

const given = <T extends object>(members: T): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;

const inputOf = (input: ModdleElement, index: number): TableClause => {
  const expression = elementOf(input.inputExpression);
  return given({
    id: optionalText(input.id) ?? `input${index + 1}`,
    text: textOf(expression?.text),
    typeRef: optionalText(expression?.typeRef),
    label: optionalText(input.label),
    values: optionalText(elementOf(input.inputValues)?.text),
  });
};

const outputOf = (output: ModdleElement, index: number): TableClause =>
  given({
    id: optionalText(output.id) ?? `output${index + 1}`,
    text: textOf(output.name),
    typeRef: optionalText(output.typeRef),
    label: optionalText(output.label),
    values: optionalText(elementOf(output.outputValues)?.text),
    otherwise: optionalText(elementOf(output.defaultOutputEntry)?.text),
  });

const ruleOf = (rule: ModdleElement, index: number): TableRule =>
  given({
    id: optionalText(rule.id) ?? `rule${index + 1}`,
    when: elementsOf(rule.inputEntry).map((entry) => textOf(entry.text)),
    gives: elementsOf(rule.outputEntry).map((entry) => textOf(entry.text)),
    note: optionalText(
      [optionalText(rule.description), ...elementsOf(rule.annotationEntry).map(({ text }) => optionalText(text))].filter(Boolean).join(' '),
    ),
  });

const tableOf = (table: ModdleElement): DmnTable => ({
  hitPolicy: hitPolicyOf(table),
  inputs: elementsOf(table.input).map(inputOf),
  outputs: elementsOf(table.output).map(outputOf),
  rules: elementsOf(table.rule).map(ruleOf),
});

/** A part that 1.4 wraps into an element of its own: `<in><literalExpression/></in>`. */
const wrapped = (part: unknown): Boxed => boxedOf(elementOf(elementOf(part)?.value));

const kindOf = (definition: ModdleElement): 'FEEL' | 'Java' | 'PMML' => {
  const kind = textOf(definition.kind);
  return kind === 'Java' || kind === 'PMML' ? kind : 'FEEL';
};

/** The language of an expression, where it is another than FEEL. */
const foreignLanguage = (language: unknown): string | undefined => {
  const written = optionalText(language);
  return written === undefined || /feel/i.test(written) ? undefined : written;
};

const logicOf = (expression: ModdleElement): Boxed => {
  switch (expression.$type) {
    case 'dmn:LiteralExpression':
      return given({ is: 'literal', text: textOf(expression.text), language: foreignLanguage(expression.expressionLanguage) } as const);
    case 'dmn:DecisionTable':
      return { is: 'table', table: tableOf(expression) };
    case 'dmn:Context':
      return {
        is: 'context',
        entries: elementsOf(expression.contextEntry).map((entry) => {
          const variable = elementOf(entry.variable);
          const value = boxedOf(elementOf(entry.value));
          return variable ? { variable: variableOf(variable), value } : { value };
        }),
      };
    case 'dmn:Invocation':
      return {
        is: 'invocation',
        callee: boxedOf(elementOf(expression.calledFunction)),
        bindings: elementsOf(expression.binding).map((binding) => ({
          parameter: variableOf(elementOf(binding.parameter)),
          value: boxedOf(elementOf(binding.bindingFormula)),
        })),
      };
    case 'dmn:FunctionDefinition':
      return {
        is: 'function',
        parameters: elementsOf(expression.formalParameter).map((parameter) => variableOf(parameter)),
        body: boxedOf(elementOf(expression.body)),
        kind: kindOf(expression),
      };
    case 'dmn:List':
      return { is: 'list', items: elementsOf(expression.elements).map(boxedOf) };
    case 'dmn:Relation':
      return {
        is: 'relation',
        columns: elementsOf(expression.column).map((column) => variableOf(column)),
        rows: elementsOf(expression.row).map((row) => elementsOf(row.elements).map(boxedOf)),
      };
    case 'dmn:Conditional':
      return { is: 'conditional', condition: wrapped(expression.if), yes: wrapped(expression.then), no: wrapped(expression.else) };
    case 'dmn:Filter':
      return { is: 'filter', over: wrapped(expression.in), match: wrapped(expression.match) };
    case 'dmn:For':
      return { is: 'for', name: textOf(expression.iteratorVariable), over: wrapped(expression.in), body: wrapped(expression.return) };
    case 'dmn:Some':
      return { is: 'some', name: textOf(expression.iteratorVariable), over: wrapped(expression.in), body: wrapped(expression.satisfies) };
    case 'dmn:Every':
      return { is: 'every', name: textOf(expression.iteratorVariable), over: wrapped(expression.in), body: wrapped(expression.satisfies) };
    default:
      return nothing;
  }
};

/** The decision logic of an expression element; none gives `nothing`. */
export const boxedOf = (expression: ModdleElement | undefined): Boxed => {
  if (!expression) return nothing;
  const typeRef = optionalText(expression.typeRef);
  const logic = logicOf(expression);
  return typeRef ? { ...logic, typeRef } : logic;
};
