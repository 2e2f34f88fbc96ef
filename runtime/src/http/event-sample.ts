import { isPersonalRef } from '@sceneworks/scene';
import type { Event, EventSample, FieldSchema, PersonalClass } from '@sceneworks/schemas';

/** What stands for a personal value, of the form its kind has, so that the source's own shape takes it. The same for everybody. */
const standIns: Readonly<Record<PersonalClass, string>> = {
  name: '某人',
  phone: '19900000000',
  // The example of the standard for such numbers.
  idNumber: '11010519491231002X',
  address: '地址略',
  plate: '川A00000',
  other: '略',
};

const standingFor = (schema: FieldSchema | undefined, value: unknown): unknown => {
  if (isPersonalRef(value)) return standIns[schema?.personal ?? 'other'];
  if (Array.isArray(value)) return value.map((item) => standingFor(schema?.items, item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, standingFor(schema?.properties?.[name], member)]));
};

/** As much of a stored event as a sample is made of. */
export type StoredPayload = Pick<Event, '_id' | 'source' | 'type' | 'receivedAt' | 'raw'>;

/** A stored event as it could come in again: its payload by the source's shape, with stand-ins where something personal was said. */
export const eventSample = ({ _id, source, type, receivedAt, raw }: StoredPayload, payload: FieldSchema | undefined): EventSample => ({
  id: _id,
  source,
  type,
  receivedAt,
  payload: standingFor(payload, raw) as EventSample['payload'],
});
