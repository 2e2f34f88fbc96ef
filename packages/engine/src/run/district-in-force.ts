import { type DistrictIndex, districtAt, districtChangesAt, indexDistrict } from '@sceneworks/scene';
import type { DistrictRow, Instant } from '@sceneworks/schemas';

/** The district as one list of rows has it from an instant until something written begins or ends. */
export interface Stretch {
  readonly rows: readonly DistrictRow[];
  readonly index: DistrictIndex;
  readonly from: Instant;
  /** Undefined when nothing written is still to come. */
  readonly until: Instant | undefined;
}

const read = new WeakMap<readonly DistrictRow[], readonly Stretch[]>();
/** What is played at once is in one stretch or in two that follow each other, and the end is in a third. */
const stretchesKept = 3;

/** Whether an instant lies in a stretch. */
export const isIn = ({ from, until }: Stretch, at: Instant): boolean => at >= from && (until === undefined || at < until);

/** The stretch an instant lies in. Rows are read once for all who play over the same list: laying a district out takes long. */
export const stretchAt = (rows: readonly DistrictRow[], at: Instant): Stretch => {
  const stretches = read.get(rows) ?? [];
  const known = stretches.find((stretch) => isIn(stretch, at));
  if (known) return known;
  const made = { rows, index: indexDistrict(districtAt(rows, at)), from: at, until: districtChangesAt(rows, at) };
  read.set(rows, [made, ...stretches].slice(0, stretchesKept));
  return made;
};
