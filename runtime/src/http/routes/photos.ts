import { limits } from '@sceneworks/schemas';
import type { Viewer } from '../../store/views/viewer.ts';
import { imageFacts } from '../image.ts';
import { refusal } from '../refusal.ts';
import { type Answered, type Route, route } from '../route.ts';
import type { ServerWorld } from '../server-world.ts';

const pictures = { bytes: ['image/jpeg', 'image/png', 'image/webp'], limitBytes: limits.uploadBytes } as const;

/** The one place where a picture enters: judged by its own bytes. */
async function store(server: ServerWorld, bytes: Uint8Array, by: string): Promise<Answered> {
  const facts = imageFacts(bytes);
  if (!facts)
    return {
      refusal: refusal('NOT_A_PICTURE', {
        text: { zh: '不是可用的照片，请用 JPEG、PNG 或 WebP', en: 'Not a picture: use JPEG, PNG or WebP' },
      }),
    };
  const { id, bytes: size, width, height } = await server.photos.save(bytes, { ...facts, by });
  return { status: 201, body: { photo: id, bytes: size, width, height } };
}

/** Pictures: taken in, and shown only as pictures, to whoever is signed in and knows the id. */
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
    handle: ({ body }) => store(server, body, 'public'),
  }),
  route({
    method: 'GET',
    path: '/api/photos/:id',
    about: { zh: '查看照片', en: 'Show a picture' },
    access: 'signedIn',
    words: { id: { in: 'path', about: 'Picture id', maxLength: 32 } },
    answer: 'bytes',
    refuses: [404],
    handle: async ({ words }) => {
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
