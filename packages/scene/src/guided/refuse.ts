import type { Refusal } from '@sceneworks/schemas';

const texts = {
  GUIDED_TITLE: () => ['写一个名称，十来个字就够', 'Say what it is called, in a few words'],
  GUIDED_TITLE_LONG: () => ['名称最长 120 个字', 'A title has 120 letters at the most'],
  GUIDED_LEAD: () => ['选牵头单位', 'Choose the unit that leads'],
  GUIDED_CATEGORY: () => ['选一个小类', 'Choose a class'],
  GUIDED_STANDARD: () => ['选这个小类的一条立案条件', 'Choose a filing condition of this class'],
  GUIDED_SOURCES: () => ['至少选一个来源', 'Choose one source at least'],
  GUIDED_SOURCE_TWICE: () => ['同一来源只选一次', 'A source counts once'],
  GUIDED_SOURCES_DISAGREE: (zh: string, en: string) => [
    `所选来源对字段“${zh}”的说法不同，不能放在一起`,
    `The sources chosen mean different things by the field "${en}" and do not go together`,
  ],
  GUIDED_FIELD: () => ['所选来源都没有这个字段', 'None of the sources has this field'],
  GUIDED_STEPS: () => ['至少写一级', 'Say one step at least'],
  GUIDED_STEP_NUMBER: () => ['每一级写一个这个字段会有的数，各不相同', 'Each step is a number that the field can have, no two alike'],
  GUIDED_STEP_ORDER: () => ['数越大应当越严重', 'The higher the number, the more serious'],
  GUIDED_STEP_CHOICE: () => ['每一级至少选一个值，一个值只属于一级', 'Each step has one value at least, and each value one step'],
  GUIDED_REPEATS: () => ['次数为 2 到 1000，距离为 1 到 20000 米', 'Two to 1,000 times, within 1 to 20,000 metres'],
  GUIDED_NO_PLACE: (zh: string, en: string) => [
    `来源“${zh}”不带位置，不能按距离计次数`,
    `The source "${en}" says no place, so nothing can be counted by distance`,
  ],
  GUIDED_NO_INTAKE: () => [
    '有人上报的事件要由受理员受理，中心还没有受理岗',
    'What people report is accepted by an intake officer, and the center has no such post yet',
  ],
  GUIDED_OWNER: () => ['没有这样的岗位', 'There is no such post'],
  GUIDED_ALONG_TWICE: () => [
    '联动岗位各选一次，并且不是处置的岗位',
    'Each post that takes part counts once, and is not the one that handles',
  ],
  GUIDED_LOOSER: (zh: string, en: string) => [`立案标准是 ${zh}，只能更快`, `The filing standard gives ${en}: only faster is possible`],
  GUIDED_SAME_POST: () => ['核查的人不能是处置的人', 'Who checks must not be who handles'],
  GUIDED_SAME_UNIT: () => [
    '要求其他单位核查，所选岗位与处置的是同一单位',
    'It is to be checked by another unit, and this is the unit that handles',
  ],
  GUIDED_NOTHING_DIFFERS: () => [
    '写出战时的一处不同：更快，或增加联动',
    'Say one thing that differs in emergency: faster, or somebody who comes too',
  ],
} as const satisfies Record<string, (...args: string[]) => string[]>;

/** Why an answer of a guided start cannot stand. */
export type GuidedRefusalCode = keyof typeof texts;

/** A refusal at an answer, its sentence in both languages. `at` is the member of the answers. */
export const refuse = <C extends GuidedRefusalCode>(code: C, at: string, ...args: Parameters<(typeof texts)[C]>): Refusal => {
  const write = texts[code] as (...args: string[]) => readonly string[];
  const [zh = '', en = ''] = write(...(args as string[]));
  return { code, at, text: { zh, en } };
};
