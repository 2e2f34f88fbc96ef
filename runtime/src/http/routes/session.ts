import type { SessionBody } from '@sceneworks/schemas';
import { sessionOf, signIn, signOut } from '../../people/sign-in.ts';
import { type Viewer, viewerOf } from '../../store/views/viewer.ts';
import { cookieName } from '../app.ts';
import { refusal } from '../refusal.ts';
import { type Answered, type Route, route } from '../route.ts';
import { meOf, type ServerWorld } from '../server-world.ts';

const attributes = (publicUrl: string): string => `Path=/; HttpOnly; SameSite=Lax${publicUrl.startsWith('https:') ? '; Secure' : ''}`;

/** The viewer behind a session token; null without one, or when he holds no post any more. */
export const viewerReader =
  (server: ServerWorld) =>
  async (token: string | undefined, isActive = true): Promise<Viewer | null> => {
    const session = await sessionOf({ accounts: server.accounts, now: server.signedAt }, token, isActive);
    return session ? viewerOf(await server.world.district(), session.login, session.person, server.world.clock()) : null;
  };

async function enter(server: ServerWorld, login: string, password: string, address: string): Promise<Answered> {
  const world = { accounts: server.accounts, now: server.signedAt };
  const entered = await signIn(world, login, password, address);
  if ('refused' in entered) return { refusal: refusal('SIGN_IN_FAILED') };
  const index = await server.world.district();
  const viewer = viewerOf(index, entered.session.login, entered.session.person, server.world.clock());
  if (!viewer) {
    await signOut(world, entered.token);
    return { refusal: refusal('SIGN_IN_FAILED') };
  }
  return {
    body: meOf(server, viewer, index),
    headers: { 'Set-Cookie': `${cookieName(server.publicUrl)}=${entered.token}; ${attributes(server.publicUrl)}` },
  };
}

/** Signing in and out, and who one is. */
export const sessionRoutes = (server: ServerWorld): Route[] => [
  route<SessionBody>({
    method: 'POST',
    path: '/api/session',
    about: { zh: '登录', en: 'Sign in' },
    access: 'public',
    body: 'SessionBody',
    answer: 'Me',
    refuses: [401],
    perMinute: 60,
    handle: ({ body, address }) => enter(server, body.login, body.password, address),
  }),
  route({
    method: 'DELETE',
    path: '/api/session',
    about: { zh: '退出', en: 'Sign out' },
    access: 'public',
    answer: 'none',
    handle: async ({ cookies }) => {
      const token = cookies[cookieName(server.publicUrl)];
      if (token) await signOut({ accounts: server.accounts, now: server.signedAt }, token);
      return { body: undefined, headers: { 'Set-Cookie': `${cookieName(server.publicUrl)}=; Max-Age=0; ${attributes(server.publicUrl)}` } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/me',
    about: { zh: '我是谁，能看什么', en: 'Who I am and what I may see' },
    access: 'signedIn',
    answer: 'Me',
    handle: async ({ viewer }) => ({ body: meOf(server, viewer as Viewer, await server.world.district()) }),
  }),
  route({
    method: 'GET',
    path: '/api/sample',
    about: { zh: '样例账号，按角色', en: 'Accounts of the sample, by role' },
    access: 'public',
    answer: 'json',
    handle: async () => ({ body: server.sample.map(({ login, role, name, post }) => ({ login, role, name, post })) }),
  }),
  route<{ login: string }>({
    method: 'POST',
    path: '/api/sample/session',
    about: { zh: '以样例角色登录', en: 'Sign in as a role of the sample' },
    access: 'public',
    body: 'SampleSessionBody',
    answer: 'Me',
    refuses: [401],
    perMinute: 120,
    handle: async ({ body, address }) => {
      const account = server.sample.find(({ login }) => login === body.login);
      return account ? enter(server, account.login, account.password, address) : { refusal: refusal('SIGN_IN_FAILED') };
    },
  }),
];
