import type { DraftRow, DraftState, SceneRow } from '@sceneworks/schemas';

/** Orders of the catalogue. */
export const sorts = ['title', 'week', 'onTime', 'open', 'newest'] as const;
export type Sort = (typeof sorts)[number];

/** How far a scene is, by which the catalogue may be narrowed. */
export const states = ['draft', 'submitted', 'inForce', 'retired'] as const satisfies readonly DraftState[];

/** What the catalogue is narrowed by; it stands in the address, so that it can be sent to a colleague. */
export interface CatalogueFilter {
  readonly q: string;
  readonly unit: string;
  readonly state: DraftState | '';
  readonly sort: Sort;
}

/** The filter an address says; what it says wrongly narrows nothing. */
export const filterFrom = (search: string): CatalogueFilter => {
  const said = new URLSearchParams(search);
  return {
    q: said.get('q') ?? '',
    unit: said.get('unit') ?? '',
    state: states.find((state) => state === said.get('state')) ?? '',
    sort: sorts.find((sort) => sort === said.get('sort')) ?? 'title',
  };
};

/** The address of a filter. */
export const searchOf = ({ q, unit, state, sort }: CatalogueFilter): string => {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries({ q, unit, state, ...(sort !== 'title' && { sort }) }))
    if (value !== '') said.set(name, value);
  const text = said.toString();
  return text === '' ? '' : `?${text}`;
};

const isNamed = ({ title, leadName, id }: Pick<DraftRow, 'title' | 'leadName' | 'id'>, q: string): boolean => {
  const wanted = q.trim().toLowerCase();
  return [title.zh, title.en, leadName.zh, leadName.en, id].some((text) => text?.toLowerCase().includes(wanted));
};

/** Drafts that a filter leaves. */
export const draftsFound = (rows: readonly DraftRow[], { q, unit, state }: CatalogueFilter): readonly DraftRow[] =>
  rows.filter((row) => isNamed(row, q) && (unit === '' || row.lead === unit) && (state === '' || row.state === state));

/** Most first; what has no figure last. */
const most = (a: number | undefined, b: number | undefined): number => (b ?? -1) - (a ?? -1);

const orders: Readonly<Record<Sort, (a: SceneRow, b: SceneRow) => number>> = {
  title: (a, b) => a.title.zh.localeCompare(b.title.zh, 'zh'),
  week: (a, b) => most(a.opened7d, b.opened7d),
  // The worst first: that is what one looks for.
  onTime: (a, b) => (a.onTimeShare ?? 2) - (b.onTimeShare ?? 2),
  open: (a, b) => most(a.open, b.open),
  newest: (a, b) => (a.publishedAt < b.publishedAt ? 1 : -1),
};

/** Scenes in force that a filter leaves, in its order. */
export const scenesFound = (rows: readonly SceneRow[], { q, unit, state, sort }: CatalogueFilter): readonly SceneRow[] =>
  rows.filter((row) => isNamed(row, q) && (unit === '' || row.lead === unit) && (state === '' || state === 'inForce')).sort(orders[sort]);
