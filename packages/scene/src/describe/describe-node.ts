import type { Language } from '@sceneworks/calendar';
import { limitText } from '@sceneworks/calendar';
import type {
  AbsenceNode,
  Acceptance,
  Case,
  FileNode,
  Limit,
  Scene,
  SceneNode,
  ScheduleNode,
  TaskNode,
  VerifyNode,
  WaitNode,
  WatchNode,
  WindowNode,
} from '@sceneworks/schemas';
import { expressionWords, fieldTitle, templateWords } from './expression-words.ts';
import { type Face, inFace, type NodeOf } from './face.ts';
import { baseLimits, limitsWords } from './limit-words.ts';
import { inLanguage, type Names, nameOf } from './names.ts';
import { firstOwner } from './owner-words.ts';
import { columnWords } from './table-words.ts';
import { closeKindWords, gradeWords, hitPolicyWords, listed, outcomeWords, quoted } from './words.ts';

interface Says {
  readonly scene: Scene;
  readonly lang: Language;
  readonly names: Names;
  readonly face: Face;
  /** Owner and limits stand beside the sentence already */
  readonly brief: boolean;
}

/** What else a sentence may know: the district's names, and whether owner and limits stand beside it already. */
export interface DescribeOptions {
  readonly names?: Names;
  readonly brief?: boolean;
}

/**
 * One plain sentence of what a node does in a face, from its own configuration: limits, owners and tables in words. It never ends
 * with a full stop: it stands on a card.
 */
export const describeNode = (scene: Scene, node: SceneNode, face: Face, lang: Language, options: DescribeOptions = {}): string =>
  sentence(inFace(node, face), { scene, lang, names: options.names ?? {}, face, brief: options.brief ?? false });

const sentence = (node: SceneNode, says: Says): string => {
  const { scene, lang } = says;
  const is = lang === 'zh';
  switch (node.kind) {
    case 'webhook':
    case 'import':
    case 'report':
      return subscription(node, says);
    case 'schedule':
      return schedule(node, says);
    case 'incidents':
      return incidents(node, says);
    case 'absence':
      return absence(node, says);
    case 'enrich':
      return enrich(node, says);
    case 'table':
      return table(node, says);
    case 'condition':
    case 'decide':
      return branches(node.config.cases, says);
    case 'window':
      return window(node, says);
    case 'watch':
      return watch(node, says);
    case 'discard': {
      const why = inLanguage(node.config.note ?? node.title, lang);
      return is ? `登记原因“${why}”，不立案` : `Noted as “${why}”, nothing is filed`;
    }
    case 'file':
      return file(node, says);
    case 'task':
      return task(node, says);
    case 'verify':
      return verify(node, says);
    case 'fork': {
      const ways = node.config.branches.map(({ port, label }) => (label ? inLanguage(label, lang) : port));
      return is ? `${ways.length} 路同时派出：${listed(ways, lang)}` : `${ways.length} ways at once: ${listed(ways, lang)}`;
    }
    case 'join':
      return join(node, says);
    case 'wait':
      return wait(node, says);
    case 'notify':
      return notify(node, says);
    case 'call': {
      const { undo } = node.config;
      const back = undo ? (is ? '，撤销时一并撤回' : '; taken back when undone') : '';
      return is
        ? `向外部接口“${node.config.endpoint}”发出请求并取回结果${back}`
        : `Asks the outside service “${node.config.endpoint}”${back}`;
    }
    case 'raise': {
      const target = nameOf(says.names.scenes, node.config.scene, lang);
      const and = node.config.wait ? (is ? '，等它办结再继续' : ' and waits for it') : is ? '，同时继续' : ' and goes on';
      return is ? `在场景“${target}”另立一件${and}` : `Opens a matter of “${target}”${and}`;
    }
    case 'close':
      return close(node, scene, lang);
  }
};

const subscription = (node: NodeOf<'webhook'> | NodeOf<'import'> | NodeOf<'report'>, { scene, lang, names }: Says): string => {
  const known = names.sources?.[node.config.source];
  const source = inLanguage(known ?? node.title, lang).replace(/（.*?）|\s*\(.*?\)/g, '');
  const only = node.config.where
    ? lang === 'zh'
      ? `，只取${expressionWords(scene, node.config.where, lang)}的`
      : `, only where ${expressionWords(scene, node.config.where, lang)}`
    : '';
  const said = {
    webhook: { zh: `接收“${source}”推送来的事件`, en: `Takes what “${source}” pushes` },
    import: { zh: `读入“${source}”表格，一行一个事件`, en: `Reads “${source}”: one event a row` },
    report: { zh: `收“${source}”填的上报表`, en: `Takes the form of “${source}”` },
  } as const;
  return `${said[node.kind][lang]}${only}`;
};

const schedule = ({ config }: ScheduleNode, { lang }: Says): string => {
  const at = listed(config.at ?? [], lang);
  const days = (config.days ?? []).map((day) => (lang === 'zh' ? `周${'日一二三四五六'[day]}` : dayNames[day])).filter(Boolean) as string[];
  const on = days.length > 0 ? listed(days, lang) : lang === 'zh' ? '每天' : 'every day';
  if (config.everyMinutes) {
    const every = limitText({ amount: config.everyMinutes, unit: 'urgentMinute' }, lang);
    return lang === 'zh' ? `每 ${every} 产生一个事件` : `An event every ${every}`;
  }
  return lang === 'zh' ? `${on} ${at} 产生一个事件` : `An event ${on} at ${at}`;
};

const dayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

const happenings = {
  filed: { zh: '立案', en: 'filed' },
  severityRaised: { zh: '等级升高', en: 'raised' },
  reopened: { zh: '重开', en: 'reopened' },
  closed: { zh: '结案', en: 'closed' },
} as const;

const incidents = ({ config }: NodeOf<'incidents'>, { scene, lang, names }: Says): string => {
  const of = listed(
    config.scenes.map((id) => (id === scene.id ? (lang === 'zh' ? '本场景' : 'this scene') : nameOf(names.scenes, id, lang))),
    lang,
  );
  const on = listed(
    config.on.map((happening) => happenings[happening][lang]),
    lang,
  );
  return lang === 'zh' ? `${of}有案件${on}时，产生一个事件` : `An event whenever a matter of ${of} is ${on}`;
};

const absence = ({ config }: AbsenceNode, { lang, names }: Says): string => {
  const source = nameOf(names.sources, config.source, lang);
  const span = limitText(config.silentFor, lang);
  return lang === 'zh' ? `“${source}”满 ${span} 没有消息，就产生一个事件` : `An event when “${source}” is silent for ${span}`;
};

const enrich = ({ config }: NodeOf<'enrich'>, { scene, lang, names }: Says): string => {
  const known = names.datasets?.[config.dataset];
  const set = known ? quoted(inLanguage(known, lang)) : lang === 'zh' ? '台账' : 'the register';
  const key = config.key && expressionWords(scene, config.key, lang);
  const near = config.withinMetres;
  const columns = Object.keys(config.schema.properties ?? {}).map((id) => fieldTitle(scene, `${config.as}.${id}`, lang) ?? id);
  const reads = columns.length > 0 ? (lang === 'zh' ? `，带出${listed(columns, lang)}` : `: ${listed(columns, lang)}`) : '';
  if (lang === 'zh') {
    const how = key ? `按${key}查${set}${near ? `，查不到取 ${near} 米内最近的` : ''}` : `查${set}中 ${near ?? 0} 米内最近的`;
    return `${how}${reads}`;
  }
  const how = key
    ? `Looks up ${set} by ${key}${near ? `, else the nearest within ${near} m` : ''}`
    : `The nearest in ${set} within ${near ?? 0} m`;
  return `${how}${reads}`;
};

const table = ({ config }: NodeOf<'table'>, { lang, scene }: Says): string => {
  const { rows, inputs, outputs, hitPolicy } = config.table;
  if (inputs.length === 0 || outputs.length === 0) return lang === 'zh' ? '规则表还没有条件列和结果列' : 'A table that has no columns yet';
  const named = (columns: typeof inputs | typeof outputs) =>
    listed(
      columns.map((column) => columnWords(scene, column, lang)),
      lang,
    );
  const policy = hitPolicyWords[hitPolicy][lang];
  return lang === 'zh'
    ? `判定表 ${rows.length} 行：由${named(inputs)}得出${named(outputs)}，${policy}`
    : `Table of ${rows.length} rows: ${named(inputs)} give ${named(outputs)}; ${policy}`;
};

const branches = (cases: readonly Case[], { lang, scene }: Says): string => {
  const ways = cases.map(({ label, when }) => quoted(label ? inLanguage(label, lang) : expressionWords(scene, when, lang)));
  return lang === 'zh' ? `依次看：${listed(ways, lang)}；都不是走“其余”` : `In turn: ${listed(ways, lang)}; else otherwise`;
};

/** What a window counts, in words. */
export const countsWords = (config: WindowNode['config'], lang: Language): readonly string[] => {
  const { count, distinctReporters, distinctTypes, distinctDevices } = config;
  const parts: readonly (readonly [number | undefined, string, string, string])[] = [
    [count, '件', 'events', 'event'],
    [distinctReporters, '位不同的人', 'different people', 'person'],
    [distinctTypes, '种类型', 'types', 'type'],
    [distinctDevices, '台设备', 'devices', 'device'],
  ];
  return parts
    .filter(([least]) => least !== undefined)
    .map(([least, zh, en, one]) => `${least} ${lang === 'zh' ? zh : least === 1 ? one : en}`);
};

const window = ({ config }: WindowNode, { lang }: Says): string => {
  const within = limitText(config.within, lang);
  const what = countsWords(config, lang);
  const near = config.withinMetres;
  return lang === 'zh'
    ? `${within}内${near ? ` ${near} 米内` : ''}满 ${what.join('、')}才算达到`
    : `Reached with ${what.join(' and ')} within ${within}${near ? ` and ${near} m` : ''}`;
};

const watch = ({ config }: WatchNode, { scene, lang }: Says): string => {
  const value = expressionWords(scene, config.value, lang);
  const up = config.rising !== false;
  const levels = config.levels.map(({ raise, clear, severity, name }) => {
    const as = severity === undefined ? name : gradeWords(severity, lang);
    return lang === 'zh'
      ? `${up ? '达' : '低至'} ${raise} 为 ${as}，${up ? '回落到' : '回升到'} ${clear} 解除`
      : `${as} at ${raise}, over at ${clear}`;
  });
  const confirm = config.confirm
    ? lang === 'zh'
      ? `，须${config.confirmWithin ? ` ${limitText(config.confirmWithin, lang)}内` : ''}连续 ${config.confirm} 次`
      : `, confirmed by ${config.confirm} readings${config.confirmWithin ? ` within ${limitText(config.confirmWithin, lang)}` : ''}`
    : '';
  return `${value}${lang === 'zh' ? '' : ': '}${levels.join(lang === 'zh' ? '；' : '; ')}${confirm}`;
};

const repeats = {
  keep: { zh: '等级不变', en: 'severity stays' },
  worst: { zh: '等级取重', en: 'the worse severity holds' },
  worseByOne: { zh: '等级升一级', en: 'severity rises by one' },
} as const;

const accepting = (accept: 'auto' | Acceptance, { scene, lang, names, brief }: Says): string => {
  if (accept === 'auto') return lang === 'zh' ? '自动受理' : 'accepted at once';
  const limit = limitText(accept.limit, lang);
  if (brief) return lang === 'zh' ? `人报的先受理，限 ${limit}` : `people’s reports accepted within ${limit}`;
  const who = firstOwner(scene, accept.owner, lang, names);
  return lang === 'zh' ? `需要人看的由${who}在 ${limit}内受理` : `${who} accepts within ${limit} what a person must see`;
};

const file = ({ config }: FileNode, says: Says): string => {
  const { lang } = says;
  const same = config.near
    ? lang === 'zh'
      ? `${limitText(config.near.within, lang)} ${config.near.withinMetres} 米内的`
      : ` within ${limitText(config.near.within, lang)} and ${config.near.withinMetres} m`
    : '';
  const repeat = repeats[config.repeat.severity ?? 'keep'][lang];
  return lang === 'zh'
    ? `定类、定级后立案；${same || '同一件'}再报并入，${repeat}；${accepting(config.accept, says)}`
    : `Files with class and grade; repeats${same} join, ${repeat}; ${accepting(config.accept, says)}`;
};

const handed = (config: TaskNode['config'] | VerifyNode['config'], { scene, lang }: Says): readonly string[] => {
  const form = config.form ? scene.forms[config.form] : undefined;
  const photos = config.evidence?.photos ?? 0;
  return [
    form ? (lang === 'zh' ? `填《${inLanguage(form.title, lang)}》` : `form “${inLanguage(form.title, lang)}”`) : '',
    photos > 0 ? (lang === 'zh' ? `至少 ${photos} 张照片` : photos === 1 ? '1 photo or more' : `${photos} photos or more`) : '',
    config.evidence?.place ? (lang === 'zh' ? '带位置' : 'with the place') : '',
  ].filter(Boolean);
};

const within = (config: TaskNode['config'] | VerifyNode['config'], { lang, face, brief }: Says): string => {
  const limits = brief ? [] : limitsWords(baseLimits(config.limits, face), lang);
  if (limits.length === 0) return '';
  return lang === 'zh' ? `；时限：${listed(limits, lang)}` : `; limits: ${listed(limits, lang)}`;
};

const task = ({ config }: TaskNode, says: Says): string => {
  const { scene, lang, names, brief } = says;
  const who = brief ? '' : firstOwner(scene, config.owner, lang, names);
  const doing = listed(handed(config, says), lang);
  const stops = config.meets ? meets[config.meets][lang] : '';
  if (lang === 'zh') {
    const first = brief ? doing || '签收后办理' : `由${who}办理${doing ? `：${doing}` : ''}`;
    return `${first}${stops ? `，${stops}` : ''}${config.joint ? '，只报自己这一路' : ''}${within(config, says)}`;
  }
  const first = brief ? doing || 'Acknowledged, then done' : `${who} does it${doing ? `: ${doing}` : ''}`;
  return capital(`${first}${stops ? `; ${stops}` : ''}${config.joint ? '; its own part only' : ''}${within(config, says)}`);
};

const meets = {
  contain: { zh: '完成即为控制', en: 'done means contained' },
  restore: { zh: '完成即为处置', en: 'done means settled' },
} as const;

const verify = ({ config }: VerifyNode, says: Says): string => {
  const { scene, lang, names, brief } = says;
  const other = config.strict
    ? lang === 'zh'
      ? '由别的单位'
      : 'by another unit'
    : lang === 'zh'
      ? '由没有办过的人'
      : 'by somebody who did not handle it';
  const who = brief ? '' : firstOwner(scene, config.owner, lang, names);
  const hours = config.window ? `${config.window.from}–${config.window.until}` : '';
  const doing = listed(handed(config, says), lang);
  if (lang === 'zh')
    return `${other}${who ? `（${who}）` : ''}${hours ? `在 ${hours} ` : ''}核查${doing ? `：${doing}` : ''}${within(config, says)}`;
  return `Verified ${other}${who ? ` (${who})` : ''}${hours ? ` from ${config.window?.from} to ${config.window?.until}` : ''}${doing ? `: ${doing}` : ''}${within(config, says)}`;
};

const join = ({ id, config }: NodeOf<'join'>, { scene, lang, names }: Says): string => {
  const ways = scene.edges.filter(({ to }) => to === id).length;
  const lead = config.lead ? firstOwner(scene, config.lead, lang, names) : '';
  const said = {
    all: { zh: `等 ${ways} 路都办完`, en: `Waits for all ${ways} ways` },
    any: { zh: `${ways} 路中有一路办完即可`, en: `One of ${ways} ways is enough` },
    nOf: { zh: `${ways} 路中办完 ${config.n ?? 1} 路即可`, en: `${config.n ?? 1} of ${ways} ways are enough` },
    lead: { zh: `等各路办完，${lead || '牵头岗位'}可提前放行`, en: `Waits for all; ${lead || 'the lead'} may release the rest` },
  } as const;
  return said[config.policy][lang];
};

const wait = ({ config }: WaitNode, { scene, lang, names }: Says): string => {
  const parts = [
    config.duration ? (lang === 'zh' ? `等 ${limitText(config.duration, lang)}` : `Waits ${limitText(config.duration, lang)}`) : '',
    config.until
      ? lang === 'zh'
        ? `等到${expressionWords(scene, config.until, lang)}`
        : `Waits until ${expressionWords(scene, config.until, lang)}`
      : '',
    config.message
      ? lang === 'zh'
        ? `等“${nameOf(names.sources, config.message.source, lang)}”的消息`
        : `Waits for a message of “${nameOf(names.sources, config.message.source, lang)}”`
      : '',
  ].filter(Boolean);
  return `${parts.join(lang === 'zh' ? '，或' : ', or ')}${atMost(config.timeout, lang)}`;
};

const atMost = (limit: Limit | undefined, lang: Language): string =>
  limit ? (lang === 'zh' ? `，最多 ${limitText(limit, lang)}` : `, ${limitText(limit, lang)} at most`) : '';

const notify = ({ config }: NodeOf<'notify'>, { scene, lang, names }: Says): string => {
  const to = config.to;
  const who =
    to === 'reporter'
      ? lang === 'zh'
        ? '上报人'
        : 'the reporter'
      : to === 'joint'
        ? lang === 'zh'
          ? '各联动单位'
          : 'the joint units'
        : firstOwner(scene, to, lang, names);
  const text = templateWords(scene, config.message, lang).replace(/[。.]$/, '');
  const how = config.urgent ? (lang === 'zh' ? '紧急告知' : 'Urgently tells') : lang === 'zh' ? '告知' : 'Tells';
  return lang === 'zh' ? `${how}${who}：${text}` : `${how} ${who}: ${text}`;
};

const close = ({ config }: NodeOf<'close'>, scene: Scene, lang: Language): string => {
  const kind = config.closeKind ? closeKindWords[config.closeKind][lang] : '';
  const outcome = outcomeWords[config.outcome][lang];
  const reply = config.reply ? (lang === 'zh' ? '，答复上报人' : '; the reporter is answered') : '';
  const { watch: after } = config;
  const back = after && scene.nodes.find(({ id }) => id === after.reopenAt);
  const again = after
    ? lang === 'zh'
      ? `；观察 ${limitText(after.for, lang)}，复发回到${quoted(back ? inLanguage(back.title, lang) : after.reopenAt)}`
      : `; watched for ${limitText(after.for, lang)}, again from ${quoted(back ? inLanguage(back.title, lang) : after.reopenAt)}`
    : '';
  return lang === 'zh'
    ? `以“${outcome}${kind ? `·${kind}` : ''}”结案${reply}${again}`
    : `Closes as ${outcome}${kind ? `, ${kind}` : ''}${reply}${again}`;
};

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
