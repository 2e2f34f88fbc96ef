import type { Id, ScheduleConfig, Source, SubscriptionConfig } from '@sceneworks/schemas';
import { type Drawing, type DrawnNode, drawingOf, upstreamOf } from '../../compile/drawing.ts';
import { kinds } from '../../compile/kinds.ts';
import type { Proof } from '../area.ts';

/** A source node with what is registered of its source, if it has one. */
export interface Feed {
  readonly node: DrawnNode;
  readonly source: Source | undefined;
}

/** The source nodes from which events come to a node; a source node's own is itself. */
export const feedsOf = ({ plan, district }: Proof, id: Id): readonly Feed[] => {
  const drawing: Drawing = drawingOf(plan);
  return [...upstreamOf(drawing, id), id].flatMap((before) => {
    const node = drawing.nodes.get(before);
    if (!node || kinds[node.kind].band !== 'sources') return [];
    const { source } = node.faces.peace as Partial<SubscriptionConfig>;
    return [{ node, source: source === undefined ? undefined : district.sources.get(source) }];
  });
};

const isOwn = ({ kind }: DrawnNode): boolean => kind === 'schedule' || kind === 'incidents' || kind === 'absence';

const written = ({ faces }: DrawnNode): Readonly<Record<string, string | undefined>> => ({
  ...(faces.peace as Partial<ScheduleConfig>).subject,
  ...(faces.emergency as Partial<ScheduleConfig>).subject,
});

/** Whether a feed's events can have a field of the subject. A source that is not registered may have any. */
export const gives = ({ node, source }: Feed, field: string): boolean => {
  if (isOwn(node)) return Object.hasOwn(written(node), field);
  return source === undefined || Object.hasOwn(source.subject.properties ?? {}, field);
};

/** Whether every event of a feed has the field. */
export const alwaysGives = ({ node, source }: Feed, field: string): boolean =>
  !isOwn(node) && source?.subject.required?.includes(field) === true;

/** The types of events a feed can bring; undefined where that is not said. */
export const typesOf = ({ node }: Feed): readonly string[] | undefined => {
  const { types, type } = node.faces.peace as { types?: readonly string[]; type?: string };
  return isOwn(node) && type !== undefined ? [type] : types;
};
