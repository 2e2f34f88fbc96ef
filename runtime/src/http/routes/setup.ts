import type { FirstAdministratorBody } from '@sceneworks/schemas';
import { finishFirstAdministrator, isSetupNeeded, makeFirstAdministrator } from '../../people/first-administrator.ts';
import { passwordFault } from '../../people/password.ts';
import { loginOf } from '../../people/sign-in.ts';
import { refusal } from '../refusal.ts';
import { type Route, route } from '../route.ts';
import type { ServerWorld } from '../server-world.ts';

/** The first administrator of a real installation: whoever runs it opens the page once. A sample has its accounts already. */
export const setupRoutes = (server: ServerWorld): Route[] => [
  route({
    method: 'GET',
    path: '/api/setup',
    about: { zh: '是否需要创建首位管理员', en: 'Whether the first administrator is still to be made' },
    access: 'public',
    answer: 'SetupState',
    handle: async () => {
      await finishFirstAdministrator(server);
      return { body: { needed: await isSetupNeeded(server) } };
    },
  }),
  route<FirstAdministratorBody>({
    method: 'POST',
    path: '/api/setup',
    about: { zh: '创建首位管理员，只能一次', en: 'Make the first administrator, once' },
    access: 'public',
    body: 'FirstAdministratorBody',
    answer: 'none',
    refuses: [409, 422],
    perMinute: 300,
    handle: async ({ body, address }) => {
      if (!(await isSetupNeeded(server))) return { refusal: refusal('SETUP_DONE') };
      const login = loginOf(body.login);
      const fault = passwordFault(body.password, login);
      if (fault) return { refusal: refusal('PASSWORD_WEAK', { at: 'password', detail: { fault } }) };
      const made = await makeFirstAdministrator(server, { login, password: body.password, name: body.name.trim() });
      if (!made) return { refusal: refusal('SETUP_DONE') };
      await server.accounts.appendAudit({ at: server.world.clock(), who: login, what: 'setup', result: 'done', address });
      return { status: 204, body: undefined };
    },
  }),
];
