import { functionNames } from '@sceneworks/expression';
import type { Language } from '../../../language/language.ts';

interface FunctionWord extends Readonly<Record<Language, string>> {
  /** How it is called, with an example of what goes in */
  readonly use: string;
}

/** What the functions are for that a section chief needs; all others are offered by their name. */
const words: Readonly<Record<string, FunctionWord>> = {
  present: { zh: '有没有填', en: 'is there a value', use: 'present(x)' },
  count: { zh: '有几项', en: 'how many', use: 'count(list)' },
  sum: { zh: '合计', en: 'total', use: 'sum(list)' },
  mean: { zh: '平均', en: 'average', use: 'mean(list)' },
  median: { zh: '中位数', en: 'middle value', use: 'median(list)' },
  min: { zh: '最小', en: 'smallest', use: 'min(a, b)' },
  max: { zh: '最大', en: 'largest', use: 'max(a, b)' },
  abs: { zh: '绝对值', en: 'without sign', use: 'abs(n)' },
  floor: { zh: '向下取整', en: 'rounded down', use: 'floor(n)' },
  ceiling: { zh: '向上取整', en: 'rounded up', use: 'ceiling(n)' },
  'round half up': { zh: '四舍五入', en: 'rounded', use: 'round half up(n, 0)' },
  modulo: { zh: '余数', en: 'remainder', use: 'modulo(a, b)' },
  contains: { zh: '包含文字', en: 'has a text in it', use: 'contains(text, "字")' },
  'starts with': { zh: '开头是', en: 'begins with', use: 'starts with(text, "字")' },
  'ends with': { zh: '结尾是', en: 'ends with', use: 'ends with(text, "字")' },
  matches: { zh: '符合格式', en: 'has a form', use: 'matches(text, "[0-9]+")' },
  'string length': { zh: '几个字', en: 'length of a text', use: 'string length(text)' },
  substring: { zh: '截取文字', en: 'part of a text', use: 'substring(text, 1, 2)' },
  'substring before': { zh: '之前的文字', en: 'text before', use: 'substring before(text, "-")' },
  'substring after': { zh: '之后的文字', en: 'text after', use: 'substring after(text, "-")' },
  split: { zh: '拆成几段', en: 'in pieces', use: 'split(text, ",")' },
  string: { zh: '变成文字', en: 'as a text', use: 'string(x)' },
  number: { zh: '变成数字', en: 'as a number', use: 'number(text)' },
  date: { zh: '日期', en: 'date', use: 'date(x)' },
  time: { zh: '时刻', en: 'time', use: 'time(x)' },
  'date and time': { zh: '日期时间', en: 'date and time', use: 'date and time(text)' },
  duration: { zh: '时长', en: 'duration', use: 'duration("PT2H")' },
  'day of week': { zh: '星期几', en: 'day of the week', use: 'day of week(date)' },
  'month of year': { zh: '月份', en: 'month', use: 'month of year(date)' },
  'list contains': { zh: '列表里有', en: 'is in the list', use: 'list contains(list, x)' },
  'distinct values': { zh: '去掉重复', en: 'each once', use: 'distinct values(list)' },
  all: { zh: '全都成立', en: 'all are true', use: 'all(list)' },
  any: { zh: '有一个成立', en: 'any is true', use: 'any(list)' },
  not: { zh: '不成立', en: 'is not so', use: 'not(x)' },
  before: { zh: '早于', en: 'is before', use: 'before(a, b)' },
  after: { zh: '晚于', en: 'is after', use: 'after(a, b)' },
};

/** A function as it is offered: its name, what it is for, how it is called. */
export interface OfferedFunction {
  readonly name: string;
  readonly title: string;
  readonly use: string;
}

/** Every function one may call, those with words first. */
export const functionsIn = (lang: Language): readonly OfferedFunction[] =>
  functionNames
    .map((name) => ({ name, title: words[name]?.[lang] ?? '', use: words[name]?.use ?? `${name}(…)` }))
    .sort((a, b) => Number(b.title !== '') - Number(a.title !== ''));
