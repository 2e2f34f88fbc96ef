import { type DistrictIndex, districtAt, districtChangesAt, indexDistrict } from '@sceneworks/scene';
import type { DistrictRow, Instant } from '@sceneworks/schemas';

/** The district in force at an instant, read anew only where something in it has changed since the one held. */
export const districtOverTime = (rows: readonly DistrictRow[]): ((at: Instant) => DistrictIndex) => {
  let held: { readonly from: Instant; readonly until: Instant | undefined; readonly index: DistrictIndex } | undefined;
  return (at) => {
    if (held && at >= held.from && (held.until === undefined || at < held.until)) return held.index;
    held = { from: at, until: districtChangesAt(rows, at), index: indexDistrict(districtAt(rows, at)) };
    return held.index;
  };
};
