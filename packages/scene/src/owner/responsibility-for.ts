import type { ResponsibilityRow } from '@sceneworks/schemas';
import type { DistrictIndex } from '../district/index-district.ts';
import { categoryDepth } from './row.ts';

/** The rows of the responsibility list that name any of the categories, by their id. */
export const responsibilityFor = ({ district }: DistrictIndex, categories: readonly string[]): readonly ResponsibilityRow[] =>
  district.responsibility.filter((row) => categories.some((code) => categoryDepth(row, code) >= 0)).sort((a, b) => (a.id < b.id ? -1 : 1));
