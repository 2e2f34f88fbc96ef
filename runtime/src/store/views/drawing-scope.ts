import type { Id, Role } from '@sceneworks/schemas';
import type { Viewer } from './viewer.ts';

/** Everybody who reads drawings: who draws, who answers for the unit, who reviews, and the desk that will run them. */
export const drawingReaders: readonly Role[] = [
  'designer',
  'unitLead',
  'reviewer',
  'dutyChief',
  'dispatcher',
  'intakeOfficer',
  'analyst',
  'leader',
];

/** Whether a viewer may look into the drawings of a scene: the center into all, everybody else into those their own units lead or join. */
export const seesDrawing = ({ center, units }: Viewer, { lead, joint }: { readonly lead: Id; readonly joint: readonly Id[] }): boolean =>
  center || [lead, ...joint].some((unit) => units.includes(unit));

/** The same as a part of a query, over documents that keep `lead` and `joint` where `at` says. */
export const drawingScope = ({ center, units }: Viewer, at = ''): Record<string, unknown> =>
  center ? {} : { $or: [{ [`${at}lead`]: { $in: [...units] } }, { [`${at}joint`]: { $in: [...units] } }] };
