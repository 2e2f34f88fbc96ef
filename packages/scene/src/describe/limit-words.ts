import type { Language } from '@sceneworks/calendar';
import { limitText } from '@sceneworks/calendar';
import type { LimitPolicy, LimitSet, ModeName, Severity } from '@sceneworks/schemas';
import { limitsFor } from '../limits-for.ts';
import { severities } from '../severity.ts';
import { clockWords } from './words.ts';

const order = ['acknowledge', 'contain', 'restore', 'total', 'progressEvery', 'rework'] as const satisfies readonly (keyof LimitSet)[];
/** What a card says when it has room for one limit. */
const weight = ['restore', 'contain', 'total', 'acknowledge', 'progressEvery', 'rework'] as const satisfies readonly (keyof LimitSet)[];
const routine: Severity = 5;

const said = (key: keyof LimitSet, limits: LimitSet, lang: Language): string => {
  const limit = limits[key];
  if (!limit) return '';
  if (key === 'progressEvery') return lang === 'zh' ? `每 ${limitText(limit, lang)}报进展` : `report every ${limitText(limit, lang)}`;
  return `${clockWords[key][lang]} ${limitText(limit, lang)}`;
};

/** All limits of a set in words, acknowledging first. */
export const limitsWords = (limits: LimitSet, lang: Language): readonly string[] =>
  order.map((key) => said(key, limits, lang)).filter(Boolean);

/** The limits a scene sets itself, as they hold for a routine matter in a face. Those of the filing standard come on top. */
export const baseLimits = (policy: LimitPolicy | undefined, face: ModeName): LimitSet => limitsFor(undefined, policy, routine, face);

const shortened = (text: string): string => text.replace(/minutes?/, 'min').replace(/hours?/, 'h');

/** The one limit that says most, short enough for a chip. */
export const chiefLimit = (policy: LimitPolicy | undefined, face: ModeName, lang: Language): string | undefined => {
  const limits = baseLimits(policy, face);
  const key = weight.find((candidate) => limits[candidate]);
  return key && shortened(said(key, limits, lang));
};

/** Limits by severity and mode: one row for each clock that the scene sets. */
export interface LimitRow {
  readonly clock: keyof LimitSet;
  readonly cells: readonly { readonly severity: Severity; readonly peace: string; readonly emergency: string }[];
}

const cell = (policy: LimitPolicy, clock: keyof LimitSet, severity: Severity, face: ModeName, lang: Language): string => {
  const limit = limitsFor(undefined, policy, severity, face)[clock];
  return limit ? limitText(limit, lang) : '—';
};

/** Every limit the scene sets, per severity and mode. */
export const limitRows = (policy: LimitPolicy, lang: Language): readonly LimitRow[] =>
  order
    .map((clock) => ({
      clock,
      cells: severities.map((severity) => ({
        severity,
        peace: cell(policy, clock, severity, 'peace', lang),
        emergency: cell(policy, clock, severity, 'emergency', lang),
      })),
    }))
    .filter(({ cells }) => cells.some(({ peace, emergency }) => peace !== '—' || emergency !== '—'));
