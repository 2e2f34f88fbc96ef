import { environment, fieldTitle, hitPolicyWords, inFace, inLanguage, plainFields } from '@sceneworks/scene';
import type { FieldSchema, HitPolicy, Problem, SceneNode } from '@sceneworks/schemas';
import { useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { Choice } from '../draw/choice.tsx';
import { sceneOf } from '../draw/drawing.ts';
import { newId } from '../draw/put-node.ts';
import { useDrawing, useRoom } from '../draw/room.ts';
import { pathsIn } from '../setup/completions.ts';
import { sampleWith, useSample } from '../setup/sample.ts';
import { TableGrid } from './table-grid.tsx';
import type { Mark, TableReport } from './table-report.ts';
import { TrySample } from './try-sample.tsx';
import './sheet.css';
import { useTableReport } from './use-table-report.ts';
import { useGridWords } from './words.ts';

const resultKinds = ['string', 'number', 'integer', 'boolean'] as const;
type ResultKind = (typeof resultKinds)[number];

const resultSchema = (id: string, kind: ResultKind): FieldSchema => {
  const named = id === 'severity' ? { title: '等级', en: 'Grade' } : { title: id };
  return kind === 'integer' ? { type: 'integer', ...named, minimum: 1, maximum: 5 } : { type: kind, ...named };
};

/** The table of a node over the lower half of the drawing, which stays in view and in reach. */
export function TablePanel({
  node,
  problems,
  close,
}: {
  readonly node: SceneNode & { readonly kind: 'table' };
  readonly problems: readonly Problem[];
  readonly close: () => void;
}) {
  const { lang, words: general } = useWords();
  const own = useGridWords();
  const { drawing, mayWrite } = useRoom();
  const scene = useDrawing(sceneOf);
  const face = useDrawing((state) => state.face);
  const [sample, giveSample] = useSample(scene.id);
  const [isTrying, setTrying] = useState(false);
  const { report, isOld } = useTableReport(scene, node.id, face, sample);
  const { table } = inFace(node, face).config;
  // Who begins a table has its columns to make, one after the other.
  const [isShaping, setShaping] = useState(table.rows.length === 0);
  const place = { node: node.id, face } as const;
  const { draw } = drawing.getState();
  const tryCase = ({ example = {} }: Mark) => {
    const next = table.inputs.reduce((said, { id, expression }) => {
      const [path, text] = [plainFields(expression), example[id]];
      return path.length === 0 || text === undefined ? said : sampleWith(said, path, jsonOf(text));
    }, sample);
    giveSample(next);
    setTrying(true);
  };
  const columns = [
    ...table.inputs.map(({ id, expression }) => ({ value: id, label: fieldTitle(scene, expression, lang) ?? expression })),
    ...table.outputs.map(({ id, schema }) => ({ value: id, label: schema.title ?? id })),
  ];
  return (
    <section className="table-panel" aria-label={inLanguage(node.title, lang)}>
      <header>
        <strong>{inLanguage(node.title, lang)}</strong>
        <Choice
          isBare
          label={own.policy}
          value={table.hitPolicy}
          disabled={!mayWrite}
          options={(Object.keys(hitPolicyWords) as HitPolicy[]).map((policy) => ({ value: policy, label: hitPolicyWords[policy][lang] }))}
          give={(policy) => draw({ do: 'setConfig', ...place, path: ['table', 'hitPolicy'], value: policy })}
        />
        {mayWrite && columns.length > 0 && (
          <button type="button" className="button" aria-expanded={isShaping} onClick={() => setShaping(!isShaping)}>
            {own.columns}
          </button>
        )}
        {table.rows.length > 0 && (
          <button type="button" className="button" aria-pressed={isTrying} title={own.tryAbout} onClick={() => setTrying(!isTrying)}>
            {own.tryIt}
          </button>
        )}
        <button type="button" className="quiet" aria-label={general.close} onClick={close}>
          ✕
        </button>
      </header>
      {mayWrite && (isShaping || columns.length === 0) && (
        <div className="sheet-shape">
          <AddInput node={node.id} add={(expression) => draw({ do: 'addColumn', ...place, input: { id: newId('c'), expression } })} />
          <AddOutput add={(id, kind) => draw({ do: 'addColumn', ...place, output: { id, schema: resultSchema(id, kind) } })} />
          {columns.length > 0 && (
            <Choice
              isBare
              label={own.removeColumn}
              value=""
              none={own.removeColumn}
              options={columns}
              give={(column) => column && draw({ do: 'removeColumn', ...place, column })}
            />
          )}
        </div>
      )}
      {isTrying && <TrySample scene={scene} node={node.id} table={table} report={report} sample={sample} give={giveSample} />}
      {table.rows.length > 0 && <Found report={report} isOld={isOld} tryCase={tryCase} />}
      {columns.length === 0 ? (
        <p className="dim">{own.none}</p>
      ) : (
        <TableGrid node={node} scene={scene} problems={problems} report={report} />
      )}
    </section>
  );
}

/** A value of a case, as data. */
const jsonOf = (text: string): unknown => {
  if (text === '' || text === 'null') return undefined;
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (text === 'true' || text === 'false') return text === 'true';
  return text;
};

const foundMost = 3;

/** Above the sheet: the cases no row is for, each to be tried; how much overlaps; or that all is well. */
function Found({
  report,
  isOld,
  tryCase,
}: {
  readonly report: TableReport | undefined;
  readonly isOld: boolean;
  readonly tryCase: (gap: Mark) => void;
}) {
  const { say } = useWords();
  const own = useGridWords();
  const gaps = report?.marks.filter(({ kind }) => kind === 'gap') ?? [];
  const others = (report?.marks.length ?? 0) - gaps.length;
  const isWell = report !== undefined && gaps.length === 0 && others === 0;
  return (
    <div className="sheet-found" role="status">
      {isOld && !report && <span className="dim">{own.looking}</span>}
      {isWell && <span className="good">{own.sound}</span>}
      {gaps.length > 0 && <strong>{own.gaps(gaps.length)}</strong>}
      {gaps.slice(0, foundMost).map((gap) => (
        <button key={gap.text.zh} type="button" className="quiet" title={own.tryAbout} onClick={() => tryCase(gap)}>
          {say(gap.text)}
        </button>
      ))}
      {others > 0 && <strong>{own.overlaps(others)}</strong>}
    </div>
  );
}

function AddInput({ node, add }: { readonly node: string; readonly add: (expression: string) => boolean }) {
  const { lang } = useWords();
  const own = useGridWords();
  const scene = useDrawing(sceneOf);
  const [text, setText] = useState('');
  const fields = pathsIn(environment(scene, node)).filter(({ type }) => type.kind !== 'context' && type.kind !== 'personal');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '' && add(text.trim())) setText('');
      }}
    >
      <Choice
        isBare
        label={own.inputField}
        value=""
        none={own.inputField}
        options={fields.map(({ path }) => ({ value: path, label: fieldTitle(scene, path, lang) ?? path }))}
        give={(path) => path && add(path)}
      />
      <input
        type="text"
        aria-label={own.inputHow}
        placeholder={own.inputHow}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="button">
        {own.input}
      </button>
    </form>
  );
}

function AddOutput({ add }: { readonly add: (id: string, kind: ResultKind) => boolean }) {
  const own = useGridWords();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<ResultKind>();
  // A result that is called so is nearly always the grade of the matter.
  const kind = chosen ?? (/severity|等级/.test(text) ? 'integer' : 'string');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '' || !add(text.trim(), kind)) return;
        setText('');
        setChosen(undefined);
      }}
    >
      <input
        type="text"
        aria-label={own.outputHow}
        placeholder={own.outputHow}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Choice
        isBare
        label={own.outputKind}
        value={kind}
        options={resultKinds.map((one) => ({ value: one, label: own.kinds[one] }))}
        give={(one) => setChosen(one as ResultKind)}
      />
      <button type="submit" className="button">
        {own.output}
      </button>
    </form>
  );
}
