import { environment, eventId } from '@sceneworks/scene';
import type {
  AbsenceConfig,
  Effect,
  Id,
  IncidentsConfig,
  Instant,
  IntelClass,
  Place,
  Plan,
  PlanNode,
  ScheduleConfig,
  WatchState,
} from '@sceneworks/schemas';
import type { Envelope } from './envelope.ts';
import { holdsOf, readOf, type Values } from './expressions.ts';
import { ownSource, raisedSource } from './subscribers.ts';

type OwnKind = 'schedule' | 'incidents' | 'absence';

interface Own {
  readonly kind: OwnKind;
  readonly scene: Id;
  readonly node: Id;
  readonly type: string;
  /** Makes a second making of the same event the same document. */
  readonly key: string;
  readonly occurredAt: Instant;
  readonly receivedAt: Instant;
  readonly intelClass: IntelClass;
  readonly subject: Readonly<Record<string, unknown>>;
  readonly place?: Place;
  readonly areaPath?: readonly Id[];
  readonly drill?: boolean;
}

const envelope = ({ kind, scene, node, place, areaPath = [], drill, subject, ...own }: Own): Envelope => {
  const source = ownSource(scene, node);
  const { lon, lat } = place ?? {};
  return {
    ...own,
    _id: eventId(source, own.key),
    source,
    sourceVersion: 1,
    subject: { ...subject },
    raw: { kind },
    ...(place && { place }),
    ...(lon !== undefined && lat !== undefined && { point: { type: 'Point', coordinates: [lon, lat] } }),
    areaPath: [...areaPath],
    ...(drill === true && { drill }),
  };
};

const computed = (
  plan: Plan,
  node: PlanNode,
  subject: Readonly<Record<string, string | undefined>> | undefined,
  values: Values,
): Record<string, unknown> => {
  const fields = environment(plan, node.id);
  const made: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(subject ?? {})) {
    if (text !== undefined) made[name] = readOf(text, fields, `nodes.${node.id}.subject.${name}`)(values);
  }
  return made;
};

/** What a schedule says at an instant; the same event however often it is made. */
export const scheduleEvent = (plan: Plan, node: PlanNode, dueAt: Instant, receivedAt: Instant): Envelope => {
  const { type, subject } = node.config as unknown as ScheduleConfig;
  return envelope({
    kind: 'schedule',
    scene: plan.scene,
    node: node.id,
    type,
    key: dueAt,
    occurredAt: dueAt,
    receivedAt,
    intelClass: 'civic',
    subject: computed(plan, node, subject, { now: dueAt }),
  });
};

/**
 * What an absence source says when a thing has been silent for its limit: `key` and `dueAt` as `silent` gives them. It knows of the
 * thing what the last event said.
 */
export const absenceEvent = (
  plan: Plan,
  node: PlanNode,
  state: WatchState,
  said: { readonly key: string; readonly dueAt: Instant },
  receivedAt: Instant,
): Envelope => {
  const { type, subject } = node.config as unknown as AbsenceConfig;
  const last = state.subject ?? {};
  return envelope({
    kind: 'absence',
    scene: plan.scene,
    node: node.id,
    type,
    key: said.key,
    occurredAt: said.dueAt,
    receivedAt,
    intelClass: 'civic',
    subject: { ...last, ...computed(plan, node, subject, { ...last, now: said.dueAt }) },
  });
};

/** What an `incidentEvent` effect carries of the incident it tells of. */
interface Told {
  readonly on: IncidentsConfig['on'][number];
  readonly incident: { readonly scene: Id; readonly intelClass: IntelClass; readonly areaPath: readonly Id[] } & Readonly<
    Record<string, unknown>
  >;
  readonly place?: Place;
  readonly drill?: boolean;
}

const speaks = (plan: Plan, node: PlanNode, { on, incident }: Told, values: Values): boolean => {
  const config = node.config as unknown as IncidentsConfig;
  if (!config.scenes.includes(incident.scene) || !config.on.includes(on)) return false;
  return config.where === undefined || holdsOf(config.where, environment(plan, node.id), `nodes.${node.id}.where`)(values);
};

/** The events that what has become of an incident makes in the scenes over scenes, one a source node that asked to be told. */
export const incidentEvents = (
  plans: Iterable<Plan>,
  effect: Effect,
  receivedAt: Instant,
): { plan: Plan; node: PlanNode; event: Envelope }[] => {
  const told = effect.body as unknown as Told;
  const values = { incident: told.incident, now: effect.at };
  const made: { plan: Plan; node: PlanNode; event: Envelope }[] = [];
  for (const plan of plans) {
    for (const id of plan.sourceNodes) {
      const node = plan.nodes[id] as PlanNode;
      if (node.kind !== 'incidents' || !speaks(plan, node, told, values)) continue;
      const { type, subject } = node.config as unknown as IncidentsConfig;
      const event = envelope({
        kind: 'incidents',
        scene: plan.scene,
        node: id,
        type,
        key: effect.id,
        occurredAt: effect.at,
        receivedAt,
        intelClass: told.incident.intelClass,
        subject: computed(plan, node, subject, values),
        ...(told.place && { place: told.place }),
        areaPath: told.incident.areaPath,
        ...(told.drill === true && { drill: true }),
      });
      made.push({ plan, node, event });
    }
  }
  return made;
};

/** What a `raise` effect carries. */
interface Raised {
  readonly type: string;
  readonly subject: Readonly<Record<string, unknown>>;
  readonly intelClass: IntelClass;
  readonly areaPath: readonly Id[];
  readonly place?: Place;
  readonly drill?: boolean;
}

/**
 * The event that opens an incident of another scene for this one; `sourceNodeOf` says by which node it comes in there. Its incident is
 * `incidentId(effect.id, scene, 0)`, so that a second delivery of the effect is the same.
 */
export const raisedEvent = (effect: Effect, receivedAt: Instant): Envelope => {
  const { type, subject, intelClass, areaPath, place, drill } = effect.body as unknown as Raised;
  const { lon, lat } = place ?? {};
  return {
    _id: eventId(raisedSource, effect.id),
    source: raisedSource,
    sourceVersion: 1,
    intelClass,
    type,
    key: effect.id,
    occurredAt: effect.at,
    receivedAt,
    subject: { ...subject },
    raw: { kind: 'raise' },
    ...(place && { place }),
    ...(lon !== undefined && lat !== undefined && { point: { type: 'Point', coordinates: [lon, lat] } }),
    areaPath: [...areaPath],
    ...(drill === true && { drill }),
  };
};
