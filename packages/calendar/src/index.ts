export {
  type CountedClock,
  dueWithPauses,
  elapsed,
  explainClock,
  type Pause,
  pausesOf,
  remaining,
} from './clock.ts';
export { due, explainDue } from './due.ts';
export { fromHolidayCn, type HolidayCnOptions, type HolidayCnYear } from './holiday-cn.ts';
export { familyOf, isTighter, limitMinutes, limitMs, type UnitFamily } from './limit.ts';
export { durationText, type Language, limitText, parseLimit } from './limit-text.ts';
export { dayOf, isWorkingDay, nextAt, nextWindow, timeOfDay, weekdayOf, withinWindow } from './local.ts';
export { calendarProblems } from './problems.ts';
export { type WorkingTime, workingTime } from './working-time.ts';
