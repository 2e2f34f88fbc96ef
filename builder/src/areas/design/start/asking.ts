import type { GuidedAnswers, GuidedDistrict } from '@sceneworks/scene';
import type { Limit, Refusal, Text } from '@sceneworks/schemas';

/** What every question is given: the answers so far, how to change them, and what cannot stand yet. */
export interface Asking {
  readonly answers: GuidedAnswers;
  readonly district: GuidedDistrict;
  readonly change: (answers: Partial<GuidedAnswers>) => void;
  /** Why the member of the answers at a place cannot stand */
  readonly wrong: (at: string) => Refusal | undefined;
  /** Units the viewer designs for */
  readonly leads: readonly string[];
}

/** A post with its unit, as people say it. */
export const postName = ({ posts, units }: GuidedDistrict, id: string): Text => {
  const post = posts.find((one) => one.id === id);
  const unit = units.find((one) => one.id === post?.unit);
  const [title, of] = [post?.title ?? { zh: id }, unit?.name ?? { zh: '' }];
  return { zh: `${of.zh}${title.zh}`, en: `${of.en ?? of.zh}: ${title.en ?? title.zh}` };
};

/** Answers nobody has given yet. */
export const unsaid = (lead: string): GuidedAnswers => ({
  what: { title: { zh: '' }, domain: 'civic', lead, category: '', standard: '' },
  seenBy: [],
  serious: { steps: [], otherwise: 4 },
  goes: { main: { by: 'responsibility' }, along: [] },
  fast: {},
  checks: { owner: { by: 'responsibility' }, otherUnit: false, photos: 2 },
  emergency: { along: [] },
});

/** Half of a limit, the way 战 is usually faster: at least one of its unit. */
export const halfOf = ({ amount, unit }: Limit): Limit => ({ amount: Math.max(1, Math.floor(amount / 2)), unit });
