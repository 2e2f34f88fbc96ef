export { type AllowedHosts, allowedHosts, callOutTo, isPublicAddress, type Resolve } from './call-out.ts';
export { main as commandLine } from './cli/main.ts';
export { callerKeyOf, type Sealed, sealing } from './crypto.ts';
export type { Described, Route } from './http/route.ts';
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
export { loadCases, sceneFolders } from './library/load.ts';
export { sampleLibraryIn } from './library/sample-library.ts';
export { applyEvents } from './loops/apply.ts';
export { doDue } from './loops/due.ts';
export { editDistrict } from './loops/edit-district.ts';
export { proposeRow } from './loops/proposal.ts';
export { districtReader, plansReader, scenesReader } from './loops/readers.ts';
export { allRules, type Rules } from './loops/rules.ts';
export { sweepMode, sweepWatches, type WalkFound, walkOpen } from './loops/sweep.ts';
export { type Transitioned, transition, type Unchanged, type Wanted } from './loops/transition.ts';
export { applyDue, doDueGroup, slotsOf, startWorker, systemClock, type Worker, type WorkerOptions } from './loops/worker.ts';
export type { CallOut, CallOutcome, LogLine, World } from './loops/world.ts';
export { type Account, type AccountStore, type AuditLine, auditChainFault } from './people/accounts.ts';
export { passwordFault } from './people/password.ts';
export { sessionOf, signIn } from './people/sign-in.ts';
export { renewProofs } from './proving/renew.ts';
export { type Crew, openCrew } from './rehearsing/crew.ts';
export { anchorFile, anchorKey, appendAnchor, readAnchors } from './server/anchor-file.ts';
export { anchorNow } from './server/anchors.ts';
export { type Application, applicationOf } from './server/application.ts';
export { type Config, configOf, type ServeFlags } from './server/config.ts';
export { followFeed } from './server/follow-feed.ts';
export { installationKey } from './server/installation-key.ts';
export { type Parts, type PartsOptions, partsOf } from './server/parts.ts';
export { loadSample, type SampleFile, type SampleLibrary } from './server/sample.ts';
export { type Products, type Running, serve } from './server/serve.ts';
export { type Broken, type Found, verifyInstallation } from './server/verify.ts';
export { mongoAccounts } from './store/mongo/accounts.ts';
export { prepare } from './store/mongo/collections.ts';
export { mongoSourceSecrets, type SourceSecrets } from './store/mongo/source-secrets.ts';
export { mongoStore } from './store/mongo/store.ts';
export { mongoSceneCases, type SceneCase, type SceneCases } from './store/scene-cases.ts';
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
