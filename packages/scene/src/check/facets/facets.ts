import type { Facet, Plan, PlanNode, Problem } from '@sceneworks/schemas';
import { canonical } from '../../canonical.ts';
import { type AreaCheck, provedBy } from '../area.ts';
import { found } from '../problem.ts';

/** 观、管、防、处 by the words of a section chief. */
const names: readonly (readonly [Facet, zh: string, en: string])[] = [
  ['observe', '观', 'observe'],
  ['manage', '管', 'manage'],
  ['prevent', '防', 'prevent'],
  ['handle', '处', 'handle'],
];

const nodesOf = ({ nodes }: Plan): readonly PlanNode[] => Object.values(nodes).flatMap((node) => node ?? []);

const missing = (plan: Plan): Problem[] => {
  const drawn = new Set(nodesOf(plan).map(({ facet }) => facet));
  return names.filter(([facet]) => !drawn.has(facet)).map(([, zh, en]) => found('FACET_MISSING', { at: 'nodes' }, zh, en));
};

const differs = ({ presence, config, emergency }: PlanNode): boolean => presence !== 'both' || canonical(config) !== canonical(emergency);

/** Whether 观, 管, 防 and 处 are each drawn, and whether peace and emergency are told apart anywhere. */
export const facets: AreaCheck = ({ plan }) =>
  provedBy([...missing(plan), ...(nodesOf(plan).some(differs) ? [] : [found('EMERGENCY_NOT_DRAWN', { at: 'nodes' })])]);
