import {
  cellWords,
  clockWords,
  configRows,
  describeNode,
  differenceWords,
  type Face,
  hitPolicyWords,
  inFace,
  inLanguage,
  limitRows,
  type Names,
  portOf,
  portsOf,
  standsIn,
} from '@sceneworks/scene';
import type { DecisionTable, LimitPolicy, Scene, SceneNode } from '@sceneworks/schemas';
import { lazy, Suspense, useMemo } from 'react';
import { en } from '../../language/en.ts';
import type { Language } from '../../language/language.ts';
import { zh } from '../../language/zh.ts';
import { Waiting } from '../../shell/states.tsx';
import { KindIcon } from './icon.tsx';
import { inspectorWords } from './inspector-words.ts';

/** Forms weigh as much as the canvas: they come when a step that has one is looked at. */
const TaskFormView = lazy(async () => ({ default: (await import('@sceneworks/forms')).TaskFormView }));

interface Shown {
  readonly scene: Scene;
  readonly lang: Language;
  readonly mode: Face;
  readonly names: Names;
  readonly onSelect: (node: string | undefined) => void;
}

/** Beside the picture: what the chosen node does, all of it; or, while none is chosen, what the scene is for. */
export function Inspector({ node, ...shown }: Shown & { readonly node: SceneNode | undefined }) {
  return (
    <aside className="inspector" aria-label={inspectorWords[shown.lang].inspector}>
      {node ? <AboutNode key={node.id} node={node} {...shown} /> : <AboutScene {...shown} />}
    </aside>
  );
}

function AboutNode({ node, scene, lang, mode, names, onSelect }: Shown & { readonly node: SceneNode }) {
  const words = lang === 'en' ? en : zh;
  const own = inspectorWords[lang];
  const here = inFace(node, mode);
  const difference = differenceWords(scene, node, lang, names);
  const rows = useMemo(() => configRows(scene, node, mode, lang, names), [scene, node, mode, lang, names]);
  const form = (here.kind === 'task' || here.kind === 'verify') && here.config.form ? scene.forms[here.config.form] : undefined;
  return (
    <>
      <header className="inspector-head">
        <KindIcon kind={node.kind} />
        <div>
          <h2>{inLanguage(node.title, lang)}</h2>
          <p className="dim">
            {words.kinds[node.kind]} · {own.facets[node.facet]}
          </p>
        </div>
        <button type="button" className="quiet" onClick={() => onSelect(undefined)} aria-label={words.close}>
          ✕
        </button>
      </header>
      {!standsIn(node, mode) && <p className="inspector-mark">{mode === 'emergency' ? own.absentInEmergency : own.absentInPeace}</p>}
      <p>{describeNode(scene, node, mode, lang, { names })}</p>
      {difference && <p className="inspector-mark">{difference}</p>}
      {rows.length > 0 && (
        <dl className="inspector-rows">
          {rows.map(({ label, text }) => (
            <div key={`${label}${text}`}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      {here.kind === 'table' && <TableGrid table={here.config.table} scene={scene} lang={lang} />}
      {(here.kind === 'task' || here.kind === 'verify') && here.config.limits && <LimitGrid policy={here.config.limits} lang={lang} />}
      <Leads node={node} scene={scene} lang={lang} onSelect={onSelect} />
      {form && (
        <section>
          <h3>
            {words.scenes.form}: {inLanguage(form.title, lang)}
          </h3>
          <div className="form-preview" inert>
            <Suspense fallback={<Waiting />}>
              <TaskFormView form={form} lang={lang} value={empty} readOnly />
            </Suspense>
          </div>
        </section>
      )}
    </>
  );
}

const empty = {};

/** A decision table as its author drew it: inputs, outputs, a row a rule. */
function TableGrid({ table, scene, lang }: { readonly table: DecisionTable; readonly scene: Scene; readonly lang: Language }) {
  const own = inspectorWords[lang];
  const columns = [...table.inputs, ...table.outputs];
  const hasNotes = table.rows.some(({ note }) => note);
  return (
    <section>
      <h3>
        {own.table(table.rows.length)} <small className="dim">{hitPolicyWords[table.hitPolicy][lang]}</small>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={own.table(table.rows.length)}>
        <table className="rule-grid">
          <thead>
            <tr>
              <th>#</th>
              {columns.map(({ id, label }, index) => (
                <th key={id} className={index < table.inputs.length ? 'input' : 'output'} scope="col">
                  {label ? inLanguage(label, lang) : id}
                </th>
              ))}
              {hasNotes && <th scope="col">{(lang === 'en' ? en : zh).scenes.note}</th>}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ id, when, then, note }, index) => (
              <tr key={id}>
                <td className="dim">{index + 1}</td>
                {table.inputs.map((input, column) => (
                  <td key={input.id}>{cellWords(scene, when[column], lang)}</td>
                ))}
                {table.outputs.map((output, column) => (
                  <td key={output.id} className="output">
                    {cellWords(scene, then[column], lang)}
                  </td>
                ))}
                {hasNotes && <td className="rule-note">{note ? inLanguage(note, lang) : ''}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function LimitGrid({ policy, lang }: { readonly policy: LimitPolicy; readonly lang: Language }) {
  const own = inspectorWords[lang];
  const words = lang === 'en' ? en : zh;
  const rows = limitRows(policy, lang);
  if (rows.length === 0) return null;
  return (
    <section>
      <h3>{own.limits}</h3>
      <div className="table-scroll">
        <table className="rule-grid">
          <thead>
            <tr>
              <th scope="col">{words.scenes.limit}</th>
              <th scope="col">{own.severity}</th>
              <th scope="col">{words.mode.peace}</th>
              <th scope="col">{words.mode.emergency}</th>
            </tr>
          </thead>
          <tbody>
            {rows.flatMap(({ clock, cells }) =>
              gathered(cells).map(({ severities, peace, emergency }, index) => (
                <tr key={`${clock}${severities.join()}`}>
                  <td>{index === 0 ? clockWords[clock][lang] : ''}</td>
                  <td>
                    {severities.length === cells.length ? own.every : severities.map((severity) => words.severityShort[severity]).join(' ')}
                  </td>
                  <td>{peace}</td>
                  <td className={peace === emergency ? '' : 'differs'}>{emergency}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
      <p className="dim">{own.limitsNote}</p>
    </section>
  );
}

type LimitCells = ReturnType<typeof limitRows>[number]['cells'];

/** Severities with the same limits share a row. */
const gathered = (cells: LimitCells) => {
  const found: { severities: number[]; peace: string; emergency: string }[] = [];
  for (const { severity, peace, emergency } of cells) {
    const same = found.find((row) => row.peace === peace && row.emergency === emergency);
    if (same) same.severities.push(severity);
    else found.push({ severities: [severity], peace, emergency });
  }
  return found;
};

function Leads({ node, scene, lang, onSelect }: Omit<Shown, 'mode' | 'names'> & { readonly node: SceneNode }) {
  const own = inspectorWords[lang];
  const ports = portsOf(scene, node, lang);
  const titleOf = (id: string) => {
    const target = scene.nodes.find((other) => other.id === id);
    return target ? inLanguage(target.title, lang) : id;
  };
  const out = scene.edges.filter(({ from }) => from === node.id);
  const into = [...new Set(scene.edges.filter(({ to }) => to === node.id).map(({ from }) => from))];
  return (
    <>
      {out.length > 0 && (
        <section>
          <h3>{own.leadsTo}</h3>
          <ul className="leads">
            {out.map((edge) => (
              <li key={edge.id}>
                {ports.length > 1 && <span className="port-name">{ports.find(({ id }) => id === portOf(edge, node))?.label}</span>}
                <button type="button" onClick={() => onSelect(edge.to)}>
                  {titleOf(edge.to)}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {into.length > 0 && (
        <section>
          <h3>{own.comesFrom}</h3>
          <ul className="leads">
            {into.map((from) => (
              <li key={from}>
                <button type="button" onClick={() => onSelect(from)}>
                  {titleOf(from)}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function AboutScene({ scene, lang, names }: Shown) {
  const words = (lang === 'en' ? en : zh).scenes;
  const own = inspectorWords[lang];
  const parameters = Object.entries(scene.parameters).flatMap(([id, parameter]) => (parameter ? [[id, parameter] as const] : []));
  const unitName = (id: string) => (names.units?.[id] ? inLanguage(names.units[id], lang) : undefined);
  const units = [scene.lead, ...scene.joint].map(unitName).filter((name) => name !== undefined);
  return (
    <>
      <p className="dim">{words.chooseNode}</p>
      <section>
        <h3>{words.pain}</h3>
        <p>{inLanguage(scene.idea.pain, lang)}</p>
        <h3>{words.goal}</h3>
        <p>{inLanguage(scene.idea.goal, lang)}</p>
      </section>
      {scene.idea.indicators.length > 0 && (
        <section>
          <h3>{words.indicators}</h3>
          <ul className="plain-list">
            {scene.idea.indicators.map(({ id, title, goal }) => (
              <li key={id}>
                <span>{inLanguage(title, lang)}</span>
                {goal !== undefined && <span className="number">{own.goal(goal)}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {parameters.length > 0 && (
        <section>
          <h3>{words.parameters}</h3>
          <ul className="plain-list">
            {parameters.map(([id, { title, value, unit, min, max }]) => (
              <li key={id}>
                <span>{inLanguage(title, lang)}</span>
                <span className="number">
                  {value}
                  {lang === 'en' && unit === '天' ? ' d' : (unit ?? '')} <small className="dim">{`${min}–${max}`}</small>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {units.length > 0 && (
        <section>
          <h3>{own.units}</h3>
          <p>{units.join(lang === 'zh' ? '、' : ', ')}</p>
        </section>
      )}
      <section>
        <h3>{own.legend}</h3>
        <ul className="legend">
          {(['running', 'visited', 'chosen', 'absent'] as const).map((look) => (
            <li key={look}>
              <span className={`swatch ${look}`} />
              {own.looks[look]}
            </li>
          ))}
        </ul>
        <p className="dim">{own.keys}</p>
      </section>
    </>
  );
}
