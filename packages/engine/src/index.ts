export { answerFrom } from './answer-from.ts';
export type { Answerer, DueArgs, DueValue, ModeValue, OwnerValue, PostValue, StandardValue } from './ask.ts';
export { explainClockOf } from './explain.ts';
export { freeze, InvariantBroken } from './freeze.ts';
export { type Surroundings, type Violation, violations } from './invariants.ts';
export { type ChainProblem, chainStart, comparable, engineVersion, spillable, verifyChain } from './journal.ts';
export { type Formula, formulaAt, type Loaded, load, type Template, templateAt } from './load.ts';
export { type ClockEffect, type Operation, operations, type Who } from './operations.ts';
export { type RefusalClass, type RefusalCode, refusalClass, refusalCodes } from './refusals.ts';
export { ReplayDiffers, replay } from './replay.ts';
export { type StepContext, type StepResult, step } from './step/step.ts';
export { stepFully } from './step-fully.ts';

// Judging events, and a district in memory.
export { heard, silent } from './judge/absence.ts';
export { type Envelope, type EnvelopeContext, envelopeOf } from './judge/envelope.ts';
export { type JudgeContext, type Judged, judge, judgeWith } from './judge/judge.ts';
export { absenceEvent, incidentEvents, raisedEvent, scheduleEvent } from './judge/own-events.ts';
export { unsafePart } from './judge/payload.ts';
export { nextScheduleAt } from './judge/schedule.ts';
export { spanMs } from './judge/span.ts';
export { type Listener, listeners, ownSource, raisedSource, type Subscriber, sourceNodeOf, subscribers } from './judge/subscribers.ts';
export { moveWatch, type WatchPlace, type WatchReading, type WatchResult } from './judge/watch.ts';
export { type WindowMember, type WindowResult, windowReached } from './judge/window.ts';
export { type CaseDifference, caseProblems } from './run/case.ts';
export type { RunEvent, RunIncident, RunRefusal, RunResult, RunTask } from './run/result.ts';
export { type RunOptions, run } from './run/run.ts';
