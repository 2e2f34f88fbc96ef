import type { Id, NotifyConfig, OwnerChoice, OwnerPolicy, Plan, Post, PostRef, ResponsibilityRow } from '@sceneworks/schemas';
import { assumptionsOf } from '../check/owners/lookup.ts';
import { categoriesOf, faceOf, nodesOf, policiesOf } from '../check/owners/policies.ts';
import { postsOf } from '../district/duty.ts';
import type { DistrictIndex } from '../district/index-district.ts';
import { postsOfLevel } from '../owner/post-ref.ts';
import { rowsFor } from '../owner/row.ts';

interface Asked {
  readonly node: Id;
  readonly policy: OwnerPolicy;
}

const told = (plan: Plan): readonly Asked[] =>
  nodesOf(plan)
    .filter(({ kind }) => kind === 'notify')
    .flatMap((node) =>
      (['peace', 'emergency'] as const).flatMap((mode): readonly Asked[] => {
        const { to } = faceOf<NotifyConfig>(node, mode);
        if (to === 'reporter') return [];
        return [{ node: node.id, policy: to === 'joint' ? [{ by: 'responsibility', part: 'joint' }] : to }];
      }),
    );

const meant = (index: DistrictIndex, ref: PostRef): readonly Post[] => {
  if (typeof ref !== 'string') return postsOfLevel(index, ref.level, ref.role, ref.skill);
  const post = index.posts.get(ref);
  return post ? [post] : [];
};

const refsOf = (part: 'lead' | 'joint' | 'verifier', row: ResponsibilityRow): readonly PostRef[] => {
  if (part === 'lead') return [row.post];
  if (part === 'joint') return row.joint ?? [];
  return row.verifier === undefined ? [] : [row.verifier];
};

/** A whole drawing’s policies, read against one district. */
interface Reading {
  readonly plan: Plan;
  readonly index: DistrictIndex;
  readonly asked: readonly Asked[];
}

const byResponsibility = ({ plan, index }: Reading, { part = 'lead', category }: Extract<OwnerChoice, { by: 'responsibility' }>) => {
  const codes = category === undefined ? categoriesOf(plan, index.categories.keys()) : [category];
  const rows = new Set(codes.flatMap((code) => [...rowsFor(index, code)]));
  return [...rows].flatMap((row) => refsOf(part, row).flatMap((ref) => meant(index, ref)));
};

/** Every post a choice can lead to, whatever the matter, its place and its hour. `seen`: nodes whose handlers are being looked for. */
const postsBy = (reading: Reading, choice: OwnerChoice, seen: ReadonlySet<Id>): readonly Post[] => {
  const { plan, index, asked } = reading;
  switch (choice.by) {
    case 'responsibility':
      return byResponsibility(reading, choice);
    case 'post':
      return meant(index, choice.post);
    case 'unit':
    case 'taskForce':
      return postsOf(index, choice.unit, choice.role);
    case 'territory':
      return postsOfLevel(index, choice.level, choice.role, choice.skill);
    case 'lookup':
      return assumptionsOf(plan, index, choice).flatMap(({ posts }) => posts.flatMap((id) => meant(index, id)));
    case 'previousHandler': {
      if (seen.has(choice.node)) return [];
      const others = asked.filter(({ node }) => node === choice.node);
      return others.flatMap(({ policy }) => policy.flatMap((one) => postsBy(reading, one, new Set([...seen, choice.node]))));
    }
  }
};

const unitsAbove = ({ units }: DistrictIndex, { unit }: Post): readonly Id[] => {
  const above: Id[] = [];
  for (let here = units.get(unit); here && !above.includes(here.id); here = units.get(here.parent ?? '')) above.push(here.id);
  return above;
};

/**
 * The steps of a plan that bind each of some units, in order of id: those that a post of the unit, or of a unit under it, can own, verify,
 * accept or release in either mode, and those that tell it. What a lookup gives is read from the registers of this district.
 */
export const boundSteps = (plan: Plan, index: DistrictIndex, units: readonly Id[]): Readonly<Record<Id, readonly Id[]>> => {
  const asked = [...policiesOf(plan).map(({ node, policy }) => ({ node: node.id, policy })), ...told(plan)];
  const reading = { plan, index, asked };
  const bound = new Map(units.map((unit) => [unit, new Set<Id>()]));
  for (const { node, policy } of asked) {
    const posts = new Set(policy.flatMap((choice) => postsBy(reading, choice, new Set([node]))));
    const reached = new Set([...posts].flatMap((post) => unitsAbove(index, post)));
    for (const [unit, nodes] of bound) if (reached.has(unit)) nodes.add(node);
  }
  return Object.fromEntries([...bound].map(([unit, nodes]) => [unit, [...nodes].sort()]));
};
