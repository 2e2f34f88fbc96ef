import { inLanguage } from '@sceneworks/scene';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useState } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../../language/language.ts';
import { Refused, server, valueFrom } from '../../../server.ts';
import { KeyRows } from '../../../shell/keys.tsx';
import { giveFile } from '../give-file.ts';
import { sceneFileText } from '../start/scene-file.ts';
import { sceneOf } from './drawing.ts';
import { useDrawing, useRoom } from './room.ts';
import { useDrawWords } from './words.ts';

const foundMost = 12;

/** Above the drawing: whose it is, whether it is safe, what can be taken back, which face is looked at. */
export function RoomHead({
  find,
  tidy,
  comments,
  children,
  isTrying,
  turn,
}: {
  readonly find: RefObject<HTMLInputElement | null>;
  readonly tidy: () => void;
  readonly comments: number;
  readonly children?: ReactNode;
  /** The drawing is played, not drawn */
  readonly isTrying: boolean;
  readonly turn: () => void;
}) {
  const { words, say, lang } = useWords();
  const own = useDrawWords();
  const { drawing, mayWrite } = useRoom();
  const scene = useDrawing(sceneOf);
  const { done, undone } = useDrawing((state) => state.history);
  const face = useDrawing((state) => state.face);
  const [isKeys, setKeys] = useState(false);
  const { undo, redo, look } = drawing.getState();
  return (
    <div className="scene-head">
      <Link href="/scenes" className="dim">
        ← {words.scenes.title}
      </Link>
      <h1 dir="auto">{say(scene.title)}</h1>
      <SafetyMark />
      <span className="scene-head-rest" />
      {comments > 0 && (
        <span className="dim">
          {own.comments} {comments}
        </span>
      )}
      <JumpTo find={find} />
      {mayWrite && !isTrying && (
        <>
          <button type="button" className="button" disabled={done.length === 0} onClick={undo} title="Ctrl+Z">
            {own.undo}
          </button>
          <button type="button" className="button" disabled={undone.length === 0} onClick={redo} title="Ctrl+Y">
            {own.redo}
          </button>
          <button type="button" className="button" disabled={scene.nodes.length === 0} onClick={tidy} title={own.tidyAbout}>
            {own.tidy}
          </button>
        </>
      )}
      <button type="button" className={isTrying ? 'button' : 'button main'} disabled={scene.nodes.length === 0} onClick={turn}>
        {isTrying ? own.drawOn : own.tryIt}
      </button>
      <Link href={`/drafts/${scene.id}/rehearsal`} className="button">
        {own.rehearse}
      </Link>
      <ExportFile />
      <button type="button" className="quiet" aria-expanded={isKeys} onClick={() => setKeys(!isKeys)}>
        {own.keys}
      </button>
      <fieldset className="face-switch" aria-label={words.scenes.face}>
        {(['peace', 'emergency'] as const).map((one) => (
          <button key={one} type="button" className={one} aria-pressed={face === one} onClick={() => look(one)}>
            {lang === 'zh' ? { peace: '平', emergency: '战' }[one] : words.mode[one]}
          </button>
        ))}
      </fieldset>
      {children}
      {isKeys && <KeyRows rows={own.keyRows} className="drawing-keys" />}
    </div>
  );
}

function SafetyMark() {
  const own = useDrawWords();
  const { mayWrite } = useRoom();
  const safety = useDrawing((state) => state.safety);
  if (!mayWrite) return <span className="safety">{own.readOnly}</span>;
  return (
    <span className={`safety ${safety}`} role="status">
      {own.safety[safety]}
    </span>
  );
}

/** Finds nodes by title or id; Enter goes to the first. */
function JumpTo({ find }: { readonly find: RefObject<HTMLInputElement | null> }) {
  const { lang } = useWords();
  const own = useDrawWords();
  const { drawing } = useRoom();
  const { nodes } = useDrawing(sceneOf);
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const found =
    wanted === ''
      ? []
      : nodes.filter(({ id, title }) => [id, title.zh, title.en].some((text) => text?.toLowerCase().includes(wanted))).slice(0, foundMost);
  const go = (id: string) => {
    drawing.getState().choose([id]);
    setSearch('');
    find.current?.blur();
  };
  return (
    <div className="jump">
      <input
        ref={find}
        type="search"
        aria-label={own.jump}
        placeholder={own.jump}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && found[0]) go(found[0].id);
          if (event.key === 'Escape') setSearch('');
        }}
      />
      {wanted !== '' && (
        <ul>
          {found.map(({ id, title }) => (
            <li key={id}>
              <button type="button" onClick={() => go(id)}>
                {inLanguage(title, lang) || id}
              </button>
            </li>
          ))}
          {found.length === 0 && <li className="dim">{own.jumpNone}</li>}
        </ul>
      )}
    </div>
  );
}

/** The scene with its cases as one file, ids kept. */
function ExportFile() {
  const { say } = useWords();
  const own = useDrawWords();
  const { drawing } = useRoom();
  const save = useMutation({
    mutationFn: async () => {
      const scene = sceneOf(drawing.getState());
      const { rows } = await valueFrom(server.draftCases(scene.id));
      giveFile(`${scene.id}.scene.json`, sceneFileText(scene, rows));
    },
  });
  return (
    <>
      {save.error instanceof Refused && (
        <span className="field-wrong" role="alert">
          {say(save.error.refusal.text)}
        </span>
      )}
      <button type="button" className="button" disabled={save.isPending} onClick={() => save.mutate()}>
        {own.exportFile}
      </button>
    </>
  );
}
