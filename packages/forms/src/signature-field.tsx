import type { FieldProps } from '@rjsf/utils';
import { isPhoto } from '@sceneworks/scene';
import type { Refusal } from '@sceneworks/schemas';
import { type PointerEvent, useRef, useState } from 'react';
import type { FormContext } from './context.ts';
import { inLanguage, wordsIn } from './words.ts';

const size = { width: 600, height: 200 };

/** A signature drawn with the finger; it is stored as a picture, like a photo. */
export function SignatureField(props: FieldProps) {
  const context = props.registry.formContext as FormContext;
  const words = wordsIn(context.lang);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState(false);
  const [state, setState] = useState<'idle' | 'sending' | Refusal>('idle');
  const photo = isPhoto(props.formData) ? props.formData : undefined;
  const put = (value: unknown) => props.onChange(value, props.fieldPathId.path);

  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    const target = canvas.current;
    const pen = target?.getContext('2d');
    if (!target || !pen) return;
    const box = target.getBoundingClientRect();
    const [x, y] = [((event.clientX - box.left) * size.width) / box.width, ((event.clientY - box.top) * size.height) / box.height];
    pen.lineWidth = 3;
    pen.lineCap = 'round';
    if (event.type === 'pointerdown') {
      target.setPointerCapture(event.pointerId);
      pen.beginPath();
      pen.moveTo(x, y);
    } else if (event.buttons > 0) {
      pen.lineTo(x, y);
      pen.stroke();
      setDrawn(true);
    }
  };
  const clear = () => {
    canvas.current?.getContext('2d')?.clearRect(0, 0, size.width, size.height);
    setDrawn(false);
    setState('idle');
    put(undefined);
  };
  const save = async () => {
    setState('sending');
    const picture = await new Promise<Blob | null>((resolve) => {
      if (canvas.current) canvas.current.toBlob(resolve, 'image/png');
      else resolve(null);
    });
    const stored = picture && (await context.uploadPhoto?.(picture));
    if (!stored) return;
    setState(stored.ok ? 'idle' : stored.refusal);
    if (stored.ok) put({ photo: stored.photo, takenAt: context.now().toISOString() });
  };

  const source = photo && context.photoUrl?.(photo.photo);
  if (photo)
    return (
      <div className="sf-photo">
        {source && <img src={source} alt={props.schema.title ?? words.sign} />}
        <button type="button" className="sf-quiet" onClick={clear}>
          {words.clear}
        </button>
      </div>
    );
  return (
    <div className="sf-sign">
      <canvas ref={canvas} {...size} onPointerDown={draw} onPointerMove={draw} aria-label={words.sign} role="img" />
      <div>
        <button type="button" className="sf-quiet" onClick={clear} disabled={!drawn}>
          {words.clear}
        </button>
        <button type="button" className="sf-quiet" onClick={() => void save()} disabled={!drawn || state === 'sending'}>
          {state === 'sending' ? words.uploading : words.saveSignature}
        </button>
      </div>
      {typeof state === 'object' && (
        <p className="sf-error" role="alert">
          {inLanguage(state.text, context.lang)}
        </p>
      )}
    </div>
  );
}
