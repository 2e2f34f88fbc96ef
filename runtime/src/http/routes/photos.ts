import { limits } from '@sceneworks/schemas';
import type { Viewer } from '../../store/views/viewer.ts';
import { imageFacts } from '../image.ts';
import { refusal } from '../refusal.ts';
import { type Answered, type Route, route } from '../route.ts';
import type { ServerWorld } from '../server-world.ts';

const pictures = { bytes: ['image/jpeg', 'image/png', 'image/webp'], limitBytes: limits.uploadBytes } as const;

/** Under whose name citizens' pictures are put in. */
export const publicPhotos = 'public';

/** The one place where a picture enters: judged by its own bytes. */
async function store(server: ServerWorld, bytes: Uint8Array, by: string): Promise<Answered> {
  const facts = imageFacts(bytes);
  if (!facts) return { refusal: refusal('NOT_A_PICTURE') };
  const { id, bytes: size, width, height } = await server.photos.save(bytes, { ...facts, by });
  return { status: 201, body: { photo: id, bytes: size, width, height } };
}

/** Who put a picture in sees it, and who may see a matter it was handed in with. */
async function maySee(server: ServerWorld, viewer: Viewer, id: string): Promise<boolean> {
  const uses = await server.photos.uses(id);
  if (!uses) return false;
  if (uses.by === viewer.person) return true;
  if ((await server.views.seen(viewer, uses.incidents)).length > 0) return true;
  for (const event of uses.events) if (await server.views.mayReadReport(viewer, event)) return true;
  return false;
}

/** Pictures: taken in, and shown only as pictures, to whoever may see what they are part of. */
export const photoRoutes = (server: ServerWorld): Route[] => [
  route<Uint8Array>({
    method: 'POST',
    path: '/api/photos',
    about: { zh: '上传照片', en: 'Upload a picture' },
    access: 'signedIn',
    body: pictures,
    answer: 'PhotoStored',
    refuses: [413, 422],
    handle: ({ viewer, body }) => store(server, body, (viewer as Viewer).person),
  }),
  route<Uint8Array>({
    method: 'POST',
    path: '/api/public/photos',
    about: { zh: '市民上传照片', en: 'Upload a picture with a citizen’s report' },
    access: 'public',
    body: { ...pictures, limitBytes: 5 * 1_048_576 },
    answer: 'PhotoStored',
    refuses: [413, 422],
    perMinute: 12,
    handle: ({ body }) => store(server, body, publicPhotos),
  }),
  route({
    method: 'GET',
    path: '/api/photos/:id',
    about: { zh: '查看照片', en: 'Show a picture' },
    access: 'signedIn',
    words: { id: { in: 'path', about: 'Picture id', maxLength: 32 } },
    answer: 'bytes',
    refuses: [404],
    handle: async ({ viewer, words }) => {
      if (!(await maySee(server, viewer as Viewer, words.id ?? ''))) return { refusal: refusal('NOT_FOUND') };
      const photo = await server.photos.read(words.id ?? '');
      if (!photo) return { refusal: refusal('NOT_FOUND') };
      return {
        bytes: photo.bytes,
        type: photo.type,
        headers: {
          'Content-Disposition': 'inline',
          'Content-Security-Policy': "default-src 'none'; sandbox",
          'X-Content-Type-Options': 'nosniff',
        },
      };
    },
  }),
];
