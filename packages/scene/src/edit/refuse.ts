import type { LimitName, Refusal, SceneNode } from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';

/** A name in both languages: of a node its title, of anything else its id. */
export interface Named {
  readonly zh: string;
  readonly en: string;
}

const texts = {
  NODE_GONE: ({ zh, en }: Named) => [`节点“${zh}”已经不在图上`, `The node "${en}" is no longer in the drawing`],
  EDGE_GONE: () => ['这条连线已经不在图上', 'This way is no longer in the drawing'],
  NODE_TWICE: ({ zh, en }: Named) => [`已有编号为 ${zh} 的节点`, `There is a node with the id ${en} already`],
  NODE_KIND_UNKNOWN: ({ zh, en }: Named) => [`没有节点类型 ${zh}`, `There is no node kind ${en}`],
  EDGE_TO_ITSELF: () => ['不能连到自己', 'A way cannot lead back to the node it leaves'],
  EDGE_TO_SOURCE: ({ zh, en }: Named) => [
    `“${zh}”是数据源，只有数据从它出来，没有连线能进去`,
    `"${en}" is a source: data comes out of it, nothing leads into it`,
  ],
  EDGE_BACK: ({ zh, en }: Named) => [
    `“${zh}”已在立案之后，不能再回到研判`,
    `"${en}" stands after filing, nothing leads from there back into the rules`,
  ],
  EDGE_SKIPS_RULES: ({ zh, en }: Named) => [
    `“${zh}”的数据要先经过研判和立案，才能到处置`,
    `What "${en}" brings must pass through the rules and be filed before it is handled`,
  ],
  EDGE_SKIPS_FILING: ({ zh, en }: Named) => [
    `“${zh}”在研判中，先连到“立案”，再由立案连到处置`,
    `"${en}" stands in the rules: lead it to a filing node, and from there into handling`,
  ],
  EDGE_FILED_ALREADY: ({ zh, en }: Named) => [`“${zh}”已经立案，接下来只能是处置`, `"${en}" files the matter: only handling can follow`],
  PORT_NONE: ({ zh, en }: Named) => [`“${zh}”之后什么都没有了，没有出口`, `Nothing follows "${en}": it has no way out`],
  PORT_UNKNOWN: ({ zh, en }: Named) => [`“${zh}”没有这个出口`, `"${en}" has no such port`],
  PORT_TAKEN: ({ zh, en }: Named) => [
    `这个出口已通向“${zh}”；要同时办几件事请用“并行”，要改道请拖动那条线的末端`,
    `This port leads to "${en}" already: use a fork to do several things at once, or drag the end of that way elsewhere`,
  ],
  RULES_CIRCLE: ({ zh, en }: Named) => [
    `这样会绕成一圈：从“${zh}”又能走回来，一个事件就出不去了`,
    `That closes a circle: one can come back from "${en}", and an event would never get out`,
  ],
  LATE_LEAVES_ASIDE: () => [
    '“超期”引出的是旁路，只用来提醒和督促，不能汇合也不能结案',
    'What follows "late" runs beside the main path, to remind and press: it can neither join nor close',
  ],
  PRESENCE_FORBIDDEN: () => ['这种节点在平时和战时都必须存在', 'A node of this kind must stand in both peace and emergency'],
  PATH_NOWHERE: ({ zh, en }: Named) => [`没有可写入的位置 ${zh}`, `There is no place ${en} to write to`],
  NAME_FORBIDDEN: ({ zh, en }: Named) => [`不能使用名称 ${zh}，请改名`, `The name ${en} is not allowed, choose another`],
  GROUP_GONE: () => ['这个分组已经不在了', 'This group is no longer there'],
  GROUP_OF_ONE: () => ['至少选两个节点才能成组', 'A group takes at least two nodes'],
  GROUP_TWICE: ({ zh, en }: Named) => [`已有编号为 ${zh} 的分组`, `There is a group with the id ${en} already`],
  FORM_GONE: () => ['这张表单已经不在了', 'This form is no longer there'],
  FIELD_GONE: ({ zh, en }: Named) => [`表单中已没有字段 ${zh}`, `The field ${en} is no longer in the form`],
  FIELD_TWICE: ({ zh, en }: Named) => [`表单中已有名为 ${zh} 的字段`, `The form has a field named ${en} already`],
  SECTION_GONE: () => ['这个分区已经不在了', 'This section is no longer there'],
  NOT_A_TABLE: ({ zh, en }: Named) => [`“${zh}”不是判定表`, `"${en}" is no decision table`],
  ROW_GONE: ({ zh, en }: Named) => [`表中已没有第 ${zh} 行`, `The row ${en} is no longer in the table`],
  ROW_TWICE: ({ zh, en }: Named) => [`表中已有编号为 ${zh} 的行`, `The table has a row with the id ${en} already`],
  COLUMN_GONE: ({ zh, en }: Named) => [`表中已没有列 ${zh}`, `The column ${en} is no longer in the table`],
  COLUMN_TWICE: ({ zh, en }: Named) => [`表中已有编号为 ${zh} 的列`, `The table has a column with the id ${en} already`],
} as const satisfies Record<string, (name: Named) => readonly [string, string] | string[]>;

/** Why an edit is refused. */
export type EditRefusalCode = keyof typeof texts | 'LIMIT_EXCEEDED';

const mostShown = 60;
const shortened = (text: string): string => (text.length > mostShown ? `${text.slice(0, mostShown)}…` : text);

/** A node as a sentence names it: by its title, by its id while it has none. */
export const named = ({ title, id }: Pick<SceneNode, 'title' | 'id'>): Named => ({
  zh: shortened(title.zh || id),
  en: shortened(title.en || title.zh || id),
});

/** An id as a sentence names it. */
export const byId = (id: string): Named => ({ zh: shortened(id), en: shortened(id) });

/** A refusal with its sentence in both languages. */
export const refuse = (code: keyof typeof texts, at: string, name: Named = byId('')): Refusal => {
  const [zh = '', en = ''] = (texts[code] as (name: Named) => readonly string[])(name);
  return { code, at: at.slice(0, 300), text: { zh, en } };
};

/** A refusal for size: names the limit and its value. */
export const tooMany = (limit: LimitName, at: string): Refusal => ({
  code: 'LIMIT_EXCEEDED',
  at: at.slice(0, 300),
  detail: { limit, most: limits[limit] },
  text: {
    zh: `最多 ${limits[limit]} 个(${limit})，请精简或拆成几个场景`,
    en: `At most ${limits[limit]} (${limit}): simplify it or draw several scenes`,
  },
});
