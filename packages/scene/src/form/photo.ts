import type { FieldSchema } from '@sceneworks/schemas';

/** A photo as it stands in form data: the stored file, what it shows, when and where it was taken by the device’s own account. */
export interface PhotoValue {
  readonly photo: string;
  readonly of?: 'near' | 'far' | 'reference';
  readonly takenAt?: string;
  readonly lon?: number;
  readonly lat?: number;
}

const members = new Set(['photo', 'of', 'takenAt', 'lon', 'lat']);
const views: readonly unknown[] = [undefined, 'near', 'far', 'reference'];
const fileId = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/;

const isCoordinate = (value: unknown, most: number): boolean =>
  value === undefined || (typeof value === 'number' && Math.abs(value) <= most);

/** Whether a value is a photo, and nothing else. */
export const isPhoto = (value: unknown): value is PhotoValue => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (!Object.hasOwn(value, 'photo') || Object.keys(value).some((name) => !members.has(name))) return false;
  const { photo, of, takenAt, lon, lat } = value as Readonly<Record<string, unknown>>;
  if (typeof photo !== 'string' || !fileId.test(photo) || !views.includes(of)) return false;
  return (
    (takenAt === undefined || (typeof takenAt === 'string' && instant.test(takenAt))) && isCoordinate(lon, 180) && isCoordinate(lat, 90)
  );
};

/** Every photo handed in under a schema’s photo fields, wherever they stand: what evidence is counted from. */
export const photosIn = (schema: FieldSchema, value: unknown): readonly PhotoValue[] => {
  if (schema.format === 'photo') return (Array.isArray(value) ? value : [value]).filter(isPhoto);
  if (Array.isArray(value)) return schema.items ? value.flatMap((item) => photosIn(schema.items as FieldSchema, item)) : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    field && Object.hasOwn(value, name) ? photosIn(field, (value as Readonly<Record<string, unknown>>)[name]) : [],
  );
};

/** How many photo fields a schema has, at any depth. */
export const photoFields = (schema: FieldSchema): number => {
  if (schema.format === 'photo') return 1;
  const below = [schema.items, ...Object.values(schema.properties ?? {})];
  return below.reduce((count, field) => count + (field ? photoFields(field) : 0), 0);
};
