import { type ProvedFrom, provingFrom } from '@sceneworks/scene';
import type { Id, Incident, Plan } from '@sceneworks/schemas';
import { load } from '../load.ts';
import { unfitData } from './data-fits.ts';
import { lostMeaning, type Versions } from './keeps-meaning.ts';
import { movedTo, type NodeMapping, placeOf } from './moved.ts';
import { because, type MigrationReason } from './reasons.ts';
import { type Standing, standingOf } from './standing.ts';

/**
 * What becomes of an open incident when a new version is there: `same`, it stands on nodes that are as they were; `mapped`, it stands on
 * nodes that are mapped, or whose settings have changed in ways that keep what is under way; `stays`, it must finish on its own version.
 * `to` is the hash of the new version, `mapping` which nodes of it are those of the old one under another id.
 */
export interface Classified {
  readonly to: string;
  readonly kind: 'same' | 'mapped' | 'stays';
  readonly reason: MigrationReason;
  readonly mapping: NodeMapping;
}

const doubled = ({ from, to, mapping }: Versions): Id | undefined => {
  const taken = new Set<Id>();
  return Object.keys(from.plan.nodes).find((node) => {
    const place = placeOf(mapping, node);
    const isTaken = taken.has(place) && to.plan.nodes[place] !== undefined;
    taken.add(place);
    return isTaken;
  });
};

const standsStill = ({ open, status }: Incident): MigrationReason | undefined => {
  if (!open) return because('INCIDENT_ENDED');
  return status === 'frozen' ? because('INCIDENT_FROZEN') : undefined;
};

const unproved = ({ verdict, problems }: ProvedFrom): MigrationReason | undefined => {
  switch (verdict) {
    case 'sound':
      return undefined;
    case 'unsound':
      return because('NO_COMPLETION', problems[0]?.nodes?.[0]);
    case 'notProved':
      return because('NOT_PROVED');
  }
};

const went = ({ from, to, mapping }: Versions, { nodes, tasks }: Standing): Pick<Classified, 'kind' | 'reason'> => {
  const moved = nodes.find((node) => placeOf(mapping, node) !== node);
  if (moved !== undefined) return { kind: 'mapped', reason: because('NODES_MAPPED', moved) };
  const forms = new Set(tasks.flatMap(({ form = '' }) => (from.plan.forms[form] ? [form] : [])));
  const isOther = (form: string): boolean => JSON.stringify(from.plan.forms[form]) !== JSON.stringify(to.plan.forms[form]);
  const changed =
    nodes.find((node) => from.plan.nodes[node]?.hash !== to.plan.nodes[node]?.hash) ??
    tasks.find(({ form = '' }) => forms.has(form) && isOther(form))?.node;
  return changed === undefined
    ? { kind: 'same', reason: because('SAME_MARKING') }
    : { kind: 'mapped', reason: because('SETTINGS_CHANGED', changed) };
};

/**
 * Gets ready to classify the open incidents of one version against another. What is under way keeps its meaning node by node, what was
 * handed in fits, and the new version is proved from where each stands, waiting joins included; what was proved of one is not looked at again for the next.
 */
export const classifier = (from: Plan, to: Plan, mapping: NodeMapping = {}): ((incident: Incident) => Classified) => {
  const versions: Versions = { from: load(from), to: load(to), mapping };
  const prove = provingFrom(to);
  const twice = doubled(versions);
  const whole = from.scene !== to.scene ? because('OTHER_SCENE') : twice === undefined ? undefined : because('MAPPING_DOUBLED', twice);
  const staysBecause = (incident: Incident, standing: Standing): MigrationReason | undefined => {
    if (incident.hash !== from.hash) return because('OTHER_PLAN');
    const early = whole ?? standsStill(incident) ?? lostMeaning(versions, standing);
    if (early) return early;
    const moved = movedTo(incident, to.hash, mapping);
    return unfitData(from, to, mapping, incident) ?? unproved(prove(moved));
  };
  return (incident) => {
    const standing = standingOf(incident);
    const reason = staysBecause(incident, standing);
    return reason ? { kind: 'stays', reason, to: to.hash, mapping } : { ...went(versions, standing), to: to.hash, mapping };
  };
};
