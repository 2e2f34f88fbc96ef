import {
  chiefLimit,
  describeNode,
  differenceWords,
  type Face,
  inFace,
  inLanguage,
  kinds,
  type Names,
  ownerChip,
  portsOf,
  sparePorts,
  standsIn,
} from '@sceneworks/scene';
import type { Scene, SceneNode } from '@sceneworks/schemas';
import { en } from '../../language/en.ts';
import type { Language } from '../../language/language.ts';
import { zh } from '../../language/zh.ts';
import { heightFor } from './layout.ts';
import type { CardText } from './node-card.tsx';

const chipsOf = (scene: Scene, node: SceneNode, face: Face, lang: Language, names: Names): { owner?: string; limit?: string } => {
  if (node.kind !== 'task' && node.kind !== 'verify') return {};
  const limit = chiefLimit(node.config.limits, face, lang);
  return { owner: ownerChip(scene, node.config.owner, lang, names), ...(limit ? { limit } : {}) };
};

/** The text of a node's card in a face and a language. */
export const cardText = (scene: Scene, node: SceneNode, face: Face, lang: Language, names: Names): CardText => {
  const words = lang === 'en' ? en : zh;
  const difference = differenceWords(scene, node, lang, names);
  const ports = portsOf(scene, node, lang);
  return {
    kind: node.kind,
    kindWord: words.kinds[node.kind],
    title: inLanguage(node.title, lang),
    sentence: describeNode(scene, node, face, lang, { names, brief: true }),
    facet: node.facet,
    facetWord: words.facets[node.facet],
    ...chipsOf(scene, inFace(node, face), face, lang, names),
    ...(difference ? { difference, differenceWord: faceWord(node, lang) } : {}),
    isAbsent: !standsIn(node, face),
    absentWord: face === 'emergency' ? words.scenes.onlyPeace : words.scenes.onlyEmergency,
    ports,
    spare: sparePorts(scene, node, lang),
    height: heightFor(ports.length),
    hasEntry: kinds[node.kind].band !== 'sources',
  };
};

const faceWord = (node: SceneNode, lang: Language): string => {
  const { scenes } = lang === 'en' ? en : zh;
  if (node.presence === 'emergency') return scenes.onlyEmergency;
  if (node.presence === 'peace') return scenes.onlyPeace;
  return lang === 'zh' ? '战时不同' : scenes.emergencyFace;
};
