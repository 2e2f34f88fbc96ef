export type { Weekday } from './civil.ts';
export { due, explainDue } from './due.ts';
export { fromHolidayCn, type HolidayCnOptions, type HolidayCnYear } from './holiday-cn.ts';
export { limitMs, type UnitFamily } from './limit.ts';
export { type CalendarProblem, type CalendarProblemCode, calendarProblems } from './problems.ts';
export { type WorkingTime, workingTime } from './working-time.ts';
