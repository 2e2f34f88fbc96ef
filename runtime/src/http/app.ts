import { createHash, randomUUID } from 'node:crypto';
import { limits, type Role, validator } from '@sceneworks/schemas';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { StoreDown } from '../store/store.ts';
import type { Viewer } from '../store/views/viewer.ts';
import { parseJson } from './json.ts';
import { refusal, statusOf } from './refusal.ts';
import type { Answered, Asked, Route, Word } from './route.ts';

/** What the app needs of the rest of the runtime. */
export interface AppWorld {
  readonly routes: readonly Route[];
  readonly log: Logger;
  /** The viewer of a session token, read again at every request */
  readonly viewerOf: (token: string | undefined) => Promise<Viewer | null>;
  /** Told of every refusal for lack of rights */
  readonly denied: (viewer: Viewer | null, what: string, address: string) => Promise<void>;
  /** Base of this installation's own address: the only origin that may write */
  readonly publicUrl: string;
  /** How long a request took, by route */
  readonly measured: (route: string, status: number, milliseconds: number) => void;
  /** The readable page of the interface */
  readonly docs?: express.RequestHandler;
  /** Mounted last: the web app */
  readonly pages?: express.RequestHandler;
}

/** A secure origin gets the strictest cookie there is; a plain one (a trial on one machine) cannot. */
export const cookieName = (publicUrl: string): string => (publicUrl.startsWith('https:') ? '__Host-session' : 'session');

const bodyLimit = 2 * 1024 * 1024;

/** The express app of the route rows. A row is checked once, when it is registered; a request only against its row. */
export function appOf(world: AppWorld): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', false);
  app.set('etag', false);
  app.use(headers());
  for (const row of world.routes) register(app, row, world);
  if (world.docs) app.use(world.docs);
  app.use('/api', (_request, response) => answerRefusal(response, refusal('NOT_FOUND')));
  if (world.pages) app.use(world.pages);
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    if (!(error instanceof StoreDown)) world.log.error({ err: error, path: request.path }, 'request failed');
    if (response.headersSent) return response.destroy();
    response.setHeader('Retry-After', '2');
    answerRefusal(response, refusal(error instanceof StoreDown ? 'STORE_DOWN' : 'STORE_BUSY'), 503);
  });
  return app;
}

/** Nothing from elsewhere, no inline script; styles carry a nonce of their own, which the pages' handler puts into the document. */
function headers(): express.RequestHandler {
  const guard = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", (_request, response) => `'nonce-${(response as Response).locals.nonce}'`],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: false,
  });
  return (request, response, next) => {
    response.locals.nonce = createHash('sha256').update(randomUUID()).digest('base64url').slice(0, 22);
    guard(request, response, next);
  };
}

function register(app: Express, row: Route, world: AppWorld): void {
  if (row.access === undefined) throw new Error(`${row.method} ${row.path} has no access`);
  const check = typeof row.body === 'string' ? validator(row.body) : undefined;
  const perMinute = rateLimit({
    windowMs: 60_000,
    limit: row.perMinute ?? 1_200,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, response) => {
      response.setHeader('Retry-After', '60');
      answerRefusal(response, refusal('TOO_MANY'));
    },
  });
  const raw = typeof row.body === 'object' ? row.body : undefined;
  const read = express.raw({ type: () => true, limit: raw?.limitBytes ?? bodyLimit });
  const method = row.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
  app[method](row.path, perMinute, (_request, response, next) => {
    const started = performance.now();
    response.on('finish', () => world.measured(`${row.method} ${row.path}`, response.statusCode, performance.now() - started));
    next();
  });
  app[method](row.path, (request, response, next) => {
    if (row.method !== 'GET' && !sameOrigin(request, world.publicUrl)) return answerRefusal(response, refusal('FOREIGN_ORIGIN'));
    read(request, response, (error?: unknown) => {
      if (!error) return next();
      answerRefusal(response, refusal('TOO_LARGE', { detail: { limitBytes: raw?.limitBytes ?? bodyLimit } }));
    });
  });
  app[method](row.path, async (request: Request, response: Response) => {
    const cookies = cookiesOf(request.headers.cookie);
    const viewer = row.access === 'public' ? null : await world.viewerOf(cookies[cookieName(world.publicUrl)]);
    const closed = await lockedOut(row, viewer, request, world);
    if (closed) return answerRefusal(response, refusal(closed));
    const words = wordsOf(row.words ?? {}, request);
    if ('at' in words) return answerRefusal(response, refusal('MALFORMED', { at: words.at }));
    const body = bodyOf(row, check, request);
    if ('refused' in body) return answerRefusal(response, body.refused);
    const asked: Asked<never> = { viewer, words: words.words, body: body.value as never, address: addressOf(request), cookies };
    await send(response, await row.handle(asked), request);
  });
}

async function lockedOut(row: Route, viewer: Viewer | null, request: Request, world: AppWorld): Promise<string | undefined> {
  if (row.access === 'public') return undefined;
  if (!viewer) return 'SIGN_IN_NEEDED';
  if (row.access === 'signedIn' || row.access.roles.some((role: Role) => viewer.roles.includes(role))) return undefined;
  await world.denied(viewer, `${row.method} ${row.path}`, addressOf(request));
  return 'NOT_ALLOWED';
}

/** A write must come from our own pages (which send `X-Scene: 1`) or from a program without a browser's origin. */
function sameOrigin(request: Request, publicUrl: string): boolean {
  const { origin } = request.headers;
  if (request.headers['sec-fetch-site'] === 'cross-site') return false;
  if (origin === undefined) return request.headers['x-scene'] === '1';
  return request.headers['x-scene'] === '1' && (origin === new URL(publicUrl).origin || origin === `http://${request.headers.host}`);
}

/** The peer's own address: no forwarded header is believed unless a proxy is configured in front. */
export const addressOf = (request: { socket: { remoteAddress?: string | undefined } }): string => request.socket.remoteAddress ?? 'unknown';

function cookiesOf(header: string | undefined): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null);
  for (const part of (header ?? '').split(';')) {
    const cut = part.indexOf('=');
    if (cut > 0) cookies[part.slice(0, cut).trim()] = part.slice(cut + 1).trim();
  }
  return cookies;
}

function wordsOf(rows: Readonly<Record<string, Word>>, request: Request): { words: Record<string, string> } | { at: string } {
  const words: Record<string, string> = Object.create(null);
  for (const name of Object.keys(request.query)) if (rows[name]?.in !== 'query') return { at: `query.${name}` };
  for (const [name, row] of Object.entries(rows)) {
    const value = row.in === 'path' ? request.params[name] : request.query[name];
    if (value === undefined) {
      if (row.required || row.in === 'path') return { at: `${row.in}.${name}` };
      continue;
    }
    if (typeof value !== 'string' || value.length > (row.maxLength ?? 200)) return { at: `${row.in}.${name}` };
    if (row.oneOf && !row.oneOf.includes(value)) return { at: `${row.in}.${name}` };
    if (row.type === 'integer' && !/^\d{1,9}$/.test(value)) return { at: `${row.in}.${name}` };
    if (row.type === 'boolean' && value !== 'true' && value !== 'false') return { at: `${row.in}.${name}` };
    words[name] = value;
  }
  return { words };
}

function bodyOf(
  row: Route,
  check: ReturnType<typeof validator> | undefined,
  request: Request,
): { value: unknown } | { refused: ReturnType<typeof refusal> } {
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (row.body === undefined)
    return bytes.length === 0 || bytes.toString() === '{}' ? { value: undefined } : { refused: refusal('MALFORMED', { at: 'body' }) };
  if (typeof row.body === 'object') {
    const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
    return row.body.bytes.includes(type)
      ? { value: bytes }
      : { refused: refusal('MALFORMED', { at: 'content-type', detail: { accepts: row.body.bytes } }) };
  }
  const parsed = parseJson(bytes.toString('utf8'), limits.eventDepth);
  if ('fault' in parsed) return { refused: refusal(parsed.fault.code, parsed.fault.at === undefined ? {} : { at: parsed.fault.at }) };
  const [wrong] = check?.(parsed.value) ?? [];
  if (!wrong) return { value: parsed.value };
  const code = wrong.rule === 'additionalProperties' ? 'UNKNOWN_MEMBER' : 'MALFORMED';
  return { refused: refusal(code, { at: wrong.at, detail: { rule: wrong.rule, ...wrong.params } }) };
}

async function send(response: Response, answered: Answered, request: Request): Promise<void> {
  response.setHeader('Cache-Control', 'no-store');
  if ('headers' in answered) for (const [name, value] of Object.entries(answered.headers ?? {})) response.setHeader(name, value);
  if ('refusal' in answered) return answerRefusal(response, answered.refusal);
  if ('bytes' in answered) {
    response.type(answered.type).send(Buffer.from(answered.bytes));
    return;
  }
  if ('stream' in answered) return openStream(response, answered.stream, request);
  response.status(answered.status ?? (answered.body === undefined ? 204 : 200));
  if (answered.body === undefined) response.end();
  else response.json(answered.body);
}

async function openStream(
  response: Response,
  start: (send: (message: string) => void, closed: AbortSignal, end: () => void) => void | Promise<void>,
  request: Request,
): Promise<void> {
  const gone = new AbortController();
  request.on('close', () => gone.abort());
  response.on('close', () => gone.abort());
  response.status(200).set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
  response.flushHeaders();
  const beat = setInterval(() => response.write(': still here\n\n'), 15_000);
  gone.signal.addEventListener('abort', () => {
    clearInterval(beat);
    response.end();
  });
  await start(
    (message) => {
      if (!gone.signal.aborted) response.write(message);
    },
    gone.signal,
    () => gone.abort(),
  );
}

function answerRefusal(response: Response, refused: ReturnType<typeof refusal>, status = statusOf(refused.code)): void {
  response.status(status).json(refused);
}
