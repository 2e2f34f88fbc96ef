import { randomBytes, randomInt } from 'node:crypto';
import { envelopeOf } from '@sceneworks/engine';
import { photosIn } from '@sceneworks/scene';
import { limits, type Source } from '@sceneworks/schemas';
import { sealing } from '../../crypto.ts';
import type { Viewer } from '../../store/views/viewer.ts';
import { refusal } from '../refusal.ts';
import { type Answered, type Asked, type Route, route, type Word } from '../route.ts';
import { type ServerWorld, viewWorld } from '../server-world.ts';
import { publicPhotos } from './photos.ts';

const source: Word = { in: 'path', about: 'Source id', maxLength: 96 };
interface ReportBody {
  readonly data: Record<string, unknown>;
  readonly photos?: readonly string[];
  readonly website?: string;
}

/** No letters that are mistaken for one another, read out over the phone. */
const codeLetters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const queryCode = (): string => Array.from({ length: 12 }, () => codeLetters[randomInt(codeLetters.length)]).join('');

/** Reports of one neighbourhood (about 1 km) an hour that are taken without an account: beyond it is noise or an attack, and the hotline is open. */
const perPlaceHour = 60;

/** Counts reports by place and hour. Memory is enough: it only slows, and every process slows its own. */
export function placeLimiter(clock: () => string): (lon: unknown, lat: unknown) => boolean {
  const counts = new Map<string, number>();
  let hour = '';
  return (lon, lat) => {
    const now = clock().slice(0, 13);
    if (now !== hour) {
      counts.clear();
      hour = now;
    }
    const cell = `${Math.floor(Number(lon) * 100)}|${Math.floor(Number(lat) * 100)}`;
    const count = (counts.get(cell) ?? 0) + 1;
    counts.set(cell, count);
    return count <= perPlaceHour;
  };
}

/** Who reports: how many pictures he may hand in, under whose name they were put in, and the code he asks by. */
interface Taking {
  readonly photosMost: number;
  readonly by: string;
  readonly code: string | undefined;
}

/** Citizens' forms and answers, and the reports of staff: the same sources, with and without an account. */
export function publicRoutes(server: ServerWorld): Route[] {
  const mayReport = placeLimiter(server.world.clock);

  const anonymous = async (id: string | undefined): Promise<Source | undefined> => {
    const found = (await server.world.district()).sources.get(id ?? '');
    return found?.anonymous && found.form ? found : undefined;
  };

  const take = async (from: Source, body: ReportBody, { photosMost, by, code }: Taking): Promise<Answered> => {
    const inForm = photosIn(from.payload, body.data).map(({ photo }) => photo);
    const photos = [...new Set([...(body.photos ?? []), ...inForm])];
    if (photos.length > photosMost) return { refusal: refusal('MALFORMED', { at: 'photos', detail: { most: photosMost } }) };
    const stored = await server.photos.existing(photos, by);
    const missing = (by === publicPhotos ? photos : (body.photos ?? [])).find((photo) => !stored.has(photo));
    if (missing !== undefined) return { refusal: refusal('PHOTO_UNKNOWN', { at: 'photos', detail: { missing } }) };
    const index = await server.world.district();
    const receivedAt = server.world.clock();
    const sealed = sealing(receivedAt);
    const payload = {
      ...body.data,
      id: randomBytes(12).toString('hex'),
      at: receivedAt,
      ...(body.photos && body.photos.length > 0 ? { photos: body.photos.map((photo) => ({ photo })) } : {}),
    };
    const made = envelopeOf(from, payload, { receivedAt, index, seal: sealed.seal, callerKey: server.callerKey });
    if ('refusal' in made) return made;
    const [outcome] = await server.intake.accept([
      { event: { ...made.event, ...(code ? { queryCode: code } : {}) }, personal: sealed.values },
    ]);
    if (!outcome || 'refusal' in outcome) return { refusal: outcome?.refusal ?? refusal('STORE_BUSY'), headers: { 'Retry-After': '2' } };
    await server.photos.link([...stored], { event: outcome.accepted.event });
    return { status: 202, body: { event: outcome.accepted.event, status: outcome.accepted.status, ...(code ? { queryCode: code } : {}) } };
  };

  return [
    route({
      method: 'GET',
      path: '/api/public/forms/:source',
      about: { zh: '市民上报表单', en: 'A citizen’s form' },
      access: 'public',
      words: { source },
      answer: 'PublicForm',
      refuses: [404],
      handle: async ({ words }) => {
        const found = await anonymous(words.source);
        if (!found?.form) return { refusal: refusal('NOT_FOUND') };
        return { body: { source: found.id, title: found.form.title, form: found.form, photos: limits.publicReportPhotos } };
      },
    }),
    route<ReportBody>({
      method: 'POST',
      path: '/api/public/reports/:source',
      about: { zh: '市民上报，不需账号，返回查询码', en: 'Report without an account; answers with a query code' },
      access: 'public',
      words: { source },
      body: 'PublicReportBody',
      answer: 'IntakeAccepted',
      refuses: [404, 422],
      perMinute: 10,
      handle: async ({ words, body }) => {
        const found = await anonymous(words.source);
        if (!found) return { refusal: refusal('NOT_FOUND') };
        // A person never sees the field: what fills it in is a program, and learns nothing from the answer.
        if (body.website)
          return { status: 202, body: { event: randomBytes(16).toString('hex'), status: 'received', queryCode: queryCode() } };
        const place = body.data.place as { lon?: unknown; lat?: unknown } | undefined;
        if (!mayReport(place?.lon, place?.lat)) return { refusal: refusal('TOO_MANY'), headers: { 'Retry-After': '600' } };
        return take(found, body, { photosMost: limits.publicReportPhotos, by: publicPhotos, code: queryCode() });
      },
    }),
    route({
      method: 'GET',
      path: '/api/public/status/:code',
      about: { zh: '凭查询码看进度', en: 'Progress by query code' },
      access: 'public',
      words: { code: { in: 'path', about: 'Query code', maxLength: 20 } },
      answer: 'PublicStatus',
      refuses: [404],
      perMinute: 30,
      handle: async ({ words }) => {
        const status = await server.views.publicStatus(words.code ?? '', await viewWorld(server, await server.views.hashes()));
        return status ? { body: status } : { refusal: refusal('NOT_FOUND') };
      },
    }),
    route({
      method: 'GET',
      path: '/api/reports',
      about: { zh: '工作人员可用的上报表单', en: 'Report forms for staff' },
      access: 'signedIn',
      answer: 'json',
      handle: async () => {
        const { district } = await server.world.district();
        const forms = district.sources.filter(({ kind, form }) => kind === 'report' && form);
        return { body: forms.map(({ id, title, form }) => ({ source: id, title, form, photos: limits.uploadPhotos })) };
      },
    }),
    route<ReportBody>({
      method: 'POST',
      path: '/api/reports/:source',
      about: { zh: '工作人员上报', en: 'Report as a member of staff' },
      access: 'signedIn',
      words: { source },
      body: 'PublicReportBody',
      answer: 'IntakeAccepted',
      refuses: [404, 422],
      handle: async ({ words, body, viewer }: Asked<ReportBody>) => {
        const found = (await server.world.district()).sources.get(words.source ?? '');
        if (!found?.form || found.kind !== 'report' || (viewer as Viewer).posts.length === 0) return { refusal: refusal('NOT_FOUND') };
        return take(found, body, { photosMost: limits.uploadPhotos, by: (viewer as Viewer).person, code: undefined });
      },
    }),
  ];
}
