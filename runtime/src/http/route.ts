import type { bundle, Refusal, Role } from '@sceneworks/schemas';
import type { Viewer } from '../store/views/viewer.ts';

export type ShapeName = keyof (typeof bundle)['$defs'];

/** Who may call a route. A route cannot be written without it. */
export type Access = 'public' | 'signedIn' | { readonly roles: readonly Role[] };

/** One member of a path or query: text unless it says otherwise. */
export interface Word {
  readonly in: 'path' | 'query';
  readonly type?: 'text' | 'integer' | 'boolean';
  readonly oneOf?: readonly string[];
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly about: string;
}

/** The scene of a path. */
export const sceneId = { in: 'path', about: 'Scene id', maxLength: 96 } satisfies Word;

/** What a handler gets: already checked against the row. */
export interface Asked<B = unknown> {
  readonly viewer: Viewer | null;
  readonly words: Readonly<Record<string, string>>;
  readonly body: B;
  /** Address of the caller, as the server sees it */
  readonly address: string;
  readonly cookies: Readonly<Record<string, string>>;
}

/** What a handler gives: a body, or a refusal. `stream` and `bytes` are for the two routes that do not answer JSON. */
export type Answered =
  | { readonly status?: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly refusal: Refusal; readonly headers?: Readonly<Record<string, string>> }
  | { readonly bytes: Uint8Array; readonly type: string; readonly headers?: Readonly<Record<string, string>> }
  | { readonly stream: (send: (message: string) => void, closed: AbortSignal, end: () => void) => void | Promise<void> };

/** One row of the interface: everything the server, the OpenAPI document and the permission tests need. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Express style: `/api/incidents/:id` */
  readonly path: string;
  readonly about: { readonly zh: string; readonly en: string };
  readonly access: Access;
  readonly words?: Readonly<Record<string, Word>>;
  /** Shape of the JSON body; `bytes` takes the raw body up to the limit named */
  readonly body?: ShapeName | { readonly bytes: readonly string[]; readonly limitBytes: number };
  /** The body holds a drawing, which is kept as text: names in it may be any ids */
  readonly holdsDrawing?: true;
  readonly answer: ShapeName | 'none' | 'stream' | 'bytes' | 'json';
  /** Statuses beyond those every route may give (400, 401, 403, 404, 429, 503) */
  readonly refuses?: readonly number[];
  /** Counted calls a minute for one address; absent: the general limit */
  readonly perMinute?: number;
  /** Status of a good answer; 200 when absent, 204 where there is nothing to say */
  readonly status?: number;
  handle(asked: Asked<never>): Promise<Answered>;
}

/** A row as the description needs it. `feed`: entered by signature or service key, not by a session; `json`: any JSON, checked elsewhere. */
export type Described = Omit<Route, 'handle' | 'access' | 'body'> & {
  readonly access: Access | 'feed';
  readonly body?: Route['body'] | 'json';
};

/** A row with its body typed. */
export function route<B = undefined>(row: Omit<Route, 'handle'> & { handle(asked: Asked<B>): Promise<Answered> }): Route {
  return row as unknown as Route;
}
