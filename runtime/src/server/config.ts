import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { type AllowedHosts, allowedHosts } from '../call-out.ts';

/** What a server is told from outside: environment and command line, checked once at its start. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly mongoUri: string | undefined;
  readonly publicUrl: string;
  /** Proxies in front, by address or range: only their word on the caller's address is believed */
  readonly trustedProxies: readonly string[];
  readonly callOutHosts: AllowedHosts;
  /** Allowed hosts may lie in private ranges: a gateway of one's own network */
  readonly callOutPrivate: boolean;
  readonly installationKey: string | undefined;
  /** Seals the heads kept outside the database; a file beside the data when absent */
  readonly anchorKey: string | undefined;
  readonly logLevel: string;
  readonly api: boolean;
  readonly worker: boolean;
  readonly sample: boolean;
  readonly quiet: boolean;
}

/** A setting that cannot be read: named, with what it may be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export interface ServeFlags {
  readonly api?: boolean;
  readonly worker?: boolean;
  readonly data?: string;
  readonly sample?: boolean;
  readonly quiet?: boolean;
}

const levels = ['silent', 'error', 'warn', 'info', 'debug'];

const portOf = (text: string | undefined): number => {
  const port = Number(text ?? '4780');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new ConfigError(`PORT: "${text}" is not a port`);
  return port;
};

const hostsOf = (text: string | undefined): AllowedHosts => {
  try {
    return allowedHosts(text);
  } catch (error) {
    throw new ConfigError((error as Error).message);
  }
};

const proxiesOf = (text: string | undefined): string[] => {
  const proxies = (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  for (const proxy of proxies) {
    const [address = '', bits, ...more] = proxy.split('/');
    if (isIP(address) === 0 || more.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits)))
      throw new ConfigError(`TRUST_PROXY: "${proxy}" is no address or range`);
  }
  return proxies;
};

/** Reads the settings. Neither `--api` nor `--worker` means both. */
export function configOf(flags: ServeFlags, env: Readonly<Record<string, string | undefined>>, cwd: string): Config {
  const port = portOf(env.PORT);
  const host = env.HOST?.trim() || '127.0.0.1';
  const logLevel = env.LOG_LEVEL?.trim() || 'info';
  if (!levels.includes(logLevel)) throw new ConfigError(`LOG_LEVEL: one of ${levels.join(', ')}`);
  const publicUrl = env.PUBLIC_URL?.trim() || `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  if (!URL.canParse(publicUrl)) throw new ConfigError(`PUBLIC_URL: "${publicUrl}" is not an address`);
  const both = !flags.api && !flags.worker;
  return {
    host,
    port,
    dataFolder: resolve(cwd, flags.data ?? (env.DATA?.trim() || join(cwd, 'data'))),
    mongoUri: env.MONGODB_URI?.trim() || undefined,
    publicUrl,
    trustedProxies: proxiesOf(env.TRUST_PROXY),
    callOutHosts: hostsOf(env.CALL_OUT_HOSTS),
    callOutPrivate: env.CALL_OUT_PRIVATE === 'true',
    installationKey: env.INSTALLATION_KEY?.trim() || undefined,
    anchorKey: env.ANCHOR_KEY?.trim() || undefined,
    logLevel,
    api: both || flags.api === true,
    worker: both || flags.worker === true,
    sample: flags.sample === true,
    quiet: flags.quiet === true,
  };
}
