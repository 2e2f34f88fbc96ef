import { hashOf } from '@sceneworks/scene';
import type { Id, OwnerPolicy } from '@sceneworks/schemas';
import { ask, type OwnerValue } from '../ask.ts';
import type { Draft } from './draft.ts';
import { evaluate } from './values.ts';

/** Whom an owner may not be: those who handled what is to be verified. */
export type Excluded = { readonly posts: readonly Id[]; readonly persons: readonly Id[]; readonly units?: readonly Id[] };

/** Stands for an owner that is not known yet; nothing of a step that met it is kept. */
const unanswered: OwnerValue = { post: 'unanswered', unit: 'unanswered', why: {}, fallback: false };

const lookupValues = (draft: Draft, node: Id, policy: OwnerPolicy): Record<string, unknown> | undefined => {
  const values: Record<string, unknown> = {};
  for (const choice of policy) {
    if (choice.by !== 'lookup') continue;
    const found = evaluate(draft, node, choice.value);
    values[choice.value] = found.ok ? found.value : null;
  }
  return Object.keys(values).length > 0 ? values : undefined;
};

/** The posts that handled the nodes a policy names, from the incident's own tasks. */
const previousOf = (draft: Draft, policy: OwnerPolicy): Record<Id, Id> | undefined => {
  const previous: Record<Id, Id> = {};
  for (const choice of policy) {
    if (choice.by !== 'previousHandler') continue;
    const last = draft.incident.tasks.findLast((task) => task.node === choice.node && task.state === 'done');
    if (last !== undefined) previous[choice.node] = last.owner;
  }
  return Object.keys(previous).length > 0 ? previous : undefined;
};

/** What decides an owner, as the question carries it. The asset is the subject's field of that name, where the scene has one. */
const contextOf = (draft: Draft, more: Record<string, unknown>): Record<string, unknown> => {
  const { category, areaPath, severity, mode, place, subject } = draft.incident;
  const { asset } = subject;
  return {
    at: draft.at,
    category,
    areaPath,
    severity,
    mode,
    ...(place && { place }),
    ...(typeof asset === 'string' && { asset }),
    ...more,
  };
};

/** Asks which post owns what stands at a node; `part` tells two policies of one node apart. */
export const askOwner = (draft: Draft, node: Id, policy: OwnerPolicy, part: string, exclude?: Excluded): OwnerValue => {
  const values = lookupValues(draft, node, policy);
  const previous = previousOf(draft, policy);
  const more = { ...(values && { values }), ...(previous && { previous }), ...(exclude && { exclude }) };
  const key = Object.keys(more).length > 0 ? `${node}|${hashOf(more).slice(0, 16)}` : node;
  const { category, severity, mode } = draft.incident;
  const found = ask(draft.inquiry, 'owner', `${key}|${part}|${category}|${severity}|${mode}`, {
    policy,
    ...contextOf(draft, more),
  });
  return (found as OwnerValue | undefined) ?? unanswered;
};

/** Asks for the post of the center's desk: the dispatcher's, or the duty chief's. */
export const askDesk = (draft: Draft, role: 'dispatcher' | 'dutyChief'): OwnerValue =>
  (ask(draft.inquiry, 'owner', `desk ${role}`, { desk: role, ...contextOf(draft, {}) }) as OwnerValue | undefined) ?? unanswered;

/** Asks for the posts that take part beside the lead, by the responsibility row that decides. */
export const askJoint = (draft: Draft): readonly Id[] => {
  const found = ask(draft.inquiry, 'owner', 'joint', { joint: true, ...contextOf(draft, {}) }) as { posts: readonly Id[] } | undefined;
  return found ? found.posts : [];
};
