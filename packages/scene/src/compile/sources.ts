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

const subscriptions = ({ nodes }: Drawing): Subscription[] =>
  [...nodes.values()].flatMap((node) => {
    const { id, kind, faces } = node;
    if (kind === 'wait') {
      const { message } = faces.peace as unknown as WaitConfig;
      return message ? [{ node, at: `nodes.${id}.message.source`, source: message.source }] : [];
    }
    const subscribes = kind === 'webhook' || kind === 'import' || kind === 'report' || kind === 'absence';
    return subscribes
      ? [{ node, at: `nodes.${id}.source`, source: (faces.peace as unknown as SubscriptionConfig | AbsenceConfig).source }]
      : [];
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
  const automatic = filesOf(drawing, node.id).filter(({ faces }) => (faces.peace as unknown as FileConfig).accept === 'auto');
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

const neverTogether = (a: DrawnNode, b: DrawnNode): boolean => a.presence !== 'both' && b.presence !== 'both' && a.presence !== b.presence;

/**
 * An event walks one path of the rules. Two subscriptions that can take the same event are told; where they end in different filings
 * they are refused. What `where` says cannot be weighed here and does not count.
 */
const twoWays = (drawing: Drawing): Problem[] => {
  const own = subscriptions(drawing).filter(({ node: { kind } }) => kind !== 'absence' && kind !== 'wait');
  return own.flatMap((a, i) =>
    own.slice(i + 1).flatMap((b) => {
      if (a.source !== b.source || !typesOverlap(a.node, b.node) || neverTogether(a.node, b.node)) return [];
      const files = new Set([...filesOf(drawing, a.node.id), ...filesOf(drawing, b.node.id)].map(({ id }) => id));
      const place = { at: b.at, nodes: [a.node.id, b.node.id, ...files] };
      return [problem(files.size > 1 ? 'EVENT_TWO_FILES' : 'EVENT_TWO_WAYS', place, a.source)];
    }),
  );
};

/** What is wrong with where a scene’s events come from. */
export const sourceProblems = (scene: Scene, drawing: Drawing, sources: Sources): Problem[] => [
  ...namedSources(scene, drawing, sources),
  ...twoWays(drawing),
];

/** The ids of the sources a scene names, each once, in order. */
export const sourcesNamed = (drawing: Drawing): readonly Id[] => [...new Set(subscriptions(drawing).map(({ source }) => source))].sort();
