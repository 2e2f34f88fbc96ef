import type { Language } from '@sceneworks/calendar';
import type { FieldSchema, Scene, SceneNode } from '@sceneworks/schemas';
import { titleOfField } from './field-words.ts';
import { inLanguage } from './names.ts';

type Titles = ReadonlyMap<string, string>;

const general: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  mode: { zh: '平战状态', en: 'mode' },
  address: { zh: '地址', en: 'address' },
  'event.type': { zh: '事件类型', en: 'event type' },
  'event.source': { zh: '来源', en: 'source' },
  'event.key': { zh: '事件编号', en: 'event key' },
  'event.occurredAt': { zh: '发生时间', en: 'time of the event' },
  'event.receivedAt': { zh: '收到时间', en: 'time received' },
  'event.reported': { zh: '有上报人', en: 'somebody reported it' },
  now: { zh: '此刻', en: 'now' },
  'event.occurredAt.hour': { zh: '发生的钟点', en: 'hour of the event' },
  'place.grid': { zh: '所在网格', en: 'grid cell' },
  'place.community': { zh: '所在社区', en: 'community' },
  'place.street': { zh: '所在街道', en: 'street' },
  'place.area': { zh: '所在区域', en: 'area' },
  'place.outside': { zh: '在辖区外', en: 'outside the district' },
  'place.lon': { zh: '经度', en: 'longitude' },
  'place.lat': { zh: '纬度', en: 'latitude' },
  'place.address': { zh: '地址', en: 'address' },
  'incident.no': { zh: '案件编号', en: 'number' },
  'incident.severity': { zh: '等级', en: 'severity' },
  'incident.category': { zh: '小类', en: 'category' },
  'incident.count': { zh: '上报次数', en: 'number of reports' },
  'incident.standard': { zh: '立案标准', en: 'filing standard' },
  'incident.status': { zh: '案件状态', en: 'status' },
  'incident.openedAt': { zh: '首次上报时间', en: 'first reported' },
  'incident.filedAt': { zh: '立案时间', en: 'filed at' },
  'incident.reopened': { zh: '重开次数', en: 'times reopened' },
  'incident.title': { zh: '案件标题', en: 'title' },
};

const members = <T>(record: Readonly<Record<string, T | undefined>> | undefined): readonly (readonly [string, T])[] =>
  Object.entries(record ?? {}).flatMap(([id, member]) => (member === undefined ? [] : [[id, member] as const]));

/** A title without what it adds in brackets or behind a colon. */
const shortTitle = ({ title }: SceneNode, lang: Language): string =>
  inLanguage(title, lang)
    .replace(/[（(：:].*$/, '')
    .trim();

const titlesCache = new WeakMap<Scene, Partial<Record<Language, Titles>>>();

/** The title of every name that an expression of the scene may use. */
const titlesIn = (scene: Scene, lang: Language): Titles => {
  const cached = titlesCache.get(scene) ?? {};
  const known = cached[lang];
  if (known) return known;
  const titles = new Map(Object.entries(general).map(([path, said]) => [path, said[lang]]));
  const fields = (prefix: string, schema: FieldSchema | undefined) => {
    for (const [id, field] of members(schema?.properties)) {
      titles.set(`${prefix}${id}`, titleOfField(id, field, lang));
      fields(`${prefix}${id}.`, field);
    }
  };
  fields('', scene.subject);
  fields('incident.subject.', scene.subject);
  for (const [id, { title }] of members(scene.parameters)) titles.set(`param.${id}`, inLanguage(title, lang));
  for (const node of scene.nodes) {
    if (node.kind === 'enrich') {
      fields(`${node.config.as}.`, node.config.schema);
      titles.set(
        `${node.config.as}.found`,
        lang === 'zh' ? `${inLanguage(node.title, lang)}有结果` : `found by ${inLanguage(node.title, lang)}`,
      );
    }
    if (node.kind === 'table')
      for (const { id, label, schema } of node.config.table.outputs)
        titles.set(
          `${node.config.as}.${id}`,
          `${shortTitle(node, lang)}${lang === 'zh' ? '·' : ': '}${label ? inLanguage(label, lang) : titleOfField(id, schema, lang)}`,
        );
    if ((node.kind === 'window' || node.kind === 'watch') && node.config.as)
      for (const [id, zh, en] of [
        ['reached', '达到', 'reached'],
        ['count', '件数', 'count'],
        ['level', '级别', 'level'],
        ['previous', '前一级别', 'previous level'],
        ['severity', '等级', 'severity'],
      ] as const)
        titles.set(`${node.config.as}.${id}`, `${inLanguage(node.title, lang)}${lang === 'zh' ? `·${zh}` : `: ${en}`}`);
    if ((node.kind === 'task' || node.kind === 'verify') && node.config.form)
      fields(`forms.${node.id}.`, scene.forms[node.config.form]?.schema);
  }
  titlesCache.set(scene, { ...cached, [lang]: titles });
  return titles;
};

/** The title of a name in an expression (`deviceId`, `site.kind`, `forms.look.cause`); `undefined` when it has none. */
export const fieldTitle = (scene: Scene, path: string, lang: Language): string | undefined => titlesIn(scene, lang).get(path.trim());

const valueCache = new WeakMap<Scene, Partial<Record<Language, Titles>>>();

/** What the values of choices are called, where one value has one title in the whole scene. */
const valuesIn = (scene: Scene, lang: Language): Titles => {
  const cached = valueCache.get(scene) ?? {};
  const known = cached[lang];
  if (known) return known;
  const found = new Map<string, Set<string>>();
  // A draft may hold a form that is only begun.
  const look = (schema: FieldSchema = {}) => {
    for (const choice of schema.oneOf ?? []) {
      const title = lang === 'en' ? (choice.en ?? choice.title) : choice.title;
      if (title) found.set(String(choice.const), (found.get(String(choice.const)) ?? new Set()).add(title));
    }
    for (const [, field] of members(schema.properties)) look(field);
    if (schema.items) look(schema.items);
  };
  look(scene.subject);
  for (const [, { schema }] of members(scene.forms)) look(schema);
  const values = new Map([...found].filter(([, titles]) => titles.size === 1).map(([value, titles]) => [value, [...titles][0] as string]));
  valueCache.set(scene, { ...cached, [lang]: values });
  return values;
};

const spoken: ReadonlyMap<string, string> = new Map([
  ['and', '且'],
  ['or', '或'],
  ['not', '非'],
  ['null', '空'],
  ['true', '是'],
  ['false', '否'],
  ['if', '若'],
  ['then', '则'],
  ['else', '否则'],
  ['in', '属于'],
]);

const signs: Readonly<Record<string, string>> = { '<=': '≤', '>=': '≥', '!=': '≠', '*': '×', '-': '−' };

const pieces = /"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*|<=|>=|!=|\s+|[\d.]+|./g;

/** An expression with the titles of its fields in place of their names: 置信度 < 识别置信度下限. */
export const expressionWords = (scene: Scene, expression: string, lang: Language): string => {
  const titles = titlesIn(scene, lang);
  const values = valuesIn(scene, lang);
  return [...expression.matchAll(pieces)]
    .map(([piece]) => {
      if (piece.startsWith('"')) {
        const value = piece.slice(1, -1);
        if (value === 'emergency') return lang === 'zh' ? '战' : 'emergency';
        if (value === 'peace') return lang === 'zh' ? '平' : 'peace';
        return `“${values.get(value) ?? value}”`;
      }
      return titles.get(piece) ?? (lang === 'zh' ? spoken.get(piece) : undefined) ?? signs[piece] ?? piece;
    })
    .join('')
    .trim()
    .replaceAll(' = 空', '为空')
    .replaceAll(' ≠ 空', '不为空');
};

/** A template as its reader sees it: what is filled in stands in square brackets by its title. */
export const templateWords = (scene: Scene, template: { readonly zh: string; readonly en?: string }, lang: Language): string =>
  inLanguage(template, lang).replace(/\{([^{}]*)\}/g, (_, inner: string) => `[${fieldTitle(scene, inner, lang) ?? '…'}]`);
