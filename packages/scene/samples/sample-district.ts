/** The sample district of the library, as the rows of one first write: for tests of what only a whole district shows. */
import type { DistrictKind, DistrictRow } from '@sceneworks/schemas';
import areas from '../../../scenes/district/areas.json' with { type: 'json' };
import calendars from '../../../scenes/district/calendars.json' with { type: 'json' };
import categories from '../../../scenes/district/categories.json' with { type: 'json' };
import header from '../../../scenes/district/district.json' with { type: 'json' };
import people from '../../../scenes/district/people.json' with { type: 'json' };
import posts from '../../../scenes/district/posts.json' with { type: 'json' };
import responsibility from '../../../scenes/district/responsibility.json' with { type: 'json' };
import rosters from '../../../scenes/district/rosters.json' with { type: 'json' };
import sources from '../../../scenes/district/sources.json' with { type: 'json' };
import standards from '../../../scenes/district/standards.json' with { type: 'json' };
import units from '../../../scenes/district/units.json' with { type: 'json' };

const kinds: readonly (readonly [DistrictKind, readonly unknown[]])[] = [
  ['area', areas],
  ['calendar', calendars],
  ['category', categories],
  ['person', people],
  ['post', posts],
  ['responsibility', responsibility],
  ['roster', rosters],
  ['source', sources],
  ['standard', standards],
  ['unit', units],
];

const rowOf = (kind: DistrictKind, value: unknown): DistrictRow => {
  const { id, code } = value as { readonly id?: string; readonly code?: string };
  const name = id ?? code ?? '';
  return {
    _id: `${kind}|${name}`,
    kind,
    id: name,
    value,
    from: header.from,
    recordedAt: header.from,
    by: header.by,
    rev: 1,
  } as DistrictRow;
};

export const sampleDistrictRows: readonly DistrictRow[] = kinds.flatMap(([kind, values]) => values.map((value) => rowOf(kind, value)));
