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

/** Whether a viewer may look into all of a scene’s drawings: the center into every one, everybody else into those their own units lead. */
export const seesWhole = ({ center, units }: Viewer, { lead }: { readonly lead: Id }): boolean => center || units.includes(lead);

/** Whether a viewer has business with what is put forward of a scene: as `seesWhole`, and the units that join, who see what binds them. */
export const seesSubmissions = (viewer: Viewer, about: { readonly lead: Id; readonly joint: readonly Id[] }): boolean =>
  seesWhole(viewer, about) || about.joint.some((unit) => viewer.units.includes(unit));

/** `seesWhole` as a part of a query. */
export const wholeScope = ({ center, units }: Viewer): Record<string, unknown> => (center ? {} : { lead: { $in: [...units] } });

/** `seesSubmissions` as a part of a query, over documents that keep whose scene it is under `about`. */
export const submissionScope = ({ center, units }: Viewer): Record<string, unknown> =>
  center ? {} : { $or: [{ 'about.lead': { $in: [...units] } }, { 'about.joint': { $in: [...units] } }] };
