import type { AbsenceConfig, FileConfig, Id, Problem, Scene, Source, SubscriptionConfig, WaitConfig } from '@sceneworks/schemas';
import { type Drawing, type DrawnNode, reachable } from './drawing.ts';
import { sameKind } from './names.ts';
import { problem } from './problem.ts';

/** The registered sources a scene may name. */
export type Sources = ReadonlyMap<Id, Source>;

interface Subscription {
  readonly node: DrawnNode;
  readonly at: string;
  readonly source: Id;
}

const namedBy = (
  { kind }: DrawnNode,
  face: Readonly<Record<string, unknown>>,
): { readonly member: string; readonly source: Id } | undefined => {
  if (kind === 'wait') {
    const { message } = face as unknown as WaitConfig;
    return message && { member: 'message.source', source: message.source };
  }
  const subscribes = kind === 'webhook' || kind === 'import' || kind === 'report' || kind === 'absence';
  return subscribes ? { member: 'source', source: (face as unknown as SubscriptionConfig | AbsenceConfig).source } : undefined;
};

const subscriptions = ({ nodes }: Drawing): Subscription[] =>
  [...nodes.values()].flatMap((node) => {
    const { peace, emergency } = node.faces;
    const own = namedBy(node, peace);
    const other = emergency === peace ? undefined : namedBy(node, emergency);
    return [
      ...(own ? [{ node, at: `nodes.${node.id}.${own.member}`, source: own.source }] : []),
      ...(other && other.source !== own?.source ? [{ node, at: `nodes.${node.id}.emergency.${other.member}`, source: other.source }] : []),
    ];
  });

const fieldProblems = ({ subject }: Scene, { at, node }: Subscription, source: Source): Problem[] =>
  Object.entries(source.subject.properties ?? {}).flatMap(([name, theirs]) => {
    const properties = subject.properties ?? {};
    const ours = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!theirs || !ours) return [];
    const place = { at, nodes: [node.id] };
    if ((theirs.personal === undefined) !== (ours.personal === undefined))
      return [problem('SOURCE_FIELD_PERSONAL', place, name, source.id)];
    return sameKind(theirs, ours) ? [] : [problem('SOURCE_FIELD_TYPE', place, name, source.id)];
  });

const hasReporter = ({ kind, mapping }: Source): boolean => kind === 'report' || mapping.reporter !== undefined;

const filesOf = (drawing: Drawing, node: Id): readonly DrawnNode[] =>
  [...reachable(drawing, [node])].flatMap((id) => drawing.nodes.get(id) ?? []).filter(({ kind }) => kind === 'file');

const byPerson = (drawing: Drawing, { node, at }: Subscription, source: Source): Problem[] => {
  if (!hasReporter(source) || node.kind === 'absence' || node.kind === 'wait') return [];
  const automatic = filesOf(drawing, node.id).filter(({ faces: { peace, emergency } }) =>
    [peace, emergency].some((face) => (face as unknown as FileConfig).accept === 'auto'),
  );
  return automatic.length > 0 ? [problem('ACCEPT_BY_PERSON', { at, nodes: [node.id, ...automatic.map(({ id }) => id)] }, source.id)] : [];
};

const kindFits = ({ kind }: DrawnNode, source: Source): boolean => kind === 'absence' || kind === 'wait' || kind === source.kind;

/** Each node that names a source names one that is registered, of its kind, and whose fields are those of the scene. */
const namedSources = (scene: Scene, drawing: Drawing, sources: Sources): Problem[] =>
  subscriptions(drawing).flatMap((subscription) => {
    const source = sources.get(subscription.source);
    const { at, node } = subscription;
    if (!source) return [problem('SOURCE_UNKNOWN', { at, nodes: [node.id] }, subscription.source)];
    return [
      ...(kindFits(node, source) ? [] : [problem('SOURCE_KIND', { at, nodes: [node.id] }, source.id, source.kind)]),
      ...fieldProblems(scene, subscription, source),
      ...byPerson(drawing, subscription, source),
    ];
  });

const typesOverlap = (a: DrawnNode, b: DrawnNode): boolean => {
  const [one, other] = [a, b].map(({ faces }) => (faces.peace as unknown as SubscriptionConfig).types ?? []) as [string[], string[]];
  return one.length === 0 || other.length === 0 || one.some((type) => other.includes(type));
};

/** Whether two nodes stand in different faces, so that nothing can meet both. */
export const neverTogether = (a: DrawnNode, b: DrawnNode): boolean =>
  a.presence !== 'both' && b.presence !== 'both' && a.presence !== b.presence;

/**
 * An event walks one path of the rules. A subscription that can take the same event as an earlier one is told; where the two end in
 * different filings it is refused. What `where` says cannot be weighed here and does not count.
 */
const twoWays = (drawing: Drawing): Problem[] => {
  const own = subscriptions(drawing).filter(({ node: { kind } }) => kind !== 'absence' && kind !== 'wait');
  const files = new Map(own.map(({ node }) => [node.id, filesOf(drawing, node.id).map(({ id }) => id)]));
  return own.flatMap((b, i) => {
    const same = (a: Subscription): boolean =>
      a.source === b.source && a.node !== b.node && typesOverlap(a.node, b.node) && !neverTogether(a.node, b.node);
    const all = own.slice(0, i).filter(same);
    const reached = (a: Subscription): ReadonlySet<Id> => new Set([...(files.get(a.node.id) ?? []), ...(files.get(b.node.id) ?? [])]);
    const a = all.find((each) => reached(each).size > 1) ?? all[0];
    if (!a) return [];
    const ends = reached(a);
    return [problem(ends.size > 1 ? 'EVENT_TWO_FILES' : 'EVENT_TWO_WAYS', { at: b.at, nodes: [a.node.id, b.node.id, ...ends] }, a.source)];
  });
};

/** What is wrong with where a scene’s events come from. */
export const sourceProblems = (scene: Scene, drawing: Drawing, sources: Sources): Problem[] => [
  ...namedSources(scene, drawing, sources),
  ...twoWays(drawing),
];

/** The ids of the sources a scene names, each once, in order. */
export const sourcesNamed = (drawing: Drawing): readonly Id[] => [...new Set(subscriptions(drawing).map(({ source }) => source))].sort();
