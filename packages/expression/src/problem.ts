import { type LimitName, limits } from '@sceneworks/schemas';

/** A stretch of the expression's text: UTF-16 offsets, `to` excluded. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const texts = {
  EXPRESSION_EMPTY: () => ['表达式为空', 'The expression is empty'],
  EXPRESSION_SYNTAX: (found: string) =>
    found ? [`读不懂“${found}”`, `Cannot read "${found}"`] : ['表达式没有写完', 'The expression is not finished'],
  EXPRESSION_TOO_LONG: (bytes: string) => [
    `表达式长 ${bytes} 字节，上限 expressionBytes 为 ${limits.expressionBytes}`,
    `The expression has ${bytes} bytes, the limit expressionBytes is ${limits.expressionBytes}`,
  ],
  EXPRESSION_TOO_DEEP: () => [
    `表达式嵌套过深，上限 expressionDepth 为 ${limits.expressionDepth}`,
    `The expression is nested too deeply, the limit expressionDepth is ${limits.expressionDepth}`,
  ],
  EXPRESSION_UNKNOWN_FIELD: (name: string, near: string) =>
    near ? [`没有字段 ${name}，是否为 ${near}?`, `No field ${name}, did you mean ${near}?`] : [`没有字段 ${name}`, `No field ${name}`],
  EXPRESSION_UNKNOWN_FUNCTION: (name: string, near: string) =>
    near
      ? [`没有函数 ${name}，是否为 ${near}?`, `No function ${name}, did you mean ${near}?`]
      : [`没有函数 ${name}`, `No function ${name}`],
  EXPRESSION_UNKNOWN_TYPE: (name: string) => [`没有类型 ${name}`, `No type ${name}`],
  EXPRESSION_UNKNOWN_WORD: (word: string, near: string) =>
    near
      ? [`“${word}”不在该字段的取值中，是否为 ${near}?`, `"${word}" is not one of the field's values, did you mean ${near}?`]
      : [`“${word}”不在该字段的取值中`, `"${word}" is not one of the field's values`],
  EXPRESSION_FORBIDDEN_NAME: (name: string) => [`不能使用名称 ${name}`, `The name ${name} is not allowed`],
  EXPRESSION_WRONG_TYPE: (wantedZh: string, wantedEn: string, foundZh: string, foundEn: string) => [
    `此处应为${wantedZh}，而这里是${foundZh}`,
    `Expected ${wantedEn}, found ${foundEn}`,
  ],
  EXPRESSION_NOT_COMPARABLE: (leftZh: string, leftEn: string, rightZh: string, rightEn: string) => [
    `${leftZh}不能与${rightZh}比较`,
    `${leftEn} cannot be compared with ${rightEn}`,
  ],
  EXPRESSION_NOT_CALCULABLE: (leftZh: string, leftEn: string, operator: string, rightZh: string, rightEn: string) => [
    `${leftZh}与${rightZh}之间不能用 ${operator}`,
    `${operator} is not defined between ${leftEn} and ${rightEn}`,
  ],
  EXPRESSION_WRONG_ARGUMENTS: (name: string, usage: string) => [
    `函数 ${name} 的参数不对，用法:${usage}`,
    `Wrong arguments for ${name}, usage: ${usage}`,
  ],
  EXPRESSION_NOT_A_FUNCTION: () => ['这里不是函数，不能调用', 'This is not a function and cannot be called'],
  EXPRESSION_NO_INPUT: () => ['“?”只能用在决策表单元格中', '"?" has a meaning only in a cell of a decision table'],
  EXPRESSION_PERSONAL: () => [
    '个人信息只能用 present() 询问有没有，或与另一项个人信息比较是否相同',
    'A personal value may only be asked for by present() or compared for equality with another personal value',
  ],
  EXPRESSION_BAD_LITERAL: (text: string) => [`“${text}”不是有效的日期、时间或时长`, `"${text}" is not a valid date, time or duration`],
  EXPRESSION_BAD_PATTERN: (pattern: string) => [`“${pattern}”不是有效的正则表达式`, `"${pattern}" is not a valid regular expression`],
  EXPRESSION_EXTERNAL: () => ['不能调用外部代码', 'External code cannot be called'],
  EXPRESSION_NOT_BOOLEAN: () => ['此处应为条件(真或假)', 'Expected a condition (true or false)'],
  TABLE_TOO_LARGE: (what: string, count: string, limit: string) => [
    `决策表${what === 'tableRows' ? '行' : '列'}数为 ${count}，上限 ${what} 为 ${limit}`,
    `The table has ${count}, the limit ${what} is ${limit}`,
  ],
  TABLE_NO_OUTPUT: () => ['决策表没有输出列', 'The table has no output column'],
  TABLE_DUPLICATE_ID: (id: string) => [`编号 ${id} 重复`, `The id ${id} is used twice`],
  TABLE_CELL_COUNT: (row: string) => [`第 ${row} 行的格数与列数不符`, `Row ${row} does not have one cell a column`],
  TABLE_HIT_POLICY: (policy: string) => [`没有命中策略 ${policy}`, `No hit policy ${policy}`],
  TABLE_NO_PRIORITY: () => [
    '优先级策略(P、O)要求输出列给出取值的先后',
    'The hit policies P and O need the values of an output in order of priority',
  ],
  TABLE_NO_SEVERITY: () => [
    '“最严重者优先”要求有名为 severity 的输出列',
    'The hit policy "most severe" needs an output column named severity',
  ],
  TABLE_ONE_OUTPUT: (policy: string) => [`命中策略 ${policy} 只能有一个输出列`, `The hit policy ${policy} takes exactly one output column`],
  TABLE_VALUE_NOT_LISTED: (value: string) => [`输出 ${value} 不在该列的取值中`, `The output ${value} is not one of the column's values`],
  TABLE_NOT_UNIQUE: (rows: string) => [
    `多行同时命中:${rows}，而策略要求只中一行`,
    `More than one row matches (${rows}) where the policy allows one`,
  ],
  TABLE_NOT_ANY: (rows: string) => [`命中的行结论不一:${rows}`, `The matching rows (${rows}) disagree`],
} as const satisfies Record<string, (...args: string[]) => string[]>;

/** The stable name of what is wrong; the texts may change. */
export type ProblemCode = keyof typeof texts;

/** Why a text is no expression over the given fields: what, where, and what to do. A value, never thrown. */
export interface Problem {
  readonly code: ProblemCode;
  readonly at: Span;
  readonly text: { readonly zh: string; readonly en: string };
  /** What the author probably meant: text that may replace `at`. */
  readonly hint?: string;
  /** The bound that was passed, where the code is about one. */
  readonly limit?: { readonly name: LimitName; readonly value: number };
  /** Where in a decision table, by ids; `row` is absent for a column's own expression. */
  readonly cell?: { readonly row?: string; readonly column?: string };
}

/** What a refused compilation answers. */
export interface Problems {
  readonly problems: readonly Problem[];
}

/** What the sentence of a code needs to be filled in. */
export type ProblemArgs<C extends ProblemCode> = Parameters<(typeof texts)[C]>;

/** A problem with its sentence in both languages. */
export const problem = <C extends ProblemCode>(code: C, at: Span, ...args: ProblemArgs<C>): Problem => {
  const write = texts[code] as (...args: string[]) => readonly string[];
  const [zh = '', en = ''] = write(...(args as string[]));
  return { code, at: { from: at.from, to: at.to }, text: { zh, en } };
};

/** The problem that a bound was passed, naming the bound. */
export const overLimit = <C extends ProblemCode>(name: LimitName, code: C, at: Span, ...args: ProblemArgs<C>): Problem => ({
  ...problem(code, at, ...args),
  limit: { name, value: limits[name] },
});

/** Whether a compilation was refused. */
export const isProblem = (result: object): result is Problems => 'problems' in result;

const failures = {
  EXPRESSION_TOO_COSTLY: ['表达式计算量过大', 'The expression costs too much to evaluate', 'expressionCost'],
  EXPRESSION_LIST_TOO_LONG: ['表达式产生的列表过长', 'The expression makes too long a list', 'expressionListLength'],
  EXPRESSION_TEXT_TOO_LONG: ['表达式产生的文本过长', 'The expression makes too long a text', 'expressionTextLength'],
  EXPRESSION_NESTED_TOO_DEEP: ['表达式产生的值嵌套过深', 'The expression makes too deep a value', undefined],
  EXPRESSION_FAILED: ['表达式主动报错', 'The expression failed on purpose', undefined],
} as const satisfies Record<string, readonly [string, string, LimitName | undefined]>;

export type FailureCode = keyof typeof failures;

/**
 * The only thing an evaluation may throw. It means the scene is at fault, not the event: a bound was passed (`limit`), or the author
 * wrote `fail("…")`. The engine quarantines the scene; a wrong or missing value is never a failure, it is null.
 */
export class ExpressionError extends Error {
  readonly code: FailureCode;
  readonly text: { readonly zh: string; readonly en: string };
  readonly limit: { readonly name: LimitName; readonly value: number } | undefined;

  constructor(code: FailureCode, detail = '') {
    const [zh, en, name] = failures[code];
    super(detail ? `${en}: ${detail}` : en);
    this.name = 'ExpressionError';
    this.code = code;
    this.text = detail ? { zh: `${zh}:${detail}`, en: `${en}: ${detail}` } : { zh, en };
    this.limit = name && { name, value: limits[name] };
  }
}
