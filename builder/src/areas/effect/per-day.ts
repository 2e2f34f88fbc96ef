import type { EffectStretch } from '@sceneworks/schemas';

const dayMs = 86_400_000;

/** Matters a stretch opened a day, open ones too; undefined where not all of them were counted, or it has only begun. */
export const openedPerDay = ({ from, until, figures }: EffectStretch, now: number): number | undefined => {
  const days = ((until === undefined ? now : Date.parse(until)) - Date.parse(from)) / dayMs;
  return figures.more || days < 1 ? undefined : (figures.ended + figures.open) / days;
};

/** Where an instant stands between two others, from 0 to 1. */
export const placeIn = (at: number, from: number, until: number): number =>
  until <= from ? 0 : Math.min(1, Math.max(0, (at - from) / (until - from)));
