import { bundle } from '@sceneworks/schemas';
import { refusalCodes } from './refusal.ts';
import type { Described, Route, ShapeName, Word } from './route.ts';

const pathOf = (path: string): string => path.replace(/:(\w+)/g, '{$1}');
const shape = (name: ShapeName) => ({ $ref: `#/components/schemas/${String(name)}` });

const parameter = ([name, word]: [string, Word]) => ({
  name,
  in: word.in,
  required: word.in === 'path' || word.required === true,
  description: word.about,
  schema: {
    type: word.type === 'integer' ? 'integer' : word.type === 'boolean' ? 'boolean' : 'string',
    ...(word.oneOf ? { enum: word.oneOf } : {}),
    ...(word.type ? {} : { maxLength: word.maxLength ?? 200 }),
  },
});

const contents = (answer: Route['answer']) => {
  if (answer === 'none') return undefined;
  if (answer === 'stream') return { 'text/event-stream': { schema: { type: 'string' } } };
  if (answer === 'bytes') return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
  if (answer === 'json') return { 'application/json': { schema: {} } };
  return { 'application/json': { schema: shape(answer) } };
};

const securityOf = ({ access }: Described) =>
  access === 'public' ? [] : access === 'feed' ? [{ signature: [] }, { serviceKey: [] }] : [{ session: [] }];

const bodySchema = (body: ShapeName | 'json') => (body === 'json' ? {} : shape(body));

const operation = (row: Described) => {
  const refused = { description: 'Refused: what, where, what to do', content: { 'application/json': { schema: shape('Refusal') } } };
  const statuses = ['400', '429', '503', ...(row.access === 'public' ? [] : ['401', '403']), ...(row.refuses ?? []).map(String)];
  const content = contents(row.answer);
  return {
    summary: row.about.en,
    description: row.about.zh,
    security: securityOf(row),
    ...(typeof row.access === 'object' ? { 'x-roles': row.access.roles } : {}),
    ...(row.words ? { parameters: Object.entries(row.words).map(parameter) } : {}),
    ...(typeof row.body === 'string'
      ? { requestBody: { required: true, content: { 'application/json': { schema: bodySchema(row.body) } } } }
      : {}),
    ...(typeof row.body === 'object'
      ? {
          requestBody: {
            required: true,
            content: Object.fromEntries(row.body.bytes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])),
          },
        }
      : {}),
    responses: {
      [String(row.status ?? (row.answer === 'none' ? 204 : 200))]: { description: 'Done', ...(content ? { content } : {}) },
      ...Object.fromEntries([...new Set(statuses)].map((status) => [status, refused])),
    },
  };
};

/** References of the bundle, as the document holds them. */
const moved = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(moved);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === '$ref' && typeof inner === 'string' ? inner.replace('#/$defs/', '#/components/schemas/') : moved(inner),
    ]),
  );
};

/** The interface description (OpenAPI 3.1), made from the rows alone. */
export function openApiOf(routes: readonly Described[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const row of routes) {
    const path = pathOf(row.path);
    paths[path] = { ...paths[path], [row.method.toLowerCase()]: operation(row) };
  }
  return {
    openapi: '3.1.0',
    info: { title: '场景工坊 Sceneworks', version: '0.1.0', 'x-refusal-codes': refusalCodes() },
    paths,
    components: {
      schemas: moved(bundle.$defs),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'session' },
        signature: { type: 'apiKey', in: 'header', name: 'X-Signature' },
        serviceKey: { type: 'apiKey', in: 'header', name: 'X-Service-Key' },
      },
    },
  };
}
