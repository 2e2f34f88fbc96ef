import type { Fields } from '@sceneworks/expression';
import { canonical, type DistrictIndex, eventId, fieldsOf, placeOf, rowOf, sha256, splitPersonal, valueProblems } from '@sceneworks/scene';
import {
  type Event,
  type GeoPoint,
  type Instant,
  limits,
  type PersonalClass,
  type PersonalRef,
  type Place,
  type Refusal,
  type Reporter,
  type Source,
} from '@sceneworks/schemas';
import { type Read, readOf, textOf, type Values } from './expressions.ts';
import { unsafePart } from './payload.ts';
import { later, msBetween } from './span.ts';

/** An event as it came in, before anybody is subscribed to it: what is judged. */
export type Envelope = Omit<Event, 'deliveries' | 'status' | 'due' | 'queryCode'>;

/** What making an envelope needs from whoever takes the event in. */
export interface EnvelopeContext {
  readonly receivedAt: Instant;
  readonly index: DistrictIndex;
  /** Puts a personal value apart and gives its reference; called once for each different value of the event. */
  readonly seal: (personalClass: PersonalClass, text: string) => PersonalRef;
  /** Keyed hash of a phone: tells a repeat caller without naming one. */
  readonly callerKey: (phone: string) => string;
  /** Instead of what the mapping says. */
  readonly type?: string;
  readonly drill?: boolean;
}

interface Mapping {
  readonly type: Read;
  readonly key: Read;
  readonly occurredAt: Read;
  readonly lon: Read;
  readonly lat: Read;
  readonly area: Read;
  readonly address: Read;
  readonly device: Read;
  readonly subject: readonly (readonly [name: string, read: Read])[];
  readonly name: Read;
  readonly phone: Read;
}

const refuse = (code: string, at: string | undefined, zh: string, en: string, detail?: Record<string, unknown>): { refusal: Refusal } => ({
  refusal: { code, ...(at !== undefined && { at }), ...(detail && { detail }), text: { zh, en } },
});

const path = /^\s*payload((?:\.[\p{L}_][\p{L}\p{N}_]*)+)\s*$/u;

/** Plain paths are read as they stand, without a detour over values of the expression language, which keeps personal values closed. */
const pathOf = (text: string): Read | undefined => {
  const names = path.exec(text)?.[1]?.slice(1).split('.');
  if (!names) return undefined;
  return ({ payload }) => {
    let value: unknown = payload;
    for (const name of names) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
      value = (value as Record<string, unknown>)[name];
    }
    return value ?? null;
  };
};

const nothing: Read = () => null;

const build = ({ id, payload, mapping }: Source): Mapping => {
  const fields: Fields = { payload: { kind: 'context', fields: fieldsOf(payload) } };
  const read = (text: string | undefined, at: string): Read =>
    text === undefined ? nothing : (pathOf(text) ?? readOf(text, fields, `${id}.mapping.${at}`));
  return {
    type: read(mapping.type, 'type'),
    key: read(mapping.key, 'key'),
    occurredAt: read(mapping.occurredAt, 'occurredAt'),
    lon: read(mapping.lon, 'lon'),
    lat: read(mapping.lat, 'lat'),
    area: read(mapping.area, 'area'),
    address: read(mapping.address, 'address'),
    device: read(mapping.device?.key, 'device'),
    subject: Object.entries(mapping.subject).map(([name, text]) => [name, read(text, `subject.${name}`)] as const),
    name: read(mapping.reporter?.name, 'reporter.name'),
    phone: read(mapping.reporter?.phone, 'reporter.phone'),
  };
};

const built = new WeakMap<Source, Mapping>();

/** A source's mapping, compiled once per version of the source: a district version never changes, and neither does its object. */
const mappingOf = (source: Source): Mapping => {
  const known = built.get(source);
  if (known) return known;
  const mapping = build(source);
  built.set(source, mapping);
  return mapping;
};

const zone = /(?:Z|[+-]\d\d:\d\d)(?:\[.*\]|@.*)?$/;

/** An instant in UTC; a time without a zone is the district's. Undefined when it is none. */
const instantOf = (value: unknown, index: DistrictIndex): Instant | undefined => {
  if (typeof value !== 'string') return undefined;
  const text = value.replace(/(?:\[.*\]|@.*)$/, '');
  const ms = zone.test(text) ? Date.parse(text) : Date.parse(`${text.length === 10 ? `${text}T00:00:00` : text}Z`) - index.working.offsetMs;
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
};

const occurred = (value: unknown, { receivedAt, index }: EnvelopeContext): { at: Instant } | { refusal: Refusal } => {
  if (value === null) return { at: receivedAt };
  const at = instantOf(value, index);
  if (at === undefined)
    return refuse('EVENT_TIME', undefined, `发生时间“${String(value)}”不是时刻`, `The time of occurrence "${String(value)}" is no instant`);
  const { eventFutureMs, eventAncientDays } = limits;
  if (Date.parse(at) > Date.parse(later(receivedAt, eventFutureMs))) {
    return refuse(
      'EVENT_IN_FUTURE',
      undefined,
      '发生时间在未来，请校准设备时钟',
      'It says it occurred in the future; set the clock of the device',
      { at, eventFutureMs },
    );
  }
  if (msBetween(at, receivedAt) > eventAncientDays * 86_400_000) {
    return refuse('EVENT_TOO_OLD', undefined, `发生时间早于 ${eventAncientDays} 天`, `It occurred more than ${eventAncientDays} days ago`, {
      at,
      eventAncientDays,
    });
  }
  return { at };
};

const within = (value: unknown, bound: number): value is number => typeof value === 'number' && Math.abs(value) <= bound;

/** Where it happened as the payload says, else where the registered device stands. */
const placeSaid = (
  mapping: Mapping,
  values: Values,
  device: { dataset: string; key: string } | undefined,
  index: DistrictIndex,
): Place | { refusal: Refusal } => {
  const [lon, lat] = [mapping.lon(values), mapping.lat(values)];
  const [area, address] = [textOf(mapping.area(values)), textOf(mapping.address(values))];
  const hasPoint = lon !== null && lat !== null;
  if (hasPoint && !(within(lon, 180) && within(lat, 90))) {
    return refuse(
      'EVENT_PLACE',
      undefined,
      '坐标超出范围，应为 WGS84 经纬度',
      'The coordinates are out of range; they should be WGS84 degrees',
      { lon, lat },
    );
  }
  const row = device && rowOf(index, device.dataset, device.key);
  const [rowLon, rowLat] = row?.place?.coordinates ?? [];
  const stands = rowLon !== undefined && rowLat !== undefined ? { lon: rowLon, lat: rowLat } : {};
  const known = address ?? textOf(row?.value.address);
  return {
    ...(hasPoint ? { lon: lon as number, lat: lat as number } : area === null ? stands : {}),
    ...(area !== null && { area }),
    ...(known !== null && { address: known.slice(0, 300) }),
  };
};

/** One reference for one value: what is said in the subject, in the raw payload and of the reporter is the same thing. */
const sealedOnce = (seal: EnvelopeContext['seal']): EnvelopeContext['seal'] => {
  const known = new Map<string, PersonalRef>();
  return (personalClass, text) => {
    const name = `${personalClass} ${text}`;
    const reference = known.get(name) ?? seal(personalClass, text);
    known.set(name, reference);
    return reference;
  };
};

const reporterOf = (
  mapping: Mapping,
  values: Values,
  seal: EnvelopeContext['seal'],
  callerKey: EnvelopeContext['callerKey'],
): Reporter | undefined => {
  const [name, phone] = [textOf(mapping.name(values)), textOf(mapping.phone(values))];
  if (name === null && phone === null) return undefined;
  return {
    ...(name !== null && { name: seal('name', name) }),
    ...(phone !== null && { phone: seal('phone', phone), key: callerKey(phone) }),
  };
};

const checked = (source: Source, payload: unknown): { refusal: Refusal } | undefined => {
  const unsafe = unsafePart(payload);
  if (unsafe) return { refusal: unsafe };
  const [problem] = valueProblems(source.payload, payload);
  return problem && { refusal: { ...problem, code: 'PAYLOAD_INVALID', detail: { ...problem.detail, rule: problem.code } } };
};

const subjectOf = (mapping: Mapping, values: Values): Record<string, unknown> => {
  const subject: Record<string, unknown> = {};
  for (const [name, read] of mapping.subject) {
    const value = read(values);
    if (value !== null) subject[name] = value;
  }
  return subject;
};

const deviceOf = ({ mapping: { device } }: Source, mapping: Mapping, values: Values): { dataset: string; key: string } | undefined => {
  const key = textOf(mapping.device(values));
  return device && key !== null ? { dataset: device.dataset, key } : undefined;
};

/** A key that would not fit, or none at all, is a hash: of the key, or of the payload as it stands. */
const keyOf = (mapped: string | null, payload: unknown): string => {
  if (mapped === null) return sha256(canonical(payload));
  return mapped.length > 400 ? sha256(mapped) : mapped;
};

/**
 * Makes the envelope of what arrived from a source, or says why it is refused; a refused payload leaves nothing behind, not even a
 * sealed value. Checked in this order: keys, depth and size; the source's payload shape (unknown fields included); time (too far ahead
 * or too long ago); place. A place outside the district is accepted and says so. No time said means: when it was received.
 */
export const envelopeOf = (
  source: Source,
  payload: unknown,
  context: EnvelopeContext,
): { readonly event: Envelope } | { readonly refusal: Refusal } => {
  const bad = checked(source, payload);
  if (bad) return bad;
  const mapping = mappingOf(source);
  const values: Values = { payload };
  const type = context.type ?? textOf(mapping.type(values));
  if (type === null || type.length > 80) return refuse('EVENT_TYPE', undefined, '事件没有类型', 'The event has no type');
  const time = occurred(mapping.occurredAt(values), context);
  if ('refusal' in time) return time;
  const device = deviceOf(source, mapping, values);
  const said = placeSaid(mapping, values, device, context.index);
  if ('refusal' in said) return said;
  const { place, areaPath } = placeOf(context.index, said);
  const key = keyOf(textOf(mapping.key(values)), payload);
  const seal = sealedOnce(context.seal);
  const reporter = reporterOf(mapping, values, seal, context.callerKey);
  const point: GeoPoint | undefined =
    place.lon !== undefined && place.lat !== undefined ? { type: 'Point', coordinates: [place.lon, place.lat] } : undefined;
  return {
    event: {
      _id: eventId(source.id, key),
      source: source.id,
      sourceVersion: source.version,
      intelClass: source.intelClass,
      type,
      key,
      occurredAt: time.at,
      receivedAt: context.receivedAt,
      ...(Object.keys(place).length > 0 && { place }),
      ...(point && { point }),
      areaPath: [...areaPath],
      subject: splitPersonal(source.subject, subjectOf(mapping, values), seal) as Record<string, unknown>,
      ...(reporter && { reporter }),
      ...(device && { device: `${device.dataset}|${device.key}`.slice(0, 200) }),
      raw: splitPersonal(source.payload, payload, seal) as Record<string, unknown>,
      ...(context.drill === true && { drill: true }),
    },
  };
};
