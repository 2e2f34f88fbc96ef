import { type LimitName, limits } from '@sceneworks/schemas';

const texts = {
  XML_TOO_LARGE: (bytes: string) => [
    `文件 ${bytes} 字节，上限 dmnBytes 为 ${limits.dmnBytes}`,
    `The file has ${bytes} bytes, the limit dmnBytes is ${limits.dmnBytes}`,
  ],
  XML_TOO_DEEP: () => [
    `元素嵌套过深，上限 dmnDepth 为 ${limits.dmnDepth}`,
    `Elements nest too deeply, the limit dmnDepth is ${limits.dmnDepth}`,
  ],
  XML_TOO_MANY: () => [
    `元素过多，上限 dmnElements 为 ${limits.dmnElements}`,
    `There are too many elements, the limit dmnElements is ${limits.dmnElements}`,
  ],
  XML_DECLARATIONS: () => ['文件含有 DOCTYPE 或实体声明，不予读取', 'The file declares a DOCTYPE or entities and is not read'],
  XML_MALFORMED: (detail: string) => [`不是有效的 XML：${detail}`, `Not well-formed XML: ${detail}`],
  DMN_NOT_A_MODEL: () => ['不是 DMN 1.2–1.5 的决策模型', 'Not a decision model of DMN 1.2–1.5'],
  DMN_TOO_MANY: () => [
    `模型层层引入其他模型，超过上限 dmnModels(${limits.dmnModels})`,
    `The models it imports, and those they import in turn, are more than the limit dmnModels, ${limits.dmnModels}`,
  ],
  DMN_NO_NODE: (name: string) => [`模型中没有 ${name}`, `The model has no ${name}`],
  DMN_NO_TABLE: (name: string) => [`决策 ${name} 不是决策表`, `The decision ${name} is no decision table`],
  DMN_NOT_TRANSLATED: (what: string) => [`无法译为本产品的决策表：${what}`, `Cannot be made a decision table of ours: ${what}`],
  DMN_EXPRESSION: (where: string, detail: string) => [`${where}：${detail}`, `${where}: ${detail}`],
  DMN_UNKNOWN: (where: string, what: string) => [`${where} 引用了不存在的 ${what}`, `${where} refers to ${what}, which does not exist`],
  DMN_CYCLE: (name: string) => [`决策 ${name} 依赖自己`, `The decision ${name} depends on itself`],
  DMN_EXTERNAL: (name: string) => [`${name} 是外部代码，不予执行`, `${name} is external code and is not run`],
  BPMN_NOT_A_PROCESS: () => ['不是含有流程的 BPMN 2.0 模型', 'Not a model of BPMN 2.0 with a process in it'],
  BPMN_TOO_LARGE: (count: string) => [
    `流程有 ${count} 个元素，场景的上限为 sceneNodes ${limits.sceneNodes}`,
    `The process has ${count} elements, the limit of a scene is sceneNodes ${limits.sceneNodes}`,
  ],
  BPMN_WRONG: (detail: string) => [`文件有误：${detail}`, `The file is wrong: ${detail}`],
  BPMN_NOT_MAPPED: (what: string) => [`${what} 没有对应的节点，未导入`, `${what} has no node of ours and is left out`],
  BPMN_NO_DEFAULT: () => ['没有缺省走向，最后一条走向用作“否则”', 'There is no default flow: the last one is taken where no other holds'],
  BPMN_CONDITION: (text: string) => [
    `条件“${text}”读不懂，暂记为 false，请改写`,
    `The condition "${text}" cannot be read and stands as false: write it anew`,
  ],
  BPMN_NOT_INTERRUPTED: () => [
    '超时不会打断任务：超期走向另起一路，任务继续',
    'The task is not interrupted: what is late goes beside it, and the task goes on',
  ],
  BPMN_TIME: (text: string) => [
    `时间“${text}”读不懂，暂记为一天，请改写`,
    `The time "${text}" cannot be read and stands as a day: write it anew`,
  ],
  BPMN_SPLIT: () => ['有多条走向，补画了一个并行节点', 'Several flows leave it: a fork is drawn after it'],
  BPMN_BY_PERSON: (what: string) => [`${what} 导入为由人完成的任务`, `${what} becomes a task done by a person`],
  TCK_NOT_TESTS: () => ['不是 DMN TCK 的测试文件', 'Not a test file of the DMN TCK'],
} as const satisfies Record<string, (...args: string[]) => string[]>;

/** The stable name of what is wrong with a file or model; the texts may change. */
export type InterchangeCode = keyof typeof texts;

/** Why a file was refused, or what of it is not carried over. A value, never thrown. */
export interface InterchangeProblem {
  readonly code: InterchangeCode;
  /** The element concerned, by name or id. */
  readonly at?: string;
  readonly text: { readonly zh: string; readonly en: string };
  /** The bound that was passed, where the code is about one. */
  readonly limit?: { readonly name: LimitName; readonly value: number };
}

/** What a refused file answers. */
export interface InterchangeProblems {
  readonly problems: readonly InterchangeProblem[];
}

type Args<C extends InterchangeCode> = Parameters<(typeof texts)[C]>;

/** A problem with its sentence in both languages. */
export const problem = <C extends InterchangeCode>(code: C, ...args: Args<C>): InterchangeProblem => {
  const [zh = '', en = ''] = (texts[code] as (...args: string[]) => readonly string[])(...(args as string[]));
  return { code, text: { zh, en } };
};

/** The problem that a bound was passed, naming the bound. */
export const overLimit = <C extends InterchangeCode>(name: LimitName, code: C, ...args: Args<C>): InterchangeProblem => ({
  ...problem(code, ...args),
  limit: { name, value: limits[name] },
});

/** Whether a file was refused. */
export const isRefused = (result: object): result is InterchangeProblems => 'problems' in result;
