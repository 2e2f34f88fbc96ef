import type { DecisionTable, FieldSchema, SceneEdit, Source, TableRow } from '@sceneworks/schemas';
import { withCells } from '../edit/row-cells.ts';
import type { GuidedAnswers, GuidedDistrict, Serious, SeriousStep } from './answers.ts';
import { lead, put, rowsAbout } from './sketch.ts';

/** A text as an expression writes it. */
export const quoted = (text: string): string => JSON.stringify(text);

/** A text as a template holds it: braces stand doubled. */
export const asTemplate = (text: string): string => text.replaceAll('{', '{{').replaceAll('}', '}}');

/** The sources that were answered, as the district registers them. */
export const sourcesSeen = ({ seenBy }: GuidedAnswers, { sources }: GuidedDistrict): readonly Source[] =>
  seenBy.flatMap(({ source }) => sources.find(({ id }) => id === source) ?? []);

/** Whether somebody reports, so that a person accepts and answers. */
export const hasReporter = (sources: readonly Source[]): boolean =>
  sources.some(({ kind, mapping }) => kind === 'report' || mapping.reporter !== undefined);

/** The fields of a matter: all that its sources give, but what is personal. */
export const subjectFields = (sources: readonly Source[]): Readonly<Record<string, FieldSchema>> =>
  Object.fromEntries(
    sources.flatMap(({ subject }) =>
      Object.entries(subject.properties ?? {}).flatMap(([name, field]) => (field && field.personal === undefined ? [[name, field]] : [])),
    ),
  );

/** A name that no field has. */
const nameBeside = (wish: string, taken: Readonly<Record<string, unknown>>): string =>
  Object.hasOwn(taken, wish) ? nameBeside(`${wish}_`, taken) : wish;

const whenOf = (step: SeriousStep): string => ('atLeast' in step ? `>= ${step.atLeast}` : step.of.map(quoted).join(', '));

/** Numbers from the highest down, so that the first row that holds is the right one. */
const inOrder = (steps: readonly SeriousStep[]): readonly SeriousStep[] =>
  [...steps].sort((a, b) => ('atLeast' in a && 'atLeast' in b ? b.atLeast - a.atLeast : 0));

/** How a matter that is none of ours is graded: it is never filed. */
const routine = 5;

const rowOf = (id: string, when: string, severity: number, isOurs: boolean): TableRow =>
  withCells({ id }, [when], [String(severity), String(isOurs)]);

const gradeTable = ({ field, steps, otherwise }: Serious, schema: FieldSchema | undefined): DecisionTable => ({
  hitPolicy: 'F',
  inputs: [
    field === undefined
      ? { id: 'mode', expression: 'mode', label: { zh: '平战', en: 'Mode' } }
      : { id: 'told', expression: field, label: { zh: schema?.title ?? field, en: schema?.en ?? field } },
  ],
  outputs: [
    {
      id: 'severity',
      label: { zh: '等级', en: 'Severity' },
      schema: { type: 'integer', title: '等级', en: 'Severity', minimum: 1, maximum: 5 },
    },
    { id: 'ours', label: { zh: '立案', en: 'A matter' }, schema: { type: 'boolean', title: '立案', en: 'A matter' } },
  ],
  rows: [
    ...inOrder(steps).map((step, index) => rowOf(`step${index + 1}`, whenOf(step), step.severity, true)),
    otherwise === 'notOurs' ? rowOf('otherwise', '-', routine, false) : rowOf('otherwise', '-', otherwise, true),
  ],
});

/** Metres and hours within which two reports are one matter. */
const near = { withinMetres: 50, within: { amount: 24, unit: 'urgentHour' } } as const;

/** Where filing begins and what leads there: sources, the grading table, what is let go, what must come together. */
export interface RulesDrawn {
  readonly edits: readonly SceneEdit[];
  /** The column behind the filing node */
  readonly column: number;
  readonly middle: number;
}

const titleOf = ({ what }: GuidedAnswers) => {
  const where = '{if place.address != null then "（" + place.address + "）" else ""}';
  const { zh, en } = what.title;
  const whereEn = '{if place.address != null then ", " + place.address else ""}';
  return { zh: `${asTemplate(zh)}${where}`, ...(en !== undefined && { en: `${asTemplate(en)}${whereEn}` }) };
};

const acceptance = (intake: readonly string[], minutes: number) => ({
  owner: intake.map((post) => ({ by: 'post', post })),
  form: 'acceptance',
  limit: { amount: minutes, unit: 'urgentMinute' },
});

const acceptMinutes = { peace: 15, emergency: 5 } as const;

/** The collecting and judging bands of a guided scene, each node in its column. */
export const drawRules = (answers: GuidedAnswers, district: GuidedDistrict): RulesDrawn => {
  const { what, serious } = answers;
  const sources = sourcesSeen(answers, district);
  const fields = subjectFields(sources);
  const [grade, seen] = [nameBeside('grade', fields), nameBeside('seen', fields)];
  const middle = (sources.length - 1) / 2;
  const intake = district.posts.flatMap(({ id, role }) => (role === 'intakeOfficer' ? [id] : []));
  const edits: SceneEdit[] = [];
  const rows = rowsAbout(middle, sources.length);
  sources.forEach(({ id, kind, title }, index) => {
    const types = answers.seenBy[index]?.types ?? [];
    const config = { source: id, ...(types.length > 0 && { types }) };
    edits.push(put({ id: `source${index + 1}`, kind, title, facet: 'observe', config }, 0, rows[index] ?? 0));
  });
  edits.push(
    put(
      {
        id: 'grade',
        kind: 'table',
        title: { zh: '分级', en: 'How serious' },
        facet: 'prevent',
        config: { as: grade, table: gradeTable(serious, serious.field === undefined ? undefined : fields[serious.field]) },
      },
      1,
      middle,
    ),
    ...sources.map((_, index) => lead(`source${index + 1}`, 'grade')),
  );
  let before = { node: 'grade', port: 'done' };
  let column = 2;
  if (serious.otherwise === 'notOurs') {
    edits.push(
      put(
        {
          id: 'ours',
          kind: 'condition',
          title: { zh: '是否立案', en: 'Is it a matter' },
          facet: 'manage',
          config: { cases: [{ port: 'no', when: `${grade}.ours = false`, label: { zh: '不够严重', en: 'Not serious' } }] },
        },
        column,
        middle,
      ),
      lead(before.node, 'ours', before.port),
      put(
        { id: 'letGo', kind: 'discard', title: { zh: '不立案', en: 'Not filed' }, facet: 'prevent', config: { reason: 'notSerious' } },
        column + 1,
        middle + 1,
      ),
      lead('ours', 'letGo', 'no'),
    );
    before = { node: 'ours', port: 'otherwise' };
    column += 1;
  }
  const { repeats } = serious;
  if (repeats) {
    const { times, within, withinMetres } = repeats;
    edits.push(
      put(
        {
          id: 'repeats',
          kind: 'window',
          title: { zh: `${withinMetres} 米内出现 ${times} 次`, en: `${times} times within ${withinMetres} m` },
          facet: 'prevent',
          config: { key: quoted(what.category), within, withinMetres, count: times, as: seen },
        },
        column,
        middle,
      ),
      lead(before.node, 'repeats', before.port),
    );
    before = { node: 'repeats', port: 'reached' };
    column += 1;
  }
  const isByPerson = hasReporter(sources);
  edits.push(
    put(
      {
        id: 'file',
        kind: 'file',
        title: { zh: '立案', en: 'File' },
        facet: 'manage',
        config: {
          category: quoted(what.category),
          standard: quoted(what.standard),
          severity: `${grade}.severity`,
          title: titleOf(answers),
          correlation: '"event|" + event.key',
          repeat: { do: 'join', severity: 'worst' },
          near: repeats ? { withinMetres: Math.max(near.withinMetres, repeats.withinMetres), within: repeats.within } : near,
          accept: isByPerson ? acceptance(intake, acceptMinutes.peace) : 'auto',
          subject: Object.fromEntries(Object.keys(fields).map((name) => [name, name])),
        },
        ...(isByPerson && { emergency: { accept: acceptance(intake, acceptMinutes.emergency) } }),
      },
      column,
      middle,
    ),
    lead(before.node, 'file', before.port),
  );
  return { edits, column: column + 1, middle };
};
