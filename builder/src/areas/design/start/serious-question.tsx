import type { GuidedAnswers } from '@sceneworks/scene';
import type { FieldSchema, Severity } from '@sceneworks/schemas';
import { useId } from 'react';
import { useWords } from '../../../language/language.ts';
import type { Asking } from './asking.ts';
import { LimitField, Option, Part, Wrong } from './pieces.tsx';
import { useStartWords } from './words.ts';

type Serious = GuidedAnswers['serious'];

const levels: readonly Severity[] = [1, 2, 3, 4, 5];

/** What may grade: numbers, and fields whose values are listed. */
const gradingFields = ({ answers: { seenBy }, district }: Asking): ReadonlyMap<string, FieldSchema> =>
  new Map(
    district.sources
      .filter(({ id }) => seenBy.some(({ source }) => source === id))
      .flatMap(({ subject }) => Object.entries(subject.properties ?? {}))
      .flatMap(([name, field]) => {
        const isGrading = field?.personal === undefined && (field?.oneOf || field?.type === 'number' || field?.type === 'integer');
        return field && isGrading ? [[name, field] as const] : [];
      }),
  );

/** When it is serious: by one field, and whether it takes several of them. */
export function SeriousQuestion(asking: Asking) {
  const { answers, change, wrong } = asking;
  const { lang } = useWords();
  const own = useStartWords();
  const name = useId();
  const { serious } = answers;
  const fields = gradingFields(asking);
  const field = serious.field === undefined ? undefined : fields.get(serious.field);
  const put = (more: Partial<Serious>) => change({ serious: { ...serious, ...more } });
  const by = (chosen: string | undefined) => {
    const { field: _, ...rest } = serious;
    const isNumber = chosen !== undefined && !fields.get(chosen)?.oneOf;
    change({
      serious: {
        ...rest,
        ...(chosen !== undefined && { field: chosen }),
        steps: isNumber ? [{ atLeast: 0, severity: 3 }] : [],
        otherwise: chosen === undefined && rest.otherwise === 'notOurs' ? 4 : rest.otherwise,
      },
    });
  };
  return (
    <>
      <Part title={own.serious.by}>
        <Option name={name} checked={serious.field === undefined} choose={() => by(undefined)} title={own.serious.alike} autoFocus />
        {[...fields].map(([id, { title, en, unit }]) => (
          <Option
            key={id}
            name={name}
            checked={serious.field === id}
            choose={() => by(id)}
            title={(lang === 'en' ? en : title) ?? title ?? id}
            about={unit}
          />
        ))}
        <Wrong refusal={wrong('serious.field')} />
      </Part>
      {field?.oneOf && <Choices serious={serious} field={field} put={put} />}
      {field && !field.oneOf && <Marks serious={serious} unit={field.unit ?? ''} put={put} />}
      <Wrong refusal={wrong('serious.steps')} />
      <label className="start-line">
        {field ? own.serious.otherwise : own.serious.alikeLevel}
        <select
          className="sf-input"
          value={serious.otherwise}
          onChange={({ target }) => put({ otherwise: target.value === 'notOurs' ? 'notOurs' : (Number(target.value) as Severity) })}
        >
          {levels.map((severity) => (
            <option key={severity} value={severity}>
              {own.severity(severity)}
            </option>
          ))}
          {field && <option value="notOurs">{own.serious.notOurs}</option>}
        </select>
      </label>
      <Repeats serious={serious} change={change} />
      <Wrong refusal={wrong('serious.repeats')} />
    </>
  );
}

interface Steps {
  readonly serious: Serious;
  readonly put: (more: Partial<Serious>) => void;
}

function Level({ label, value, give }: { readonly label: string; readonly value: Severity; readonly give: (severity: Severity) => void }) {
  const own = useStartWords();
  return (
    <select className="sf-input" aria-label={label} value={value} onChange={({ target }) => give(Number(target.value) as Severity)}>
      {levels.map((severity) => (
        <option key={severity} value={severity}>
          {own.severity(severity)}
        </option>
      ))}
    </select>
  );
}

/** Each listed value with its severity; what has none is graded as the rest. */
function Choices({ serious, field, put }: Steps & { readonly field: FieldSchema }) {
  const { lang } = useWords();
  const own = useStartWords();
  const levelOf = (value: string): Severity | undefined => serious.steps.find((step) => 'of' in step && step.of.includes(value))?.severity;
  const give = (value: string, severity: Severity | undefined) => {
    const others = serious.steps.flatMap((step) =>
      'of' in step ? step.of.filter((one) => one !== value).map((one) => [one, step.severity] as const) : [],
    );
    const all = severity === undefined ? others : [...others, [value, severity] as const];
    const steps = levels.map((level) => ({ of: all.filter(([, own]) => own === level).map(([one]) => one), severity: level }));
    put({ steps: steps.filter(({ of }) => of.length > 0) });
  };
  return (
    <ul className="start-grades">
      {(field.oneOf ?? []).map(({ const: value, title, en }) => {
        const text = String(value);
        const said = (lang === 'en' ? en : title) ?? title;
        return (
          <li key={text}>
            <span>{said}</span>
            <select
              className="sf-input"
              aria-label={`${said}: ${own.serious.level}`}
              value={levelOf(text) ?? ''}
              onChange={({ target }) => give(text, target.value === '' ? undefined : (Number(target.value) as Severity))}
            >
              <option value="">{own.serious.otherwise}</option>
              {levels.map((severity) => (
                <option key={severity} value={severity}>
                  {own.severity(severity)}
                </option>
              ))}
            </select>
          </li>
        );
      })}
    </ul>
  );
}

const stepsMost = 6;

/** Numbers from which on a matter is so serious. */
function Marks({ serious, unit, put }: Steps & { readonly unit: string }) {
  const own = useStartWords();
  const { steps } = serious;
  const set = (index: number, more: { readonly atLeast?: number; readonly severity?: Severity }) =>
    put({ steps: steps.map((step, i) => (i === index && 'atLeast' in step ? { ...step, ...more } : step)) });
  return (
    <>
      <ul className="start-grades">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place alone
          <li key={index}>
            <span>{own.serious.from(unit)}</span>
            <input
              type="number"
              step="any"
              className="sf-input"
              aria-label={`${own.serious.value} ${index + 1}`}
              value={'atLeast' in step && Number.isFinite(step.atLeast) ? step.atLeast : ''}
              onChange={({ target }) => set(index, { atLeast: target.value === '' ? Number.NaN : Number(target.value) })}
            />
            <Level label={`${own.serious.level} ${index + 1}`} value={step.severity} give={(severity) => set(index, { severity })} />
            <button type="button" className="quiet" onClick={() => put({ steps: steps.filter((_, i) => i !== index) })}>
              {own.serious.remove}
            </button>
          </li>
        ))}
      </ul>
      {steps.length < stepsMost && (
        <button type="button" className="button" onClick={() => put({ steps: [...steps, { atLeast: Number.NaN, severity: 2 }] })}>
          {own.serious.add}
        </button>
      )}
    </>
  );
}

const usual = { times: 3, within: { amount: 24, unit: 'urgentHour' }, withinMetres: 200 } as const;

function Repeats({ serious, change }: Pick<Asking, 'change'> & { readonly serious: Serious }) {
  const own = useStartWords();
  const { repeats, ...rest } = serious;
  const set = (more: Partial<typeof usual>) => change({ serious: { ...rest, repeats: { ...usual, ...repeats, ...more } } });
  return (
    <>
      <label className="tick">
        <input
          type="checkbox"
          checked={repeats !== undefined}
          onChange={({ target }) => (target.checked ? set({}) : change({ serious: rest }))}
        />
        {own.serious.repeats}
      </label>
      {repeats && (
        <div className="start-pair">
          <label>
            {own.serious.times}
            <input
              type="number"
              className="sf-input"
              value={repeats.times}
              onChange={({ target }) => change({ serious: { ...rest, repeats: { ...repeats, times: Number(target.value) } } })}
            />
          </label>
          <label>
            {own.serious.metres}
            <input
              type="number"
              className="sf-input"
              value={repeats.withinMetres}
              onChange={({ target }) => change({ serious: { ...rest, repeats: { ...repeats, withinMetres: Number(target.value) } } })}
            />
          </label>
          <LimitField
            label={own.serious.within}
            value={repeats.within}
            give={(within) => within && change({ serious: { ...rest, repeats: { ...repeats, within } } })}
          />
        </div>
      )}
    </>
  );
}
