import { logOf, nameOf } from '@sceneworks/scene';
import type { Parameter, Problem, Scene, Text, Unit } from '@sceneworks/schemas';
import { useWords } from '../../../language/language.ts';
import { giveFile } from '../give-file.ts';
import { Choice } from './choice.tsx';
import { sceneOf } from './drawing.ts';
import { newId } from './put-node.ts';
import { useDrawing, useRoom } from './room.ts';
import { TextLine } from './text-line.tsx';
import { useDrawWords } from './words.ts';

/** Who joins a scene is nearly always a department or an enterprise; there are many communities, and they stand last. */
const joinFirst: readonly Unit['kind'][] = ['department', 'enterprise', 'taskForce', 'street', 'center', 'district', 'community'];

const domains: readonly Scene['domain'][] = ['safety', 'enterprise', 'civic'];

/** What was done since it was opened, as a file that draws it again. */
function DrawingLog() {
  const own = useDrawWords();
  const { drawing } = useRoom();
  const give = () => {
    const { history } = drawing.getState();
    giveFile(`${sceneOf({ history }).id}.drawing.json`, JSON.stringify(logOf(history), undefined, 1));
  };
  return (
    <section>
      <button type="button" className="button" onClick={give}>
        {own.exportLog}
      </button>
      <p className="dim">{own.exportLogAbout}</p>
    </section>
  );
}

/** The scene itself, while no node is chosen: what it is for, who leads and who joins, what a duty chief may tune. */
export function EditScene({ problems }: { readonly problems: readonly Problem[] }) {
  const { words, lang, say } = useWords();
  const own = useDrawWords();
  const { drawing, district, names, mayWrite } = useRoom();
  const scene = useDrawing(sceneOf);
  const { draw } = drawing.getState();
  const text = (label: string, value: Text, give: (value: Text) => void) => (
    <TextLine
      key={label}
      label={label}
      isLong
      value={lang === 'en' ? (value.en ?? '') : value.zh}
      placeholder={lang === 'en' ? value.zh : undefined}
      disabled={!mayWrite}
      give={(typed) => give(lang === 'en' ? { ...value, en: typed } : { ...value, zh: typed })}
    />
  );
  const wrong = problems.filter(({ nodes = [] }) => nodes.length === 0);
  return (
    <>
      <h2>{own.about}</h2>
      {wrong.map(({ code, at, text: told }) => (
        <p key={`${code}${at}`} className="field-wrong">
          {say(told)}
        </p>
      ))}
      {text(own.aboutTitle, scene.title, (title) => draw({ do: 'setAbout', about: { title } }))}
      <Choice
        label={own.aboutDomain}
        value={scene.domain}
        disabled={!mayWrite}
        options={domains.map((domain) => ({ value: domain, label: words.scenes.domain[domain] }))}
        give={(domain) => draw({ do: 'setAbout', about: { domain: domain as Scene['domain'] } })}
      />
      {text(words.scenes.pain, scene.idea.pain, (pain) => draw({ do: 'setAbout', about: { pain } }))}
      {text(words.scenes.goal, scene.idea.goal, (goal) => draw({ do: 'setAbout', about: { goal } }))}
      <section>
        <h3>
          {own.aboutLead}: {nameOf(names.units, scene.lead, lang)}
        </h3>
        <h3>{own.aboutJoint}</h3>
        <ul className="plain-list">
          {scene.joint.map((unit) => (
            <li key={unit}>
              {nameOf(names.units, unit, lang)}
              <button
                type="button"
                className="quiet"
                disabled={!mayWrite}
                onClick={() => draw({ do: 'setAbout', about: { joint: scene.joint.filter((one) => one !== unit) } })}
              >
                {own.remove}
              </button>
            </li>
          ))}
        </ul>
        <Choice
          isBare
          label={own.aboutJointAdd}
          none={own.aboutJointAdd}
          value=""
          disabled={!mayWrite}
          options={district.units
            .filter(({ id }) => id !== scene.lead && !scene.joint.includes(id))
            .toSorted((a, b) => joinFirst.indexOf(a.kind) - joinFirst.indexOf(b.kind))
            .map(({ id }) => ({ value: id, label: nameOf(names.units, id, lang) }))}
          give={(unit) => unit !== '' && draw({ do: 'setAbout', about: { joint: [...scene.joint, unit] } })}
        />
      </section>
      <Parameters scene={scene} />
      <DrawingLog />
    </>
  );
}

function Parameters({ scene }: { readonly scene: Scene }) {
  const { lang } = useWords();
  const own = useDrawWords();
  const { drawing, mayWrite } = useRoom();
  const { draw } = drawing.getState();
  const list = Object.entries(scene.parameters).flatMap(([id, parameter]) => (parameter ? [[id, parameter] as const] : []));
  const set = (id: string, parameter: Parameter) => draw({ do: 'setParameter', id, parameter });
  const number = (label: string, value: number, give: (value: number) => void) => (
    <TextLine
      label={label}
      value={String(value)}
      disabled={!mayWrite}
      give={(typed) => typed.trim() !== '' && Number.isFinite(Number(typed)) && give(Number(typed))}
    />
  );
  return (
    <section>
      <h3>{own.parameters}</h3>
      {list.map(([id, parameter]) => (
        <fieldset key={id} className="setup-group">
          <legend>
            <code>param.{id}</code>
          </legend>
          <TextLine
            label={own.parameterName}
            value={lang === 'en' ? (parameter.title.en ?? parameter.title.zh) : parameter.title.zh}
            disabled={!mayWrite}
            give={(typed) =>
              set(id, { ...parameter, title: lang === 'en' ? { ...parameter.title, en: typed } : { ...parameter.title, zh: typed } })
            }
          />
          <div className="setup-three">
            {number(own.parameterValue, parameter.value, (value) => set(id, { ...parameter, value }))}
            {number(own.parameterMin, parameter.min, (min) => set(id, { ...parameter, min }))}
            {number(own.parameterMax, parameter.max, (max) => set(id, { ...parameter, max }))}
          </div>
          {mayWrite && (
            <button type="button" className="quiet" onClick={() => draw({ do: 'setParameter', id })}>
              {own.remove}
            </button>
          )}
        </fieldset>
      ))}
      {mayWrite && (
        <button
          type="button"
          className="button"
          onClick={() => set(newId('p'), { title: { zh: own.parameterName }, value: 1, min: 0, max: 10 })}
        >
          {own.parameterAdd}
        </button>
      )}
    </section>
  );
}
