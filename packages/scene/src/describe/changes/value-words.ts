import { type Language, limitText } from '@sceneworks/calendar';
import type { Limit, LimitPolicy, LimitSet, OwnerPolicy, Text } from '@sceneworks/schemas';
import { canonical } from '../../canonical.ts';
import { severities } from '../../severity.ts';
import { expressionWords, templateWords } from '../expression-words.ts';
import { limitsWords } from '../limit-words.ts';
import { inLanguage, nameOf } from '../names.ts';
import { ownerWords } from '../owner-words.ts';
import { settingLabel, valueWord } from '../setting-labels.ts';
import { gradeWords, listed, quoted } from '../words.ts';
import { changeWords } from './change-words.ts';
import type { Side } from './side.ts';

type Json = Readonly<Record<string, unknown>>;

/** Whether a value is a record of members. */
export const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: Json): boolean => typeof value.zh === 'string' && Object.keys(value).every((key) => key === 'zh' || key === 'en');
const limitUnits = new Set(['urgentMinute', 'urgentHour', 'urgentDay', 'workMinute', 'workHour', 'workDay']);
const isLimit = ({ amount, unit }: Json): boolean => typeof amount === 'number' && typeof unit === 'string' && limitUnits.has(unit);
const isPolicy = (value: unknown): value is OwnerPolicy =>
  Array.isArray(value) && value.length > 0 && value.every((one) => isJson(one) && typeof one.by === 'string');

/** Settings whose text is an expression, by name; and those whose members are. */
const expressions = new Set(['where', 'key', 'when', 'value', 'category', 'standard', 'correlation', 'until', 'severity', 'expression']);
const expressionMembers = new Set(['subject', 'sets', 'body']);

/** Settings that name something the district or the drawing has a name for. */
const named: Readonly<Record<string, (id: string, side: Side) => string>> = {
  source: (id, { names, lang }) => nameOf(names.sources, id, lang),
  dataset: (id, { names, lang }) => nameOf(names.datasets, id, lang),
  scene: (id, { names, lang }) => nameOf(names.scenes, id, lang),
  scenes: (id, { names, lang }) => nameOf(names.scenes, id, lang),
  post: (id, { names, lang }) => nameOf(names.posts, id, lang),
  unit: (id, { names, lang }) => nameOf(names.units, id, lang),
  form: (id, side) => formTitle(id, side),
  node: (id, side) => nodeTitle(id, side),
  reopenAt: (id, side) => nodeTitle(id, side),
  independentOf: (id, side) => nodeTitle(id, side),
};

/** A form by its title. */
export const formTitle = (id: string, { scene, lang }: Side): string => {
  const title = scene.forms[id]?.title;
  const text = title ? inLanguage(title, lang) : id;
  return lang === 'zh' ? `《${text}》` : quoted(text);
};

/** A node by its title. */
export const nodeTitle = (id: string, { nodes, lang }: Side): string => {
  const node = nodes.get(id);
  return quoted(node ? inLanguage(node.title, lang) : id);
};

const scalarWords = (name: string, above: string, value: string | number | boolean, side: Side): string => {
  if (typeof value === 'boolean') return changeWords[side.lang][value ? 'yes' : 'no'];
  if (typeof value === 'number') return String(value);
  const isExpression = (expressions.has(name) && above !== 'repeat') || expressionMembers.has(above);
  if (isExpression) return expressionWords(side.scene, value, side.lang);
  return named[name]?.(value, side) ?? valueWord(value, side.lang);
};

const recordWords = (value: Json, side: Side): string => {
  const { lang } = side;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const said = members.map(([name, member]) => `${partLabel(name, lang)} ${valueWords(name, member, side)}`);
  return said.join(lang === 'zh' ? '，' : ', ');
};

const isLimitPolicy = (value: Json): boolean =>
  isJson(value.base) && Object.values(value.base).every((limit) => isJson(limit) && isLimit(limit));

/** A whole set of limits: what always holds, then what holds for a grade, then in emergency. */
const limitPolicyWords = ({ base, bySeverity = {}, emergency = {}, emergencyBySeverity = {} }: LimitPolicy, lang: Language): string => {
  const words = changeWords[lang];
  const set = (limits: LimitSet, where: string): readonly string[] => {
    const text = listed(limitsWords(limits, lang), lang);
    return text === '' ? [] : [where + text];
  };
  const graded = (sets: LimitPolicy['bySeverity'], where: string): readonly string[] =>
    severities.flatMap((severity) => set(sets?.[String(severity)] ?? {}, where + words.ofGrade(gradeWords(severity, lang))));
  const war = `${words.emergency} `;
  const said = [...set(base, ''), ...graded(bySeverity, ''), ...set(emergency, war), ...graded(emergencyBySeverity, war)];
  return said.join(lang === 'zh' ? '；' : '; ');
};

/** What a part of a setting is called; a clock or an operation by its own word. */
export const partLabel = (name: string, lang: Language): string => {
  const label = settingLabel(name, lang);
  return label === name ? valueWord(name, lang) : label;
};

/** Any setting in words: limits, owners, expressions by the titles of their fields, texts, lists and records of these. */
export const valueWords = (name: string, value: unknown, side: Side, above = ''): string => {
  const { scene, lang, names } = side;
  if (value === undefined || value === null) return changeWords[lang].none;
  if (isPolicy(value)) return ownerWords(scene, value, lang, names).replaceAll(' → ', changeWords[lang].next);
  if (Array.isArray(value))
    return (
      listed(
        value.map((one) => valueWords(name, one, side, above)),
        lang,
      ) || changeWords[lang].none
    );
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return scalarWords(name, above, value, side);
  if (!isJson(value)) return canonical(value);
  if (isLimit(value)) return limitText(value as unknown as Limit, lang);
  if (isLimitPolicy(value)) return limitPolicyWords(value as unknown as LimitPolicy, lang);
  if (isText(value)) return templateWords(scene, value as unknown as Text, lang);
  return recordWords(value, side) || changeWords[lang].none;
};
