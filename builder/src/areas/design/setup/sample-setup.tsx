import { fieldTitle } from '@sceneworks/scene';
import type { SceneNode, Source } from '@sceneworks/schemas';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { instantText } from '../../../language/time.ts';
import { cache, Refused, server, valueFrom } from '../../../server.ts';
import { Choice } from '../draw/choice.tsx';
import { sceneOf } from '../draw/drawing.ts';
import { newId } from '../draw/put-node.ts';
import { useDrawing, useRoom } from '../draw/room.ts';
import { giveFile } from '../give-file.ts';
import {
  type Basics,
  fieldFor,
  guessedBasics,
  type Leaf,
  leavesOf,
  type Mapping,
  mappingOf,
  payloadFrom,
  sampleOf,
  sourceFor,
} from './payload.ts';
import { useSample } from './sample.ts';
import './sample.css';

const words = {
  zh: {
    title: '样例',
    about: '贴一条真实的数据，或取最近收到的一条：表达式旁会显示它算出来是什么；点一下就能让它的值进入字段。',
    latest: '最近收到的',
    none: '还没有收到过事件',
    withheld: '这个数据源的事件不对本单位开放',
    paste: '贴一条数据（JSON）',
    unread: '读不出来：应是一条 JSON 记录，如 {"id":"1","levelCm":35}',
    field: '进入字段',
    keep: '不用',
    fresh: '＋ 新字段',
    registered: '中心已登记',
    export: '导出登记表',
    key: '用什么区分两条数据',
    occurredAt: '发生时间',
    name: '数据源名称',
    propose: '提交中心登记',
    proposing: '提交中…',
    proposed: (title: string, at: string) => `“${title}”已提交，等中心登记（${at}）`,
  },
  en: {
    title: 'Sample',
    about:
      'Paste one real message, or take one that came in: beside expressions stands what they come to for it, and a press takes a value into a field.',
    latest: 'Lately received',
    none: 'Nothing has come in yet',
    withheld: 'Events of this source are not open to your unit',
    paste: 'Paste a message (JSON)',
    unread: 'Cannot be read: it should be one JSON record, such as {"id":"1","levelCm":35}',
    field: 'Into the field',
    keep: 'Not used',
    fresh: '+ New field',
    registered: 'registered by the center',
    export: 'Export',
    key: 'What tells two messages apart',
    occurredAt: 'When it happened',
    name: 'Name of the source',
    propose: 'Propose to the center',
    proposing: 'Proposing…',
    proposed: (title: string, at: string) => `“${title}” is proposed and waits for the center (${at})`,
  },
};

type Payload = Readonly<Record<string, unknown>>;

const pasteMost = 100_000;
const shownMost = 60;

/** The sample of a source: pasted or caught, shown value by value, each to be taken into a field of the matter by a press. */
export function SampleSetup({ node }: { readonly node: SceneNode }) {
  const { lang } = useWords();
  const own = words[lang];
  const { drawing, district, mayWrite } = useRoom();
  const scene = useDrawing(sceneOf);
  const [, giveSample] = useSample(scene.id);
  const [payload, setPayload] = useState<Payload>();
  const [mapped, setMapped] = useState<Mapping>({});
  const [text, setText] = useState('');
  const sourceId = (node.config as { readonly source?: string }).source ?? '';
  const known = district.sources.find(({ id }) => id === sourceId);
  const mapping = { ...mappingOf(known), ...mapped };
  const proposed = (from: Payload, at: Mapping): Source => sourceFor(scene, sourceId || newId('source'), from, at, known);
  const use = (one: Payload, at: Mapping = mapping, receivedAt = new Date().toISOString()) => {
    setPayload(one);
    giveSample(sampleOf(known && Object.keys(mapped).length === 0 ? known : proposed(one, at), one, receivedAt));
  };
  const lead = (leaf: Leaf, field: string) => {
    if (!payload) return;
    const made = field === fresh ? (scene.subject.properties?.[leaf.name] ? newId('f') : leaf.name) : field;
    const next = { ...mapped, [leaf.path]: made };
    if (field === fresh && !drawing.getState().draw({ do: 'setSubject', path: ['properties', made], value: fieldFor(leaf) })) return;
    setMapped(next);
    const after = sceneOf(drawing.getState());
    giveSample(sampleOf(sourceFor(after, sourceId, payload, { ...mappingOf(known), ...next }, known), payload, new Date().toISOString()));
  };
  const isUnread = text.trim() !== '' && payloadFrom(text) === undefined;
  return (
    <details className="setup-group sample">
      <summary>{own.title}</summary>
      <p className="dim">{own.about}</p>
      {sourceId !== '' && <Latest draft={scene.id} source={sourceId} use={(one, at) => use(one, mapping, at)} />}
      <label className="setup-field">
        {own.paste}
        <textarea
          rows={3}
          value={text}
          maxLength={pasteMost}
          spellCheck={false}
          aria-invalid={isUnread || undefined}
          onChange={({ target }) => {
            setText(target.value);
            const read = payloadFrom(target.value);
            if (read) use(read);
          }}
        />
      </label>
      {isUnread && (
        <p className="field-wrong" role="alert">
          {own.unread}
        </p>
      )}
      {payload && (
        <ul className="sample-values">
          {leavesOf(payload)
            .slice(0, shownMost)
            .map((leaf) => (
              <li key={leaf.path}>
                <code>{leaf.path.replace('payload.', '')}</code>
                <span dir="auto">{String(leaf.value).slice(0, 80)}</span>
                {known && mappingOf(known)[leaf.path] ? (
                  <span className="dim">
                    {fieldTitle(scene, mapping[leaf.path] ?? '', lang) ?? mapping[leaf.path]} · {own.registered}
                  </span>
                ) : (
                  <Choice
                    isBare
                    label={`${leaf.path}: ${own.field}`}
                    value={mapping[leaf.path] ?? ''}
                    none={own.keep}
                    disabled={!mayWrite}
                    options={[
                      { value: fresh, label: own.fresh },
                      ...Object.entries(scene.subject.properties ?? {}).map(([id, field]) => ({ value: id, label: field?.title ?? id })),
                    ]}
                    give={(field) => lead(leaf, field)}
                  />
                )}
              </li>
            ))}
        </ul>
      )}
      {payload && mayWrite && Object.keys(mapped).length > 0 && (
        <Proposal
          payload={payload}
          sourceOf={(id, basics) => sourceFor(scene, id, payload, mapping, known, basics)}
          known={known}
          named={sourceId}
          node={node.id}
        />
      )}
      <Proposed draft={scene.id} />
    </details>
  );
}

interface ProposalProps {
  readonly payload: Payload;
  readonly sourceOf: (id: string, basics: Basics) => Source;
  readonly known: Source | undefined;
  /** What the node calls its source: registered, proposed before, or nothing yet */
  readonly named: string;
  readonly node: string;
}

/** What the center is asked to register: with a name, what tells messages apart and when they happened, all by a press. */
function Proposal({ payload, sourceOf, known, named, node }: ProposalProps) {
  const { lang, say } = useWords();
  const own = words[lang];
  const { drawing } = useRoom();
  const scene = useDrawing(sceneOf);
  const [freshId] = useState(() => newId('source'));
  const [title, setTitle] = useState(scene.title.zh);
  const [pressed, setPressed] = useState<Readonly<Record<keyof Basics, string | undefined>>>({ key: undefined, occurredAt: undefined });
  const id = named === '' ? freshId : named;
  const options = leavesOf(payload).map(({ path }) => ({ value: path, label: path.replace('payload.', '') }));
  const guess = guessedBasics(payload);
  const basicOf = (name: keyof Basics) => options.find(({ value }) => value === (pressed[name] ?? guess[name]))?.value;
  const [key, occurredAt] = [basicOf('key'), basicOf('occurredAt')];
  const basics: Basics = { ...(key !== undefined && { key }), ...(occurredAt !== undefined && { occurredAt }) };
  const source = { ...sourceOf(id, basics), title: known?.title ?? { zh: title } };
  const propose = useMutation({
    mutationFn: () =>
      valueFrom(
        server.proposeSource(scene.id, { source, reason: `${say(scene.title)}${lang === 'zh' ? '：' : ': '}${say(source.title)}` }),
      ),
    onSuccess: () => {
      drawing.getState().draw({ do: 'setConfig', node, face: 'peace', path: ['source'], value: id });
      return cache.invalidateQueries({ queryKey: proposalsKey(scene.id) });
    },
  });
  const isWhole = title.trim() !== '' && key !== undefined && occurredAt !== undefined;
  return (
    <>
      {!known && (
        <>
          <label className="setup-field">
            {own.name}
            <input type="text" value={title} maxLength={120} onChange={({ target }) => setTitle(target.value)} />
          </label>
          {(['key', 'occurredAt'] as const).map((name) => (
            <Choice
              key={name}
              label={own[name]}
              value={basics[name] ?? ''}
              none={own.keep}
              options={options}
              give={(path) => setPressed({ ...pressed, [name]: path })}
            />
          ))}
        </>
      )}
      {propose.error instanceof Refused && (
        <p className="field-wrong" role="alert">
          {say(propose.error.refusal.text)}
        </p>
      )}
      <button type="button" className="button main" disabled={!isWhole || propose.isPending} onClick={() => propose.mutate()}>
        {propose.isPending ? own.proposing : own.propose}
      </button>{' '}
      <button type="button" className="quiet" disabled={!isWhole} onClick={() => download(source)}>
        {own.export}
      </button>
    </>
  );
}

const proposalsKey = (draft: string) => ['source-proposals', draft] as const;

/** What was proposed for this drawing and waits. */
function Proposed({ draft }: { readonly draft: string }) {
  const { lang, say } = useWords();
  const own = words[lang];
  const waiting = useQuery({ queryKey: proposalsKey(draft), queryFn: () => valueFrom(server.sourceProposals(draft)) });
  const rows = waiting.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <ul className="dim" role="status">
      {rows.map(({ id, edits, at }) => (
        <li key={id}>{own.proposed(say((edits[0]?.value as unknown as Source | undefined)?.title), instantText(at, lang))}</li>
      ))}
    </ul>
  );
}

const fresh = ' new';

const download = (source: Source) => giveFile(`${source.id}.source.json`, JSON.stringify(source, null, 2));

const latestMost = 20;

/** Events of the source that came in before, personal values masked by the server. */
function Latest({
  draft,
  source,
  use,
}: {
  readonly draft: string;
  readonly source: string;
  readonly use: (payload: Payload, receivedAt: string) => void;
}) {
  const { lang, words: general } = useWords();
  const own = words[lang];
  const [chosen, setChosen] = useState('');
  const events = useQuery({ queryKey: ['draft-events', draft, source], queryFn: () => valueFrom(server.draftEvents(draft, latestMost)) });
  if (events.isPending) return <p className="dim">{general.loading}</p>;
  if (events.error) return <p className="field-wrong">{events.error.message}</p>;
  const rows = events.data.rows.filter((row) => row.source === source);
  if (rows.length === 0) return <p className="dim">{events.data.withheld.includes(source) ? own.withheld : own.none}</p>;
  return (
    <Choice
      label={own.latest}
      value={chosen}
      none="—"
      options={rows.map(({ id, type, receivedAt }) => ({ value: id, label: `${instantText(receivedAt, lang)} · ${type}` }))}
      give={(id) => {
        const row = rows.find((one) => one.id === id);
        setChosen(id);
        if (row) use(row.payload, row.receivedAt);
      }}
    />
  );
}
