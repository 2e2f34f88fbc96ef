import { limits } from '@sceneworks/schemas';

const isNumberUpTo = (most: number, value: unknown): boolean =>
  value === undefined || (typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= most);

const isTextUpTo = (most: number, value: unknown): boolean => value === undefined || (typeof value === 'string' && value.length <= most);

const addressLength = 300;
const areaId = /^[A-Za-z0-9][A-Za-z0-9_.:/-]{0,95}$/;
const members = new Set(['lon', 'lat', 'address', 'area', 'outside']);

/** Whether a value is a place, and nothing else. Judged by hand: a page whose content policy forbids compiling code judges it too. */
export const isPlace = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (Object.keys(value).some((name) => !members.has(name))) return false;
  const { lon, lat, address, area, outside } = value as Readonly<Record<string, unknown>>;
  return (
    isNumberUpTo(180, lon) &&
    isNumberUpTo(90, lat) &&
    isTextUpTo(Math.min(addressLength, limits.textLength), address) &&
    (area === undefined || (typeof area === 'string' && areaId.test(area))) &&
    (outside === undefined || typeof outside === 'boolean')
  );
};
