import type { Refusal } from '@sceneworks/schemas';
import { useEffect, useState } from 'react';
import { server } from '../server.ts';

/** A picture taken without a network, on this device until it is sent. */
interface Kept {
  readonly picture: Blob;
  readonly at: number;
}

const mark = 'kept-';
const idBytes = 12;
/** What is older was never handed in, and nobody waits for it. */
const keptMs = 14 * 24 * 3_600_000;

const wanted = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const opened = (): Promise<IDBDatabase> => {
  const request = indexedDB.open('sceneworks', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('pictures');
  return wanted(request);
};

const within = async <T>(mode: IDBTransactionMode, ask: (pictures: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
  const database = await opened();
  try {
    return await wanted(ask(database.transaction('pictures', mode).objectStore('pictures')));
  } finally {
    database.close();
  }
};

const addresses = new Map<string, string>();

/** Whether a picture is still only on this device. */
const isKept = (photo: string): boolean => photo.startsWith(mark);

/** Keeps a picture on this device; the name under which it stands in a form until it is sent. */
export const keepPicture = async (picture: Blob): Promise<string> => {
  const random = crypto.getRandomValues(new Uint8Array(idBytes));
  const photo = mark + [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  await within('readwrite', (pictures) => pictures.put({ picture, at: Date.now() } satisfies Kept, photo));
  addresses.set(photo, URL.createObjectURL(picture));
  return photo;
};

/** Where a picture is shown from: the server, or this device while it is only here. */
export const pictureUrl = (photo: string): string => (isKept(photo) ? (addresses.get(photo) ?? '') : server.photoUrl(photo));

const readKept = async (): Promise<void> => {
  const names = (await within('readonly', (pictures) => pictures.getAllKeys())) as string[];
  for (const photo of names.filter((name) => !addresses.has(name))) {
    const kept = (await within('readonly', (pictures) => pictures.get(photo))) as Kept | undefined;
    if (kept && Date.now() - kept.at > keptMs) await within('readwrite', (pictures) => pictures.delete(photo));
    else if (kept) addresses.set(photo, URL.createObjectURL(kept.picture));
  }
};

/** Shows what uses it anew once the pictures that an earlier page kept on this device can be shown. */
export const useKeptPictures = (): void => {
  const [, setRead] = useState(false);
  useEffect(() => {
    const read = async (): Promise<void> => {
      try {
        await readKept();
      } catch (failure) {
        // A device that keeps nothing has kept nothing.
        if (!(failure instanceof DOMException)) throw failure;
      }
      setRead(true);
    };
    void read();
  }, []);
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The names of pictures in form data that are still only on this device. */
const keptIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(keptIn);
  if (!isRecord(value)) return [];
  const own = typeof value.photo === 'string' && isKept(value.photo) ? [value.photo] : [];
  return [...own, ...Object.values(value).flatMap(keptIn)];
};

const renamed = (value: unknown, names: ReadonlyMap<string, string>): unknown => {
  if (Array.isArray(value)) return value.map((one) => renamed(one, names));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === 'photo' && typeof inner === 'string' ? (names.get(inner) ?? inner) : renamed(inner, names),
    ]),
  );
};

type Data = Readonly<Record<string, unknown>>;

/** Form data whose pictures the server has; or that it was not reached; or why it takes one of them not. */
export type SentPictures = { readonly data: Data } | 'away' | Refusal;

const lost: Refusal = {
  code: 'PICTURE_LOST',
  text: {
    zh: '照片已不在这台设备上，请重新拍照',
    en: 'A picture is no longer on this device: take it again',
  },
};

/** Sends the pictures of form data that are only on this device, and names them as the server does. */
export async function sendPictures(data: Data): Promise<SentPictures> {
  const names = new Map<string, string>();
  for (const photo of new Set(keptIn(data))) {
    const kept = (await within('readonly', (pictures) => pictures.get(photo))) as Kept | undefined;
    if (!kept) return lost;
    const answer = await server.uploadPhoto(kept.picture);
    if (!answer.ok)
      return answer.status === 0 || answer.status === 401 || answer.status === 429 || answer.status >= 500 ? 'away' : answer.refusal;
    names.set(photo, answer.value.photo);
  }
  return names.size === 0 ? { data } : { data: renamed(data, names) as Data };
}

/** The server has done what these pictures were taken for. */
export async function forgetPictures(data: Data | undefined): Promise<void> {
  for (const photo of keptIn(data)) {
    await within('readwrite', (pictures) => pictures.delete(photo));
    URL.revokeObjectURL(addresses.get(photo) ?? '');
    addresses.delete(photo);
  }
}
