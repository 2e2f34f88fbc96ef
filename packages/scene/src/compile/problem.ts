import type { Id, Problem } from '@sceneworks/schemas';
import { type LimitName, limits } from '@sceneworks/schemas';

const texts = {
  SCENE_NOT_JSON: (what: string) => [`场景应为 JSON 对象，此处是${what}`, `A scene is a JSON object; this is ${what}`],
  NAME_FORBIDDEN: (name: string) => [`不能使用名称 ${name}，请改名`, `The name ${name} is not allowed, choose another`],
  LIMIT_EXCEEDED: (name: string, found: string) => [
    `超过上限 ${name}(${limits[name as LimitName]})，现为 ${found}，请精简或拆分`,
    `The limit ${name} is ${limits[name as LimitName]}, this has ${found}: shorten it or split it`,
  ],
  SCENE_TOO_DEEP: (most: string) => [`嵌套超过 ${most} 层，请精简`, `Nested more than ${most} levels deep: simplify it`],
  SHAPE_MISSING: (name: string) => [`缺少 ${name}，请补上`, `${name} is missing`],
  SHAPE_UNKNOWN: (name: string) => [`不认识 ${name}，请删去`, `${name} is not known here, remove it`],
  SHAPE_WRONG: (rule: string, detail: string) => [`格式不对(${rule} ${detail})`, `Not of the right shape (${rule} ${detail})`],
  NOT_FILLED: () => ['还没有填写', 'Not filled in yet'],
  SHAPE_NO_CHOICE: () => [
    '不是任何一种允许的写法，请检查“by”等成员是否齐全',
    'Not one of the forms allowed here: check that it has the members of its kind',
  ],
  NODE_KIND_UNKNOWN: (kind: string) => [`没有节点类型 ${kind}`, `There is no node kind ${kind}`],
  ID_TWICE: (what: string, id: string) => [`编号 ${id} 用了两次，请改其中一个`, `The ${what} id ${id} is used twice, change one`],
  EDGE_NOWHERE: (id: string) => [`连线指向不存在的节点 ${id}`, `The edge names ${id}, which is no node`],
  EDGE_WRONG_BAND: (from: string, to: string) => [
    `“${from}”不能连到“${to}”：采集只通向研判，研判到立案为止，立案之后是处置`,
    `"${from}" cannot lead to "${to}": sources lead to rules, rules end in filing, handling follows it`,
  ],
  PORT_UNKNOWN: (port: string, ports: string) => [
    `没有出口 ${port}，可用的出口：${ports}`,
    `There is no port ${port}; the ports are ${ports}`,
  ],
  PORT_TWICE: (port: string) => [`出口 ${port} 连出了两条线，只能有一条`, `Two edges leave by the port ${port}, only one may`],
  PORT_MISSING: (zh: string, en: string) => [
    `出口“${zh}”没有连线，请连到下一步`,
    `No edge leaves by the port “${en}”: draw where it goes on`,
  ],
  PORT_NAMED_TWICE: (port: string) => [`出口 ${port} 定义了两次`, `The port ${port} is defined twice`],
  PORT_RESERVED: (port: string) => [
    `出口名 ${port} 已有固定含义，请改名`,
    `The port name ${port} has a meaning of its own, choose another`,
  ],
  NODE_UNREACHABLE: () => ['没有连线通到这个节点', 'Nothing leads to this node'],
  NO_SOURCE: () => ['场景没有采集节点，请添加数据源', 'The scene has no source node, add one'],
  NO_FILE: () => ['场景没有立案节点，研判须以立案结束', 'The scene has no filing node: rules must end in filing'],
  NO_CLOSE: () => ['立案之后走不到任何结案节点', 'No close node can be reached from filing'],
  RULES_CYCLE: () => ['研判节点连成了环，一个事件会绕圈不止', 'The rules go round in a circle, an event would never come out'],
  EVENT_TWO_FILES: (source: string) => [
    `来源 ${source} 的同一事件可从两个采集节点走到不同的立案节点，请用事件类型分开`,
    `One event of ${source} can come in by two source nodes and reach different filing nodes: tell them apart by event type`,
  ],
  EVENT_TWO_WAYS: (source: string) => [
    `来源 ${source} 的同一事件可从两个采集节点进入，只有编号靠前的会接收`,
    `One event of ${source} can come in by two source nodes, only the first by id takes it`,
  ],
  PRESENCE_FORBIDDEN: () => ['这种节点在平时和战时都必须存在', 'A node of this kind must stand in both peace and emergency'],
  PRESENCE_AMBIGUOUS: () => [
    '节点在一种状态下不存在，却有多个出口：无法确定令牌走哪条线',
    'The node is absent in one mode but has several ports: it is not clear which way a token passes',
  ],
  SOURCE_UNKNOWN: (id: string) => [`没有登记数据源 ${id}`, `No source ${id} is registered`],
  SOURCE_KIND: (id: string, kind: string) => [
    `数据源 ${id} 的类型是 ${kind}，与节点类型不符`,
    `The source ${id} is of the kind ${kind}, the node is not`,
  ],
  SOURCE_FIELD_TYPE: (field: string, source: string) => [
    `字段 ${field} 在数据源 ${source} 中与本场景中的类型不同`,
    `The field ${field} has another type in the source ${source} than in this scene`,
  ],
  SOURCE_FIELD_PERSONAL: (field: string, source: string) => [
    `字段 ${field} 在数据源 ${source} 与本场景中，只有一方标为个人信息`,
    `The field ${field} is personal in only one of the source ${source} and this scene`,
  ],
  ACCEPT_BY_PERSON: (source: string) => [
    `来源 ${source} 有报告人，却自动立案：群众上报应由人受理`,
    `The source ${source} has reporters, yet filing is automatic: people’s reports should be accepted by a person`,
  ],
  FIELD_NAME: (name: string) => [
    `字段名 ${name} 不能用在表达式中，请用字母、汉字、数字和下划线`,
    `The field name ${name} cannot be used in expressions: use letters, digits and underscores`,
  ],
  FIELD_RESERVED: (name: string) => [`名称 ${name} 已有固定含义，请改名`, `The name ${name} has a meaning of its own, choose another`],
  FIELD_TYPE: (name: string) => [`字段 ${name} 没有说明类型`, `The field ${name} does not say its type`],
  FIELD_CHOICES: (name: string) => [`“${name}”还没有可选项，请补上`, `"${name}" has nothing to choose from: add its choices`],
  FIELD_BOUNDS: (name: string) => [`“${name}”的下限大于上限，什么都填不进去`, `The least of "${name}" is above its most: nothing fits`],
  SUBJECT_NOT_FIELDS: () => ['案件数据应是一组字段(type: object)', 'The subject must be a set of fields (type: object)'],
  AS_TWICE: (name: string) => [
    `名称 ${name} 被两个节点用于不同的内容，请改名`,
    `Two nodes give different things the name ${name}, change one`,
  ],
  AS_TAKEN: (name: string) => [`名称 ${name} 已是案件字段，请改名`, `The name ${name} is a field of the subject already, choose another`],
  FORM_MISSING: (id: string) => [`没有表单 ${id}`, `There is no form ${id}`],
  FORM_UNUSED: () => ['没有节点使用这张表单', 'No node uses this form'],
  FORM_NOT_FIELDS: () => ['表单应是一组字段(type: object)', 'A form must be a set of fields (type: object)'],
  FORM_FIELD_MISSING: (name: string) => [`表单没有字段 ${name}`, `The form has no field ${name}`],
  FORM_LOOKUP: (name: string) => [`“${name}”还没有选从哪个台账取值`, `"${name}" does not say which register it is picked from`],
  FORM_NO_PHOTO: () => ['要求照片作为证据，但表单没有照片字段', 'Photos are asked for as evidence, but the form has no photo field'],
  EXPRESSION_WRONG_RESULT: (wantedZh: string, wantedEn: string, foundZh: string, foundEn: string) => [
    `结果应为${wantedZh}，而这里得到${foundZh}`,
    `The result must be ${wantedEn}, this gives ${foundEn}`,
  ],
  SEVERITY_RANGE: (found: string) => [`级别应为 1 到 5，这里是 ${found}`, `A severity is 1 to 5, this is ${found}`],
  CATEGORY_NOT_LISTED: (code: string) => [`类别 ${code} 不在场景的类别清单中`, `The category ${code} is not among the scene’s categories`],
  SUBJECT_FIELD_UNKNOWN: (name: string) => [`案件数据没有字段 ${name}`, `The subject has no field ${name}`],
  SUBJECT_FIELD_PERSONAL: (name: string) => [
    `字段 ${name} 是个人信息，不能由表达式写入`,
    `The field ${name} is personal and cannot be written by an expression`,
  ],
  NODE_UNKNOWN: (id: string) => [`没有节点 ${id}`, `There is no node ${id}`],
  NODE_NOT_A_TASK: (id: string) => [`${id} 不是处置任务`, `${id} is no task`],
  NODE_NOT_HANDLING: (id: string) => [`${id} 不是处置节点，不能从那里继续`, `${id} is no handling node, nothing can go on from there`],
  VERIFY_NOTHING: () => ['核查之前没有可核查的处置任务', 'There is no task before this verification that it could verify'],
  OWNER_NO_TASK_BEFORE: (id: string) => [
    `沿用处置人的任务 ${id} 不在此节点之前`,
    `The task ${id}, whose handler is taken again, does not come before this node`,
  ],
  ENRICH_NO_KEY: () => ['请写明按编号(key)还是按距离(withinMetres)查找', 'Say whether to look up by key or within some metres'],
  WINDOW_NO_COUNT: () => [
    '请写明达到几次、几人、几类或几台设备才算',
    'Say how many events, reporters, types or devices make the window reach',
  ],
  WINDOW_AFTER_WINDOW: (before: string) => [
    `事件一路只能过一个窗口，窗口 ${before} 之后的窗口不会再判断；请合为一个，或另接本场景立案的事件来数`,
    `An event may pass one window on its way: behind the window ${before} another would never be judged. Make them one, or count the scene’s own filed matters apart`,
  ],
  WATCH_NO_LEVEL: () => ['请至少设一级阈值', 'Set at least one level'],
  WATCH_LEVELS: (name: string) => [
    `阈值 ${name} 的解除值应比触发值宽松，且逐级加重`,
    `The level ${name} must clear on the mild side of where it is raised, and levels must grow worse in order`,
  ],
  WATCH_LEVEL_TWICE: (name: string) => [`阈值 ${name} 定义了两次`, `The level ${name} is defined twice`],
  SCHEDULE_NEVER: () => ['请写明时刻(at)或间隔(everyMinutes)', 'Say at what times or how often'],
  WAIT_FOR_NOTHING: () => ['请写明等待时长、时点或消息', 'Say what to wait for: a duration, a date or a message'],
  NO_CASE: () => ['请至少设一种情形', 'Set at least one case'],
  LIMIT_SEVERITY: (key: string) => [`时限的级别 ${key} 应为 1 到 5`, `Limits by severity are for 1 to 5, not ${key}`],
  PARAMETER_BOUNDS: () => ['参数的值应在上下限之间', 'The value of a parameter must lie between its bounds'],
  FORK_BRANCHES: () => ['并行至少要有两个分支', 'A fork needs at least two branches'],
  FORK_NO_JOIN: () => ['并行的分支没有汇合到一个汇合节点', 'The branches of this fork do not come together in a join'],
  FORK_TWO_JOINS: (joins: string) => [
    `并行的分支分别到了不同的汇合节点：${joins}`,
    `The branches of this fork come to different joins: ${joins}`,
  ],
  JOIN_NO_FORK: () => ['汇合节点之前没有并行', 'There is no fork before this join'],
  JOIN_TWO_FORKS: () => ['一个汇合节点只能属于一个并行', 'A join belongs to one fork only'],
  FORK_CROSSED: () => [
    '连线从并行分支内外交叉进入：分支须先汇合',
    'This node is reached both from inside a fork and from elsewhere: branches must join first',
  ],
  CLOSE_IN_FORK: () => [
    '结案在并行分支之内：其他分支还可能在办，请先汇合',
    'The incident closes inside a fork while other branches may still run: join first',
  ],
  REOPEN_IN_FORK: (id: string) => [
    `复发时不能从 ${id} 继续：它在并行分支之内，请选并行之外的节点`,
    `A recurrence cannot go on at ${id}, which stands inside a fork: choose a node outside`,
  ],
  LATE_JOINS_MAIN: () => [
    '超期出口引出的是旁路，不能回到主线、汇合或结案',
    'What follows a late port runs beside the main path: it may not come back to it, join or close',
  ],
  JOIN_COUNT: (n: string, branches: string) => [
    `汇合要求 ${n} 个分支，而并行有 ${branches} 个`,
    `The join asks for ${n} branches, the fork has ${branches}`,
  ],
  JOIN_LEAD: () => ['由牵头单位决定的汇合须写明由谁决定(lead)', 'A join decided by the lead must say who that is'],
} as const satisfies Record<string, (...args: string[]) => string[]>;

/** The stable name of what is wrong with a scene. Expressions and tables add those of their own. */
export type SceneProblemCode = keyof typeof texts;

const warnings: ReadonlySet<string> = new Set<SceneProblemCode>([
  'ACCEPT_BY_PERSON',
  'EVENT_TWO_WAYS',
  'FORM_UNUSED',
  'FORM_NO_PHOTO',
  'CATEGORY_NOT_LISTED',
]);

/** Where a problem is, and which nodes it concerns. */
export interface At {
  readonly at: string;
  readonly nodes?: readonly Id[];
}

const atMost = 300;
const isId = (id: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_.:/-]{0,95}$/.test(id);

/** Nodes by their ids; what is malformed may not have one. */
const named = (nodes: readonly Id[] = []): { nodes?: Id[] } => {
  const ids = nodes.filter(isId).slice(0, limits.sceneNodes);
  return ids.length > 0 ? { nodes: ids } : {};
};

/** A problem with its sentence in both languages. */
export const problem = <C extends SceneProblemCode>(code: C, { at, nodes }: At, ...args: Parameters<(typeof texts)[C]>): Problem => {
  const write = texts[code] as (...args: string[]) => readonly string[];
  const [zh = '', en = ''] = write(...(args as string[]).map((arg) => arg.slice(0, atMost)));
  return {
    code,
    ...(at !== '' && { at: at.slice(0, atMost) }),
    ...named(nodes),
    severity: warnings.has(code) ? 'warning' : 'error',
    text: { zh, en },
  };
};

/** A problem that an expression, table or template has of its own, put in its place in the scene. */
export const foreign = (code: string, { at, nodes }: At, text: { readonly zh: string; readonly en: string }): Problem => ({
  code,
  at: at.slice(0, atMost),
  ...named(nodes),
  severity: 'error',
  text: { zh: text.zh, en: text.en },
});
