import type { Language } from '@sceneworks/calendar';
import { limitText } from '@sceneworks/calendar';
import type { FileConfig, Scene, SceneNode, TaskConfig, VerifyConfig } from '@sceneworks/schemas';
import { expressionWords, fieldTitle, templateWords } from './expression-words.ts';
import { type Face, inFace } from './face.ts';
import { inLanguage, type Names, nameOf } from './names.ts';
import { ownerWords } from './owner-words.ts';
import { settingWords } from './setting-words.ts';
import { listed, operationWords, quoted } from './words.ts';

/** A setting in words. */
export interface ConfigRow {
  readonly label: string;
  readonly text: string;
}

interface Reads {
  readonly scene: Scene;
  readonly lang: Language;
  readonly names: Names;
}

/** The settings of a node in a face, each in words: what its sentence leaves out. */
export const configRows = (scene: Scene, node: SceneNode, face: Face, lang: Language, names: Names): readonly ConfigRow[] =>
  rowsOf(inFace(node, face), { scene, lang, names }).filter(({ text }) => text !== '');

const rowsOf = (node: SceneNode, reads: Reads): readonly ConfigRow[] => {
  const { scene, lang, names } = reads;
  const { config: label } = settingWords[lang];
  const said = (expression: string | undefined) => (expression ? expressionWords(scene, expression, lang) : '');
  switch (node.kind) {
    case 'webhook':
    case 'import':
    case 'report':
      return [
        { label: label.source, text: nameOf(names.sources, node.config.source, lang) },
        { label: label.types, text: listed(node.config.types ?? [], lang) },
        { label: label.where, text: said(node.config.where) },
      ];
    case 'incidents':
      return [{ label: label.where, text: said(node.config.where) }];
    case 'absence':
      return [
        { label: label.perKey, text: said(node.config.key) },
        { label: label.where, text: said(node.config.where) },
      ];
    case 'enrich':
      return [
        { label: label.dataset, text: nameOf(names.datasets, node.config.dataset, lang) },
        { label: label.key, text: said(node.config.key) },
      ];
    case 'condition':
    case 'decide':
      return node.config.cases.map(({ port, label: title, when }) => ({ label: title ? inLanguage(title, lang) : port, text: said(when) }));
    case 'window':
      return [{ label: label.perKey, text: said(node.config.key) }];
    case 'watch':
      return [
        { label: label.perKey, text: said(node.config.key) },
        { label: label.cooldown, text: node.config.cooldown ? limitText(node.config.cooldown, lang) : '' },
        { label: label.rate, text: node.config.rate ? `${node.config.rate.amount} / ${limitText(node.config.rate.per, lang)}` : '' },
      ];
    case 'file':
      return fileRows(node.config, reads);
    case 'task':
      return [...workRows(node.config, reads), ...taskRows(node.config, reads)];
    case 'verify':
      return [...workRows(node.config, reads), ...verifyRows(node.config, reads)];
    case 'join':
      return [{ label: label.release, text: node.config.lead ? ownerWords(scene, node.config.lead, lang, names) : '' }];
    case 'notify':
      return [
        { label: label.to, text: typeof node.config.to === 'string' ? '' : ownerWords(scene, node.config.to, lang, names) },
        { label: label.message, text: templateWords(scene, node.config.message, lang) },
      ];
    case 'close':
      return [{ label: label.reply, text: node.config.reply ? templateWords(scene, node.config.reply, lang) : '' }];
    case 'schedule':
    case 'table':
    case 'discard':
    case 'fork':
    case 'wait':
    case 'call':
    case 'raise':
      return [];
  }
};

const fileRows = (config: FileConfig, { scene, lang, names }: Reads): readonly ConfigRow[] => {
  const own = settingWords[lang];
  const said = (expression: string) => expressionWords(scene, expression, lang);
  const { accept } = config;
  return [
    { label: own.config.category, text: said(config.category) },
    { label: own.config.standard, text: said(config.standard) },
    { label: own.config.severity, text: said(config.severity) },
    { label: own.config.correlation, text: said(config.correlation) },
    ...(accept === 'auto'
      ? [{ label: own.config.accept, text: own.config.auto }]
      : [
          {
            label: own.config.accept,
            text: `${ownerWords(scene, accept.owner, lang, names)}; ${own.within(limitText(accept.limit, lang))}`,
          },
          { label: own.config.when, text: accept.when ? said(accept.when) : '' },
          {
            label: own.config.confirm,
            text: accept.confirmReport
              ? `${ownerWords(scene, accept.confirmReport.owner, lang, names)}; ${own.within(limitText(accept.confirmReport.limit, lang))}`
              : '',
          },
        ]),
    {
      label: own.config.subject,
      text: listed(
        Object.keys(config.subject ?? {}).map((id) => fieldTitle(scene, id, lang) ?? id),
        lang,
      ),
    },
  ];
};

const workRows = (config: TaskConfig | VerifyConfig, { scene, lang, names }: Reads): readonly ConfigRow[] => {
  const own = settingWords[lang];
  const { photos = 0, place = false } = config.evidence ?? {};
  return [
    { label: own.config.owner, text: ownerWords(scene, config.owner, lang, names) },
    { label: own.config.evidence, text: listed([photos > 0 ? own.photos(photos) : '', place ? own.place : ''].filter(Boolean), lang) },
    ...(config.requires ?? []).map(({ text }) => ({ label: own.config.requires, text: inLanguage(text, lang) })),
    { label: own.config.instruct, text: config.instruct ? inLanguage(config.instruct, lang) : '' },
    {
      label: own.config.sets,
      text: listed(
        Object.keys(config.sets ?? {}).map((id) => fieldTitle(scene, id, lang) ?? id),
        lang,
      ),
    },
  ];
};

const taskRows = (config: TaskConfig, { lang }: Reads): readonly ConfigRow[] => {
  const own = settingWords[lang].config;
  return [
    {
      label: own.operations,
      text: listed(
        (config.operations ?? []).map((operation) => operationWords[operation][lang]),
        lang,
      ),
    },
    { label: own.offline, text: config.offline ? own.offlineYes : '' },
  ];
};

const verifyRows = (config: VerifyConfig, { scene, lang }: Reads): readonly ConfigRow[] => {
  const own = settingWords[lang];
  const titles = (config.independentOf ?? []).map((id) => {
    const node = scene.nodes.find((other) => other.id === id);
    return quoted(node ? inLanguage(node.title, lang) : id);
  });
  const who = titles.length > 0 ? own.differentFrom(listed(titles, lang)) : own.otherPerson;
  return [
    { label: own.config.independent, text: config.strict ? `${who}${lang === 'zh' ? '，' : ', '}${own.strict}` : who },
    { label: own.config.hours, text: config.window ? `${config.window.from}–${config.window.until}` : '' },
  ];
};
