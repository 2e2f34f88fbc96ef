// Generated from schemas/shapes by `npm run generate`. Do not edit.
export type { Calendar, CalendarYear, Day, Due, DueSegment, Id, Instant, Limit, LimitUnit, NamedDay, Period, Text, TimeOfDay } from './generated/types.ts';
export { bundle } from './generated/bundle.ts';
export { validator, type Validate, type Malformed } from './validator.ts';
export { limits, type LimitName } from './limits.ts';
