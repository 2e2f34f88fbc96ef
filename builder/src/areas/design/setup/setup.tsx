import { clockWords, inFace, kinds, settingHelp, settingLabel, valueWord } from '@sceneworks/scene';
import type { EditPath, FieldSchema, LimitPolicy, LimitSet, OwnerPolicy, Problem, SceneEdit, SceneNode } from '@sceneworks/schemas';
import { type ReactNode, useMemo } from 'react';
import { useWords } from '../../../language/language.ts';
import { Choice, LongChoice } from '../draw/choice.tsx';
import { sceneOf } from '../draw/drawing.ts';
import { newId } from '../draw/put-node.ts';
import { useDrawing, useRoom } from '../draw/room.ts';
import { FieldMore, TextLine } from '../draw/text-line.tsx';
import { useDrawWords } from '../draw/words.ts';
import { FormEntry } from '../forms/form-entry.tsx';
import { ExpressionLine } from './expression-line.tsx';
import { FieldList } from './field-list.tsx';
import { LimitLine } from './limit-line.tsx';
import { againstStandard, standardsOf } from './ownership.ts';
import { OwnershipView } from './ownership-view.tsx';
import { broughtBy, columnsOf, optionsFor } from './pick.ts';
import { SampleSetup } from './sample-setup.tsx';
import { inside, type Setting, SettingContext, type Spot, useSetting } from './setting.ts';
import { beginningOf, configShape, refOf, type Shape, shapeOf } from './shapes.ts';
import { TableSetup } from './table-setup.tsx';

/** All settings of a node, made from the shape of its kind: in 战 what is set is only what differs. */
export function Setup({ node, problems }: { readonly node: SceneNode; readonly problems: readonly Problem[] }) {
  const { lang, say } = useWords();
  const own = useDrawWords();
  const { drawing, district, mayWrite } = useRoom();
  const face = useDrawing((state) => state.face);
  const config = inFace(node, face).config as unknown as Readonly<Record<string, unknown>>;
  const shape = configShape(node.kind);
  const setting = useMemo((): Setting => {
    const { draw } = drawing.getState();
    const prefix = `nodes.${node.id}.`;
    const here = problems.flatMap((problem) =>
      problem.at?.startsWith(prefix) ? [{ at: problem.at.slice(prefix.length).replace(/^emergency\./, ''), text: say(problem.text) }] : [],
    );
    return {
      node: node.id,
      mayWrite,
      problems,
      write: (path: EditPath, value?: unknown) => {
        const edits: SceneEdit[] = [{ do: 'setConfig', node: node.id, face, path, ...(value !== undefined && { value }) }];
        if (path.at(-1) === 'source') edits.push(...broughtBy(sceneOf(drawing.getState()), district, String(value)));
        if (path.at(-1) === 'dataset')
          edits.push({ do: 'setConfig', node: node.id, face, path: ['schema'], value: columnsOf(district, String(value)) });
        draw(...edits);
      },
      wrongAt: (at, deep) => here.filter((one) => one.at === at || (deep && one.at.startsWith(`${at}.`))).map(({ text }) => text),
    };
  }, [drawing, district, mayWrite, node.id, face, problems, say]);
  const differing = Object.keys(node.emergency ?? {});
  return (
    <SettingContext value={setting}>
      <section className="setup">
        {face === 'emergency' && <p className="inspector-mark">{own.face}</p>}
        {Object.entries(shape.properties ?? {}).map(([name, member]) => (
          <div key={name} className={face === 'emergency' && differing.includes(name) ? 'setup-member differs' : 'setup-member'}>
            <Member
              name={name}
              shape={member}
              value={config[name]}
              spot={{ path: [name], at: name }}
              isRequired={(shape.required ?? []).includes(name)}
            />
            {face === 'emergency' && differing.includes(name) && mayWrite && (
              <button type="button" className="quiet" onClick={() => setting.write([name])}>
                {lang === 'zh' ? '同平时' : 'As in peace'}
              </button>
            )}
          </div>
        ))}
        {kinds[node.kind].band === 'sources' && 'source' in node.config && <SampleSetup key={`sample ${node.id}`} node={node} />}
      </section>
    </SettingContext>
  );
}

interface MemberProps {
  readonly name: string;
  readonly shape: Shape;
  readonly value: unknown;
  readonly spot: Spot;
  readonly isRequired: boolean;
}

/** One setting by its shape. */
function Member(props: MemberProps): ReactNode {
  const { lang } = useWords();
  const { write, wrongAt, mayWrite } = useSetting();
  const { name, shape, value, spot, isRequired } = props;
  const label = settingLabel(name, lang);
  const help = settingHelp(name, lang);
  const wrong = wrongAt(spot.at);
  const give = (next: unknown) => write(spot.path, next === '' && !isRequired ? undefined : next);
  const inner = shapeOf(shape);
  switch (refOf(shape)) {
    case 'Expression':
      if (name === 'category' || name === 'standard') return <FiledUnder {...props} label={label} />;
      return (
        <ExpressionLine
          label={label}
          value={String(value ?? '')}
          give={give}
          help={help}
          wrong={wrong}
          disabled={!mayWrite}
          path={spot.path}
        />
      );
    case 'Limit':
      return (
        <LimitLine label={label} value={value as never} give={(limit) => write(spot.path, limit)} isRequired={isRequired} wrong={wrong} />
      );
    case 'LimitPolicy':
      return <LimitsSetup value={value as LimitPolicy | undefined} spot={spot} />;
    case 'DecisionTable':
      return <TableSetup />;
    case 'FieldSchema':
      return (
        <FieldList
          label={label}
          value={(value ?? {}) as FieldSchema}
          give={(next) => write(spot.path, next)}
          disabled={!mayWrite}
          wrong={wrongAt(spot.at, true)}
        />
      );
    case 'Text':
    case 'Template':
      return <Bilingual {...props} label={label} help={help} />;
    case 'OwnerPolicy':
      return (
        <>
          <ListSetup {...props} item={inner.items as Shape} label={label} />
          {name === 'owner' && Array.isArray(value) && <OwnershipView policy={value as OwnerPolicy} />}
        </>
      );
    case 'Hours':
      return <Optional {...props} label={label} />;
  }
  if (inner.anyOf) return <OneOf {...props} choices={inner.anyOf} label={label} />;
  if (inner.enum) return <Enumerated {...props} values={inner.enum} label={label} />;
  switch (inner.type) {
    case 'boolean':
      return (
        <label className="setup-check">
          <input
            type="checkbox"
            checked={value === true}
            disabled={!mayWrite}
            onChange={(event) => write(spot.path, event.target.checked || undefined)}
          />
          {label}
        </label>
      );
    case 'integer':
    case 'number':
      return <NumberLine {...props} label={label} help={help} />;
    case 'array':
      return <ListSetup {...props} item={inner.items as Shape} label={label} />;
    case 'object':
      return typeof inner.additionalProperties === 'object' ? <MapSetup {...props} label={label} /> : <Optional {...props} label={label} />;
    default:
      return <Named {...props} label={label} help={help} />;
  }
}

type Labelled = MemberProps & { readonly label: string; readonly help?: string | undefined };

/** A name: of something there is, chosen from a list; or of one’s own. A form that is wanted and not there yet is made on the spot. */
function Named({ name, value, spot, isRequired, label, help }: Labelled) {
  const { lang } = useWords();
  const { drawing, district, names } = useRoom();
  const scene = useDrawing(sceneOf);
  const { node: id, write, wrongAt, mayWrite } = useSetting();
  const node = scene.nodes.find((one) => one.id === id) as SceneNode;
  const options = optionsFor(name, { scene, node, district, names, lang });
  const wrong = wrongAt(spot.at);
  const give = (next: string) => write(spot.path, next === '' && !isRequired ? undefined : next);
  if (!options) return <TextLine label={label} value={String(value ?? '')} give={give} help={help} wrong={wrong} disabled={!mayWrite} />;
  const fresh = 'new form';
  const all = name === 'form' ? [...options, { value: fresh, label: lang === 'zh' ? '＋ 新表单' : '+ New form' }] : options;
  const form = name === 'form' && typeof value === 'string' ? scene.forms[value] : undefined;
  return (
    <>
      <Choice
        label={label}
        value={String(value ?? '')}
        options={all}
        help={help}
        wrong={wrong}
        none={lang === 'zh' ? '（请选择）' : '(choose)'}
        disabled={!mayWrite}
        give={(chosen) => {
          if (chosen !== fresh) {
            give(chosen);
            return;
          }
          const made = newId('form');
          const value = { title: node.title, schema: { type: 'object' as const, properties: {}, required: [] }, ui: { order: [] } };
          drawing.getState().draw({ do: 'setForm', form: made, path: [], value });
          write(spot.path, made);
          drawing.getState().openForm(made);
        }}
      />
      {form && typeof value === 'string' && <FormEntry id={value} form={form} />}
    </>
  );
}

const literal = /^"([^"]*)"$/;

/** The category or standard a matter is filed under: one of the district’s from a list, or an expression that finds it. */
function FiledUnder({ name, value, spot, label }: Labelled) {
  const { lang, say } = useWords();
  const { drawing, district } = useRoom();
  const scene = useDrawing(sceneOf);
  const { node, write, wrongAt, mayWrite } = useSetting();
  const text = String(value ?? '');
  const chosen = literal.exec(text)?.[1];
  const config = (scene.nodes.find(({ id }) => id === node)?.config ?? {}) as { readonly category?: string };
  const category = literal.exec(config.category ?? '')?.[1];
  const options =
    name === 'category'
      ? district.categories.map(({ code, name: called, majorName }) => ({
          value: code,
          label: `${say(called)} · ${say(majorName)}`,
        }))
      : district.standards
          .filter((standard) => category === undefined || standard.category === category)
          .map(({ id, condition }) => ({ value: id, label: say(condition) }));
  const give = (next: string) => {
    write(spot.path, next === '' ? '' : `"${next}"`);
    if (name === 'category' && next !== '' && !scene.categories.includes(next))
      drawing.getState().draw({ do: 'setAbout', about: { categories: [...scene.categories, next] } });
  };
  return (
    <>
      <LongChoice
        label={label}
        value={chosen ?? ''}
        none={
          text === '' || chosen !== undefined
            ? lang === 'zh'
              ? '（请选择）'
              : '(choose)'
            : lang === 'zh'
              ? '（由下面的表达式定）'
              : '(found by the expression)'
        }
        options={options}
        disabled={!mayWrite}
        give={give}
      />
      <ExpressionLine
        isBare
        label={`${label}: ${lang === 'zh' ? '表达式' : 'expression'}`}
        value={text}
        give={(next) => write(spot.path, next)}
        wrong={wrongAt(spot.at)}
        disabled={!mayWrite}
        path={spot.path}
      />
    </>
  );
}

function NumberLine({ value, spot, isRequired, label, help, shape }: Labelled) {
  const { write, wrongAt, mayWrite } = useSetting();
  const { type } = shapeOf(shape);
  const give = (text: string) => {
    const number = Number(text);
    if (text.trim() === '') write(spot.path, isRequired ? 0 : undefined);
    else if (Number.isFinite(number)) write(spot.path, type === 'integer' ? Math.round(number) : number);
  };
  return (
    <TextLine
      label={label}
      value={value === undefined ? '' : String(value)}
      give={give}
      help={help}
      wrong={wrongAt(spot.at)}
      disabled={!mayWrite}
    />
  );
}

function Bilingual({ value, spot, label, help, isRequired }: Labelled) {
  const { lang } = useWords();
  const { write, wrongAt, mayWrite } = useSetting();
  const { zh = '', en = '' } = (value ?? {}) as { zh?: string; en?: string };
  const wrong = wrongAt(spot.at, true);
  const give = (next: { zh: string; en: string }) =>
    write(spot.path, next.zh === '' && next.en === '' && !isRequired ? undefined : next.en === '' ? { zh: next.zh } : next);
  return (
    <>
      <TextLine label={label} value={zh} isLong give={(text) => give({ zh: text, en })} help={help} wrong={wrong} disabled={!mayWrite} />
      {lang === 'en' || en !== '' ? (
        <TextLine label={`${label} (English)`} value={en} isLong give={(text) => give({ zh, en: text })} disabled={!mayWrite} />
      ) : null}
    </>
  );
}

function Enumerated({ values, value, spot, isRequired, label }: Labelled & { readonly values: readonly string[] }) {
  const { lang, words } = useWords();
  const { write, wrongAt, mayWrite } = useSetting();
  const roles = words.roles as Readonly<Record<string, string>>;
  return (
    <Choice
      label={label}
      value={String(value ?? '')}
      options={values.map((one) => ({ value: one, label: roles[one] ?? valueWord(one, lang) }))}
      none={isRequired ? undefined : '—'}
      wrong={wrongAt(spot.at)}
      disabled={!mayWrite}
      give={(next) => write(spot.path, next === '' ? undefined : next)}
    />
  );
}

/** A group of settings that may be there or not. */
function Optional({ shape, value, spot, isRequired, label }: Labelled) {
  const { write, mayWrite, wrongAt } = useSetting();
  const inner = shapeOf(shape);
  const isThere = value !== undefined;
  return (
    <fieldset className="setup-group">
      <legend>
        {isRequired ? (
          label
        ) : (
          <label className="setup-check">
            <input
              type="checkbox"
              checked={isThere}
              disabled={!mayWrite}
              onChange={(event) => write(spot.path, event.target.checked ? beginningOf(shape) : undefined)}
            />
            {label}
          </label>
        )}
      </legend>
      <FieldMore id={`${spot.at}-more`} wrong={wrongAt(spot.at)} />
      {isThere && <Members shape={inner} value={value as Readonly<Record<string, unknown>>} spot={spot} />}
    </fieldset>
  );
}

function Members({
  shape,
  value,
  spot,
  without = [],
}: {
  readonly shape: Shape;
  readonly value: Readonly<Record<string, unknown>>;
  readonly spot: Spot;
  readonly without?: readonly string[];
}) {
  return Object.entries(shape.properties ?? {})
    .filter(([name]) => !without.includes(name))
    .map(([name, member]) => (
      <Member
        key={name}
        name={name}
        shape={member}
        value={value[name]}
        spot={inside(spot, name)}
        isRequired={(shape.required ?? []).includes(name)}
      />
    ));
}

/** What tells the forms of a choice apart: the value itself, or its `by`. */
const tagOf = (shape: Shape): string => {
  const inner = shapeOf(shape);
  return inner.const ?? shapeOf(inner.properties?.by ?? {}).const ?? refOf(shape) ?? '';
};

const tagIn = (choices: readonly Shape[], value: unknown): string => {
  if (typeof value === 'string') return choices.find((choice) => tagOf(choice) === value) ? value : (choices.map(tagOf)[0] ?? '');
  const by = (value as { by?: string } | undefined)?.by;
  if (by !== undefined) return by;
  const wanted = Array.isArray(value) ? 'array' : 'object';
  const found = choices.find((choice) => shapeOf(choice).type === wanted && shapeOf(choice).const === undefined);
  return found ? tagOf(found) : '';
};

const tagWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  Acceptance: { zh: '由人受理', en: 'a person decides' },
  OwnerPolicy: { zh: '指定岗位', en: 'posts' },
  TerritoryPost: { zh: '属地岗位', en: 'a local post' },
  Id: { zh: '指定岗位', en: 'a post' },
};

/** One of several forms, with the settings of the one chosen. */
function OneOf({ choices, value, spot, label, name }: Labelled & { readonly choices: readonly Shape[] }) {
  const { lang } = useWords();
  const { write, wrongAt, mayWrite } = useSetting();
  const tag = tagIn(choices, value);
  const chosen = choices.find((choice) => tagOf(choice) === tag);
  const inner = chosen && shapeOf(chosen);
  return (
    <div className="setup-oneof">
      <Choice
        label={label}
        value={tag}
        options={choices.map((choice) => ({
          value: tagOf(choice),
          label: tagWords[tagOf(choice)]?.[lang] ?? valueWord(tagOf(choice), lang),
        }))}
        wrong={wrongAt(spot.at)}
        disabled={!mayWrite}
        give={(next) => write(spot.path, beginningOf(choices.find((choice) => tagOf(choice) === next) as Shape))}
      />
      {inner?.type === 'object' && (
        <Members shape={inner} value={(value ?? {}) as Readonly<Record<string, unknown>>} spot={spot} without={['by']} />
      )}
      {inner?.type === 'array' && (
        <ListSetup name={name} shape={chosen as Shape} value={value} spot={spot} isRequired label={label} item={inner.items as Shape} />
      )}
      {inner?.type === 'string' && inner.const === undefined && (
        <Named name={name} shape={chosen as Shape} value={value} spot={spot} isRequired label={label} />
      )}
    </div>
  );
}

/** What problems call an item of a list: its port or name, else its place. */
const calledIn = (item: unknown, place: number): string | number => {
  const { port, name } = (item ?? {}) as { port?: string; name?: string };
  return port ?? name ?? place;
};

/** By what an item stays the same while one writes in it: a name changes under the hand, and two new items have none yet. */
const keyOf = (item: unknown, place: number): string | number => ((item ?? {}) as { port?: string }).port ?? place;

const isPlain = (item: Shape): boolean => shapeOf(item).type === 'string' || shapeOf(item).type === 'integer';

/** A list: of named values as boxes to tick or words between commas, of groups one under another. */
function ListSetup({ name, value, spot, item, label, isRequired }: Labelled & { readonly item: Shape }) {
  const { lang } = useWords();
  const { drawing, district, names } = useRoom();
  const scene = useDrawing(sceneOf);
  const { node: id, write, wrongAt, mayWrite } = useSetting();
  const list = (value ?? []) as readonly unknown[];
  const node = scene.nodes.find((one) => one.id === id) as SceneNode;
  const inner = shapeOf(item);
  const listed =
    inner.enum?.map((one) => ({ value: one, label: valueWord(one, lang) })) ??
    (isPlain(item) ? optionsFor(name, { scene, node, district, names, lang }) : undefined);
  if (listed)
    return (
      <fieldset className="setup-group ticks">
        <legend>{label}</legend>
        {listed.map((option) => (
          <label key={option.value} className="setup-check">
            <input
              type="checkbox"
              checked={list.includes(option.value)}
              disabled={!mayWrite}
              onChange={(event) => {
                const next = event.target.checked ? [...list, option.value] : list.filter((one) => one !== option.value);
                write(spot.path, next.length === 0 && !isRequired ? undefined : next);
              }}
            />
            {option.label}
          </label>
        ))}
      </fieldset>
    );
  if (isPlain(item)) {
    const give = (text: string) => {
      const parts = text.split(/[,，;；\s]+/).filter(Boolean);
      const next = inner.type === 'integer' ? parts.map(Number).filter(Number.isInteger) : parts;
      write(spot.path, next.length === 0 && !isRequired ? undefined : next);
    };
    return (
      <TextLine
        label={label}
        value={list.join(', ')}
        give={give}
        help={settingHelp(name, lang)}
        wrong={wrongAt(spot.at, true)}
        disabled={!mayWrite}
      />
    );
  }
  const add = () => {
    const begun = beginningOf(item) as Record<string, unknown>;
    const made = inner.properties?.port ? { ...begun, port: newId('way'), label: { zh: '' } } : begun;
    drawing.getState().tell(undefined);
    write([...spot.path, list.length], made);
  };
  return (
    <fieldset className="setup-group">
      <legend>{label}</legend>
      <FieldMore id={`${spot.at}-more`} wrong={wrongAt(spot.at)} help={settingHelp(name, lang)} />
      {list.map((one, place) => {
        const at = inside(spot, place, calledIn(one, place));
        return (
          <div key={keyOf(one, place)} className="setup-item">
            {inner.anyOf ? (
              <OneOf name={name} shape={item} choices={inner.anyOf} value={one} spot={at} isRequired label={`${place + 1}`} />
            ) : (
              <Members shape={inner} value={one as Readonly<Record<string, unknown>>} spot={at} without={['port']} />
            )}
            {mayWrite && !(isRequired && list.length === 1) && (
              <button type="button" className="quiet" onClick={() => write(at.path)}>
                {lang === 'zh' ? '去掉' : 'Remove'}
              </button>
            )}
          </div>
        );
      })}
      {mayWrite && (
        <button type="button" className="button" onClick={add}>
          {lang === 'zh' ? '加一项' : 'Add'}
        </button>
      )}
    </fieldset>
  );
}

/** Fields written by expressions: one line a field of the matter. */
function MapSetup({ value, spot, label, isRequired }: Labelled) {
  const { lang } = useWords();
  const scene = useDrawing(sceneOf);
  const { write, wrongAt, mayWrite } = useSetting();
  const entries = Object.entries((value ?? {}) as Readonly<Record<string, string>>);
  const open = Object.keys(scene.subject.properties ?? {}).filter((name) => !entries.some(([known]) => known === name));
  const titleOf = (name: string) => scene.subject.properties?.[name]?.title ?? name;
  return (
    <fieldset className="setup-group">
      <legend>{label}</legend>
      <FieldMore id={`${spot.at}-more`} wrong={wrongAt(spot.at)} />
      {entries.map(([name, text]) => (
        <ExpressionLine
          key={name}
          label={titleOf(name)}
          value={text}
          wrong={wrongAt(`${spot.at}.${name}`)}
          disabled={!mayWrite}
          path={spot.path}
          give={(next) => write([...spot.path, name], next === '' ? undefined : next)}
        />
      ))}
      {mayWrite && open.length > 0 && (
        <Choice
          label={lang === 'zh' ? '加一个字段' : 'Add a field'}
          value=""
          none="—"
          options={open.map((name) => ({ value: name, label: titleOf(name) }))}
          give={(name) =>
            name !== '' &&
            write(
              isRequired || value !== undefined ? [...spot.path, name] : spot.path,
              isRequired || value !== undefined ? name : { [name]: name },
            )
          }
        />
      )}
    </fieldset>
  );
}

const clockOrder = ['acknowledge', 'contain', 'restore', 'total', 'progressEvery'] as const satisfies readonly (keyof LimitSet)[];

/** The scene’s own limits are those of a routine matter: they are held against the same of the standard. */
const routine = 5;

function Against({ told }: { readonly told: ReturnType<typeof againstStandard> }) {
  return told ? <p className={told.isLoose ? 'limit-standard loose' : 'limit-standard'}>{told.text}</p> : null;
}

/** Limits of a task: each clock in peace, and beside it in 战. Those by severity are kept as they are. */
function LimitsSetup({ value, spot }: { readonly value: LimitPolicy | undefined; readonly spot: Spot }) {
  const { lang, words } = useWords();
  const { write, wrongAt } = useSetting();
  const { district } = useRoom();
  const scene = useDrawing(sceneOf);
  const standards = standardsOf(scene, district);
  const set = (member: 'base' | 'emergency', clock: keyof LimitSet, limit: unknown) =>
    value
      ? write([...spot.path, member, clock], limit)
      : limit !== undefined && write(spot.path, { base: {}, ...{ [member]: { [clock]: limit } } });
  return (
    <fieldset className="setup-group">
      <legend>{settingLabel('limits', lang)}</legend>
      <FieldMore id={`${spot.at}-more`} wrong={wrongAt(spot.at, true)} help={settingHelp('limits', lang)} />
      {clockOrder.map((clock) => (
        <div key={clock} className="setup-pair">
          {(['base', 'emergency'] as const).map((member) => (
            <div key={member}>
              <LimitLine
                label={`${clockWords[clock][lang]} · ${member === 'base' ? words.mode.peace : words.mode.emergency}`}
                value={value?.[member]?.[clock]}
                isRequired={false}
                give={(limit) => set(member, clock, limit)}
              />
              <Against
                told={againstStandard(
                  standards,
                  clock,
                  member === 'emergency' ? (value?.emergency?.[clock] ?? value?.base?.[clock]) : value?.base?.[clock],
                  member === 'emergency' ? 'emergency' : 'peace',
                  routine,
                  lang,
                )}
              />
            </div>
          ))}
        </div>
      ))}
    </fieldset>
  );
}
