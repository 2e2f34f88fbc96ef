import type { ReportBody } from '@sceneworks/client';
import type { PhotoValue } from '@sceneworks/scene';

/** The photos of a report travel by their ids, beside its answers. */
export function bodyOf(value: Record<string, unknown>): ReportBody {
  const { photos = [], ...data } = value as { photos?: readonly PhotoValue[] } & Record<string, unknown>;
  return { data, photos: photos.map(({ photo }) => photo) };
}
