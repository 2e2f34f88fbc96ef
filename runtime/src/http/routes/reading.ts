import type { Viewer } from '../../store/views/viewer.ts';
import { cookieName } from '../app.ts';
import { versionPage } from '../life-page.ts';
import { refusal } from '../refusal.ts';
import { type Route, route, sceneId, type Word } from '../route.ts';
import { type ServerWorld, viewWorld } from '../server-world.ts';
import { viewerReader } from './session.ts';

const page = {
  after: { in: 'query', about: 'Cursor of the page before', maxLength: 300 },
  limit: { in: 'query', type: 'integer', about: 'Rows, at most 200' },
} satisfies Record<string, Word>;

/** The day of an instant begins at the calendar's own midnight. */
const dayStart = (now: string, offsetMinutes: number): string => {
  const local = Date.parse(now) + offsetMinutes * 60_000;
  return new Date(local - (local % 86_400_000) - offsetMinutes * 60_000).toISOString();
};

/** Events, scenes, areas, figures: what screens read beside incidents. */
export const readingRoutes = (server: ServerWorld): Route[] => [
  route({
    method: 'GET',
    path: '/api/events',
    about: { zh: '事件列表（按状态）', en: 'Events by status' },
    access: 'signedIn',
    words: {
      status: {
        in: 'query',
        oneOf: ['received', 'applied', 'joined', 'held', 'discarded', 'unrouted', 'refused', 'quarantined', 'observed'],
        about: 'Status',
      },
      ...page,
    },
    answer: 'EventList',
    handle: async ({ viewer, words }) => {
      const query = {
        ...(words.status ? { status: words.status } : {}),
        ...(words.after ? { after: words.after } : {}),
        ...(words.limit ? { limit: Number(words.limit) } : {}),
      };
      return { body: await server.views.events(viewer as Viewer, query, await viewWorld(server)) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/events/:id',
    about: { zh: '一个事件的去向', en: 'What became of an event' },
    access: 'signedIn',
    words: { id: { in: 'path', about: 'Event id', maxLength: 64 } },
    answer: 'EventRow',
    refuses: [404],
    handle: async ({ viewer, words }) => {
      const row = await server.views.event(viewer as Viewer, words.id ?? '', await viewWorld(server));
      return row ? { body: row } : { refusal: refusal('NOT_FOUND') };
    },
  }),
  route({
    method: 'GET',
    path: '/api/scenes',
    about: { zh: '应用场景目录', en: 'The catalogue of scenes' },
    access: 'signedIn',
    answer: 'SceneList',
    handle: async ({ viewer }) => {
      const pointers = await server.world.store.scenePointers();
      const published = pointers.map(({ _id, hash, at }) => ({ scene: _id, hash, at }));
      return { body: await server.views.scenes(viewer as Viewer, await viewWorld(server), published) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/scenes/:id/versions/:hash',
    about: { zh: '场景的一个版本', en: 'One version of a scene' },
    access: 'signedIn',
    words: { id: sceneId, hash: { in: 'path', about: 'Hash of the plan', maxLength: 64 } },
    answer: 'SceneVersion',
    refuses: [404],
    handle: async ({ viewer, words: { id = '', hash = '' } }) => {
      const body = await versionPage(server, viewer as Viewer, id, hash);
      return body ? { body } : { refusal: refusal('NOT_FOUND') };
    },
  }),
  route({
    method: 'GET',
    path: '/api/areas',
    about: { zh: '辖区地图', en: 'The district as GeoJSON' },
    access: 'signedIn',
    answer: 'AreaMap',
    handle: async () => {
      const { district } = await server.world.district();
      const features = district.areas.map(({ id, kind, name, parent, geometry }) => ({
        type: 'Feature',
        id,
        properties: { id, kind, name, ...(parent ? { parent } : {}) },
        geometry,
      }));
      return { body: { type: 'FeatureCollection', features } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/overview',
    about: { zh: '总览数字，每个都能打开清单', en: 'Figures, each of which opens its list' },
    access: 'signedIn',
    answer: 'Overview',
    handle: async ({ viewer }) => {
      const world = await viewWorld(server);
      const offset = world.index.district.calendars[0]?.offsetMinutes ?? 480;
      return { body: await server.views.overview(viewer as Viewer, world, dayStart(world.now, offset)) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/stream',
    about: { zh: '实时变化，只有编号和类别', en: 'Live changes: ids and kinds only' },
    access: 'signedIn',
    answer: 'stream',
    handle: async ({ viewer, cookies }) => ({
      stream: (send, closed, end) => {
        const token = cookies[cookieName(server.publicUrl)];
        const leave = server.live.listen({
          viewer: viewer as Viewer,
          again: () => viewerReader(server)(token, false),
          send: (message) => send(`data: ${JSON.stringify(message)}\n\n`),
          end,
        });
        closed.addEventListener('abort', leave);
        send(`data: ${JSON.stringify({ kind: 'hello', at: server.world.clock() })}\n\n`);
      },
    }),
  }),
];
