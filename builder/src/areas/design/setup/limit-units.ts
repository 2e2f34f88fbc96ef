import type { LimitUnit } from '@sceneworks/schemas';

/** What the units of limits are called where one chooses. */
export const limitUnits: Readonly<Record<LimitUnit, { readonly zh: string; readonly en: string }>> = {
  urgentMinute: { zh: '分钟', en: 'minutes' },
  urgentHour: { zh: '小时', en: 'hours' },
  urgentDay: { zh: '天', en: 'days' },
  workMinute: { zh: '工作分钟', en: 'working minutes' },
  workHour: { zh: '工作小时', en: 'working hours' },
  workDay: { zh: '工作日', en: 'working days' },
};
