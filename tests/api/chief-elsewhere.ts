/** A duty chief of a unit that is not the district’s center: a department runs a desk of its own. */
import type { SampleLibrary } from '@sceneworks/runtime';
import type { DistrictRow, Person, Post } from '@sceneworks/schemas';

export const chiefElsewhere = 'parks.dutyChief';
const holder = 'parks.lead';

/** The library with that post, held by who leads the department. */
export const withChiefElsewhere = (library: SampleLibrary): SampleLibrary => {
  const rows = library.rows.flatMap((row): DistrictRow[] => {
    if (row.kind === 'post' && row.id === holder) {
      const value = { ...(row.value as Post), id: chiefElsewhere, role: 'dutyChief' as const, title: { zh: '值班长', en: 'Duty chief' } };
      return [row, { ...row, _id: `${row._id}-chief`, id: chiefElsewhere, value }];
    }
    const person = row.value as Person;
    const holds = row.kind === 'person' && person.posts.some(({ post }) => post === holder);
    return [holds ? { ...row, value: { ...person, posts: [...person.posts, { post: chiefElsewhere, from: row.from }] } } : row];
  });
  return { ...library, rows };
};
