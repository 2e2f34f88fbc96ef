import { bundle, type SceneNode } from '@sceneworks/schemas';

/** As much of a shape as the settings are made from. */
export interface Shape {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly anyOf?: readonly Shape[];
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Shape;
  readonly minimum?: number;
  readonly maximum?: number;
}

const shapes = bundle.$defs as unknown as Readonly<Record<string, Shape>>;

/** The name of the shape one refers to. */
export const refOf = ({ $ref }: Shape): string | undefined => $ref?.slice('#/$defs/'.length);

/** The shape itself, whatever refers to it. */
export const shapeOf = (shape: Shape): Shape => {
  const name = refOf(shape);
  return name === undefined ? shape : shapeOf(shapes[name] as Shape);
};

/** The shape of the settings of a kind. */
export const configShape = (kind: SceneNode['kind']): Shape => {
  const node = shapes[`${kind[0]?.toUpperCase()}${kind.slice(1)}Node`] as Shape;
  return shapeOf(node.properties?.config as Shape);
};

/** What a new member begins with: what must be in it, empty or the first that may be chosen. */
export const beginningOf = (shape: Shape): unknown => {
  const name = refOf(shape);
  if (name === 'Limit') return { amount: 1, unit: 'urgentHour' };
  if (name === 'OwnerPolicy') return [{ by: 'responsibility' }];
  if (name === 'Hours') return { from: '08:00', until: '20:00' };
  if (name === 'Text' || name === 'Template') return { zh: '' };
  const inner = shapeOf(shape);
  if (inner.enum) return inner.enum[0];
  if (inner.const !== undefined) return inner.const;
  if (inner.anyOf) return beginningOf(inner.anyOf.at(-1) as Shape);
  switch (inner.type) {
    case 'object':
      return Object.fromEntries((inner.required ?? []).map((member) => [member, beginningOf(inner.properties?.[member] as Shape)]));
    case 'array':
      return [];
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return Math.max(1, inner.minimum ?? 1);
    default:
      return '';
  }
};
