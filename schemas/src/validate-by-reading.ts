import { bundle } from './generated/bundle.ts';
import type { Malformed, ShapeName, Validate } from './validator.ts';

/** As much of JSON Schema as our shapes speak. */
interface Shape {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Shape;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: boolean | Shape;
}

type Found = readonly Malformed[];
type Json = Readonly<Record<string, unknown>>;

const none: Found = [];
const shapes = bundle.$defs as unknown as Readonly<Record<string, Shape>>;
const patterns = new Map<string, RegExp>();

const patternOf = (text: string): RegExp => {
  const known = patterns.get(text) ?? new RegExp(text, 'u');
  patterns.set(text, known);
  return known;
};

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const hasType = (value: unknown, type: string): boolean => {
  switch (type) {
    case 'object':
      return isRecord(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    default:
      return typeof value === type;
  }
};

const wrong = (at: string, rule: string, params: Json): Found => [{ at: at || '/', rule, params }];

const numberFault = ({ maximum, minimum, exclusiveMinimum }: Shape, value: number, at: string): Found => {
  if (maximum !== undefined && !(value <= maximum)) return wrong(at, 'maximum', { comparison: '<=', limit: maximum });
  if (minimum !== undefined && !(value >= minimum)) return wrong(at, 'minimum', { comparison: '>=', limit: minimum });
  if (exclusiveMinimum !== undefined && !(value > exclusiveMinimum))
    return wrong(at, 'exclusiveMinimum', { comparison: '>', limit: exclusiveMinimum });
  return none;
};

/** Characters as people count them, not the halves that JavaScript keeps of some. */
const lengthOf = (text: string): number => {
  let length = text.length;
  for (let i = 0; i < text.length - 1; i += 1) {
    const isPair = text.charCodeAt(i) >= 0xd800 && text.charCodeAt(i) <= 0xdbff && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
    if (isPair) {
      length -= 1;
      i += 1;
    }
  }
  return length;
};

const textFault = ({ maxLength, minLength, pattern }: Shape, value: string, at: string): Found => {
  if (maxLength !== undefined && value.length > maxLength && lengthOf(value) > maxLength)
    return wrong(at, 'maxLength', { limit: maxLength });
  if (minLength !== undefined && lengthOf(value) < minLength) return wrong(at, 'minLength', { limit: minLength });
  return pattern !== undefined && !patternOf(pattern).test(value) ? wrong(at, 'pattern', { pattern }) : none;
};

const first = <T>(list: Iterable<T>, fault: (one: T) => Found): Found => {
  for (const one of list) {
    const found = fault(one);
    if (found.length > 0) return found;
  }
  return none;
};

const listFault = ({ maxItems, minItems, items }: Shape, value: readonly unknown[], at: string): Found => {
  if (maxItems !== undefined && value.length > maxItems) return wrong(at, 'maxItems', { limit: maxItems });
  if (minItems !== undefined && value.length < minItems) return wrong(at, 'minItems', { limit: minItems });
  return items ? first(value.entries(), ([place, item]) => faultOf(items, item, `${at}/${place}`)) : none;
};

const inPointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

const recordFault = ({ required = [], properties = {}, additionalProperties }: Shape, value: Json, at: string): Found => {
  const missing = required.find((name) => !Object.hasOwn(value, name) || value[name] === undefined);
  if (missing !== undefined) return wrong(at, 'required', { missingProperty: missing });
  const others = Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
  const [other] = others;
  if (additionalProperties === false && other !== undefined) return wrong(at, 'additionalProperties', { additionalProperty: other });
  const found =
    typeof additionalProperties === 'object'
      ? first(others, (name) => faultOf(additionalProperties, value[name], `${at}/${inPointer(name)}`))
      : none;
  if (found.length > 0) return found;
  return first(Object.entries(properties), ([name, shape]) =>
    Object.hasOwn(value, name) && value[name] !== undefined ? faultOf(shape, value[name], `${at}/${inPointer(name)}`) : none,
  );
};

const choiceFault = (choices: readonly Shape[], value: unknown, at: string): Found => {
  const missed: Malformed[] = [];
  for (const choice of choices) {
    const found = faultOf(choice, value, at);
    if (found.length === 0) return none;
    missed.push(...found);
  }
  return [...missed, ...wrong(at, 'anyOf', {})];
};

const referred = (reference: string): Shape => shapes[reference.slice('#/$defs/'.length)] as Shape;

/** What every kind of value may be asked: another shape, one of a list, one value, one of several shapes. */
const generalFault = ({ $ref, const: only, enum: listed, anyOf }: Shape, value: unknown, at: string): Found => {
  const found = $ref === undefined ? none : faultOf(referred($ref), value, at);
  if (found.length > 0) return found;
  if (only !== undefined && value !== only) return wrong(at, 'const', { allowedValue: only });
  if (listed !== undefined && !listed.includes(value)) return wrong(at, 'enum', { allowedValues: listed });
  return anyOf ? choiceFault(anyOf, value, at) : none;
};

const faultOf = (shape: Shape, value: unknown, at: string): Found => {
  const types = shape.type === undefined ? undefined : [shape.type].flat();
  if (types && !types.some((type) => hasType(value, type))) return wrong(at, 'type', { type: shape.type });
  const own = typeof value === 'number' ? numberFault(shape, value, at) : typeof value === 'string' ? textFault(shape, value, at) : none;
  if (own.length > 0) return own;
  const general = generalFault(shape, value, at);
  if (general.length > 0) return general;
  if (Array.isArray(value)) return listFault(shape, value, at);
  return isRecord(value) ? recordFault(shape, value, at) : none;
};

/** A shape read as it is, rule by rule: for pages that may not make code. It says what the compiled one says. */
export const validatorOf =
  (name: ShapeName): Validate =>
  (value) =>
    faultOf(shapes[name] as Shape, value, '');
