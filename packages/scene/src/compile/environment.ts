import { type Fields, isForbiddenName, type Type } from '@sceneworks/expression';
import type {
  DecisionTable,
  EnrichConfig,
  FieldSchema,
  Form,
  Id,
  Plan,
  Scene,
  Source,
  TableConfig,
  WatchConfig,
} from '@sceneworks/schemas';
import { fieldsOf, typeOf } from '../form/fields.ts';
import { type Drawing, type DrawnNode, drawingOf, nameGiven, upstreamOf } from './drawing.ts';
import { kinds } from './kinds.ts';

const text: Type = { kind: 'text' };
const number: Type = { kind: 'number' };
const boolean: Type = { kind: 'boolean' };
const dateTime: Type = { kind: 'dateTime' };
const context = (fields: Fields): Type => ({ kind: 'context', fields });

/** Names that expressions know already: no subject field and no `as` may be called so. */
export const reservedNames: readonly string[] = ['event', 'place', 'now', 'mode', 'param', 'incident', 'forms', 'results'];

const eventType = context({ type: text, key: text, source: text, occurredAt: dateTime, receivedAt: dateTime, reported: boolean });

const placeType = context({
  lon: number,
  lat: number,
  area: text,
  grid: text,
  community: text,
  street: text,
  address: text,
  outside: boolean,
});

const incidentType = context({
  no: text,
  category: text,
  standard: text,
  severity: number,
  status: text,
  openedAt: dateTime,
  filedAt: dateTime,
  count: number,
  reopened: number,
});

/** What is told of an incident of another scene to a scene over scenes; its subject is of that scene's shape, which is not known here. */
const otherIncidentType = context({
  id: text,
  no: text,
  scene: text,
  category: text,
  standard: text,
  severity: number,
  status: text,
  title: context({ zh: text, en: text }),
  areaPath: { kind: 'list', of: text },
  intelClass: text,
  subject: { kind: 'any' },
  count: number,
  outcome: text,
});

const surroundings = ({ subject, parameters }: Drawing): Fields => {
  const own = Object.entries(fieldsOf(subject)).filter(([name]) => !reservedNames.includes(name));
  const param = Object.keys(parameters).filter((name) => !isForbiddenName(name));
  return {
    ...Object.fromEntries(own),
    place: placeType,
    now: dateTime,
    mode: { kind: 'text', values: ['peace', 'emergency'] },
    param: context(Object.fromEntries(param.map((name) => [name, number]))),
  };
};

/** What one hit of a table gives: its outputs by id. A list of such where the policy collects, a figure under C#. */
export const tableType = ({ hitPolicy, outputs }: DecisionTable): Type => {
  const one = context(
    Object.fromEntries(
      outputs.filter(({ id }) => !isForbiddenName(id)).map(({ id, schema }) => [id, hitPolicy === 'C#' ? number : typeOf(schema)]),
    ),
  );
  return hitPolicy === 'R' || hitPolicy === 'O' || hitPolicy === 'C' ? { kind: 'list', of: one } : one;
};

const openSchema = (schema: FieldSchema): FieldSchema => ({ type: 'object', properties: {}, ...schema });

const givenType = (kind: DrawnNode['kind'], face: Readonly<Record<string, unknown>>): Type | undefined => {
  switch (kind) {
    case 'enrich':
      return context({ ...fieldsOf(openSchema((face as unknown as EnrichConfig).schema)), found: boolean });
    case 'table':
      return tableType((face as unknown as TableConfig).table);
    case 'watch': {
      const levels: Type = { kind: 'text', values: (face as unknown as WatchConfig).levels.map(({ name }) => name) };
      return context({ level: levels, previous: levels, severity: number });
    }
    case 'window':
      return context({ reached: boolean, count: number });
    default:
      return undefined;
  }
};

const bothTypes = (peace: Type, emergency: Type): Type =>
  peace.kind === 'context' && emergency.kind === 'context' ? context({ ...emergency.fields, ...peace.fields }) : peace;

/** What a rules node adds to the words of those behind it: its name and what stands under it. */
export const givenBy = (node: DrawnNode): readonly [name: string, type: Type] | undefined => {
  const name = nameGiven(node);
  if (name === undefined || kinds[node.kind].band !== 'rules' || reservedNames.includes(name) || isForbiddenName(name)) return undefined;
  const [peace, emergency] = [givenType(node.kind, node.faces.peace), givenType(node.kind, node.faces.emergency)];
  return peace && emergency && [name, bothTypes(peace, emergency)];
};

const formType = (forms: Drawing['forms'], id: unknown): Fields => {
  const form: Form | undefined = typeof id === 'string' && Object.hasOwn(forms, id) ? forms[id] : undefined;
  return form ? fieldsOf(form.schema) : {};
};

const formsType = ({ forms, nodes }: Drawing): Type => {
  const handedIn: Record<string, Type> = {};
  for (const { id, kind, faces } of nodes.values()) {
    if (kind === 'task' || kind === 'verify')
      handedIn[id] = context({ ...formType(forms, faces.emergency.form), ...formType(forms, faces.peace.form) });
    const accept = kind === 'file' ? faces.peace.accept : undefined;
    if (typeof accept === 'object' && accept !== null) handedIn[id] = context(formType(forms, (accept as { form?: unknown }).form));
  }
  return context(handedIn);
};

const resultsType = ({ nodes }: Drawing): Type => {
  const results: Record<string, Type> = {};
  for (const node of nodes.values()) {
    const name = node.kind === 'call' ? nameGiven(node) : undefined;
    if (name !== undefined && !isForbiddenName(name)) results[name] = typeOf(node.faces.peace.answer as FieldSchema);
  }
  return context(results);
};

/** The words of the handling band: the same at every node of it. */
export const handlingWords = (drawing: Drawing): Fields => ({
  ...surroundings(drawing),
  incident: incidentType,
  forms: formsType(drawing),
  results: resultsType(drawing),
});

/** The words of the rules band at a node: the event, and what the nodes passed on the way have found. */
export const ruleWords = (drawing: Drawing, id: Id): Fields => {
  const words: Record<string, Type> = { ...surroundings(drawing), event: eventType };
  if (drawing.nodes.get(id)?.kind === 'incidents') words.incident = otherIncidentType;
  for (const passed of upstreamOf(drawing, id)) {
    const given = drawing.nodes.get(passed) && givenBy(drawing.nodes.get(passed) as DrawnNode);
    if (given) words[given[0]] = given[1];
  }
  return words;
};

/**
 * What an expression may read at a node of a plan or scene, with its type. Rules: the subject, `event`, `place`, `now`, `mode`, `param`
 * and the `as` names passed on any way there (null where the event came another way). Handling: `incident`, `forms`, `results` in the
 * place of `event` and the names; a node that waits for a message reads `event` of that message too. A filing node, which stands in both
 * bands, has the words of both. A node nobody knows has the words of handling.
 */
export const environment = (of: Plan | Scene, node: Id): Fields => {
  const drawing = drawingOf(of);
  const kind = drawing.nodes.get(node)?.kind;
  if (kind === 'file') return { ...handlingWords(drawing), ...ruleWords(drawing, node) };
  if (kind === 'wait') return { ...handlingWords(drawing), event: eventType };
  return kind === undefined || kinds[kind].band === 'handling' ? handlingWords(drawing) : ruleWords(drawing, node);
};

/**
 * What an expression within a member of a node's settings may read: as `environment`, but of a filing node the words of handling in its
 * acceptance, which comes after the filing, and those of the rules everywhere else.
 */
export const settingWords = (of: Plan | Scene, node: Id, member: string | number | undefined): Fields => {
  const drawing = drawingOf(of);
  if (drawing.nodes.get(node)?.kind !== 'file') return environment(of, node);
  return member === 'accept' ? handlingWords(drawing) : ruleWords(drawing, node);
};

/** What a source's mapping may read: `payload`, by the shape of what arrives. */
export const sourceWords = ({ payload }: Source): Fields => ({ payload: typeOf(openSchema(payload)) });
