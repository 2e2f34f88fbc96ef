import type { Boxed, DecisionModel, ItemType } from '../model.ts';

const componentNames = (type: ItemType): readonly string[] =>
  (type.components ?? []).flatMap((each) => [each.name, ...componentNames(each)]);

const boxedNames = (boxed: Boxed): readonly string[] => {
  switch (boxed.is) {
    case 'context':
      return boxed.entries.flatMap(({ variable, value }) => [variable?.name ?? '', ...boxedNames(value)]);
    case 'invocation':
      return [...boxedNames(boxed.callee), ...boxed.bindings.flatMap(({ parameter, value }) => [parameter.name, ...boxedNames(value)])];
    case 'function':
      return [...boxed.parameters.map(({ name }) => name), ...boxedNames(boxed.body)];
    case 'list':
      return boxed.items.flatMap(boxedNames);
    case 'relation':
      return [...boxed.columns.map(({ name }) => name), ...boxed.rows.flatMap((row) => row.flatMap(boxedNames))];
    case 'conditional':
      return [boxed.condition, boxed.yes, boxed.no].flatMap(boxedNames);
    case 'filter':
      return [boxed.over, boxed.match].flatMap(boxedNames);
    case 'for':
    case 'some':
    case 'every':
      return [boxed.name, ...boxedNames(boxed.over), ...boxedNames(boxed.body)];
    case 'table':
      return boxed.table.outputs.map(({ text }) => text);
    case 'literal':
    case 'nothing':
      return [];
  }
};

interface ModelNames {
  /** Names of more than one word, which the grammar must be told of. */
  readonly odd: readonly string[];
  /** Names of entries that the values of the model may have. */
  readonly entries: readonly string[];
}

/** Every name a model uses, those of its imports included. */
export const namesOf = (model: DecisionModel): ModelNames => {
  const imported = model.imports.map((each) => namesOf(each.model));
  const logic = model.nodes.flatMap((node) => (node.is === 'decision' || node.is === 'knowledge' ? boxedNames(node.logic) : []));
  const entries = [...model.types.flatMap(componentNames), ...logic, ...imported.flatMap((each) => each.entries)].filter(Boolean);
  const all = [
    ...entries,
    ...model.nodes.map(({ name }) => name),
    ...model.types.map(({ name }) => name),
    ...model.imports.map(({ name }) => name),
    ...imported.flatMap(({ odd }) => odd),
  ];
  const odd = [...new Set(all)].filter((name) => /[^\p{L}\p{N}_]/u.test(name));
  return { odd, entries: [...new Set(entries)] };
};
