import type { Refusal } from '@sceneworks/schemas';

/** What a call came to: a value, or a refusal with its status. `status` 0 is a call that reached nobody. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly status: number; readonly refusal: Refusal };

/** The refusal of a call that reached nobody: the network is down, or the server is. */
export const offline: Refusal = Object.freeze({
  code: 'OFFLINE',
  text: { zh: '没有网络，内容已留在本机', en: 'No network: what you entered stays on this device' },
});

const unreadable: Refusal = Object.freeze({
  code: 'UNREADABLE',
  text: { zh: '服务器的回答无法识别，请稍后再试', en: 'The server gave an answer that cannot be read: try again later' },
});

const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && typeof (value as Refusal).code === 'string';

/** Reads a response: 2xx is the value, anything else a refusal. Never throws. */
export async function answerOf<T>(response: Response): Promise<Answer<T>> {
  if (response.status === 204) return { ok: true, value: undefined as T };
  let body: unknown;
  try {
    body = await response.json();
  } catch {
    return { ok: false, status: response.status, refusal: unreadable };
  }
  if (response.ok) return { ok: true, value: body as T };
  return { ok: false, status: response.status, refusal: isRefusal(body) ? body : unreadable };
}
