import { isProblem, types } from '@sceneworks/expression';
import { sourceWords } from '@sceneworks/scene';
import { type DistrictEdit, type Source, validator } from '@sceneworks/schemas';
import { districtKinds } from './load.ts';

const kinds = new Map<unknown, (typeof districtKinds)[number]>(districtKinds.map((each) => [each.kind, each]));

const faultOf = (shape: Parameters<typeof validator>[0], value: unknown): string | undefined => {
  const [malformed] = validator(shape)(value);
  return malformed && `${malformed.at} ${malformed.rule} ${JSON.stringify(malformed.params)}`;
};

/** The first expression of a source that cannot be read over what arrives: such a source would refuse whatever it is sent. */
const mappingFault = (source: Source): string | undefined => {
  const { subject, device, reporter, ...own } = source.mapping;
  const fields = sourceWords(source);
  const said = [own, subject, reporter ?? {}, device ? { device: device.key } : {}].flatMap((part) => Object.entries(part));
  for (const [name, expression] of said) {
    const read = expression === undefined ? undefined : types(expression, fields);
    if (read && isProblem(read)) return `mapping ${name}: ${read.problems[0]?.text.en}`;
  }
  return undefined;
};

/**
 * What is wrong with an edit of the district before anything is proved: a kind that is not edited here (modes have an act of their own, as has accepting a hole; rows
 * of datasets come by import), a value that does not have the shape of its kind, or one that is known by another id. Undefined where it
 * can be read.
 */
export const editFault = (given: unknown): string | undefined => {
  const malformed = faultOf('DistrictEdit', given);
  if (malformed !== undefined) return malformed;
  const { kind, id, value, ended = false } = given as DistrictEdit;
  const known = kind === 'mode' || (kind === 'acceptedHole' && !ended) ? undefined : kinds.get(kind);
  if (!known) return `kind ${kind}`;
  if (ended) return undefined;
  const fault = faultOf(known.shape, value);
  if (fault !== undefined) return fault;
  const own = known.idOf(value as never);
  if (own !== id) return `id ${id}, value ${own}`;
  return kind === 'source' ? mappingFault(value as unknown as Source) : undefined;
};
