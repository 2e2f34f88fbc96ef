import { hitPolicyWords, inFace, inLanguage } from '@sceneworks/scene';
import type { HitPolicy, Problem, SceneEdit, SceneNode } from '@sceneworks/schemas';
import { useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { Choice } from '../draw/choice.tsx';
import { sceneOf } from '../draw/drawing.ts';
import { newId } from '../draw/put-node.ts';
import { useDrawing, useRoom } from '../draw/room.ts';
import { blankRow, TableGrid } from './table-grid.tsx';

const words = {
  zh: {
    row: '加一行',
    input: '加条件列',
    inputHow: '字段或表达式，如 levelCm',
    output: '加结果列',
    outputHow: '结果名称，如 severity',
    policy: '几行都相符时',
    removeRow: '删末行',
    removeColumn: '删列',
    none: '先加条件列和结果列，再从 Excel 粘贴各行。',
  },
  en: {
    row: 'Add a row',
    input: 'Add a condition',
    inputHow: 'A field or expression, such as levelCm',
    output: 'Add a result',
    outputHow: 'Name of the result, such as severity',
    policy: 'When several rows fit',
    removeRow: 'Remove the last row',
    removeColumn: 'Remove a column',
    none: 'Add conditions and results first, then paste the rows from Excel.',
  },
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
  const own = words[lang];
  const { drawing, mayWrite } = useRoom();
  const scene = useDrawing(sceneOf);
  const face = useDrawing((state) => state.face);
  const [input, setInput] = useState('');
  const [output, setOutput] = useState('');
  const { table } = inFace(node, face).config;
  const place = { node: node.id, face } as const;
  const { draw } = drawing.getState();
  const addInput = () => {
    if (draw({ do: 'addColumn', ...place, input: { id: newId('c'), expression: input.trim() } })) setInput('');
  };
  const addOutput = () => {
    const id = output.trim();
    const isSeverity = /severity|等级/.test(id);
    if (draw({ do: 'addColumn', ...place, output: { id, schema: { type: isSeverity ? 'integer' : 'string', title: id } } })) setOutput('');
  };
  const addRow = (): SceneEdit => {
    const last = table.rows.at(-1)?.id;
    return { do: 'insertRows', ...place, rows: [blankRow()], ...(last !== undefined && { after: last }) };
  };
  const columns = [
    ...table.inputs.map(({ id, expression }) => ({ value: id, label: expression })),
    ...table.outputs.map(({ id }) => ({ value: id, label: id })),
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
        {mayWrite && (
          <>
            <form
              onSubmit={(event) => {
                event.preventDefault();
                if (input.trim() !== '') addInput();
              }}
            >
              <input
                type="text"
                aria-label={own.inputHow}
                placeholder={own.inputHow}
                value={input}
                onChange={(event) => setInput(event.target.value)}
              />
              <button type="submit" className="button">
                {own.input}
              </button>
            </form>
            <form
              onSubmit={(event) => {
                event.preventDefault();
                if (output.trim() !== '') addOutput();
              }}
            >
              <input
                type="text"
                aria-label={own.outputHow}
                placeholder={own.outputHow}
                value={output}
                onChange={(event) => setOutput(event.target.value)}
              />
              <button type="submit" className="button">
                {own.output}
              </button>
            </form>
            <button type="button" className="button" onClick={() => draw(addRow())}>
              {own.row}
            </button>
            {table.rows.length > 0 && (
              <button
                type="button"
                className="quiet"
                onClick={() => draw({ do: 'removeRows', ...place, rows: [table.rows.at(-1)?.id ?? ''] })}
              >
                {own.removeRow}
              </button>
            )}
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
          </>
        )}
        <button type="button" className="quiet" aria-label={general.close} onClick={close}>
          ✕
        </button>
      </header>
      {columns.length === 0 ? <p className="dim">{own.none}</p> : <TableGrid node={node} scene={scene} problems={problems} />}
    </section>
  );
}
