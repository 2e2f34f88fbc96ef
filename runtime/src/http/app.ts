import { createHash, randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { type Refusal, type Role, validator } from '@sceneworks/schemas';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import type { World } from '../loops/world.ts';
import { ProverBusy } from '../proving/prover.ts';
import { StoreDown } from '../store/store.ts';
import type { Viewer } from '../store/views/viewer.ts';
import { bodyOf, cookiesOf, wordsOf } from './asked.ts';
import { refusal, statusOf } from './refusal.ts';
import type { Answered, Asked, Route } from './route.ts';

/** What the app needs of the rest of the runtime. */
export interface AppWorld {
  readonly routes: readonly Route[];
  readonly log: World['log'];
  /** The viewer of a session token, read again at every request */
  readonly viewerOf: (token: string | undefined) => Promise<Viewer | null>;
  /** Told of every refusal for lack of rights */
  readonly denied: (viewer: Viewer, what: string, address: string) => Promise<void>;
  /** Base of this installation's own address: the only origin that may write */
  readonly publicUrl: string;
  /** Addresses of proxies in front whose word on the caller's address is believed; none: the peer is the caller */
  readonly trustedProxies: readonly string[];
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
  app.set('trust proxy', world.trustedProxies);
  app.set('etag', false);
  app.use(headers());
  for (const row of world.routes) register(app, row, world);
  if (world.docs) app.use(world.docs);
  app.use('/api', (_request, response) => answerRefusal(response, refusal('NOT_FOUND')));
  if (world.pages) app.use(world.pages);
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    if (response.headersSent) return response.destroy();
    answerRefusal(response, failure(error, request, world.log));
  });
  return app;
}

/** What a thrown error says to who asked: an address that cannot be read is his, a store that is away and proofs that wait are a matter of time, the rest is a bug. */
function failure(error: unknown, request: Request, log: World['log']): Refusal {
  const status = (error as { status?: unknown }).status;
  if (typeof status === 'number' && status >= 400 && status < 500) return refusal('MALFORMED', { at: 'path' });
  if (error instanceof ProverBusy) return refusal('PROOFS_BUSY');
  const isDown = error instanceof StoreDown;
  const why = error instanceof Error ? (isDown ? error.message : error.stack) : String(error);
  log({
    level: 'error',
    event: isDown ? 'storeDown' : 'requestFailed',
    method: request.method,
    path: request.route?.path ?? 'unknown',
    why,
  });
  return refusal(isDown ? 'STORE_DOWN' : 'INTERNAL');
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
    // Many members of staff share one address behind a gateway: each session has a count of its own. Strangers share that of their address.
    keyGenerator: (request) => {
      const token = row.access === 'public' ? undefined : cookiesOf(request.headers.cookie)[cookieName(world.publicUrl)];
      return token ?? ipKeyGenerator(addressOf(request));
    },
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, response) => {
      response.setHeader('Retry-After', '60');
      answerRefusal(response, refusal('TOO_MANY'));
    },
  });
  const read = express.raw({ type: () => true, limit: limitOf(row) });
  const method = row.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
  app[method](row.path, perMinute, (_request, response, next) => {
    const started = performance.now();
    response.on('finish', () => world.measured(`${row.method} ${row.path}`, response.statusCode, performance.now() - started));
    next();
  });
  app[method](row.path, async (request: Request, response: Response) => {
    const asked = await askedOf(row, check, read, request, response, world);
    if ('refused' in asked) return answerRefusal(response, asked.refused);
    await send(response, await row.handle(asked as Asked<never>), request);
  });
}

/** Origin, session and rights are looked at before a byte of the body is read, so that a stranger cannot fill the memory. */
async function askedOf(
  row: Route,
  check: ReturnType<typeof validator> | undefined,
  read: express.RequestHandler,
  request: Request,
  response: Response,
  world: AppWorld,
): Promise<Asked | { readonly refused: Refusal }> {
  if (row.method !== 'GET' && !sameOrigin(request, world.publicUrl)) return { refused: refusal('FOREIGN_ORIGIN') };
  const cookies = cookiesOf(request.headers.cookie);
  const viewer = row.access === 'public' ? null : await world.viewerOf(cookies[cookieName(world.publicUrl)]);
  const closed = await lockedOut(row, viewer, request, world);
  if (closed) return { refused: refusal(closed) };
  const words = wordsOf(row.words ?? {}, request);
  if ('at' in words) return { refused: refusal('MALFORMED', { at: words.at }) };
  const unread = await bytesOf(row, read, request, response);
  if (unread) return { refused: unread };
  const body = bodyOf(row, check, request);
  if ('refused' in body) return body;
  return { viewer, words: words.words, body: body.value, address: addressOf(request), cookies };
}

const limitOf = (row: Route): number => (typeof row.body === 'object' ? row.body.limitBytes : bodyLimit);

/** Reads the body into the request; gives the refusal when it is too long, cut short, or packed in a way that is not read. */
function bytesOf(row: Route, read: express.RequestHandler, request: Request, response: Response): Promise<Refusal | undefined> {
  return new Promise((resolve) => {
    read(request, response, (error?: unknown) => {
      if (!error) return resolve(undefined);
      const isLong = (error as { status?: number }).status === 413;
      resolve(isLong ? refusal('TOO_LARGE', { detail: { limitBytes: limitOf(row) } }) : refusal('MALFORMED', { at: 'body' }));
    });
  });
}

async function lockedOut(row: Route, viewer: Viewer | null, request: Request, world: AppWorld): Promise<string | undefined> {
  if (row.access === 'public') return undefined;
  if (!viewer) return 'SIGN_IN_NEEDED';
  if (row.access === 'signedIn' || row.access.roles.some((role: Role) => viewer.roles.includes(role))) return undefined;
  await world.denied(viewer, `${row.method} ${row.path}`, addressOf(request));
  return 'NOT_ALLOWED';
}

/**
 * A write must come from our own pages (which send `X-Scene: 1`) or from a program that has no browser's origin and says the same. Beside
 * the public address only this machine itself or a bare address is believed: a name could be somebody else's that leads here.
 */
function sameOrigin(request: Request, publicUrl: string): boolean {
  const { origin, host = '' } = request.headers;
  if (request.headers['x-scene'] !== '1' || request.headers['sec-fetch-site'] === 'cross-site') return false;
  if (origin === undefined || origin === new URL(publicUrl).origin) return true;
  return origin === `http://${host}` && isPlainHost(origin);
}

function isPlainHost(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { hostname } = new URL(origin);
  return hostname === 'localhost' || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
}

/** The caller's address: the peer's own, or what a proxy that is believed says of it. */
const addressOf = (request: Request): string => request.ip ?? 'unknown';

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

function answerRefusal(response: Response, refused: Refusal): void {
  const status = statusOf(refused.code);
  if (status === 503 && !response.hasHeader('Retry-After')) response.setHeader('Retry-After', '2');
  response.status(status).json(refused);
}
