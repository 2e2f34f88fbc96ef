import { verifyChain, versionsOf, violations } from '@sceneworks/engine';
import type { Incident, JournalEntry } from '@sceneworks/schemas';
import type { Db } from 'mongodb';
import { plansReader } from '../loops/readers.ts';
import { auditChainFault } from '../people/accounts.ts';
import { mongoAccounts } from '../store/mongo/accounts.ts';
import { mongoStore } from '../store/mongo/store.ts';
import { mongoWalk } from '../store/mongo/walk.ts';
import type { Store } from '../store/store.ts';
import type { readAnchors } from './anchor-file.ts';

/** One thing that is not as it must be. */
export interface Broken {
  readonly what: 'chain' | 'invariant' | 'event' | 'audit' | 'anchor';
  readonly where: string;
  readonly why: string;
}

/** What verifying an installation found; every `broken` is one too many. */
export interface Found {
  readonly counts: {
    readonly incidents: number;
    readonly entries: number;
    readonly spilled: number;
    readonly events: number;
    readonly audit: number;
    readonly anchored: number;
  };
  readonly broken: readonly Broken[];
}

type Anchors = ReturnType<typeof readAnchors>;

/** The hash an anchored incident must have at each number, from every line that names it. */
function headsOf(anchors: Anchors | undefined): ReadonlyMap<string, ReadonlyMap<number, string>> {
  const heads = new Map<string, Map<number, string>>();
  for (const { heads: line } of anchors?.lines ?? []) {
    for (const [incident, seq, head] of line) heads.set(incident, (heads.get(incident) ?? new Map<number, string>()).set(seq, head));
  }
  return heads;
}

function chainFaults(incident: Incident, entries: readonly JournalEntry[]): Broken[] {
  const where = incident._id;
  const chain = verifyChain(entries);
  if (!chain.ok) return [{ what: 'chain', where, why: `entry ${chain.seq}: ${chain.why}` }];
  if (entries[0]?.seq !== 1) return [{ what: 'chain', where, why: `begins with entry ${entries[0]?.seq ?? 'none'}` }];
  if (entries.length !== incident.seq)
    return [{ what: 'chain', where, why: `${entries.length} entries, the last is said to be ${incident.seq}` }];
  if (chain.head !== incident.head) return [{ what: 'chain', where, why: 'the head is not that of its last entry' }];
  return [];
}

function anchorFaults(incident: Incident, entries: readonly JournalEntry[], heads: ReadonlyMap<number, string> | undefined): Broken[] {
  return [...(heads ?? [])].flatMap(([seq, head]): Broken[] => {
    const entry = entries[seq - 1];
    if (entry?.hash === head) return [];
    const why = entry ? `entry ${seq} is not the one that was anchored` : `entry ${seq} was anchored and is gone`;
    return [{ what: 'anchor', where: incident._id, why }];
  });
}

async function entriesOf(store: Store, incident: Incident): Promise<readonly JournalEntry[]> {
  const spilled = incident.journalFrom > 1 ? await store.readSpilled(incident._id, 1, incident.journalFrom) : [];
  return [...spilled, ...incident.journal];
}

async function brokenInvariants(
  incident: Incident,
  entries: readonly JournalEntry[],
  plans: ReturnType<typeof plansReader>,
): Promise<Broken[]> {
  const hashes = [...versionsOf(entries), incident.hash];
  const known = await plans(hashes);
  const ran = hashes.flatMap((hash) => known.get(hash)?.plan ?? []);
  const lost = hashes.find((hash) => !known.has(hash));
  const [plan, first] = [ran.at(-1), ran[0]];
  if (lost !== undefined || !plan || !first)
    return [{ what: 'invariant', where: incident._id, why: `its plan ${lost ?? incident.hash} is not stored` }];
  return violations(incident, { plan, first, between: ran, entries }).map(({ invariant, why }) => ({
    what: 'invariant',
    where: incident._id,
    why: `${invariant}: ${why}`,
  }));
}

const auditAtATime = 1_000;

async function auditFaults(db: Db, anchors: Anchors | undefined): Promise<{ readonly count: number; readonly broken: Broken[] }> {
  const accounts = mongoAccounts(db);
  const anchored = new Map((anchors?.lines ?? []).map(({ audit }) => [audit.number, audit.hash]));
  const broken: Broken[] = [];
  let after = { number: 0, hash: '' };
  for (
    let lines = await accounts.readAudit(0, auditAtATime);
    lines.length > 0;
    lines = await accounts.readAudit(after.number, auditAtATime)
  ) {
    const fault = auditChainFault(lines, after);
    if (fault !== undefined) broken.push({ what: 'audit', where: String(fault), why: 'does not follow the line before, or was changed' });
    for (const { _id, hash } of lines) if (anchored.get(_id) === hash) anchored.delete(_id);
    const last = lines.at(-1) as (typeof lines)[number];
    after = { number: last._id, hash: last.hash };
  }
  anchored.delete(0);
  for (const number of anchored.keys())
    broken.push({ what: 'anchor', where: `audit ${number}`, why: 'the anchored line is changed or gone' });
  return { count: after.number, broken };
}

/**
 * Checks everything stored: every journal's chain and head, that replaying it gives the incident, the invariants one incident can show,
 * that what events say they became is there, the audit log, and, with anchors, that no history was written anew as a whole.
 */
export async function verifyInstallation(db: Db, anchors?: Anchors): Promise<Found> {
  const store = mongoStore(db);
  const walk = mongoWalk(db);
  const plans = plansReader(store);
  const heads = headsOf(anchors);
  const known = new Set<string>();
  const broken: Broken[] = (anchors?.broken ?? []).map((line) => ({
    what: 'anchor',
    where: `line ${line}`,
    why: 'changed, or the line before it is gone',
  }));
  const counts = {
    incidents: 0,
    entries: 0,
    spilled: 0,
    events: 0,
    audit: 0,
    anchored: [...heads.values()].reduce((n, each) => n + each.size, 0),
  };
  for await (const incident of walk.incidents()) {
    known.add(incident._id);
    const entries = await entriesOf(store, incident);
    counts.incidents += 1;
    counts.entries += entries.length;
    counts.spilled += entries.length - incident.journal.length;
    if (incident.status === 'abandoned') continue;
    const chain = chainFaults(incident, entries);
    broken.push(...chain, ...anchorFaults(incident, entries, heads.get(incident._id)));
    if (chain.length === 0) broken.push(...(await brokenInvariants(incident, entries, plans)));
  }
  for (const id of heads.keys())
    if (!known.has(id)) broken.push({ what: 'anchor', where: id, why: 'the incident was anchored and is gone' });
  for await (const { _id, deliveries } of walk.events()) {
    counts.events += 1;
    for (const { incident, state } of deliveries)
      if (state === 'done' && incident !== undefined && !known.has(incident))
        broken.push({ what: 'event', where: _id, why: `went to incident ${incident}, which is not there` });
  }
  const audit = await auditFaults(db, anchors);
  counts.audit = audit.count;
  return { counts, broken: [...broken, ...audit.broken] };
}
