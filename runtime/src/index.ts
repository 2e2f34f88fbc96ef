export { callerKeyOf, type Sealed, sealing } from './crypto.ts';
export { signatureHeader } from './http/signature.ts';
export {
  type Accepted,
  type AcceptOutcome,
  type Arrival,
  acceptGroup,
  type Intake,
  type IntakeOptions,
  openIntake,
} from './intake/accept.ts';
export { sampleLibraryIn } from './library/sample-library.ts';
export { applyEvents } from './loops/apply.ts';
export { doDue } from './loops/due.ts';
export { districtReader, plansReader, scenesReader } from './loops/readers.ts';
export { allRules, type Rules } from './loops/rules.ts';
export { sweepMode, sweepWatches, type WalkFound, walkOpen } from './loops/sweep.ts';
export { type Transitioned, transition, type Unchanged, type Wanted } from './loops/transition.ts';
export { applyDue, doDueGroup, slotsOf, startWorker, systemClock, type Worker, type WorkerOptions } from './loops/worker.ts';
export type { CallOut, CallOutcome, LogLine, World } from './loops/world.ts';
export { type Config, configOf, type ServeFlags } from './server/config.ts';
export type { SampleFile, SampleLibrary } from './server/sample.ts';
export { type Products, type Running, serve } from './server/serve.ts';
export { prepare } from './store/mongo/collections.ts';
export { mongoStore } from './store/mongo/store.ts';
export {
  type CommandKey,
  type DeliveryChange,
  type DeliveryMark,
  type DistrictStore,
  type EventStore,
  type FeedLine,
  type Finished,
  type HoldKey,
  type InboxMessage,
  type IncidentChange,
  type IncidentInserted,
  type IncidentStore,
  type Inserted,
  type NearQuery,
  type PersonalStore,
  type Replaced,
  type ScenePointer,
  type SceneVersionDocument,
  type Slot,
  type Store,
  StoreDown,
  type WatchChange,
  type WatchStore,
  type WindowQuery,
  type WindowRow,
} from './store/store.ts';
