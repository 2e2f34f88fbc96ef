import type { Language } from '@sceneworks/calendar';
import type { LimitSet, OperationName, Scene, SceneNode } from '@sceneworks/schemas';
import { countsWords, describeNode } from './describe-node.ts';
import { expressionWords } from './expression-words.ts';
import { inFace } from './face.ts';
import { baseLimits, limitsWords } from './limit-words.ts';
import type { Names } from './names.ts';
import { listed, operationWords } from './words.ts';

const changedLimits = (node: SceneNode, lang: Language): string => {
  if (node.kind !== 'task' && node.kind !== 'verify') return '';
  const now = baseLimits(node.config.limits, 'peace');
  const policy = inFace(node, 'emergency').config.limits;
  const then = baseLimits(policy, 'emergency');
  const changed = Object.fromEntries(
    Object.entries(then).filter(([key, limit]) => JSON.stringify(limit) !== JSON.stringify(now[key as keyof LimitSet])),
  ) as LimitSet;
  const words = limitsWords(changed, lang);
  if (words.length === 0) return '';
  return lang === 'zh' ? `时限改为${listed(words, lang)}` : `limits become ${listed(words, lang)}`;
};

const operationsOf = (node: SceneNode): readonly OperationName[] => (node.kind === 'task' ? (node.config.operations ?? []) : []);

const changedOperations = (node: SceneNode, lang: Language): string => {
  const before = operationsOf(node);
  const after = operationsOf(inFace(node, 'emergency'));
  const gone = before.filter((operation) => !after.includes(operation)).map((operation) => operationWords[operation][lang]);
  const added = after.filter((operation) => !before.includes(operation)).map((operation) => operationWords[operation][lang]);
  return [
    gone.length > 0 ? (lang === 'zh' ? `不能${listed(gone, lang)}` : `may not ${listed(gone, lang)}`) : '',
    added.length > 0 ? (lang === 'zh' ? `可以${listed(added, lang)}` : `may ${listed(added, lang)}`) : '',
  ]
    .filter(Boolean)
    .join(lang === 'zh' ? '，' : ', ');
};

const changedRows = (node: SceneNode, lang: Language): string => {
  const after = inFace(node, 'emergency');
  if (node.kind !== 'table' || after.kind !== 'table') return '';
  const [now, then] = [node.config.table, after.config.table];
  // Nearly every table is one object in both faces; writing a large one down twice for each key would be felt under the hand.
  if (now === then || JSON.stringify(now) === JSON.stringify(then)) return '';
  return lang === 'zh' ? '用另一张判定表' : 'another table holds';
};

const changedFiling = (scene: Scene, node: SceneNode, lang: Language): string => {
  const after = inFace(node, 'emergency');
  if (node.kind !== 'file' || after.kind !== 'file' || JSON.stringify(node.config.accept) === JSON.stringify(after.config.accept))
    return '';
  if (after.config.accept === 'auto') return lang === 'zh' ? '一律自动受理' : 'everything is accepted at once';
  const when = after.config.accept.when && expressionWords(scene, after.config.accept.when, lang);
  if (!when) return lang === 'zh' ? '受理另有规定' : 'acceptance differs';
  return lang === 'zh' ? `只有${when}的才先由人受理` : `a person accepts only where ${when}`;
};

const changedCounts = (node: SceneNode, lang: Language): string => {
  const after = inFace(node, 'emergency');
  if (node.kind !== 'window' || after.kind !== 'window') return '';
  const now = countsWords(after.config, lang);
  if (now.join() === countsWords(node.config, lang).join()) return '';
  return lang === 'zh' ? `满 ${listed(now, lang)}就算达到` : `reached with ${now.join(' and ')}`;
};

const asks = /\bmode\b/;

/** Whether a case of the node looks at the mode itself. */
const asksForMode = (node: SceneNode): boolean =>
  (node.kind === 'condition' || node.kind === 'decide') && node.config.cases.some(({ when }) => asks.test(when));

/**
 * What is different about a node in 战, in one sentence; `undefined` when nothing is. A node that stands in one face only says so
 * first; what cannot be said shorter is the sentence of its 战 face.
 */
export const differenceWords = (scene: Scene, node: SceneNode, lang: Language, names: Names = {}): string | undefined => {
  if (node.presence === 'emergency') return lang === 'zh' ? '只在战时有这一步' : 'This step exists in emergency only';
  if (node.presence === 'peace') return lang === 'zh' ? '战时跳过这一步' : 'Skipped in emergency';
  const start = lang === 'zh' ? '战时：' : 'In emergency: ';
  const parts = [
    changedLimits(node, lang),
    changedOperations(node, lang),
    changedRows(node, lang),
    changedFiling(scene, node, lang),
    changedCounts(node, lang),
  ].filter(Boolean);
  if (parts.length > 0) return start + parts.join(lang === 'zh' ? '；' : '; ');
  if (node.emergency) return start + describeNode(scene, node, 'emergency', lang, { names });
  if (asksForMode(node)) return lang === 'zh' ? '走哪条路要看平时还是战时' : 'Which way depends on the mode';
  return undefined;
};
