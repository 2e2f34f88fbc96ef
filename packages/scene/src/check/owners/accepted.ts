import type { AcceptedHole, OwnerCell } from '@sceneworks/schemas';
import { canonical } from '../../canonical.ts';
import type { DistrictIndex } from '../../district/index-district.ts';
import { sha256 } from '../../hash.ts';
import { isWithin } from './block.ts';
import type { Block } from './cell.ts';

const keyLength = 16;

/** A block as it is stored: an asset of null is a matter without a known asset. */
export const cellOf = ({ categories, areas, spans, modes, severities, assets }: Block): OwnerCell => ({
  categories: [...categories],
  areas: [...areas],
  spans: spans.map(({ from, until }) => ({ from, until })),
  modes: [...modes],
  severities: [...severities],
  assets: assets.map((asset) => asset ?? null),
});

const blockOf = ({ assets, ...cell }: OwnerCell): Block => ({ ...cell, assets: assets.map((asset) => asset ?? undefined) });

/** The key of a hole: another place in the scene, or any other matters, are another key. */
export const holeKey = (at: string, block: Block): string => sha256(canonical([at, cellOf(block)])).slice(0, keyLength);

/**
 * Which acceptance covers a hole of a scene: every matter of it is within those accepted at its place, however many there are. The one told
 * is the first to end. Undefined where some matter of it is not.
 */
export const acceptanceOf = ({ district }: DistrictIndex, scene: string, at: string, block: Block): AcceptedHole | undefined => {
  const here = district.acceptedHoles.filter((one) => one.scene === scene && one.at === at);
  if (
    here.length === 0 ||
    !isWithin(
      block,
      here.map(({ cell }) => blockOf(cell)),
    )
  )
    return undefined;
  return here.reduce((first, one) => (one.until < first.until ? one : first));
};
