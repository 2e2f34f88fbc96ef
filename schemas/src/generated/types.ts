// Generated from schemas/shapes by `npm run generate`. Do not edit.


/**
 * UTC instant, ISO 8601 with Z and milliseconds
 */
export type Instant = string
/**
 * Calendar day in the calendar's own zone
 */
export type Day = string
/**
 * HH:mm in the calendar's own zone
 */
export type TimeOfDay = string
/**
 * urgent* is wall clock; work* counts working periods of the calendar only
 */
export type LimitUnit = ("urgentMinute" | "urgentHour" | "urgentDay" | "workMinute" | "workHour" | "workDay")
export type Id = string

export interface Limit {
amount: number
unit: LimitUnit
}
export interface Period {
from: TimeOfDay
until: TimeOfDay
}
export interface CalendarYear {
year: number
/**
 * @maxItems 366
 */
holidays: NamedDay[]
/**
 * @maxItems 366
 */
swapWorkdays: NamedDay[]
}
export interface NamedDay {
date: Day
name: string
}
/**
 * One version of a working calendar. A year it does not list is unknown: due dates that reach it are provisional.
 */
export interface Calendar {
id: Id
/**
 * Fixed offset from UTC; +08:00 is 480
 */
offsetMinutes: number
/**
 * @minItems 1
 * @maxItems 8
 */
periods: [Period]|[Period, Period]|[Period, Period, Period]|[Period, Period, Period, Period]|[Period, Period, Period, Period, Period]|[Period, Period, Period, Period, Period, Period]|[Period, Period, Period, Period, Period, Period, Period]|[Period, Period, Period, Period, Period, Period, Period, Period]
/**
 * @maxItems 100
 */
years: CalendarYear[]
}
/**
 * One stretch of a due date's arithmetic. Counting segments of a clock add up, to the minute, to its limit.
 */
export interface DueSegment {
from: Instant
until: Instant
counts: boolean
why: ("wallClock" | "working" | "outsidePeriod" | "weekend" | "holiday" | "swapWorkday" | "paused" | "unknownYear")
name?: string
}
export interface Due {
at: Instant
/**
 * The calendar lacks a year the limit reaches; recomputed when it is imported
 */
provisional: boolean
limit: Limit
calendar: Id
segments?: DueSegment[]
}
export interface Text {
zh: string
en?: string
}
