import { type AreaCheck, provedBy } from '../area.ts';
import { calendarYears } from './calendar.ts';
import { closeKinds, looser } from './standards.ts';
import { totals } from './total.ts';

/** Limits: never looser than every standard, together within the total, on a calendar that has the years; closed as a standard allows. */
export const limits: AreaCheck = (proof) => provedBy([...looser(proof), ...totals(proof), ...calendarYears(proof), ...closeKinds(proof)]);
