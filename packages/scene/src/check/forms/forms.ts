import { type AreaCheck, provedBy } from '../area.ts';
import { evidence } from './evidence.ts';
import { filled } from './filled.ts';

/** Forms: what is read later is filled on every way that leads there, and the evidence asked for has its place. */
export const forms: AreaCheck = ({ plan }) => provedBy([...filled(plan), ...evidence(plan)]);
