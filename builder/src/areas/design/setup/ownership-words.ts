import type { Language } from '../../../language/language.ts';
import type { Moment } from './ownership.ts';

/** The moments at which it is asked who answers. */
export const momentWords: Readonly<Record<Language, Readonly<Record<Moment['id'], string>>>> = {
  zh: { peaceDay: '平·白天', peaceNight: '平·夜间', emergencyDay: '战·白天', emergencyNight: '战·夜间' },
  en: { peaceDay: 'Peace, day', peaceNight: 'Peace, night', emergencyDay: 'Emergency, day', emergencyNight: 'Emergency, night' },
};
