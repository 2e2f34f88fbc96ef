// Generated from schemas/shapes by `npm run generate`. Do not edit.


export type Id = string
export type Role = ("designer" | "unitLead" | "reviewer" | "dutyChief" | "intakeOfficer" | "dispatcher" | "handler" | "verifier" | "analyst" | "leader" | "systemAdministrator" | "securityAdministrator" | "auditAdministrator")
/**
 * 四情, from least to most restricted
 */
export type IntelClass = ("civic" | "opinion" | "caseIntel" | "police")
export type ModeName = ("peace" | "emergency")
/**
 * UTC instant, ISO 8601 with Z and milliseconds
 */
export type Instant = string
export type CommandType = ("open" | "report" | "timer" | "effect" | "mode" | "recalendar" | "absorb" | "absorbed" | "absorbRefused" | "keysFreed" | "childEnded" | "parentEnded" | "message" | "acknowledge" | "arrive" | "progress" | "complete" | "selfHandle" | "returnBack" | "arbitrate" | "reassign" | "extend" | "suspend" | "resume" | "verify" | "rework" | "reopen" | "merge" | "raise" | "void" | "forceClose" | "accept" | "reject" | "confirmReport" | "dispatch" | "release" | "freeze" | "migrate")
/**
 * 1–4 are the national grades Ⅰ–Ⅳ, 5 is routine. Smaller is worse: compare by the named helpers only
 */
export type Severity = number
export type IncidentStatus = ("reported" | "confirming" | "filed" | "dispatched" | "returned" | "handling" | "verifying" | "watching" | "suspended" | "merging" | "frozen" | "closed" | "forceClosed" | "voided" | "merged" | "abandoned")
export type PersonalClass = ("name" | "phone" | "idNumber" | "address" | "plate" | "other")
/**
 * dispatch: a returned task waits on the desk for its next post
 */
export type TaskKind = ("handle" | "joint" | "verifyResult" | "confirmReport" | "accept" | "dispatch" | "arbitrate" | "release" | "rescue")
export type TaskState = ("offered" | "accepted" | "done" | "cancelled")
export type OperationName = ("acknowledge" | "arrive" | "progress" | "complete" | "selfHandle" | "returnBack" | "arbitrate" | "reassign" | "extend" | "suspend" | "resume" | "verify" | "rework" | "reopen" | "merge" | "raise" | "void" | "forceClose" | "accept" | "reject" | "confirmReport" | "dispatch" | "release")
export type ClockKind = ("acceptance" | "acknowledge" | "contain" | "restore" | "total" | "progressEvery" | "task")
/**
 * urgent* is wall clock; work* counts working periods of the calendar only
 */
export type LimitUnit = ("urgentMinute" | "urgentHour" | "urgentDay" | "workMinute" | "workHour" | "workDay")
export type EventStatus = ("received" | "applied" | "joined" | "held" | "discarded" | "unrouted" | "refused" | "quarantined" | "observed")
/**
 * FEEL over the fields declared where it stands
 */
export type Expression = string
export type DeliveryState = ("received" | "judged" | "done")
export type DeliveryOutcome = ("opened" | "joined" | "held" | "discarded" | "unrouted" | "refused" | "quarantined" | "observed")
export type SceneNode = (WebhookNode | ImportNode | ReportNode | ScheduleNode | IncidentsNode | AbsenceNode | EnrichNode | TableNode | ConditionNode | WindowNode | WatchNode | DiscardNode | FileNode | TaskNode | VerifyNode | DecideNode | ForkNode | JoinNode | WaitNode | NotifyNode | CallNode | RaiseNode | CloseNode)
export type Facet = ("observe" | "manage" | "prevent" | "handle")
/**
 * The face in which a node stands; absent, the token passes to its only outgoing edge
 */
export type Presence = ("both" | "peace" | "emergency")
/**
 * HH:mm in the calendar's own zone
 */
export type TimeOfDay = string
export type HitPolicy = ("U" | "A" | "P" | "F" | "R" | "O" | "C" | "C+" | "C<" | "C>" | "C#" | "mostSevere")
export type OwnerChoice = ({
by: "responsibility"
part?: ("lead" | "joint" | "verifier")
/**
 * Instead of the incident’s
 */
category?: string
} | {
by: "post"
post: PostRef
} | {
by: "unit"
unit: Id
role: Role
skill?: string
} | {
by: "territory"
level: ("street" | "community" | "grid")
role: Role
skill?: string
} | {
by: "lookup"
value: Expression
role: Role
} | {
by: "previousHandler"
node: Id
} | {
by: "taskForce"
unit: Id
role: Role
})
export type PostRef = (Id | TerritoryPost)
/**
 * Tried in order; behind the last stands the center desk, always
 * 
 * @minItems 1
 * @maxItems 10
 */
export type OwnerPolicy = OwnerChoice[]
export type CloseKind = ("restored" | "repaired" | "replacedOrRepaired" | "removed" | "cleared" | "cleaned" | "stopped" | "demolished" | "banned" | "rectified" | "hazardRemoved" | "fencedAndSigned" | "byNotice" | "investigationOpened")
export type CaseLine = (CaseEvent | CaseCommand | CaseMode)
/**
 * Submitted: a version of it waits for its decision. In force: nothing was drawn since its version was published. Retired: its last version was taken out of force
 */
export type DraftState = ("draft" | "submitted" | "inForce" | "retired")
export type SourceKind = ("webhook" | "import" | "report" | "schedule" | "incidents" | "absence")
/**
 * publishing: no thing of the district, but the mark by which a version about to be in force takes a number among the edits its proofs rest on
 */
export type DistrictKind = ("unit" | "area" | "post" | "person" | "roster" | "responsibility" | "category" | "standard" | "calendar" | "mode" | "dataset" | "datasetRow" | "source" | "precedence" | "parameterValue" | "acceptedHole" | "publishing")
export type AreaKind = ("district" | "street" | "community" | "grid")
/**
 * Calendar day in the calendar's own zone
 */
export type Day = string
export type PathPart = (string | number)
/**
 * Members and list places, from the outside in
 * 
 * @maxItems 24
 */
export type EditPath = PathPart[]
/**
 * One change of a drawing. A value left out takes the member away; of the 战 face, what holds in peace then holds again. Undo goes back to the scene before; replaying a log gives the same scene
 */
export type SceneEdit = ({
do: "addNode"
node: SceneNode
at?: Point
} | {
do: "removeNodes"
/**
 * @maxItems 500
 */
nodes: Id[]
} | {
do: "connect"
from: Id
port: Id
to: Id
} | {
do: "disconnect"
/**
 * @maxItems 1000
 */
edges: Id[]
} | {
do: "labelEdge"
edge: Id
label?: Text
} | {
do: "rename"
node: Id
title: Text
} | {
do: "setFacet"
node: Id
facet: Facet
} | {
do: "setPresence"
node: Id
presence: Presence
} | {
do: "setConfig"
node: Id
face: ModeName
path: EditPath
value?: unknown
} | {
do: "setCells"
node: Id
face: ModeName
/**
 * @maxItems 120000
 */
cells: TableCell[]
} | {
do: "insertRows"
node: Id
face: ModeName
/**
 * @maxItems 2000
 */
rows: TableRow[]
after?: Id
} | {
do: "removeRows"
node: Id
face: ModeName
/**
 * @maxItems 2000
 */
rows: Id[]
} | {
do: "moveRows"
node: Id
face: ModeName
/**
 * @maxItems 2000
 */
rows: Id[]
after?: Id
} | {
do: "addColumn"
node: Id
face: ModeName
input?: TableInput
output?: TableOutput
} | {
do: "removeColumn"
node: Id
face: ModeName
column: Id
} | {
do: "setForm"
form: Id
path: EditPath
value?: unknown
} | {
do: "addFields"
form: Id
/**
 * @maxItems 200
 */
fields: FormField[]
section?: Id
/**
 * Absent: at the beginning of the section
 */
after?: string
} | {
do: "removeFields"
form: Id
/**
 * @maxItems 200
 */
fields: string[]
} | {
do: "moveFields"
form: Id
/**
 * @maxItems 200
 */
fields: string[]
section?: Id
after?: string
} | {
do: "requireField"
form: Id
field: string
required: boolean
} | {
do: "renameField"
form: Id
field: string
name: string
} | {
do: "putSection"
form: Id
section: Id
title: Text
} | {
do: "moveSection"
form: Id
section: Id
after?: Id
} | {
do: "removeSection"
form: Id
section: Id
} | {
do: "setSubject"
path: EditPath
value?: unknown
} | {
do: "setParameter"
id: Id
parameter?: Parameter
} | {
do: "setAbout"
about: SceneAbout
} | {
do: "paste"
fragment: Fragment
by?: Point
} | {
do: "place"
layout: {
[k: string]: Point | undefined
}
} | {
do: "group"
group: Id
title: Text
/**
 * They leave the groups in which they stood
 * 
 * @maxItems 500
 */
nodes: Id[]
} | {
do: "setGroup"
group: Id
title?: Text
folded?: boolean
} | {
do: "ungroup"
group: Id
} | {
do: "takeOver"
scene: Scene
})
export type QuestionKind = ("owner" | "lookup" | "due" | "mode" | "parameter" | "number" | "standard" | "person" | "window" | "watch" | "listeners")
/**
 * same: it stands on steps that are as they were; mapped: on steps that are mapped, or whose settings have changed; stays: it must finish on its own version
 */
export type MigrationKind = ("same" | "mapped" | "stays")
/**
 * listed: the list is whole, and what is picked of it can be moved; stopped, failed: the list is not whole
 */
export type MigrationState = ("listing" | "listed" | "moving" | "stopped" | "failed")
/**
 * What came of it when it was to be moved; absent while nobody tried
 */
export type MigrationOutcome = ("moved" | "stayed")
export type NodeKind = ("webhook" | "import" | "report" | "schedule" | "incidents" | "absence" | "enrich" | "table" | "condition" | "window" | "watch" | "discard" | "file" | "task" | "verify" | "decide" | "fork" | "join" | "wait" | "notify" | "call" | "raise" | "close")
/**
 * Where a submitted version stands; co-signing is what its joint units have said
 */
export type SubmissionState = ("submitted" | "approved" | "published" | "rejected" | "withdrawn" | "superseded" | "expired")
/**
 * What is proved of a plan, each by itself
 */
export type CheckArea = ("flow" | "owners" | "rules" | "forms" | "limits" | "facets")
/**
 * notProved: a bound was reached before either was certain
 */
export type CheckVerdict = ("sound" | "unsound" | "notProved")
/**
 * asOfEvent: units, posts, responsibility and limits as they were at each instant; today: as they are at the end
 */
export type RehearsalDistrict = ("asOfEvent" | "today")
/**
 * notTaken: another scene takes it, this one does not
 */
export type RehearsedOutcome = ("opened" | "joined" | "held" | "discarded" | "observed" | "unrouted" | "refused" | "quarantined" | "notTaken")
export type RehearsalFigureKind = ("opened" | "noLongerOpened" | "joinedDifferently" | "ownerChanged" | "overdue" | "noLongerOverdue" | "unrouted" | "noLongerUnrouted")
export type RehearsalState = ("running" | "done" | "stopped" | "failed")

export interface SessionBody {
login: string
password: string
}
/**
 * Who is signed in, and what he may see
 */
export interface Me {
person: Id
name: string
login: string
/**
 * @maxItems 20
 */
roles: Role[]
/**
 * @maxItems 20
 */
posts: {
id: Id
title: Text
unit: Id
unitName: Text
role: Role
area?: Id
}[]
/**
 * @maxItems 20
 */
units: Id[]
center: boolean
/**
 * @maxItems 6
 */
areaPath: Id[]
/**
 * @maxItems 4
 */
classes: IntelClass[]
language: ("zh" | "en")
sample: boolean
mode: ModeBanner
}
export interface Text {
zh: string
en?: string
}
export interface ModeBanner {
mode: ModeName
level?: ("I" | "II" | "III" | "IV")
reason?: Text
since?: Instant
by?: string
/**
 * @maxItems 1000
 */
areas?: Id[]
drill?: boolean
}
export interface CommandBody {
id: string
type: CommandType
task?: string
data?: {
[k: string]: unknown | undefined
}
reason?: Reason
to?: string
until?: Instant
result?: string
/**
 * Touches and keys it took to fill the form in, counted by the page: a number, nothing of what was entered
 */
taps?: number
doneAt?: Instant
/**
 * What the sender had seen; a form handed in on an older state is still judged by the state, not by this
 */
rev?: number
}
export interface Reason {
code: string
text?: string
}
export interface CommandResult {
incident: IncidentPage
repeated?: boolean
}
export interface IncidentPage {
row: IncidentRow
plan: string
subject: {
[k: string]: unknown | undefined
}
subjectSchema: FieldSchema
/**
 * @maxItems 1000
 */
reports: ReportView[]
reportsTotal: number
/**
 * @maxItems 5000
 */
tasks: TaskView[]
/**
 * @maxItems 10000
 */
clocks: ClockView[]
/**
 * Nodes where the matter stands
 * 
 * @maxItems 500
 */
tokens: Id[]
/**
 * @maxItems 500
 */
visited: Id[]
/**
 * @maxItems 1000
 */
severityPath: SeverityChange[]
/**
 * @maxItems 24
 */
operations: OperationName[]
mergedInto?: string
reply?: Text
outcome?: string
rescued: number
}
export interface IncidentRow {
id: string
no: string
scene: Id
sceneTitle: Text
title: Text
category: string
categoryName: Text
severity: Severity
status: IncidentStatus
open: boolean
mode: ModeName
drill?: boolean
place?: Place
/**
 * @maxItems 6
 */
areaPath: Id[]
areaName?: Text
owner?: {
post: Id
title: Text
unitName: Text
person?: string
}
step?: Text
dueAt?: Instant
overdue?: boolean
openedAt: Instant
endedAt?: Instant
count: number
rev: number
updatedAt: Instant
}
/**
 * WGS84; converted at the edges
 */
export interface Place {
lon?: number
lat?: number
address?: string
area?: Id
/**
 * Outside the district: goes to the center desk, and says so
 */
outside?: boolean
}
/**
 * What a section chief may declare of a field: a subset of JSON Schema with no $ref, no pattern, no not, and named formats instead. `title` is the zh label, `en` the English one.
 */
export interface FieldSchema {
type?: ("string" | "number" | "integer" | "boolean" | "array" | "object")
title?: string
en?: string
description?: string
descriptionEn?: string
format?: ("date" | "date-time" | "time" | "duration" | "phone" | "idNumber" | "uscc" | "plate" | "photo" | "signature" | "place" | "person" | "unit" | "post" | "multiline" | "rating" | "uri")
personal?: PersonalClass
intelClass?: IntelClass
unit?: string
default?: unknown
/**
 * @maxItems 500
 */
enum?: (string | number | boolean)[]
/**
 * @maxItems 500
 */
oneOf?: {
const: (string | number | boolean)
title: string
en?: string
}[]
minimum?: number
maximum?: number
exclusiveMinimum?: number
exclusiveMaximum?: number
multipleOf?: number
minLength?: number
maxLength?: number
items?: FieldSchema
minItems?: number
maxItems?: number
uniqueItems?: boolean
properties?: {
[k: string]: FieldSchema | undefined
}
/**
 * @maxItems 200
 */
required?: string[]
additionalProperties?: false
}
export interface ReportView {
event: string
at: Instant
receivedAt: Instant
source: Id
sourceTitle: Text
type: string
intelClass: IntelClass
severity?: Severity
late?: boolean
/**
 * Above the viewer’s class: only that it exists
 */
hidden?: boolean
subject?: {
[k: string]: unknown | undefined
}
reporter?: {
name?: string
phone?: string
repeat?: boolean
}
}
export interface TaskView {
id: string
node: string
kind: TaskKind
title: Text
owner: {
post: Id
title: Text
unitName: Text
}
person?: {
id: Id
name: string
}
state: TaskState
round: number
offeredAt: Instant
notBefore?: Instant
notAfter?: Instant
acknowledgedAt?: Instant
arrivedAt?: Instant
doneAt?: Instant
dueAt?: Instant
overdue?: boolean
form?: Id
data?: {
[k: string]: unknown | undefined
}
result?: string
why?: {
[k: string]: unknown | undefined
}
instruct?: Text
mine: boolean
/**
 * What this viewer may do now
 * 
 * @maxItems 24
 */
operations: OperationName[]
marked?: "absentInMode"
}
/**
 * Counting segments sum to the limit, to the minute
 */
export interface ClockView {
id: string
kind: ClockKind
task?: string
startedAt: Instant
limit: Limit
peaceDueAt?: Instant
emergencyDueAt?: Instant
dueAt?: Instant
state: ("running" | "paused" | "met" | "overdue" | "stopped")
provisional: boolean
metAt?: Instant
overdueAt?: Instant
extensions: number
/**
 * @maxItems 4000
 */
segments: DueSegment[]
history?: boolean
}
export interface Limit {
amount: number
unit: LimitUnit
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
export interface SeverityChange {
at: Instant
severity: Severity
event?: string
by?: string
reason?: string
}
export interface IntakeAccepted {
event: string
status: EventStatus
duplicate?: boolean
queryCode?: string
}
export interface BatchResult {
accepted: number
duplicate: number
/**
 * @maxItems 5000
 */
refused: {
line: number
code: string
at?: string
}[]
}
/**
 * A clock as a list shows it
 */
export interface Left {
kind: ClockKind
dueAt?: Instant
state: ("running" | "paused" | "met" | "overdue" | "stopped")
provisional: boolean
}
export interface IncidentList {
/**
 * @maxItems 500
 */
rows: IncidentRow[]
next?: string
total: number
}
export interface JournalView {
seq: number
at: Instant
type: CommandType
task?: string
actor: {
kind: ("person" | "system" | "source" | "incident")
name?: string
post?: Text
unit?: Text
}
sentence: Text
reason?: Reason
data?: {
[k: string]: unknown | undefined
}
hash: string
}
export interface TaskRow {
incident: string
row: IncidentRow
task: TaskView
}
export interface TaskList {
/**
 * @maxItems 500
 */
rows: TaskRow[]
next?: string
total: number
}
export interface TaskForm {
incident: IncidentPage
task: TaskView
form?: Form
prefill: {
[k: string]: unknown | undefined
}
picks?: FormPicks
evidence: {
photos?: number
place?: boolean
}
}
export interface Form {
title: Text
schema: FieldSchema
ui: UiSchema
}
export interface UiSchema {
/**
 * @maxItems 200
 */
order?: string[]
/**
 * @maxItems 40
 */
sections?: {
id?: Id
title: Text
/**
 * @maxItems 200
 */
fields: string[]
}[]
fields?: {
[k: string]: UiField | undefined
}
}
export interface UiField {
widget?: ("text" | "textarea" | "select" | "radio" | "checkboxes" | "date" | "datetime" | "photo" | "place" | "signature" | "person" | "unit" | "lookup" | "rating" | "table" | "hidden")
help?: Text
showIf?: Expression
prefill?: Expression
photoOf?: ("near" | "far" | "reference")
lookup?: UiLookup
readOnly?: boolean
}
/**
 * The register a value is picked from: the value is the key of its row
 */
export interface UiLookup {
dataset: Id
/**
 * The column by which a row is known; its key alone when absent
 */
shows?: string
}
/**
 * What the fields of a form that name people, units, posts and rows of registers may be filled with: carried with the form, so that they can be picked without a network
 */
export interface FormPicks {
/**
 * @maxItems 2000
 */
person?: PickOption[]
/**
 * @maxItems 2000
 */
unit?: PickOption[]
/**
 * @maxItems 2000
 */
post?: PickOption[]
/**
 * By register
 */
lookup?: {
/**
 * @maxItems 2000
 */
[k: string]: PickOption[] | undefined
}
}
export interface PickOption {
value: string
label: Text
}
export interface JournalPage {
/**
 * @maxItems 5000
 */
rows: JournalView[]
chain: {
ok: boolean
head: string
}
}
export interface EventRow {
id: string
source: Id
sourceTitle: Text
type: string
key: string
occurredAt: Instant
receivedAt: Instant
status: EventStatus
place?: Place
/**
 * @maxItems 50
 */
deliveries: {
scene: Id
state: DeliveryState
outcome?: DeliveryOutcome
incident?: string
reason?: string
}[]
}
export interface EventList {
/**
 * @maxItems 500
 */
rows: EventRow[]
next?: string
total: number
}
export interface SceneRow {
id: Id
title: Text
domain: ("safety" | "enterprise" | "civic")
lead: Id
leadName: Text
hash: string
publishedAt: Instant
open: number
opened7d: number
/**
 * Of the last matters that ended, those of which no limit was passed; absent while none has ended
 */
onTimeShare?: number
/**
 * How many matters that share is of
 */
ended?: number
}
export interface SceneList {
/**
 * @maxItems 500
 */
rows: SceneRow[]
since: Instant
}
/**
 * A scene as a file: drawing and cases, ids kept
 */
export interface SceneFile {
file: "sceneworks.scene.1"
scene: Scene
/**
 * @maxItems 500
 */
cases: {
id: Id
case: CaseFile
}[]
}
export interface Scene {
format: 1
id: Id
title: Text
domain: ("safety" | "enterprise" | "civic")
lead: Id
/**
 * @maxItems 50
 */
joint: Id[]
/**
 * @maxItems 200
 */
categories: string[]
idea: {
pain: Text
goal: Text
/**
 * @maxItems 20
 */
indicators: Indicator[]
}
subject: FieldSchema
forms: {
[k: string]: Form | undefined
}
/**
 * @maxItems 500
 */
nodes: SceneNode[]
/**
 * @maxItems 1000
 */
edges: SceneEdge[]
parameters: {
[k: string]: Parameter | undefined
}
/**
 * Where the nodes stand; stored, never hashed
 */
layout?: {
[k: string]: Point | undefined
}
/**
 * Nodes that are drawn together, by the id of their group; stored, never hashed
 */
groups?: {
[k: string]: NodeGroup | undefined
}
forkedFrom?: ForkedFrom
}
export interface Indicator {
id: Id
title: Text
formula?: string
goal?: number
}
export interface WebhookNode {
id: Id
kind: "webhook"
title: Text
facet: Facet
config: SubscriptionConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
export interface SubscriptionConfig {
source: Id
/**
 * @maxItems 100
 */
types?: string[]
where?: Expression
}
export interface ImportNode {
id: Id
kind: "import"
title: Text
facet: Facet
config: SubscriptionConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
export interface ReportNode {
id: Id
kind: "report"
title: Text
facet: Facet
config: SubscriptionConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
export interface ScheduleNode {
id: Id
kind: "schedule"
title: Text
facet: Facet
config: ScheduleConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
export interface ScheduleConfig {
type: string
/**
 * @maxItems 24
 */
at?: TimeOfDay[]
/**
 * @maxItems 7
 */
days?: number[]
everyMinutes?: number
subject?: {
[k: string]: Expression | undefined
}
}
export interface IncidentsNode {
id: Id
kind: "incidents"
title: Text
facet: Facet
config: IncidentsConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
export interface IncidentsConfig {
/**
 * @maxItems 100
 */
scenes: Id[]
/**
 * @maxItems 4
 */
on: ("filed" | "severityRaised" | "reopened" | "closed")[]
where?: Expression
type: string
subject?: {
[k: string]: Expression | undefined
}
}
export interface AbsenceNode {
id: Id
kind: "absence"
title: Text
facet: Facet
config: AbsenceConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
export interface AbsenceConfig {
source: Id
/**
 * @maxItems 100
 */
types?: string[]
where?: Expression
key: Expression
silentFor: Limit
type: string
subject?: {
[k: string]: Expression | undefined
}
}
export interface EnrichNode {
id: Id
kind: "enrich"
title: Text
facet: Facet
config: EnrichConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
export interface EnrichConfig {
dataset: Id
key?: Expression
/**
 * Nearest row to the place of the event, when no key is given or found
 */
withinMetres?: number
as: Id
schema: FieldSchema
}
export interface TableNode {
id: Id
kind: "table"
title: Text
facet: Facet
config: TableConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
/**
 * Its outputs are read as <as>.<output>; ports: done
 */
export interface TableConfig {
table: DecisionTable
as: Id
}
export interface DecisionTable {
hitPolicy: HitPolicy
/**
 * @maxItems 60
 */
inputs: TableInput[]
/**
 * @maxItems 60
 */
outputs: TableOutput[]
/**
 * @maxItems 2000
 */
rows: TableRow[]
}
export interface TableInput {
id: Id
expression: Expression
label?: Text
}
export interface TableOutput {
id: Id
label?: Text
schema: FieldSchema
}
export interface TableRow {
id: Id
/**
 * @maxItems 60
 */
when: string[]
/**
 * @maxItems 60
 */
then: string[]
note?: Text
}
export interface ConditionNode {
id: Id
kind: "condition"
title: Text
facet: Facet
config: ConditionConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
/**
 * Ports: the cases in order, then otherwise (required); null is not true
 */
export interface ConditionConfig {
/**
 * @maxItems 50
 */
cases: Case[]
}
export interface Case {
port: Id
when: Expression
label?: Text
}
export interface WindowNode {
id: Id
kind: "window"
title: Text
facet: Facet
config: WindowConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
/**
 * Ports: reached; below (optional: without it the event is held until the window passes)
 */
export interface WindowConfig {
key: Expression
within: Limit
count?: number
distinctReporters?: number
distinctTypes?: number
/**
 * Different registered devices, however often each one speaks
 */
distinctDevices?: number
withinMetres?: number
as?: Id
}
export interface WatchNode {
id: Id
kind: "watch"
title: Text
facet: Facet
config: WatchConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
/**
 * Threshold with hysteresis; <as>.level, <as>.previous, <as>.severity. Ports: raised, lowered (optional), steady (optional)
 */
export interface WatchConfig {
value: Expression
key: Expression
as: Id
/**
 * @maxItems 10
 */
levels: WatchLevel[]
/**
 * false: lower is worse
 */
rising?: boolean
/**
 * Rising at least so fast raises one level early
 */
rate?: {
amount: number
per: Limit
}
confirm?: number
confirmWithin?: Limit
cooldown?: Limit
baseline?: {
readings: number
sigma: number
}
}
export interface WatchLevel {
name: Id
severity?: Severity
raise: number
clear: number
}
export interface DiscardNode {
id: Id
kind: "discard"
title: Text
facet: Facet
config: DiscardConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
export interface DiscardConfig {
reason: Id
note?: Text
}
export interface FileNode {
id: Id
kind: "file"
title: Text
facet: Facet
config: FileConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
/**
 * Port: done, into the handling band
 */
export interface FileConfig {
category: Expression
standard: Expression
severity: Expression
title: Text
correlation: Expression
repeat: {
do: "join"
/**
 * What a repeat does to the severity
 */
severity?: ("keep" | "worst" | "worseByOne")
}
near?: {
withinMetres: number
within: Limit
}
accept: ("auto" | Acceptance)
/**
 * Subject fields computed at filing
 */
subject?: {
[k: string]: Expression | undefined
}
}
export interface Acceptance {
owner: OwnerPolicy
form: Id
limit: Limit
when?: Expression
confirmReport?: {
owner: OwnerPolicy
form: Id
limit: Limit
}
suggestJoin?: {
withinMetres: number
within: Limit
}
}
/**
 * The post of that role in the unit whose area of that level holds the place
 */
export interface TerritoryPost {
level: ("street" | "community" | "grid")
role: Role
skill?: string
}
export interface TaskNode {
id: Id
kind: "task"
title: Text
facet: Facet
config: TaskConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
/**
 * Ports: done; late and refused optional
 */
export interface TaskConfig {
owner: OwnerPolicy
form?: Id
limits?: LimitPolicy
/**
 * Beyond acknowledge and complete, which every task has
 * 
 * @maxItems 24
 */
operations?: OperationName[]
/**
 * Completing it stops that clock of the incident
 */
meets?: ("contain" | "restore")
evidence?: {
photos?: number
place?: boolean
}
/**
 * @maxItems 20
 */
requires?: {
when: Expression
text: Text
}[]
/**
 * Subject field ← value over forms.<node>
 */
sets?: {
[k: string]: Expression | undefined
}
instruct?: Text
offline?: boolean
/**
 * A joint unit’s task: completes itself only
 */
joint?: boolean
}
/**
 * Later members win, key by key: base, bySeverity, emergency, emergencyBySeverity
 */
export interface LimitPolicy {
base: LimitSet
bySeverity?: {
[k: string]: LimitSet | undefined
}
emergency?: LimitSet
emergencyBySeverity?: {
[k: string]: LimitSet | undefined
}
}
export interface LimitSet {
acknowledge?: Limit
contain?: Limit
restore?: Limit
total?: Limit
progressEvery?: Limit
rework?: Limit
}
export interface VerifyNode {
id: Id
kind: "verify"
title: Text
facet: Facet
config: VerifyConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
/**
 * Ports: pass, fail (required), unable
 */
export interface VerifyConfig {
owner: OwnerPolicy
form: Id
limits?: LimitPolicy
/**
 * Task nodes; absent: every task done so far
 * 
 * @maxItems 50
 */
independentOf?: Id[]
/**
 * Other unit, not only other person
 */
strict?: boolean
window?: Hours
evidence?: {
photos?: number
place?: boolean
}
/**
 * @maxItems 20
 */
requires?: {
when: Expression
text: Text
}[]
sets?: {
[k: string]: Expression | undefined
}
instruct?: Text
}
/**
 * Local hours; may cross midnight
 */
export interface Hours {
/**
 * 0 is Sunday
 * 
 * @maxItems 7
 */
days?: number[]
from: TimeOfDay
until: TimeOfDay
}
export interface DecideNode {
id: Id
kind: "decide"
title: Text
facet: Facet
config: DecideConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
/**
 * Ports: the cases in order, otherwise (required)
 */
export interface DecideConfig {
/**
 * @maxItems 50
 */
cases: Case[]
}
export interface ForkNode {
id: Id
kind: "fork"
title: Text
facet: Facet
config: ForkConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
export interface ForkConfig {
/**
 * @maxItems 50
 */
branches: {
port: Id
label?: Text
}[]
}
export interface JoinNode {
id: Id
kind: "join"
title: Text
facet: Facet
config: JoinConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
/**
 * Ports: done; short (optional, nOf made unreachable)
 */
export interface JoinConfig {
policy: ("all" | "any" | "nOf" | "lead")
n?: number
lead?: OwnerPolicy
}
export interface WaitNode {
id: Id
kind: "wait"
title: Text
facet: Facet
config: WaitConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
/**
 * Ports: done; timeout
 */
export interface WaitConfig {
duration?: Limit
until?: Expression
message?: {
source: Id
/**
 * @maxItems 100
 */
types?: string[]
where?: Expression
}
timeout?: Limit
}
export interface NotifyNode {
id: Id
kind: "notify"
title: Text
facet: Facet
config: NotifyConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
export interface NotifyConfig {
to: (OwnerPolicy | "reporter" | "joint")
message: Text
urgent?: boolean
}
export interface CallNode {
id: Id
kind: "call"
title: Text
facet: Facet
config: CallConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
/**
 * Ports: ok, failed
 */
export interface CallConfig {
endpoint: Id
method: ("GET" | "POST" | "PUT")
path: string
body?: {
[k: string]: Expression | undefined
}
answer: FieldSchema
as: Id
undo?: {
path: string
method: ("POST" | "PUT" | "DELETE")
}
timeout?: Limit
}
export interface RaiseNode {
id: Id
kind: "raise"
title: Text
facet: Facet
config: RaiseConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
/**
 * Ports: done; timeout
 */
export interface RaiseConfig {
scene: Id
type: string
subject: {
[k: string]: Expression | undefined
}
wait: boolean
onParentEnd?: ("end" | "goOn")
timeout?: Limit
}
export interface CloseNode {
id: Id
kind: "close"
title: Text
facet: Facet
config: CloseConfig
presence?: Presence
/**
 * The members of config that differ in 战; compile checks the merged result
 */
emergency?: {
[k: string]: unknown | undefined
}
}
export interface CloseConfig {
outcome: ("resolved" | "explained" | "outOfScope" | "byNotice" | "unfounded")
closeKind?: CloseKind
reply?: Text
watch?: {
for: Limit
reopenAt: Id
}
}
export interface SceneEdge {
id: Id
from: Id
port?: Id
to: Id
label?: Text
}
/**
 * A number a duty chief may tune without a new version; its bounds and default are hashed, its value is district data
 */
export interface Parameter {
title: Text
value: number
min: number
max: number
step?: number
unit?: string
}
/**
 * A spot on the canvas, in the units of a drawing’s layout
 */
export interface Point {
x: number
y: number
}
/**
 * Nodes under one name on the canvas, at least two. A node stands in one group at most; one that is named by several belongs to the first by id
 */
export interface NodeGroup {
title: Text
/**
 * @maxItems 500
 */
nodes: Id[]
/**
 * Shown as one card
 */
folded?: true
}
/**
 * The version of another scene this one was drawn after, or last took in; stored, never hashed
 */
export interface ForkedFrom {
scene: Id
hash: string
}
export interface CaseFile {
title: Text
startMode?: {
[k: string]: unknown | undefined
}
until?: Instant
/**
 * @maxItems 5000
 */
lines: CaseLine[]
/**
 * A subset of what `run` prints
 */
expect: {
[k: string]: unknown | undefined
}
}
export interface CaseEvent {
at: Instant
source: Id
type?: string
payload: {
[k: string]: unknown | undefined
}
}
export interface CaseCommand {
at: Instant
/**
 * A person or post id, or the whole actor
 */
actor: (string | Actor)
/**
 * type, and `node` or `task`, `incident` (number or index), data, reason…
 */
command: {
[k: string]: unknown | undefined
}
}
export interface Actor {
kind: ("person" | "system" | "source" | "incident")
person?: Id
post?: Id
unit?: Id
/**
 * @maxItems 20
 */
roles?: Role[]
id?: string
}
export interface CaseMode {
at: Instant
/**
 * The members of a mode that are declared here, the rest taken as usual; or `end`: the id of the one that ends
 */
mode: {
[k: string]: unknown | undefined
}
}
export interface SceneVersion {
scene: Scene
hash: string
publishedAt: Instant
names?: SceneNames
/**
 * The rows of the responsibility list that bear on the scene, as they are now
 * 
 * @maxItems 20000
 */
responsibility?: ResponsibilityRow[]
}
/**
 * What the district calls the ids a drawing refers to
 */
export interface SceneNames {
posts?: {
[k: string]: Text | undefined
}
units?: {
[k: string]: Text | undefined
}
sources?: {
[k: string]: Text | undefined
}
datasets?: {
[k: string]: Text | undefined
}
categories?: {
[k: string]: Text | undefined
}
areas?: {
[k: string]: Text | undefined
}
}
/**
 * 权责清单
 */
export interface ResponsibilityRow {
id: Id
/**
 * Codes, or class prefixes ending in *
 * 
 * @maxItems 400
 */
categories: string[]
/**
 * @maxItems 1000
 */
areas?: Id[]
/**
 * @maxItems 1000
 */
assets?: string[]
hours?: Hours
/**
 * @maxItems 2
 */
modes?: ModeName[]
/**
 * @maxItems 5
 */
severities?: Severity[]
post: PostRef
/**
 * @maxItems 20
 */
joint?: PostRef[]
verifier?: PostRef
from?: Instant
reason?: Text
}
/**
 * A draft as the catalogue lists it
 */
export interface DraftRow {
id: Id
title: Text
domain: ("safety" | "enterprise" | "civic")
lead: Id
leadName: Text
rev: number
updatedAt: Instant
updatedBy: string
mayWrite: boolean
state: DraftState
/**
 * Hash of the version in force, where there is one
 */
published?: string
forkedFrom?: ForkedFrom
}
export interface DraftList {
/**
 * @maxItems 500
 */
rows: DraftRow[]
/**
 * Units for which the viewer designs
 * 
 * @maxItems 20
 */
mayCreate: Id[]
}
export interface DraftComment {
id: string
node?: Id
at: Instant
by: string
text: string
row?: Id
/**
 * Oldest first
 * 
 * @maxItems 200
 */
answers?: CommentAnswer[]
/**
 * The viewer asked, or reviews what others drew
 */
maySettle?: boolean
doneAt?: Instant
}
export interface CommentAnswer {
at: Instant
by: string
text: string
}
export interface CommentAnswerBody {
text: string
}
/**
 * A draft with what is drawn so far; the drawing may still be wrong in any way but its frame
 */
export interface DraftPage {
row: DraftRow
scene: {
[k: string]: unknown | undefined
}
names: SceneNames
/**
 * @maxItems 1000
 */
comments: DraftComment[]
}
/**
 * A new draft: of a drawing (blank, or from a file), or of the version of a scene that is in force
 */
export interface DraftNewBody {
scene?: {
[k: string]: unknown | undefined
}
published?: Id
}
/**
 * What is drawn now and the revision it began with; what others saved meanwhile is merged, and choices settle fields both changed
 */
export interface DraftSaveBody {
base: number
scene: {
[k: string]: unknown | undefined
}
/**
 * @maxItems 1000
 */
choices?: {
at: string
holds: ("mine" | "theirs")
}[]
/**
 * The revision whose fields the choices were made about: no choice holds against a later one
 */
against?: number
}
/**
 * The revision that now stands; with the drawing when it is not the one sent
 */
export interface DraftSaved {
rev: number
updatedAt: Instant
scene?: {
[k: string]: unknown | undefined
}
}
export interface DraftCommentBody {
node?: Id
row?: Id
text: string
}
/**
 * What of the district a drawing may name: for the pickers of the builder and for compiling in the browser
 */
export interface DesignWords {
rev: number
/**
 * @maxItems 5000
 */
units: Unit[]
/**
 * @maxItems 20000
 */
posts: Post[]
/**
 * @maxItems 5000
 */
categories: Category[]
/**
 * @maxItems 5000
 */
standards: FilingStandard[]
/**
 * @maxItems 5000
 */
sources: Source[]
/**
 * @maxItems 5000
 */
datasets: Dataset[]
/**
 * @maxItems 500
 */
scenes: {
id: Id
title: Text
}[]
}
export interface Unit {
id: Id
name: Text
kind: ("district" | "center" | "department" | "street" | "community" | "enterprise" | "taskForce")
parent?: Id
area?: Id
/**
 * @maxItems 10
 */
hats?: Text[]
until?: Instant
}
export interface Post {
id: Id
unit: Id
role: Role
title: Text
area?: Id
/**
 * @maxItems 20
 */
skills?: string[]
above?: Id
}
export interface Category {
code: string
kind: ("component" | "occurrence")
major: string
minor: string
majorName: Text
name: Text
extended?: boolean
}
export interface FilingStandard {
id: Id
category: string
condition: Text
limits: LimitPolicy
/**
 * @maxItems 14
 */
closeKinds: CloseKind[]
leadUnit?: Id
superviseUnit?: Id
basis?: string
}
export interface Source {
id: Id
version: number
title: Text
kind: SourceKind
unit: Id
intelClass: IntelClass
payload: FieldSchema
mapping: SourceMapping
subject: FieldSchema
retentionDays: number
expectedEvery?: Limit
form?: Form
/**
 * A citizen’s form, open without an account
 */
anonymous?: boolean
/**
 * Of an import: payload field → CSV column
 */
columns?: {
[k: string]: string | undefined
}
}
export interface SourceMapping {
type: Expression
key: Expression
occurredAt: Expression
lon?: Expression
lat?: Expression
area?: Expression
address?: Expression
/**
 * The payload names a registered thing instead of a place: place and `address` are those of that dataset row, unless the payload gives its own; a key without a row leaves the event without a place
 */
device?: {
dataset: Id
key: Expression
}
/**
 * Field of the envelope’s subject → its value over `payload`
 */
subject: {
[k: string]: Expression | undefined
}
reporter?: {
name?: Expression
phone?: Expression
}
}
export interface Dataset {
id: Id
title: Text
unit: Id
shareClass: ("open" | "conditional" | "closed")
/**
 * @maxItems 200
 */
sharedWith?: Id[]
schema: FieldSchema
}
/**
 * The district a drawing is tried and proved in: no personal values, and of registers only those asked for that the viewer may read
 */
export interface DesignDistrict {
rev: number
/**
 * @maxItems 200000
 */
rows: DistrictRow[]
/**
 * Registers asked for whose rows did not come: not shared with the viewer, or too many
 * 
 * @maxItems 100
 */
withheld: Id[]
}
/**
 * Effective-dated and append-only: a change is a new row; the row in force at an instant is the one with the latest `from` not after it, then the latest `rev`
 */
export interface DistrictRow {
_id: string
kind: DistrictKind
id: string
value: unknown
from: Instant
until?: Instant
recordedAt: Instant
by: Id
rev: number
reason?: Text
/**
 * This row ends the thing instead of describing it
 */
ended?: boolean
/**
 * It breaks the proof of a published scene and was written all the same, by who proposed it and this second person
 */
forced?: {
by: Id
proposal: string
}
}
/**
 * A case of a scene: lines that are run, and what must come of them
 */
export interface DraftCase {
id: Id
case: CaseFile
updatedAt: Instant
updatedBy: string
}
export interface DraftCaseList {
/**
 * @maxItems 500
 */
rows: DraftCase[]
}
/**
 * A stored event as it could come in again, with stand-ins for personal values
 */
export interface EventSample {
id: string
source: Id
type: string
receivedAt: Instant
payload: {
[k: string]: unknown | undefined
}
}
export interface EventSampleList {
/**
 * @maxItems 200
 */
rows: EventSample[]
/**
 * Sources of the scene whose events the viewer may not see
 * 
 * @maxItems 100
 */
withheld: Id[]
}
/**
 * Ids and kinds only
 */
export interface StreamMessage {
kind: ("incident" | "task" | "event" | "mode" | "count" | "hello")
id?: string
rev?: number
at: Instant
open?: boolean
}
/**
 * GeoJSON of the district, properties id, kind, name, parent
 */
export interface AreaMap {
type: "FeatureCollection"
/**
 * @maxItems 20000
 */
features: {
[k: string]: unknown | undefined
}[]
}
export interface SampleAccount {
login: string
role: Role
name: string
post: Text
}
export interface SampleSessionBody {
login: string
}
/**
 * The one first account of a real installation
 */
export interface FirstAdministratorBody {
login: string
password: string
name: string
}
/**
 * Whether an installation still has to be given its first administrator
 */
export interface SetupState {
needed: boolean
}
/**
 * Asks for one personal value of an incident, and says what for: by its reference, or by where the page shows it (/subject/…, /reports/EVENT/reporter/phone, /reports/EVENT/subject/…, /tasks/TASK/data/…)
 */
export interface RevealBody {
ref?: string
field?: string
purpose: string
}
export interface Revealed {
class: PersonalClass
value: string
}
export interface AuditRow {
number: number
at: Instant
who: string
what: string
result: ("done" | "refused")
about?: string
address?: string
detail?: string
hash: string
}
export interface AuditPage {
/**
 * @maxItems 500
 */
rows: AuditRow[]
next?: number
chain: {
ok: boolean
broken?: number
}
}
export interface PublicReportBody {
data: {
[k: string]: unknown | undefined
}
/**
 * @maxItems 20
 */
photos?: string[]
/**
 * Left empty by every person
 */
website?: string
}
/**
 * Declares 战: level and reason, for the whole district and every scene unless it says otherwise
 */
export interface ModeBody {
level: ("I" | "II" | "III" | "IV")
reason: Text
/**
 * @maxItems 1000
 */
areas?: Id[]
/**
 * @maxItems 200
 */
scenes?: Id[]
expiresAt?: Instant
drill?: boolean
}
/**
 * Ends a declaration of 战
 */
export interface ModeEndBody {
reason: Text
}
export interface PublicForm {
source: Id
title: Text
form: Form
photos: number
}
export interface PublicStatus {
code: string
status: ("received" | "accepted" | "handling" | "verifying" | "closed" | "rejected" | "joined")
unit?: Text
dueAt?: Instant
containedAt?: Instant
reply?: Text
at: Instant
}
export interface PhotoStored {
photo: string
bytes: number
width: number
height: number
}
export interface Overview {
open: number
overdue: number
byStatus: {
[k: string]: number | undefined
}
bySeverity: {
[k: string]: number | undefined
}
unrouted: number
quarantined: number
rescued: number
invariantsBroken: number
eventsToday: number
openedToday: number
closedToday: number
}
export interface Area {
id: Id
kind: AreaKind
name: Text
parent?: Id
geometry: GeoPolygon
}
/**
 * GeoJSON, WGS84
 */
export interface GeoPolygon {
type: ("Polygon" | "MultiPolygon")
coordinates: unknown[]
}
export interface Holding {
post: Id
from: Instant
until?: Instant
hat?: Text
}
export interface Person {
id: Id
name: string
phone?: string
/**
 * @maxItems 20
 */
posts: Holding[]
}
/**
 * Who is on duty at a post; a post without a roster is on duty by every holder, always
 */
export interface Roster {
id: Id
post: Id
/**
 * @maxItems 50
 */
shifts: {
hours: Hours
/**
 * @maxItems 20
 */
people: Id[]
/**
 * @maxItems 20
 */
substitutes: Id[]
}[]
}
/**
 * One declaration of 战; no areas means the whole district, no scenes means every scene
 */
export interface Mode {
id: Id
level: ("I" | "II" | "III" | "IV")
/**
 * @maxItems 1000
 */
areas?: Id[]
/**
 * @maxItems 200
 */
scenes?: Id[]
reason: Text
by: Id
startedAt: Instant
expiresAt?: Instant
endedAt?: Instant
epoch: number
drill?: boolean
/**
 * Routine matters in scope may be put off by so much; each is listed
 */
deferral?: {
severityAtLeast: Severity
by: Limit
}
}
export interface DatasetRow {
dataset: Id
key: string
place?: GeoPoint
value: {
[k: string]: unknown | undefined
}
}
/**
 * WGS84, [lon, lat]
 */
export interface GeoPoint {
type: "Point"
/**
 * @minItems 2
 * @maxItems 2
 */
coordinates: number[]
}
export interface Precedence {
id: Id
type: string
/**
 * @maxItems 1000
 */
areas?: Id[]
scene: Id
}
export interface ParameterValue {
scene: Id
parameter: Id
value: number
}
/**
 * A version that is proved in the revision before this row and will be in force once the life of its scene moves on from a revision
 */
export interface PublishingMark {
hash: string
life: number
}
/**
 * Matters that have one of each; an asset of null is a matter without a known asset. Spans are minutes of the week from Sunday 00:00, `until` excluded
 */
export interface OwnerCell {
/**
 * @minItems 1
 * @maxItems 5000
 */
categories: string[]
/**
 * @minItems 1
 * @maxItems 20000
 */
areas: Id[]
/**
 * @minItems 1
 * @maxItems 500
 */
spans: {
from: number
until: number
}[]
/**
 * @minItems 1
 * @maxItems 2
 */
modes: ModeName[]
/**
 * @minItems 1
 * @maxItems 5
 */
severities: Severity[]
/**
 * @minItems 1
 * @maxItems 20000
 */
assets: (string | null)[]
}
/**
 * Matters of one step for which nobody is accountable before the center desk, accepted by name until a day: for these, and no others, the proof of owners does not block
 */
export interface AcceptedHole {
/**
 * The scene and the key of the hole
 */
id: string
scene: Id
/**
 * The owner policy in the scene, as the problem names it
 */
at: string
cell: OwnerCell
about: Text
by: Id
reason: Text
until: Instant
}
export interface AcceptHoleBody {
/**
 * The version whose proof shows it; absent: the draft
 */
hash?: string
/**
 * The key of the hole, as the problem says it
 */
hole: string
at: string
reason: string
until: Instant
}
/**
 * What is wrong, by the proof of today, with a scene that is in force: renewed every night and whenever the scene or the district has changed
 */
export interface StandingProof {
scene: Id
hash: string
districtRev: number
/**
 * Of the district’s wall clock, from which the next fourteen days of duty were looked at
 */
day: string
provedAt: Instant
/**
 * Errors only
 * 
 * @maxItems 200
 */
problems: Problem[]
}
export interface Problem {
code: string
at?: string
/**
 * @maxItems 500
 */
nodes?: Id[]
severity: ("error" | "warning")
text: Text
/**
 * The choices that lead there, step by step
 * 
 * @maxItems 1000
 */
path?: PathStep[]
example?: Text
/**
 * The areas of the map it is about, none inside another
 * 
 * @maxItems 1000
 */
areas?: Id[]
/**
 * The rows of the responsibility list it is about
 * 
 * @maxItems 50
 */
rows?: Id[]
/**
 * Names exactly the matters nobody answers for, so that somebody can accept these by name
 */
hole?: string
}
/**
 * One choice on the way to a problem: what is done, at which node, by which port; the engine can play it
 */
export interface PathStep {
do: ("file" | "acknowledge" | "complete" | "verify" | "returnBack" | "decide" | "late" | "wait" | "timeout" | "message" | "answer" | "childEnded" | "release" | "reopen" | "watchEnd" | "mode")
node?: Id
port?: Id
to?: Id
mode?: ModeName
/**
 * The branches the token stands in, outermost first, as fork.port
 * 
 * @maxItems 50
 */
in?: string[]
}
/**
 * What somebody wants to write of one thing of the district: what it is from an instant on, or that it ends
 */
export interface DistrictEdit {
kind: DistrictKind
id: string
/**
 * By the shape of the kind; absent where the thing ends
 */
value?: {
[k: string]: unknown | undefined
}
from?: Instant
until?: Instant
ended?: boolean
}
export interface DistrictEditBody {
/**
 * @minItems 1
 * @maxItems 1000
 */
edits: DistrictEdit[]
reason: string
/**
 * Where it breaks the proof of a published scene: lay it before a second person instead of refusing it
 */
propose?: boolean
}
/**
 * One proof of a published scene that an edit breaks
 */
export interface DistrictBreak {
scene: Id
problem: Problem
}
/**
 * An edit that waits for a second person: because it breaks proofs, or because who drew a scene proposes a source and may not register it
 */
export interface DistrictProposal {
id: string
/**
 * @minItems 1
 * @maxItems 1000
 */
edits: DistrictEdit[]
by: Id
byName?: string
at: Instant
reason: string
/**
 * The first of them; none of a source that is proposed
 * 
 * @maxItems 50
 */
breaks: DistrictBreak[]
scene?: Id
}
export interface SourceProposalBody {
source: Source
reason: string
}
export interface SourceProposalList {
/**
 * @maxItems 200
 */
rows: DistrictProposal[]
}
/**
 * Written under a revision, or laid before a second person
 */
export interface DistrictEditDone {
rev?: number
proposal?: DistrictProposal
}
/**
 * An edit two people forced, shown until all it broke is mended
 */
export interface ForcedEdit {
rev: number
at: Instant
by: string
second: string
reason?: Text
/**
 * @maxItems 50
 */
breaks: DistrictBreak[]
}
/**
 * Edits of the district that wait for a second person, forced ones that are not mended, holes that were accepted, and scenes in force whose proof of today fails
 */
export interface DistrictWaiting {
/**
 * @maxItems 200
 */
proposals: DistrictProposal[]
/**
 * @maxItems 200
 */
forced: ForcedEdit[]
/**
 * Those in force
 * 
 * @maxItems 1000
 */
accepted: AcceptedHole[]
/**
 * Every scene in force that has been proved, those without a problem too
 * 
 * @maxItems 1000
 */
standing: StandingProof[]
/**
 * Names of who accepted
 */
people: {
[k: string]: string | undefined
}
}
/**
 * What is in force at one instant, as of one revision
 */
export interface District {
rev: number
at: Instant
/**
 * @maxItems 5000
 */
units: Unit[]
/**
 * @maxItems 20000
 */
areas: Area[]
/**
 * @maxItems 20000
 */
posts: Post[]
/**
 * @maxItems 50000
 */
people: Person[]
/**
 * @maxItems 20000
 */
rosters: Roster[]
/**
 * @maxItems 20000
 */
responsibility: ResponsibilityRow[]
/**
 * @maxItems 5000
 */
categories: Category[]
/**
 * @maxItems 20000
 */
standards: FilingStandard[]
/**
 * @maxItems 20
 */
calendars: Calendar[]
/**
 * @maxItems 1000
 */
modes: Mode[]
/**
 * @maxItems 1000
 */
datasets: Dataset[]
/**
 * @maxItems 200000
 */
datasetRows: DatasetRow[]
/**
 * @maxItems 1000
 */
sources: Source[]
/**
 * @maxItems 1000
 */
precedence: Precedence[]
/**
 * @maxItems 5000
 */
parameters: ParameterValue[]
/**
 * @maxItems 1000
 */
acceptedHoles: AcceptedHole[]
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
periods: Period[]
/**
 * @maxItems 100
 */
years: CalendarYear[]
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
 * What a scene says of itself; members left out stay as they are
 */
export interface SceneAbout {
title?: Text
domain?: ("safety" | "enterprise" | "civic")
lead?: Id
/**
 * @maxItems 50
 */
joint?: Id[]
/**
 * @maxItems 200
 */
categories?: string[]
pain?: Text
goal?: Text
/**
 * @maxItems 20
 */
indicators?: Indicator[]
}
/**
 * Part of a drawing, as it is copied between scenes and windows: nodes, the edges between them, the forms they use, where they stood
 */
export interface Fragment {
/**
 * @maxItems 500
 */
nodes: SceneNode[]
/**
 * @maxItems 1000
 */
edges: SceneEdge[]
forms: {
[k: string]: Form | undefined
}
layout: {
[k: string]: Point | undefined
}
/**
 * Those of which all nodes are carried
 */
groups?: {
[k: string]: NodeGroup | undefined
}
}
/**
 * One cell of a decision table by its row and the id of its column
 */
export interface TableCell {
row: Id
column: Id
text: string
}
/**
 * A field with all that a form says of it, as it is added and copied between forms
 */
export interface FormField {
name: string
schema: FieldSchema
ui?: UiField
required?: boolean
}
/**
 * A drawing from its first stroke: replayed it gives the scene whose hash it names
 */
export interface EditLog {
start: Scene
/**
 * @maxItems 100000
 */
edits: SceneEdit[]
hash: string
}
/**
 * One field that two people changed to different things, with both; a side that is absent took it away
 */
export interface MergeConflict {
at: string
base?: unknown
mine?: unknown
theirs?: unknown
}
export interface Reporter {
name?: PersonalRef
phone?: PersonalRef
/**
 * Keyed hash of the phone made at intake: tells a repeat caller without naming one
 */
key?: string
}
/**
 * Stands for a personal value: its reference, and a keyed hash under a salt of its own, so that erasing value and salt leaves chain and replay whole
 */
export interface PersonalRef {
$p: string
c: string
}
export interface Delivery {
scene: Id
hash: string
state: DeliveryState
outcome?: DeliveryOutcome
reason?: string
incident?: string
verdict?: Verdict
target: (string | null)
attempt: number
tries: number
rev: number
heldUntil?: Instant
/**
 * node|key of the window it was counted under
 */
windowKey?: string
mayFile: boolean
}
/**
 * What the rules said of one event for one scene; durable before an incident is touched, read and never judged again
 */
export interface Verdict {
at: Instant
districtRev: number
outcome: ("file" | "discard" | "hold" | "unrouted" | "observe")
/**
 * Rules nodes walked, in order
 * 
 * @maxItems 500
 */
path: Id[]
/**
 * @maxItems 100
 */
rows: {
node: Id
/**
 * @maxItems 2000
 */
rows: Id[]
}[]
/**
 * enrich node → row found or null
 */
lookups: {
[k: string]: unknown | undefined
}
/**
 * Events that made the window reach
 * 
 * @maxItems 10000
 */
counted: string[]
file?: VerdictFile
reason?: string
held?: {
node: Id
key: string
until: Instant
}
/**
 * watch node → what the reading did to its level
 */
watch?: {
[k: string]: unknown | undefined
}
/**
 * Of a hold: the values its enrich, table and watch nodes gave, so that judging goes on where it stopped
 */
bound?: {
[k: string]: unknown | undefined
}
}
export interface VerdictFile {
node: Id
category: string
standard: Id
severity: Severity
title: Text
correlation: string
subject: {
[k: string]: unknown | undefined
}
/**
 * The `when` of the acceptance as the rules saw it: a person decides
 */
accept?: boolean
}
export interface Event {
/**
 * Hash of source and key: a redelivery is the same document
 */
_id: string
source: Id
sourceVersion: number
intelClass: IntelClass
type: string
key: string
occurredAt: Instant
receivedAt: Instant
place?: Place
point?: GeoPoint
/**
 * District … grid, as read when the event came in; empty outside
 * 
 * @maxItems 6
 */
areaPath?: Id[]
subject: {
[k: string]: unknown | undefined
}
reporter?: Reporter
/**
 * dataset|key of the registered thing it came from
 */
device?: string
/**
 * As it arrived, personal values as references
 */
raw: {
[k: string]: unknown | undefined
}
drill?: boolean
status: EventStatus
/**
 * @maxItems 50
 */
deliveries: Delivery[]
queryCode?: string
due: (Instant | null)
}
export interface WatchState {
/**
 * scene|node|key
 */
_id: string
scene: Id
node: Id
nodeHash: string
key: string
rev: number
level?: string
since?: Instant
/**
 * @maxItems 500
 */
recent: {
at: Instant
value: number
}[]
lastOccurredAt?: Instant
nextDueAt?: (Instant | null)
last?: {
event: string
verdict: unknown
}
firedFor?: Instant
subject?: {
[k: string]: unknown | undefined
}
}
export interface Report {
event: string
at: Instant
receivedAt: Instant
source: Id
type: string
intelClass: IntelClass
severity?: Severity
reporter?: Reporter
late?: boolean
title?: string
place?: Place
}
export interface Token {
id: string
node: Id
since: Instant
/**
 * @maxItems 50
 */
path: {
fork: string
branch: Id
}[]
round?: number
/**
 * Calls it made that declare an undo, in order
 * 
 * @maxItems 500
 */
calls?: {
node: Id
effect: string
}[]
}
export interface ForkInstance {
id: string
node: Id
join?: Id
branches: {
[k: string]: "live" | "arrived" | "dead" | undefined
}
fired?: boolean
parent?: string
/**
 * The token that entered it
 */
token?: string
/**
 * Where that token stood; what leaves the join stands there again
 * 
 * @maxItems 50
 */
path?: {
fork: string
branch: Id
}[]
}
export interface Task {
id: string
/**
 * Node of the plan; the rescue task has none of its own and carries where it stood
 */
node: string
kind: TaskKind
title: Text
token: string
owner: Id
unit?: Id
person?: Id
state: TaskState
round: number
offeredAt: Instant
notBefore?: Instant
notAfter?: Instant
/**
 * What handing it in took, as the page counted
 */
taps?: number
acknowledgedAt?: Instant
arrivedAt?: Instant
doneAt?: Instant
doneBy?: Id
form?: Id
data?: {
[k: string]: unknown | undefined
}
result?: string
/**
 * Why this owner: the choice and the row that decided
 */
why?: {
[k: string]: unknown | undefined
}
/**
 * Only the fallback reached it
 */
fallback?: boolean
cause?: string
returns?: number
/**
 * Its node no longer stands in this mode; may still be finished
 */
marked?: "absentInMode"
cancelledWhy?: string
progressAt?: Instant
dueAt?: Instant
}
export interface ClockSegment {
from: Instant
until?: Instant
state: ("running" | "paused")
holder: Id
why: string
}
export interface Clock {
id: string
kind: ClockKind
task?: string
startedAt: Instant
calendar: Id
peace: Limit
emergency?: Limit
peaceDueAt?: Instant
emergencyDueAt?: Instant
dueAt?: Instant
provisional: boolean
extensions: number
/**
 * What extensions added to the peace limit, counted in its family
 */
extendedMs?: number
/**
 * The same of the emergency limit
 */
emergencyExtendedMs?: number
deferredUntil?: Instant
/**
 * @maxItems 2000
 */
segments: ClockSegment[]
metAt?: Instant
stoppedAt?: Instant
overdueAt?: Instant
/**
 * Superseded by a newer clock of its kind, kept to be shown
 */
history?: boolean
}
export interface Timer {
id: string
at: Instant
kind: ("wait" | "timeout" | "overdue" | "resume" | "window" | "watchEnd" | "progress" | "acknowledge" | "message" | "raiseTimeout")
node?: Id
token?: string
task?: string
clock?: string
}
export interface Effect {
id: string
kind: ("notify" | "call" | "undo" | "absorb" | "absorbed" | "absorbRefused" | "keysFreed" | "raise" | "childEnded" | "parentEnded" | "incidentEvent" | "reply" | "responsibilityRow")
at: Instant
notBefore: Instant
tries: number
to?: string
node?: Id
token?: string
body: {
[k: string]: unknown | undefined
}
}
export interface Command {
id: string
at: Instant
actor: Actor
type: CommandType
task?: string
/**
 * Form data, personal values as references; or what the type needs
 */
data?: {
[k: string]: unknown | undefined
}
reason?: Reason
to?: string
until?: Instant
result?: string
/**
 * Touches and keys it took to fill the form in, counted by the page: a number, nothing of what was entered
 */
taps?: number
doneAt?: Instant
event?: EventFacts
verdict?: Verdict
timer?: string
effect?: {
[k: string]: unknown | undefined
}
}
/**
 * What an incident keeps of an event
 */
export interface EventFacts {
id: string
source: Id
type: string
occurredAt: Instant
receivedAt: Instant
intelClass: IntelClass
place?: Place
/**
 * @maxItems 6
 */
areaPath?: Id[]
reporter?: Reporter
subject: {
[k: string]: unknown | undefined
}
drill?: boolean
queryCode?: string
}
export interface Question {
/**
 * The same question has the same id within one step
 */
id: string
kind: QuestionKind
args: {
[k: string]: unknown | undefined
}
}
export interface Answer {
id: string
kind: QuestionKind
value: unknown
}
export interface JournalEntry {
seq: number
at: Instant
command: Command
/**
 * @maxItems 1000
 */
answers: Answer[]
districtRev: number
engine: string
prev: string
/**
 * sha256(prev + canonical entry without hash)
 */
hash: string
}
/**
 * One matter, one document
 */
export interface Incident {
_id: string
no: string
scene: Id
/**
 * The plan it runs on: the one it began with, or was moved to since
 */
hash: string
rev: number
status: IncidentStatus
open: boolean
/**
 * Correlation keys it answers for; empty when it has ended
 * 
 * @maxItems 1000
 */
holds: string[]
correlation: string
category: string
standard: Id
severity: Severity
/**
 * @maxItems 1000
 */
severityPath: SeverityChange[]
title: Text
place?: Place
point?: GeoPoint
/**
 * @maxItems 6
 */
areaPath: Id[]
intelClass: IntelClass
subject: {
[k: string]: unknown | undefined
}
/**
 * Last data handed in at each node
 */
forms: {
[k: string]: {
[k: string]: unknown | undefined
} | undefined
}
/**
 * Answers of call nodes by their `as`
 */
results: {
[k: string]: unknown | undefined
}
/**
 * @maxItems 100000
 */
reports: Report[]
/**
 * @maxItems 500
 */
tokens: Token[]
forks: {
[k: string]: ForkInstance | undefined
}
/**
 * @maxItems 5000
 */
tasks: Task[]
/**
 * @maxItems 5000
 */
timers: Timer[]
nextDueAt: (Instant | null)
/**
 * @maxItems 5000
 */
outbox: Effect[]
/**
 * @maxItems 5000
 */
seen: string[]
/**
 * @maxItems 5000
 */
refused: string[]
mode: ModeName
modeEpoch: number
drill?: boolean
/**
 * @maxItems 10000
 */
clocks: Clock[]
visits: {
[k: string]: number | undefined
}
firings: number
/**
 * Reports counted in, those of merged incidents included
 */
count: number
openedAt: Instant
filedAt?: Instant
endedAt?: Instant
outcome?: string
closeKind?: CloseKind
reply?: Text
queryCode?: string
/**
 * Status before suspension, merging or freezing
 */
before?: string
mergedInto?: string
/**
 * While it is being merged: the effect that asked, which an answer must name
 */
merging?: string
parent?: {
incident: string
effect: string
}
children?: {
[k: string]: {
token: string
incident?: string
/**
 * Asked to end when this incident does
 */
ends?: boolean
} | undefined
}
suspensions?: number
reopened?: number
/**
 * @maxItems 1000
 */
rescued: {
at: Instant
cause: string
node?: Id
}[]
/**
 * @maxItems 300
 */
openOwners: Id[]
/**
 * @maxItems 300
 */
openPersons: Id[]
taskDue: (Instant | null)
/**
 * @maxItems 10
 */
openKinds: TaskKind[]
at: Instant
seq: number
head: string
/**
 * First entry still held here; earlier ones are spilled
 */
journalFrom: number
/**
 * @maxItems 10000
 */
journal: JournalEntry[]
/**
 * Counter for ids of tokens, forks, tasks, timers and clocks
 */
sequence: number
}
export interface SpilledEntry {
_id: string
incident: string
seq: number
entry: JournalEntry
}
export interface PersonalValue {
/**
 * The reference
 */
_id: string
incident?: string
event?: string
class: PersonalClass
value?: string
salt?: string
createdAt: Instant
erasedAt?: Instant
}
/**
 * Steps of old versions that stand in the new one under another id
 */
export interface MigrationMapping {
[k: string]: Id | undefined
}
/**
 * Lists the open incidents that do not run on the version in force
 */
export interface MigrationBody {
mapping?: MigrationMapping
}
/**
 * Moves these incidents of the list; without any named, all of it that can be moved, or all of one class
 */
export interface MigrationMoveBody {
reason: string
/**
 * @minItems 1
 * @maxItems 1000
 */
incidents?: string[]
kind?: ("same" | "mapped")
}
/**
 * So many of one class, version and outcome
 */
export interface MigrationCount {
hash: string
kind: MigrationKind
outcome?: MigrationOutcome
count: number
}
/**
 * A list of open incidents that run on other versions than the one in force, and their move to it
 */
export interface Migration {
id: string
scene: Id
to: string
mapping: MigrationMapping
by: Id
at: Instant
state: MigrationState
progress: {
done: number
of: number
}
failure?: string
/**
 * Who last asked for a move, when and why
 */
moved?: {
by: Id
at: Instant
reason: string
}
}
/**
 * Newest first
 */
export interface MigrationList {
/**
 * @maxItems 20
 */
rows: Migration[]
}
export interface MigrationPage {
migration: Migration
/**
 * Names by person
 */
people: {
[k: string]: string | undefined
}
/**
 * @maxItems 10000
 */
counts: MigrationCount[]
}
/**
 * One open incident as it stood when the list was made, or when it was to be moved
 */
export interface MigrationRow {
incident: string
no: string
hash: string
status: IncidentStatus
severity: Severity
openedAt: Instant
kind: MigrationKind
code: string
text: Text
node?: Id
nodeTitle?: Text
outcome?: MigrationOutcome
}
export interface MigrationRowList {
/**
 * @maxItems 200
 */
rows: MigrationRow[]
next?: string
}
export interface PlanNode {
id: Id
kind: NodeKind
title: Text
facet: Facet
presence: Presence
/**
 * Config of the kind, in peace
 */
config: {
[k: string]: unknown | undefined
}
/**
 * Config of the kind, in 战: the whole of it
 */
emergency: {
[k: string]: unknown | undefined
}
/**
 * Port → node
 */
next: {
[k: string]: Id | undefined
}
/**
 * Of kind and both configs: watch and absence state survives a new version while it stays
 */
hash: string
}
/**
 * What runs: stored under its hash at publishing, and never compiled again for an incident that began with it
 */
export interface Plan {
planFormat: 1
hash: string
scene: Id
title: Text
domain: ("safety" | "enterprise" | "civic")
lead: Id
/**
 * @maxItems 50
 */
joint: Id[]
/**
 * @maxItems 200
 */
categories: string[]
subject: FieldSchema
forms: {
[k: string]: Form | undefined
}
parameters: {
[k: string]: Parameter | undefined
}
/**
 * Source id → hash of its subject schema
 */
sources: {
[k: string]: string | undefined
}
/**
 * @maxItems 200
 */
sourceNodes: Id[]
nodes: {
[k: string]: PlanNode | undefined
}
}
/**
 * What one joint unit says of the steps that bind it
 */
export interface Cosign {
unit: Id
/**
 * proposed: another limit, for the author to take; lapsed: the deadline passed in silence
 */
verdict: ("pending" | "accepted" | "refused" | "proposed" | "lapsed")
by?: Id
at?: Instant
text?: string
proposal?: ProposedLimit
}
/**
 * Another limit for one step, as a joint unit would have it: an edit of the drawing the author can take
 */
export interface ProposedLimit {
node: Id
mode: ModeName
clock: ("acknowledge" | "contain" | "restore" | "total" | "progressEvery" | "rework")
limit: Limit
}
/**
 * Why a warning of the proofs may stand
 */
export interface WarningAnswer {
code: string
at?: string
text: string
}
export interface Decision {
approved: boolean
by: Id
at: Instant
reason: string
}
/**
 * Published by two people without waiting, and to be looked at within a day
 */
export interface EmergencyPublishing {
by: Id
at: Instant
reason: string
confirmedBy?: Id
confirmedAt?: Instant
reviewDueAt?: Instant
reviewedBy?: Id
reviewedAt?: Instant
review?: string
}
/**
 * One version put forward: bound to a hash, any other content is another submission
 */
export interface Submission {
id: string
/**
 * Of the plan, and so of everything it was made from
 */
hash: string
/**
 * The version in force when it was put forward
 */
base: (string | null)
/**
 * Everybody who edited since the version in force, and who put it forward
 * 
 * @minItems 1
 * @maxItems 200
 */
authors: Id[]
by: Id
at: Instant
note?: string
/**
 * @maxItems 50
 */
cosigns: Cosign[]
cosignDueAt: Instant
report: CheckReport
/**
 * @maxItems 1000
 */
answers: WarningAnswer[]
decision?: Decision
emergency?: EmergencyPublishing
state: SubmissionState
endedAt?: Instant
}
/**
 * The proofs of one plan in one version of the district; void for any other
 */
export interface CheckReport {
plan: string
districtRev: number
/**
 * @maxItems 6
 */
areas: AreaReport[]
/**
 * @maxItems 10000
 */
problems: Problem[]
}
export interface AreaReport {
area: CheckArea
verdict: CheckVerdict
/**
 * How many states were looked at, where that says something
 */
states?: number
}
/**
 * A stretch in which a version was in force
 */
export interface PublishedVersion {
hash: string
from: Instant
until?: Instant
by: Id
how: ("published" | "emergency" | "rollback")
reason?: string
}
/**
 * Which new events an approved version takes before it is in force everywhere: those of some areas, or a share of them; exactly one of the two
 */
export interface GreyScope {
/**
 * @minItems 1
 * @maxItems 1000
 */
areas?: Id[]
share?: number
}
/**
 * A stretch in which an approved version took part of the events beside the one in force
 */
export interface GreyRelease {
submission: string
hash: string
scope: GreyScope
from: Instant
until?: Instant
by: Id
}
/**
 * Lets an approved version take part of the events
 */
export interface GreyBody {
submission: string
hash: string
scope: GreyScope
}
/**
 * What came of the matters of one version since the grey release began
 */
export interface GreySide {
hash: string
opened: number
open: number
/**
 * Open or ended, with a limit that was passed
 */
overdue: number
ended: number
/**
 * Ended with every limit kept
 */
onTime: number
/**
 * The mean of those that ended
 */
minutesToEnd?: number
}
export interface GreyFigures {
since: Instant
live: GreySide
grey: GreySide
}
/**
 * What came of the matters a version opened and that have ended, the newest of them: counted, never entered
 */
export interface EffectFigures {
/**
 * Of how many ended matters all other figures are
 */
ended: number
/**
 * More have ended than are counted here
 */
more: boolean
/**
 * Still open; in no other figure
 */
open: number
/**
 * Most frequent first; how it ended, and the outcome where it was closed with one
 * 
 * @maxItems 200
 */
outcomes: {
status: IncidentStatus
outcome?: string
count: number
}[]
/**
 * Ended with every limit kept
 */
onTime: number
/**
 * The median
 */
minutesToEnd?: number
/**
 * The median of what the limit of the whole matter, else of restoring, allowed from its opening
 */
minutesAllowed?: number
tasks: {
done: number
/**
 * Those that were acknowledged before
 */
timed: number
/**
 * The median from acknowledging to handing in
 */
minutes?: number
/**
 * Those whose taps were counted
 */
tapped: number
/**
 * The median
 */
taps?: number
}
/**
 * What citizens said; absent where no form of the version asks them
 */
rating?: {
count: number
mean?: number
}
}
/**
 * The last rehearsal of a version that ended before it took events: what it promised
 */
export interface EffectRehearsed {
at: Instant
days: number
events: number
live?: RehearsalTotals
draft: RehearsalTotals
}
export interface RehearsalTotals {
events: number
opened: number
joined: number
/**
 * Discarded, observed, waiting at a window
 */
notFiled: number
unrouted: number
/**
 * Refused or quarantined
 */
failed: number
ended: number
/**
 * Incidents in which a limit ran out before it was met
 */
overdue: number
tasks: number
}
/**
 * A number of the scene that was tuned without a new version
 */
export interface EffectTuning {
at: Instant
parameter: Text
/**
 * Null: back to what is drawn
 */
value: (number | null)
by: string
reason?: Text
}
/**
 * A stretch in which a version took events, and what came of the matters it opened in it
 */
export interface EffectStretch {
hash: string
from: Instant
until?: Instant
by: string
how: ("published" | "emergency" | "rollback" | "grey")
rehearsed?: EffectRehearsed
figures: EffectFigures
}
/**
 * From idea to effect: what the newest version in force was drawn for, and what came of each version
 */
export interface SceneEffect {
scene: Id
title: Text
domain: ("safety" | "enterprise" | "civic")
leadName: Text
/**
 * @maxItems 50
 */
joint: Text[]
idea: {
pain: Text
goal: Text
/**
 * @maxItems 20
 */
indicators: Indicator[]
}
live: (string | null)
/**
 * Newest first
 * 
 * @maxItems 12
 */
stretches: EffectStretch[]
/**
 * Newest first
 * 
 * @maxItems 100
 */
tuned: EffectTuning[]
}
/**
 * All that decides which version of a scene is in force: one document, moved by compare-and-set
 */
export interface SceneLife {
scene: Id
rev: number
live: (string | null)
/**
 * Oldest first
 * 
 * @maxItems 1000
 */
versions: PublishedVersion[]
/**
 * Oldest first; only the last can be open
 * 
 * @maxItems 1000
 */
submissions: Submission[]
/**
 * Oldest first; only the last can still run. Absent where there never was one
 * 
 * @maxItems 1000
 */
greys?: GreyRelease[]
}
/**
 * Puts a draft forward as it stands at a revision
 */
export interface SubmitBody {
rev: number
note?: string
/**
 * @maxItems 1000
 */
answers?: WarningAnswer[]
cosignHours?: number
}
export interface CosignBody {
submission: string
unit: Id
verdict: ("accepted" | "refused" | "proposed")
text?: string
proposal?: ProposedLimit
}
/**
 * Says something of one submission, with a reason
 */
export interface SubmissionBody {
submission: string
reason: string
}
/**
 * Which submission, and the hash that was read: another hash is another version
 */
export interface PublishBody {
submission: string
hash: string
}
/**
 * The first of the two people: which submission, the hash that was read, and why it cannot wait
 */
export interface EmergencyBody {
submission: string
hash: string
reason: string
}
export interface RollbackBody {
hash: string
reason: string
}
export interface RetireBody {
reason: string
}
/**
 * A published scene that takes the same events as the version put forward, and which of the two may file them
 */
export interface SceneOverlap {
scene: Id
title: Text
source: Id
sourceTitle: Text
/**
 * Event types both take; empty: all of the source
 * 
 * @maxItems 200
 */
types: string[]
/**
 * What the district says of these types; nothing: both file
 * 
 * @maxItems 1000
 */
rows: Precedence[]
}
/**
 * Which scene may file events of a type that several take; null: each files for itself
 */
export interface PrecedenceBody {
type: string
scene: (Id | null)
/**
 * Absent: the whole district
 * 
 * @maxItems 1000
 */
areas?: Id[]
reason: string
}
/**
 * A scene's versions and submissions, as one viewer may see them
 */
export interface LifePage {
life: SceneLife
about: {
title: Text
lead: Id
leadName: Text
}
/**
 * False for who sees only the steps that bind a unit of theirs
 */
whole: boolean
/**
 * By joint unit, the steps of the newest submission that bind it
 */
bound: {
/**
 * @maxItems 500
 */
[k: string]: Id[] | undefined
}
/**
 * @maxItems 500
 */
overlaps: SceneOverlap[]
/**
 * Names by person
 */
people: {
[k: string]: string | undefined
}
units: {
[k: string]: Text | undefined
}
}
/**
 * Another value for a number that may be tuned; null goes back to the drawing's own
 */
export interface ParameterBody {
value: (number | null)
reason: string
}
export interface ParameterChange {
/**
 * null: the drawing's own from then on
 */
value: (number | null)
at: Instant
by: string
reason?: Text
}
/**
 * A number of a scene that may be tuned without a new version: its bounds, what holds now, and who changed it when
 */
export interface ParameterRow {
id: Id
title: Text
drawn: number
value: number
min?: number
max?: number
step?: number
unit?: string
/**
 * Newest first
 * 
 * @maxItems 1000
 */
changes: ParameterChange[]
}
export interface ParameterList {
/**
 * @maxItems 200
 */
rows: ParameterRow[]
}
/**
 * One scene of the review desk: what waits for whom
 */
export interface ReviewRow {
scene: Id
title: Text
lead: Id
leadName: Text
submission: string
state: SubmissionState
at: Instant
by: string
cosigned: number
cosignOf: number
cosignDueAt?: Instant
reviewDueAt?: Instant
blocked: boolean
/**
 * Units of the viewer that have not signed yet
 * 
 * @maxItems 50
 */
waits: Id[]
}
export interface ReviewList {
/**
 * @maxItems 500
 */
rows: ReviewRow[]
}
/**
 * What a rehearsal runs over: events received in a stretch, chance by a seed, and which district answers
 */
export interface RehearsalChoice {
days: number
from: Instant
until: Instant
seed: number
district: RehearsalDistrict
}
/**
 * Of a draft at a revision, or of a version that was put forward, by its hash: one of the two
 */
export interface RehearsalBody {
rev?: number
hash?: string
days: number
seed: number
district: RehearsalDistrict
}
export interface RehearsedTask {
node: Id
kind: TaskKind
title: Text
post: Id
unit?: Id
state: TaskState
offeredAt: Instant
doneAt?: Instant
dueAt?: Instant
}
/**
 * An incident as it would have been
 */
export interface RehearsedMatter {
incident: string
category: string
severity: Severity
intelClass: IntelClass
title: Text
/**
 * @maxItems 6
 */
areaPath: Id[]
status: IncidentStatus
openedAt: Instant
endedAt?: Instant
reports: number
/**
 * Limits that ran out before they were met
 * 
 * @maxItems 10
 */
overdue: ClockKind[]
/**
 * @maxItems 30
 */
tasks: RehearsedTask[]
}
/**
 * What became of an event in one version
 */
export interface RehearsedSide {
outcome: RehearsedOutcome
reason?: string
matter?: RehearsedMatter
}
/**
 * One event, and what became of it in both versions; a side is null where the version did not see it
 */
export interface RehearsalExample {
event: string
source: Id
type: string
intelClass: IntelClass
occurredAt: Instant
receivedAt: Instant
/**
 * @maxItems 6
 */
areaPath: Id[]
live: (RehearsedSide | null)
draft: (RehearsedSide | null)
}
/**
 * Of owner changes: those of one area from one unit to another
 */
export interface RehearsalGroup {
area?: Id
from: Id
to: Id
count: number
/**
 * @maxItems 20
 */
examples: string[]
}
/**
 * A difference of the draft from the version in force, with events to look at
 */
export interface RehearsalFigure {
kind: RehearsalFigureKind
count: number
/**
 * @maxItems 20
 */
examples: string[]
/**
 * @maxItems 200
 */
groups?: RehearsalGroup[]
}
/**
 * What a post was offered
 */
export interface PostHours {
tasks: number
/**
 * In the busiest single hour
 */
most: number
mostAt?: Instant
/**
 * Of all days together, by the local hour
 * 
 * @minItems 24
 * @maxItems 24
 */
byHour: number[]
}
export interface RehearsalLoad {
post: Id
unit?: Id
live: PostHours
draft: PostHours
/**
 * Events whose incidents the post was offered in one version only
 * 
 * @maxItems 20
 */
examples: string[]
}
/**
 * How long a post took at a node, as measured: what handling in a rehearsal is drawn from
 */
export interface HandlingRow {
node: Id
kind: TaskKind
post: Id
title?: Text
measured: number
medianMinutes: number
/**
 * Nine of ten took no longer
 */
longMinutes: number
}
/**
 * By what tasks were handled in one version
 */
export interface HandledBy {
/**
 * As measured of this post at this node
 */
post: number
/**
 * As measured of other posts at this node
 */
node: number
/**
 * As measured of this kind of task elsewhere
 */
kind: number
/**
 * Half of the nearest limit, for want of anything measured
 */
assumed: number
/**
 * Tasks that could not be handled so, and stayed open
 */
refused: number
}
/**
 * The version in force with what was recorded: verdicts, commands and answers
 */
export interface RehearsalReplay {
incidents: number
entries: number
deliveries: number
/**
 * Incidents whose version or whole journal is not stored, and deliveries to incidents opened before the stretch
 */
skipped: number
differences: number
/**
 * @maxItems 20
 */
examples: {
incident: string
event?: string
why: string
}[]
}
/**
 * How far the modelled handling of the version in force is from what really was: the error of the model
 */
export interface RehearsalDeviation {
recorded: RehearsalRecorded
modelled: RehearsalRecorded
/**
 * Events of which the version in force says another thing now than it was recorded to have said
 */
judgedOtherwise: number
/**
 * @maxItems 20
 */
examples: string[]
}
export interface RehearsalRecorded {
opened: number
joined: number
ended: number
overdue: number
}
export interface RehearsalEvents {
count: number
/**
 * Over the ids of all events, in the order they came in
 */
hash: string
/**
 * Whose personal values were erased since
 */
masked: number
/**
 * Named by incidents of the stretch and no longer stored
 */
expired: number
}
export interface RehearsalResult {
districtRev: number
events: RehearsalEvents
replayed: RehearsalReplay
deviation: RehearsalDeviation
/**
 * @maxItems 2000
 */
handling: HandlingRow[]
handled: {
live: HandledBy
draft: HandledBy
}
totals: {
live: RehearsalTotals
draft: RehearsalTotals
}
/**
 * @maxItems 20
 */
figures: RehearsalFigure[]
/**
 * @maxItems 500
 */
load: RehearsalLoad[]
/**
 * @maxItems 500
 */
examples: RehearsalExample[]
}
export interface RehearsalProgress {
/**
 * measuring: recorded incidents are replayed and their handling measured; playing: events run through both versions
 */
phase: ("measuring" | "playing")
done: number
of: number
}
/**
 * A run of a version beside the one in force, bound to both hashes and to the events it used
 */
export interface Rehearsal {
id: string
scene: Id
hash: string
/**
 * The version in force beside which it ran; null: none was
 */
base: (string | null)
by: Id
at: Instant
choice: RehearsalChoice
state: RehearsalState
progress: RehearsalProgress
endedAt?: Instant
failure?: string
result?: RehearsalResult
}
/**
 * A rehearsal as one viewer may see it, with the names of what it speaks of
 */
export interface RehearsalPage {
rehearsal: Rehearsal
byName: string
posts: {
[k: string]: Text | undefined
}
units: {
[k: string]: Text | undefined
}
areas: {
[k: string]: Text | undefined
}
sources: {
[k: string]: Text | undefined
}
/**
 * Examples that are not this viewer's to see; they are counted all the same
 */
hidden: number
}
/**
 * Newest first, without their results
 */
export interface RehearsalList {
/**
 * @maxItems 50
 */
rows: Rehearsal[]
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
/**
 * A value, never a throw: what, where, and what to do
 */
export interface Refusal {
code: string
at?: string
detail?: {
[k: string]: unknown | undefined
}
text: Text
}
