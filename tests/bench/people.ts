import type { SampleFile } from '@sceneworks/runtime';
import type { DistrictRow, Person } from '@sceneworks/schemas';
import { type Answer, openOffice } from './office.ts';

/** By post, the login of the first who holds it, as the sample gives accounts. Throws for a post that nobody holds. */
export const logins = (rows: readonly DistrictRow[]): ((post: string) => string) => {
  const holders = rows.flatMap(({ kind, value }) => (kind === 'person' ? [value as Person] : []));
  return (post) => {
    const holder = holders.find(({ posts }) => posts.some((held) => held.post === post));
    if (!holder) throw new Error(`nobody holds ${post}`);
    return holder.id.toLowerCase();
  };
};

/** People of a server, each asked by the post; throws what was refused. */
export function openStaff(address: string, accounts: SampleFile['accounts'], rows: readonly DistrictRow[]) {
  const office = openOffice(address, accounts);
  const loginOf = logins(rows);
  const told = <T>(path: string, { status, body }: Answer<T>): T => {
    if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  };
  return {
    get: async <T>(post: string, path: string) => told(path, await office.get<T>(loginOf(post), path)),
    post: async <T>(post: string, path: string, body: unknown) => told(path, await office.post<T>(loginOf(post), path, body)),
    put: async <T>(post: string, path: string, body: unknown) => told(path, await office.put<T>(loginOf(post), path, body)),
    close: () => office.close(),
  };
}

export type Staff = ReturnType<typeof openStaff>;
