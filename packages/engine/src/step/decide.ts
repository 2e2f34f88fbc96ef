import type { DecideConfig, PlanNode } from '@sceneworks/schemas';
import type { Draft } from './draft.ts';
import { rescue } from './rescue.ts';
import { configOf } from './task.ts';
import { leave } from './tokens.ts';
import { evaluate } from './values.ts';

/** The first case that is true; null is not true. An expression that fails is for people to decide: the center gets the token. */
export const enterDecide = (draft: Draft, node: PlanNode, token: string): undefined => {
  for (const { port, when } of configOf<DecideConfig>(draft, node).cases) {
    const found = evaluate(draft, node.id, when);
    if (!found.ok) return found.why === 'error' ? rescue(draft, 'expression', token) : undefined;
    if (found.value === true) return leave(draft, token, port);
  }
  leave(draft, token, 'otherwise');
};
