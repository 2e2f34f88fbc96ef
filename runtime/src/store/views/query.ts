import type { Incident, Instant } from '@sceneworks/schemas';
import type { Filter } from 'mongodb';
import { incidentScope, type Viewer } from './viewer.ts';

/** What a list of incidents may be narrowed by; every value is a scalar that was checked before. */
export interface IncidentQuery {
  readonly status?: string;
  readonly open?: boolean;
  readonly scene?: string;
  readonly severity?: number;
  readonly area?: string;
  readonly owner?: string;
  readonly overdue?: boolean;
  readonly mine?: boolean;
  /** Opened at or after this instant */
  readonly since?: string;
  /** Opened before this instant */
  readonly until?: string;
  /** On this plan */
  readonly version?: string;
  /** How it ended; an outcome of its closing */
  readonly outcome?: string;
  readonly q?: string;
  readonly sort?: string;
  readonly after?: string;
  readonly limit?: number;
}

/** Rows of a page at most. */
export const pageMost = 200;
/** What still runs; said so that the index over open matters serves, however many have ended. */
export const running = { open: true, modeEpoch: { $gte: 0 } };

/** Plain text in a regular expression stands for itself. */
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A query with the viewer's scope in it. */
export function filterOf(viewer: Viewer, query: IncidentQuery, now: Instant): Filter<Incident> {
  const all: Record<string, unknown>[] = [incidentScope(viewer)];
  if (query.status) all.push({ status: { $eq: query.status } });
  if (query.open !== undefined) all.push(query.open ? running : { open: { $eq: false }, ...(query.version && { endedAt: { $gt: '' } }) });
  if (query.scene) all.push({ scene: { $eq: query.scene } });
  if (query.severity) all.push({ severity: { $eq: query.severity } });
  if (query.area) all.push({ areaPath: { $eq: query.area } });
  if (query.owner) all.push({ openOwners: { $eq: query.owner } });
  if (query.mine) all.push({ openOwners: { $in: viewer.posts.map((post) => post.id) } });
  if (query.since) all.push({ openedAt: { $gte: query.since } });
  if (query.until) all.push({ openedAt: { $lt: query.until } });
  if (query.version) all.push({ hash: { $eq: query.version } });
  if (query.outcome) all.push({ outcome: { $eq: query.outcome } });
  if (query.overdue) all.push({ ...running, taskDue: { $gt: '', $lt: now } });
  if (query.q) {
    // A search must not find what its result would not show.
    const isRead = { 'reports.0.intelClass': { $in: [...viewer.classes] } };
    const holds = { $regex: literal(query.q), $options: 'i' };
    all.push({ $or: [{ no: { $eq: query.q } }, { ...isRead, 'title.zh': holds }, { ...isRead, 'place.address': holds }] });
  }
  return { $and: all } as Filter<Incident>;
}

/** Sort field and direction; a cursor is the value and the id of the last row. */
export const sorts: Readonly<Record<string, { readonly field: 'taskDue' | 'openedAt' | 'severity'; readonly way: 1 | -1 }>> = {
  due: { field: 'taskDue', way: 1 },
  opened: { field: 'openedAt', way: -1 },
  severity: { field: 'severity', way: 1 },
};

/** The cursor of a last row. */
export const cursorOf = (value: unknown, id: string): string => Buffer.from(JSON.stringify([value, id])).toString('base64url');

function afterOf(cursor: string | undefined): readonly [string | number | null, string] | undefined {
  if (!cursor) return undefined;
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(read) || typeof read[1] !== 'string') return undefined;
    const value: unknown = read[0];
    return typeof value === 'string' || typeof value === 'number' || value === null ? [value, read[1]] : undefined;
  } catch {
    return undefined;
  }
}

/** What comes after the last row of the page before; null sorts first, as the database has it. */
export function beyond(field: string, way: 1 | -1, cursor: string | undefined): Record<string, unknown> {
  const after = afterOf(cursor);
  if (!after) return {};
  const [value, id] = after;
  const further =
    way === 1
      ? value === null
        ? { [field]: { $ne: null } }
        : { [field]: { $gt: value } }
      : value === null
        ? { _id: { $in: [] } }
        : { [field]: { $lt: value } };
  return { $or: [further, { [field]: { $eq: value }, _id: { $gt: id } }] };
}

/** What a row needs of an incident: lists never carry journals, forms, or reports beyond the first, whose class decides what is shown. */
export const rowFields = { journal: 0, reports: { $slice: 1 }, seen: 0, outbox: 0, forms: 0, severityPath: 0 } as const;
