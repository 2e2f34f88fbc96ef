import type { Problem } from '@sceneworks/schemas';
import type { DistrictIndex } from '../district/index-district.ts';
import { postsIn } from './owners/accountable.ts';
import { districtHolesAndDoubles } from './owners/holes.ts';

/**
 * Proves the responsibility list of a district by itself, before any scene uses it: for every category it knows, every area a place can be
 * known by, every minute of the week, both modes and all severities one accountable post. Holes and doubles, as few and large as can be.
 */
export const checkDistrict = (district: DistrictIndex): readonly Problem[] => districtHolesAndDoubles(postsIn(district));
