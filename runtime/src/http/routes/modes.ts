import { randomBytes } from 'node:crypto';
import type { DistrictIndex } from '@sceneworks/scene';
import type { DistrictRow, Instant, Mode, ModeBody, ModeEndBody, Refusal } from '@sceneworks/schemas';
import { amendDistrict } from '../../loops/amend-district.ts';
import { holdsAtCenter, type Viewer } from '../../store/views/viewer.ts';
import { refusal } from '../refusal.ts';
import { type Answered, type Route, route } from '../route.ts';
import type { ServerWorld } from '../server-world.ts';

/** The row that begins or ends a mode, or why there is none. Made again when another write took the number first. */
type Making = (index: DistrictIndex, epoch: number, now: Instant) => Mode | Refusal;

const isRefusal = (made: Mode | Refusal): made is Refusal => 'code' in made;

/** Modes: one chief declares, every open matter hears of it with its next step. */
export const modeRoutes = (server: ServerWorld): Route[] => [
  route<ModeBody>({
    method: 'POST',
    path: '/api/modes',
    about: { zh: '平战切换：宣布进入战时', en: 'Declare 战' },
    access: { roles: ['dutyChief'] },
    body: 'ModeBody',
    answer: 'Mode',
    refuses: [403, 409, 422],
    handle: ({ viewer, body }) => {
      const id = `mode-${randomBytes(6).toString('hex')}`;
      return write(server, viewer as Viewer, ({ areas, district }, epoch, now) => {
        const unknownArea = body.areas?.find((area) => !areas.has(area));
        if (unknownArea !== undefined) return refusal('MALFORMED', { at: 'areas', detail: { area: unknownArea } });
        if (body.expiresAt !== undefined && body.expiresAt <= now) return refusal('MALFORMED', { at: 'expiresAt' });
        if (district.modes.length >= 1_000) return refusal('LIMIT_EXCEEDED', { at: 'modes' });
        return { ...body, id, by: (viewer as Viewer).person, startedAt: now, epoch };
      });
    },
  }),
  route<ModeEndBody>({
    method: 'POST',
    path: '/api/modes/:id/end',
    about: { zh: '平战切换：解除战时', en: 'End a declaration of 战' },
    access: { roles: ['dutyChief'] },
    words: { id: { in: 'path', about: 'Mode id', maxLength: 96 } },
    body: 'ModeEndBody',
    answer: 'Mode',
    refuses: [403, 404, 409],
    handle: ({ viewer, words, body }) =>
      write(
        server,
        viewer as Viewer,
        ({ district }, epoch, now) => {
          const mode = district.modes.find(({ id, endedAt }) => id === words.id && endedAt === undefined);
          return mode ? { ...mode, endedAt: now, epoch } : refusal('NOT_FOUND');
        },
        body.reason,
      ),
  }),
];

async function write(server: ServerWorld, viewer: Viewer, make: Making, reason?: DistrictRow['reason']): Promise<Answered> {
  const { world } = server;
  // A chief of another unit runs that unit, not the district.
  if (!holdsAtCenter(viewer, await world.district(), ['dutyChief'])) return { refusal: refusal('NOT_ALLOWED') };
  const now = world.clock();
  let mode: Mode | undefined;
  const written = await amendDistrict<Refusal>(world, (index, rev) => {
    const epoch = index.district.modes.reduce((latest, { epoch: of }) => Math.max(latest, of), 0) + 1;
    const made = make(index, epoch, now);
    if (isRefusal(made)) return { instead: made };
    mode = made;
    return { rows: [rowOf(made, rev, now, viewer.person, reason ?? made.reason)] };
  });
  if (written === 'contended') return { refusal: refusal('STALE') };
  if ('instead' in written) return { refusal: written.instead };
  const { id, endedAt } = mode as Mode;
  await server.accounts.appendAudit({
    at: now,
    who: viewer.login,
    what: endedAt ? 'mode.end' : 'mode.begin',
    result: 'done',
    about: id,
  });
  world.wake();
  return { status: endedAt ? 200 : 201, body: mode };
}

const rowOf = (mode: Mode, rev: number, at: Instant, by: string, reason: DistrictRow['reason']): DistrictRow => ({
  _id: `mode|${mode.id}|${rev}`,
  kind: 'mode',
  id: mode.id,
  value: mode,
  from: at,
  recordedAt: at,
  by,
  rev,
  ...(reason ? { reason } : {}),
});
