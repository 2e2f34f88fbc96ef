import { Agent, request } from 'node:http';
import type { SampleFile } from '@sceneworks/runtime';

/** What the server answered; `body` is what the JSON held. */
export interface Answer<T = unknown> {
  readonly status: number;
  readonly body: T;
}

/** People and citizens at their own addresses, each with the one session an account has. */
export interface Office {
  get<T>(login: string, path: string): Promise<Answer<T>>;
  post<T>(login: string, path: string, body: unknown): Promise<Answer<T>>;
  put<T>(login: string, path: string, body: unknown): Promise<Answer<T>>;
  upload<T>(login: string, path: string, bytes: Buffer, type: string): Promise<Answer<T>>;
  /** Without an account, from an address of the citizen's own. */
  citizen<T>(citizen: number, path: string, body: unknown): Promise<Answer<T>>;
  requests(): number;
  close(): void;
}

const hosts = 250;
/** Every address of 127/8 is this machine: people who work beside each other do not share a limit of calls. */
const addressOf = (block: number, n: number): string => `127.0.${block + Math.floor(n / hosts)}.${(n % hosts) + 2}`;

const staffBlock = 10;
const screenBlock = 20;
const citizenBlock = 40;
const screens = 200;
const tooMany = 429;
const calmMs = 5_000;
const minuteMs = 60_000;

interface Sent {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly localAddress: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

const json = (body: unknown): Buffer => Buffer.from(JSON.stringify(body));

/** The people of a sample, signing in with the passwords of its file when they are first needed. */
export function openOffice(address: string, accounts: SampleFile['accounts']): Office {
  const agent = new Agent({ keepAlive: true, maxSockets: 4, maxTotalSockets: 256, timeout: 15_000 });
  const { hostname, port } = new URL(address);
  const places = new Map(accounts.map(({ login }, i) => [login, i]));
  const cookies = new Map<string, Promise<string>>();
  let count = 0;

  const once = ({ method, path, localAddress, headers, body }: Sent): Promise<Answer & { readonly cookie?: string }> =>
    new Promise((resolve, reject) => {
      count += 1;
      const outgoing = request(
        { agent, hostname, port, path, method, localAddress, headers: { 'x-scene': '1', 'content-length': body?.length ?? 0, ...headers } },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(parts).toString();
            const [cookie] = response.headers['set-cookie']?.map((line) => line.split(';')[0] ?? '') ?? [];
            resolve({ status: response.statusCode ?? 0, body: text === '' ? null : JSON.parse(text), ...(cookie ? { cookie } : {}) });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });

  /** A kept connection may be closed by the server just when it is taken: everything sent here may be sent again. */
  const sendOnce = async (sent: Sent) => {
    for (let tried = 0; ; tried++) {
      try {
        return await once(sent);
      } catch (error) {
        if (tried === 3) throw error;
      }
    }
  };

  /** Days that pass in a second ask more often than people do: who is told so waits until a minute's calls are his again. */
  const send = async (sent: Sent) => {
    for (let waited = 0; ; waited += calmMs) {
      const answer = await sendOnce(sent);
      if (answer.status !== tooMany || waited > minuteMs) return answer;
      await new Promise((resolve) => setTimeout(resolve, calmMs));
    }
  };

  const placeOf = (login: string): number => {
    const place = places.get(login);
    if (place === undefined) throw new Error(`nobody signs in as ${login}`);
    return place;
  };

  const signIn = async (login: string): Promise<string> => {
    const account = accounts[placeOf(login)] as SampleFile['accounts'][number];
    const { status, cookie } = await send({
      method: 'POST',
      path: '/api/session',
      localAddress: addressOf(staffBlock, placeOf(login)),
      headers: { 'content-type': 'application/json' },
      body: json({ login, password: account.password }),
    });
    if (status !== 200 || !cookie) throw new Error(`${login} could not sign in: ${status}`);
    return cookie;
  };

  const cookieOf = (login: string): Promise<string> => {
    const known = cookies.get(login) ?? signIn(login);
    cookies.set(login, known);
    return known;
  };

  const write =
    (method: 'POST' | 'PUT') =>
    async <T>(login: string, path: string, body: unknown) =>
      (await send({
        method,
        path,
        localAddress: addressOf(staffBlock, placeOf(login)),
        headers: { cookie: await cookieOf(login), 'content-type': 'application/json' },
        body: json(body),
      })) as Answer<T>;

  return {
    // Reading is spread over many screens of one person: the room of a center reads more than one address may.
    get: async <T>(login: string, path: string) =>
      (await send({
        method: 'GET',
        path,
        localAddress: addressOf(screenBlock, count % screens),
        headers: { cookie: await cookieOf(login) },
      })) as Answer<T>,
    post: write('POST'),
    put: write('PUT'),
    upload: async <T>(login: string, path: string, bytes: Buffer, type: string) =>
      (await send({
        method: 'POST',
        path,
        localAddress: addressOf(staffBlock, placeOf(login)),
        headers: { cookie: await cookieOf(login), 'content-type': type },
        body: bytes,
      })) as Answer<T>,
    citizen: async <T>(citizen: number, path: string, body: unknown) =>
      (await send({
        method: 'POST',
        path,
        localAddress: addressOf(citizenBlock, citizen),
        headers: { 'content-type': 'application/json' },
        body: json(body),
      })) as Answer<T>,
    requests: () => count,
    close: () => agent.destroy(),
  };
}
