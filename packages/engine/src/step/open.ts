import { isWorse } from '@sceneworks/scene';
import type { Acceptance, Command, EventFacts, FileConfig, Incident, Instant, Refusal, Verdict, VerdictFile } from '@sceneworks/schemas';
import { ask, askMode, askStandard, type Inquiry } from '../ask.ts';
import { chainStart } from '../journal.ts';
import { type Loaded, nodeOf } from '../load.ts';
import { refuse } from '../refusals.ts';
import { startClock } from './clock.ts';
import { type Draft, nextId } from './draft.ts';
import { file, reportOf, startTotal } from './filing.ts';
import { askOwner } from './owner.ts';
import { configOf, offer } from './task.ts';
import { birth } from './tokens.ts';
import { eventValues, isTrue } from './values.ts';

type Filing = { readonly event: EventFacts; readonly verdict: Verdict; readonly filed: VerdictFile };

/** An incident before anything has happened in it. */
const blank = (loaded: Loaded, command: Command, at: Instant, { event, filed, verdict }: Filing): Incident => {
  const { lon, lat } = event.place ?? {};
  const { scene, hash } = loaded.plan;
  const parent = command.data?.parent as Incident['parent'];
  return {
    _id: command.to as string,
    no: '',
    scene,
    hash,
    rev: 0,
    status: 'reported',
    open: true,
    holds: [filed.correlation],
    correlation: filed.correlation,
    category: filed.category,
    standard: filed.standard,
    severity: filed.severity,
    severityPath: [{ at, severity: filed.severity, event: event.id }],
    title: filed.title,
    ...(event.place && { place: event.place }),
    ...(lon !== undefined && lat !== undefined && { point: { type: 'Point', coordinates: [lon, lat] } }),
    areaPath: event.areaPath ?? [],
    intelClass: event.intelClass,
    subject: filed.subject,
    forms: {},
    results: {},
    reports: [reportOf(event, verdict, false)],
    tokens: [],
    forks: {},
    tasks: [],
    timers: [],
    nextDueAt: null,
    outbox: [],
    seen: [event.id],
    refused: [],
    mode: 'peace',
    modeEpoch: 0,
    ...(event.drill && { drill: true }),
    clocks: [],
    visits: {},
    firings: 0,
    count: 1,
    openedAt: at,
    ...(event.queryCode !== undefined && { queryCode: event.queryCode }),
    ...(parent && { parent }),
    rescued: [],
    openOwners: [],
    openPersons: [],
    taskDue: null,
    openKinds: [],
    at,
    seq: 0,
    head: chainStart,
    journalFrom: 1,
    journal: [],
    sequence: 0,
  };
};

/** A new draft for an incident that does not exist yet, or why it cannot begin. */
export const beginOpen = (loaded: Loaded, command: Command, at: Instant, inquiry: Inquiry, isUnkept: boolean): Draft | Refusal => {
  const { event, verdict, to } = command;
  const filed = verdict?.file;
  if (event === undefined) return refuse('COMMAND_MALFORMED', 'event');
  if (verdict?.outcome !== 'file' || filed === undefined) return refuse('COMMAND_MALFORMED', 'verdict');
  if (to === undefined) return refuse('COMMAND_MALFORMED', 'to');
  if (loaded.plan.nodes[filed.node]?.kind !== 'file') return refuse('NODE_UNKNOWN', 'verdict.file.node');
  const incident = blank(loaded, command, at, { event, verdict, filed });
  return { loaded, incident, at, command, inquiry, isUnkept, work: [], effects: 0, firings: 0, halted: false };
};

/** Whether a person decides about filing: as the rules saw it, else as the drawing says, else every report by somebody that is not grave. */
const needsPerson = (draft: Draft, acceptance: Acceptance, filed: VerdictFile, event: EventFacts): boolean => {
  if (filed.accept !== undefined) return filed.accept;
  if (acceptance.when === undefined) return event.reporter !== undefined && isWorse(2, filed.severity);
  return isTrue(draft, filed.node, acceptance.when, { ...draft.command.verdict?.lookups, ...eventValues(event) });
};

/** The report waits for a person: the acceptance runs, and so does the total; the other clocks begin with the filing. */
const awaitAcceptance = (draft: Draft, acceptance: Acceptance, filed: VerdictFile, token: string): undefined => {
  const { owner, form, limit } = acceptance;
  const node = nodeOf(draft.loaded, filed.node);
  const task = offer(draft, {
    kind: 'accept',
    node: filed.node,
    token,
    title: node.title,
    owner: askOwner(draft, filed.node, owner, 'accept'),
    form,
  });
  startClock(draft, 'acceptance', { peace: limit }, { holder: task.owner, task: task.id });
  startTotal(draft, draft.at);
};

/** The first step: the event opens the incident, which is filed at once or waits to be accepted. */
export const open = (draft: Draft): undefined => {
  const { incident, inquiry, command, at } = draft;
  const filed = command.verdict?.file as VerdictFile;
  const no = ask(inquiry, 'number', incident.scene, { scene: incident.scene, at });
  const mode = askMode(inquiry, { scene: incident.scene, areaPath: incident.areaPath, at, ...(incident.drill && { drill: true }) });
  askStandard(inquiry, incident.standard);
  if (typeof no === 'string') incident.no = no;
  if (mode === undefined) {
    draft.halted = true;
    return;
  }
  incident.mode = mode.mode;
  incident.modeEpoch = mode.epoch;
  const token = nextId(draft, 't');
  birth(draft, filed.node, [], token);
  draft.work.pop();
  const { accept } = configOf<FileConfig>(draft, nodeOf(draft.loaded, filed.node));
  if (accept !== 'auto' && needsPerson(draft, accept, filed, command.event as EventFacts)) awaitAcceptance(draft, accept, filed, token);
  else if (!draft.halted) file(draft, token, at);
};
