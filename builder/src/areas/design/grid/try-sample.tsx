import { environment, fieldTitle, schemaAt } from '@sceneworks/scene';
import type { DecisionTable, Scene } from '@sceneworks/schemas';
import { useMemo } from 'react';
import { useWords } from '../../../language/language.ts';
import { type Sample, sampleAt, sampleWith } from '../setup/sample.ts';
import { SampleField } from '../setup/sample-field.tsx';
import { typeAt } from './columns.ts';
import type { TableReport, Why } from './table-report.ts';
import { useGridWords } from './words.ts';

const outputText = (output: Why['output']): string =>
  Array.isArray(output)
    ? output.map(outputText).join('; ')
    : typeof output === 'object' && output !== null
      ? Object.entries(output)
          .map(([name, value]) => `${name} = ${outputText(value)}`)
          .join(', ')
      : String(output ?? '—');

/** A case typed by hand: a line of the fields the table reads, and which rows hold for it. The sheet below marks where the others fail. */
export function TrySample({
  scene,
  node,
  table,
  report,
  sample,
  give,
}: {
  readonly scene: Scene;
  readonly node: string;
  readonly table: DecisionTable;
  readonly report: TableReport | undefined;
  readonly sample: Sample;
  readonly give: (sample: Sample) => void;
}) {
  const { lang } = useWords();
  const own = useGridWords();
  const fields = useMemo(() => environment(scene, node), [scene, node]);
  const why = report?.why;
  const numbers = (why?.rows ?? []).map((id) => table.rows.findIndex((row) => row.id === id) + 1);
  const listed = numbers.join(lang === 'zh' ? '、' : ', ');
  return (
    <div className="sheet-try">
      <div className="sheet-try-fields">
        {(report?.reads ?? []).map((path) => (
          <SampleField
            key={path.join('.')}
            label={fieldTitle(scene, path.join('.'), lang) ?? path.join('.')}
            schema={schemaAt(scene, path) ?? (typeAt(fields, path)?.kind === 'boolean' ? { type: 'boolean' } : undefined)}
            value={sampleAt(sample, path)}
            give={(value) => give(sampleWith(sample, path, value))}
          />
        ))}
      </div>
      <p role="status" className={why && !why.conflict && numbers.length > 0 ? 'good' : 'dim'}>
        {!why
          ? own.tryEmpty
          : why.conflict
            ? own.conflict(listed)
            : numbers.length === 0
              ? own.noneHolds
              : own.answer(listed, outputText(why.output))}
      </p>
    </div>
  );
}
