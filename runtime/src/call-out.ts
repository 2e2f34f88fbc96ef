import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Effect } from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';
import ipaddr from 'ipaddr.js';
import { Agent, request } from 'undici';
import type { CallOut, CallOutcome } from './loops/world.ts';

/** Hosts a scene may call, by the name scenes use. Approved by who runs the installation, never by a scene. */
export type AllowedHosts = ReadonlyMap<string, URL>;

/** `name=https://host[:port],…`; throws a sentence for what cannot be read. `http` is for this machine's own tests and gateways. */
export function allowedHosts(text: string | undefined): AllowedHosts {
  const hosts = new Map<string, URL>();
  for (const part of (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)) {
    const cut = part.indexOf('=');
    const url = cut > 0 && URL.canParse(part.slice(cut + 1)) ? new URL(part.slice(cut + 1)) : undefined;
    if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password)
      throw new Error(`CALL_OUT_HOSTS: "${part}" is not name=https://host[:port]`);
    hosts.set(part.slice(0, cut), url);
  }
  return hosts;
}

/** Ranges nothing outside may be reached in: private, loopback, link-local, multicast, reserved, and what hides one of them. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (address.kind() === 'ipv6') {
    // Only what is given out today, 2000::/3: the library calls old ways of hiding an IPv4 address, such as ::7f00:1, unicast too.
    const v6 = address as ipaddr.IPv6;
    return ((v6.parts[0] ?? 0) & 0xe000) === 0x2000 && v6.range() === 'unicast';
  }
  return address.range() === 'unicast';
}

/** Resolves once and gives the address to connect to; undefined when any answer lies in a range that is closed. */
export type Resolve = (host: string) => Promise<readonly string[]>;
const systemResolve: Resolve = async (host) =>
  isIP(host) ? [host] : (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/**
 * Calls an allowed host: the address is resolved once, checked, and connected to (a second answer of the resolver changes nothing); no
 * redirect is followed; time and size are bounded. `mayReach` decides on an address; an installation that calls a gateway in its own
 * network says so by `CALL_OUT_PRIVATE`.
 */
export function callOutTo(
  hosts: AllowedHosts,
  {
    resolve = systemResolve,
    mayReach = isPublicAddress,
  }: { readonly resolve?: Resolve; readonly mayReach?: (address: string) => boolean } = {},
): CallOut {
  return async (effect: Effect): Promise<CallOutcome> => {
    const { endpoint, path, method, body } = effect.body as { endpoint?: string; path?: string; method?: string; body?: unknown };
    const base = hosts.get(endpoint ?? '');
    if (!base) return { result: 'never', why: `endpoint ${endpoint} is not on the list of allowed hosts` };
    if (typeof path !== 'string' || !path.startsWith('/') || path.startsWith('//'))
      return { result: 'never', why: 'the path must begin with one /' };
    const url = new URL(path, base);
    if (url.origin !== base.origin) return { result: 'never', why: 'the path leaves the allowed host' };
    const host = url.hostname.replace(/^\[|\]$/g, '');
    let addresses: readonly string[];
    try {
      addresses = await resolve(host);
    } catch (error) {
      return { result: 'later', why: `cannot resolve ${host}: ${(error as Error).message}` };
    }
    const [address] = addresses;
    if (!address || !addresses.every(mayReach)) return { result: 'never', why: `${host} resolves to an address that may not be reached` };
    return send(url, address, method ?? 'POST', body, effect.id);
  };
}

async function send(url: URL, address: string, method: string, body: unknown, key: string): Promise<CallOutcome> {
  const family = isIP(address) === 6 ? 6 : 4;
  const agent = new Agent({
    connect: {
      lookup: (_host, options, done) =>
        options.all
          ? done(null, [{ address, family }])
          : (done as unknown as (error: null, address: string, family: number) => void)(null, address, family),
    },
    headersTimeout: limits.callOutMs,
    bodyTimeout: limits.callOutMs,
  });
  try {
    const response = await request(url, {
      method: method as 'GET',
      dispatcher: agent,
      signal: AbortSignal.timeout(limits.callOutMs),
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      ...(method === 'GET' || body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await bounded(response.body);
    if (text === undefined) return { result: 'never', why: `the answer is longer than ${limits.callOutBytes} bytes` };
    return outcomeOf(response.statusCode, text);
  } catch (error) {
    return { result: 'later', why: (error as Error).message };
  } finally {
    await agent.destroy();
  }
}

async function bounded(body: AsyncIterable<Uint8Array>): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > limits.callOutBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** 2xx is an answer; 408, 425, 429 and 5xx may be better later; everything else, redirects too, is a no for good. */
function outcomeOf(status: number, text: string): CallOutcome {
  if (status >= 200 && status < 300) {
    try {
      return { result: 'ok', answer: text === '' ? null : JSON.parse(text) };
    } catch {
      return { result: 'never', why: 'the answer is not JSON' };
    }
  }
  const later = status >= 500 || status === 408 || status === 425 || status === 429;
  return { result: later ? 'later' : 'never', why: `answered ${status}` };
}
