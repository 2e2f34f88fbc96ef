import type { AuditPage } from '@sceneworks/schemas';
import { type AuditLine, auditChainFault } from '../../people/accounts.ts';
import { type Route, route } from '../route.ts';
import type { ServerWorld } from '../server-world.ts';

const pageMost = 200;

const rowOf = ({ _id, at, who, what, result, about, address, detail, hash }: AuditLine): AuditPage['rows'][number] => ({
  number: _id,
  at,
  who,
  what,
  result,
  ...(about === undefined ? {} : { about }),
  ...(address === undefined ? {} : { address }),
  ...(detail === undefined ? {} : { detail }),
  hash,
});

/** The audit log, for the auditor alone: administrators of the system and of security do not read it. */
export const auditRoutes = (server: ServerWorld): Route[] => [
  route({
    method: 'GET',
    path: '/api/audit',
    about: { zh: '审计记录，逐条成链', en: 'The audit log, line by line, with its chain' },
    access: { roles: ['auditAdministrator'] },
    words: {
      after: { in: 'query', type: 'integer', about: 'Number of the last line of the page before' },
      limit: { in: 'query', type: 'integer', about: 'Lines, at most 200' },
    },
    answer: 'AuditPage',
    refuses: [403],
    handle: async ({ words }) => {
      const after = Number(words.after ?? 0);
      const limit = Math.max(1, Math.min(Number(words.limit ?? 50), pageMost));
      // One line back, so that the first one shown is linked too.
      const read = await server.accounts.readAudit(Math.max(0, after - 1), limit + 2);
      const before = after > 0 ? read.find(({ _id }) => _id === after) : undefined;
      const rows = read.filter(({ _id }) => _id > after);
      const broken = auditChainFault(rows, before ? { number: before._id, hash: before.hash } : { number: after, hash: '' });
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        body: {
          rows: shown.map(rowOf),
          ...(rows.length > limit && last ? { next: last._id } : {}),
          chain: { ok: broken === undefined, ...(broken === undefined ? {} : { broken }) },
        },
      };
    },
  }),
];
