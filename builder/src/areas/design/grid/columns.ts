import { typeName } from '@sceneworks/expression';
import { environment, expressionWords, inLanguage, schemaAt } from '@sceneworks/scene';
import type { DecisionTable, FieldSchema, Scene, Text } from '@sceneworks/schemas';
import type { Language } from '../../../language/language.ts';

type Type = ReturnType<typeof environment>[string];

/** A column as the sheet shows it: its type comes from the field it reads or the result it gives. */
export interface Column {
  readonly id: string;
  readonly isInput: boolean;
  readonly isText: boolean;
  readonly label: string;
  /** What may stand in it, in a word: number, text, date */
  readonly typeWord: string;
  /** The values of a choice with their titles */
  readonly choices: readonly { readonly value: string; readonly title: string }[];
}

const labelled = (label: Text | undefined, otherwise: string, lang: Language): string => (label ? inLanguage(label, lang) : otherwise);

/** The type of a name, point by point. */
export const typeAt = (fields: Readonly<Record<string, Type>>, path: readonly string[]): Type | undefined => {
  let type: Type | undefined = { kind: 'context', fields };
  for (const name of path) type = type?.kind === 'context' ? type.fields[name] : undefined;
  return type;
};

const choicesOf = (schema: FieldSchema | undefined, lang: Language): Column['choices'] =>
  (schema?.oneOf ?? []).map(({ const: value, title, en }) => ({ value: String(value), title: (lang === 'en' ? en : title) ?? title }));

const yesNo = (lang: Language): Column['choices'] => [
  { value: 'true', title: lang === 'zh' ? '是' : 'yes' },
  { value: 'false', title: lang === 'zh' ? '否' : 'no' },
];

const wordFor = (kind: Type, lang: Language): string => typeName(kind)[lang === 'zh' ? 0 : 1];

const schemaKind = ({ type, format, oneOf }: FieldSchema): Type => {
  if (type === 'number' || type === 'integer') return { kind: 'number' };
  if (type === 'boolean') return { kind: 'boolean' };
  if (format === 'date-time') return { kind: 'dateTime' };
  return type === 'string' || oneOf ? { kind: 'text' } : { kind: 'any' };
};

/** The columns of a table, conditions first. */
export const columnsIn = (scene: Scene, node: string, table: DecisionTable, lang: Language): readonly Column[] => {
  const fields = environment(scene, node);
  const inputs = table.inputs.map(({ id, expression, label }): Column => {
    const path = expression.trim().split('.');
    const type = typeAt(fields, path) ?? { kind: 'any' };
    return {
      id,
      isInput: true,
      isText: type.kind === 'text',
      label: labelled(label, expressionWords(scene, expression, lang), lang),
      typeWord: type.kind === 'any' ? '' : wordFor(type, lang),
      choices: type.kind === 'boolean' ? yesNo(lang) : choicesOf(schemaAt(scene, path), lang),
    };
  });
  const outputs = table.outputs.map(({ id, schema, label }): Column => {
    const type = schemaKind(schema);
    return {
      id,
      isInput: false,
      isText: type.kind === 'text',
      label: labelled(label, schema.title ?? id, lang),
      typeWord: type.kind === 'any' ? '' : wordFor(type, lang),
      choices: type.kind === 'boolean' ? yesNo(lang) : choicesOf(schema, lang),
    };
  });
  return [...inputs, ...outputs];
};

/** A cell as it is read: the values of a choice by their titles, any value as nothing. */
export const cellWords = (text: string, { choices }: Column): string => {
  if (text === '-') return '';
  if (choices.length === 0) return text;
  const whole = choices.find(({ value }) => value === text);
  if (whole) return whole.title;
  return text.replace(/"([^"]*)"/g, (quoted, value: string) => choices.find((choice) => choice.value === value)?.title ?? quoted);
};
