import { inFace } from '@sceneworks/scene';
import type { Form, SceneNode } from '@sceneworks/schemas';
import { useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { sceneOf } from '../draw/drawing.ts';
import { useDrawing, useRoom } from '../draw/room.ts';
import { TextLine } from '../draw/text-line.tsx';
import { giveFile } from '../give-file.ts';
import { formExport } from './json-schema.ts';
import { useFormWords } from './words.ts';

const titleMost = 120;
const copiedMs = 2_000;

interface FormHeadProps {
  readonly id: string;
  readonly form: Form;
  /** The step whose form it is, where one is chosen */
  readonly node: string | undefined;
  readonly isKeys: boolean;
  readonly showKeys: () => void;
}

/** What the form is called, how it leaves for other tools, and the way back to the drawing. */
export function FormHead({ id, form, node, isKeys, showKeys }: FormHeadProps) {
  const { words } = useWords();
  const own = useFormWords();
  const { drawing, mayWrite } = useRoom();
  const give = (title: Form['title']) => drawing.getState().draw({ do: 'setForm', form: id, path: ['title'], value: title });
  return (
    <header className="form-head">
      <TextLine label={own.title} value={form.title.zh} most={titleMost} disabled={!mayWrite} give={(zh) => give({ ...form.title, zh })} />
      <TextLine
        label={own.titleEn}
        value={form.title.en ?? ''}
        most={titleMost}
        disabled={!mayWrite}
        give={(en) => give(en === '' ? { zh: form.title.zh } : { ...form.title, en })}
      />
      <OtherFace id={id} node={node} />
      <span className="scene-head-rest" />
      <button type="button" className="quiet" aria-expanded={isKeys} onClick={showKeys}>
        {own.keysOf}
      </button>
      <Export id={id} form={form} />
      <button type="button" className="quiet" onClick={() => drawing.getState().openForm(undefined)} aria-label={words.close}>
        ✕
      </button>
    </header>
  );
}

const formIn = (node: SceneNode, face: 'peace' | 'emergency'): string | undefined => {
  const { form } = inFace(node, face).config as { readonly form?: unknown };
  return typeof form === 'string' ? form : undefined;
};

/** A step may have one form in peace and another in emergency: then one goes from one to the other here. */
function OtherFace({ id, node: chosen }: { readonly id: string; readonly node: string | undefined }) {
  const { lang, words } = useWords();
  const own = useFormWords();
  const { drawing } = useRoom();
  const node = useDrawing((state) => sceneOf(state).nodes.find((one) => one.id === chosen));
  const faces = (['peace', 'emergency'] as const).map((face) => ({ face, form: node && formIn(node, face) }));
  if (faces[0]?.form === faces[1]?.form || faces.some(({ form }) => form === undefined)) return null;
  return (
    <fieldset className="face-switch" aria-label={own.otherFace} title={own.otherFace}>
      {faces.map(({ face, form }) => (
        <button
          key={face}
          type="button"
          className={face}
          aria-pressed={form === id}
          onClick={() => {
            drawing.getState().look(face);
            drawing.getState().openForm(form);
          }}
        >
          {lang === 'zh' ? { peace: '平', emergency: '战' }[face] : words.mode[face]}
        </button>
      ))}
    </fieldset>
  );
}

/** The form as JSON Schema with its UI schema: on the clipboard where the page may use it, else as a file. */
function Export({ id, form }: Pick<FormHeadProps, 'id' | 'form'>) {
  const own = useFormWords();
  const [isCopied, setCopied] = useState(false);
  const text = () => JSON.stringify(formExport(form), undefined, 2);
  const copy = async () => {
    await navigator.clipboard.writeText(text());
    setCopied(true);
    window.setTimeout(() => setCopied(false), copiedMs);
  };
  const download = () => giveFile(`${id}.schema.json`, text(), 'application/schema+json');
  return (
    <>
      {window.isSecureContext && (
        <button type="button" className="button" onClick={() => void copy()}>
          {isCopied ? own.copied : own.copyJson}
        </button>
      )}
      <button type="button" className="button" onClick={download}>
        {own.download}
      </button>
    </>
  );
}
