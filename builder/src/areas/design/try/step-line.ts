import { inLanguage, type Names, nameOf } from '@sceneworks/scene';
import type { Scene } from '@sceneworks/schemas';
import type { Language } from '../../../language/language.ts';
import type { Words } from '../../../language/zh.ts';
import type { StoryStep } from './story.ts';
import type { TryWords } from './words.ts';

/** What a line of a trial is told with. */
export interface Speaking {
  readonly scene: Scene;
  readonly names: Names;
  readonly lang: Language;
  readonly words: Words;
  readonly own: TryWords;
}

/** The title of a node; its id where it has none any more. */
export const titleOf = ({ scene, lang }: Pick<Speaking, 'scene' | 'lang'>, id: string | undefined): string => {
  const node = scene.nodes.find((one) => one.id === id);
  return node ? inLanguage(node.title, lang) || node.id : (id ?? '');
};

/** A step in one line: who or what did what, where. */
export const stepLine = (speaking: Speaking, { node, told }: StoryStep): string => {
  const { names, lang, words, own } = speaking;
  const title = titleOf(speaking, node);
  switch (told.kind) {
    case 'arrives':
      return own.arrives(nameOf(names.sources, told.source, lang), told.type);
    case 'rule':
      return [`${own.rule}：${title}`, told.end && own.ends[told.end.outcome]].filter(Boolean).join(' → ');
    case 'done': {
      const { type, actor, result } = told.command;
      const operations: Readonly<Record<string, string>> = words.operations;
      const results: Readonly<Record<string, string>> = words.act.results;
      const what = told.timer ? (own.timers[told.timer] ?? own.commands.timer) : (operations[type] ?? own.commands[type] ?? type);
      const who = actor.post === undefined ? '' : nameOf(names.posts, actor.post, lang);
      const ended = told.matter.open ? '' : words.status[told.matter.status];
      return [who, what, title, result && (results[result] ?? result), ended].filter(Boolean).join(' · ');
    }
    case 'refused':
      return own.refusedLine(told.line);
  }
};
