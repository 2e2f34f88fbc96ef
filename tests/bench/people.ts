import type { DistrictRow, Person } from '@sceneworks/schemas';

/** By post, the login of the first who holds it, as the sample gives accounts. Throws for a post that nobody holds. */
export const logins = (rows: readonly DistrictRow[]): ((post: string) => string) => {
  const holders = rows.flatMap(({ kind, value }) => (kind === 'person' ? [value as Person] : []));
  return (post) => {
    const holder = holders.find(({ posts }) => posts.some((held) => held.post === post));
    if (!holder) throw new Error(`nobody holds ${post}`);
    return holder.id.toLowerCase();
  };
};
