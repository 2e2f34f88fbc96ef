import type { FieldProps } from '@rjsf/utils';
import { isPhoto, type PhotoValue } from '@sceneworks/scene';
import { type FieldSchema, limits, type Refusal } from '@sceneworks/schemas';
import { useEffect, useRef, useState } from 'react';
import type { FormContext } from './context.ts';
import { shrinkPhoto } from './shrink-photo.ts';
import { inLanguage, type Language, wordsIn } from './words.ts';

/** A picture on its way: shown at once from the device, sent apart from the form. */
interface Sending {
  readonly key: number;
  readonly picture: Blob;
  readonly preview: string;
  readonly takenAt: string;
  readonly failed?: Refusal;
}

interface Shape {
  readonly list: boolean;
  readonly most: number;
}

const shapeOf = (schema: FieldSchema): Shape =>
  schema.type === 'array'
    ? { list: true, most: Math.min(schema.maxItems ?? limits.uploadPhotos, limits.uploadPhotos) }
    : { list: false, most: 1 };

const photosOf = (value: unknown): readonly PhotoValue[] => (Array.isArray(value) ? value : [value]).filter(isPhoto);

/** Photos: taken or chosen, drawn anew smaller, uploaded apart; the form holds only what names them. */
export function PhotoField(props: FieldProps) {
  const context = props.registry.formContext as FormContext;
  const options = props.uiSchema?.['ui:options'] as unknown as { declared: FieldSchema; photoOf?: PhotoValue['of'] };
  const { list, most } = shapeOf(options.declared);
  const words = wordsIn(context.lang);
  const photos = photosOf(props.formData);
  const latest = useRef(photos);
  latest.current = photos;
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const [refused, setRefused] = useState<string>();
  const counter = useRef(0);
  const previews = useRef(new Map<string, string>());
  useEffect(() => {
    const shown = previews.current;
    return () => {
      for (const url of shown.values()) URL.revokeObjectURL(url);
    };
  }, []);

  const put = (next: readonly PhotoValue[]) => {
    latest.current = next;
    props.onChange(list ? next : next[0], props.fieldPathId.path);
  };

  const send = async (one: Sending) => {
    setSending((all) => [...all.filter(({ key }) => key !== one.key), { ...one, failed: undefined }]);
    const stored = await context.uploadPhoto?.(one.picture);
    if (!stored) return;
    if (!stored.ok) {
      setSending((all) => all.map((other) => (other.key === one.key ? { ...other, failed: stored.refusal } : other)));
      return;
    }
    previews.current.set(stored.photo, one.preview);
    setSending((all) => all.filter(({ key }) => key !== one.key));
    put([...latest.current, { photo: stored.photo, ...(options.photoOf ? { of: options.photoOf } : {}), takenAt: one.takenAt }]);
  };

  const take = async (files: FileList | null) => {
    setRefused(undefined);
    for (const file of [...(files ?? [])].slice(0, most - latest.current.length)) {
      const picture = await shrinkPhoto(file);
      if (!picture) {
        setRefused(words.notAPicture);
        continue;
      }
      counter.current += 1;
      await send({ key: counter.current, picture, preview: URL.createObjectURL(picture), takenAt: context.now().toISOString() });
    }
  };

  const room = most - photos.length - sending.length;
  const locked = Boolean(props.disabled || props.readonly);
  return (
    <div className="sf-photos">
      {photos.map((photo, i) => (
        <Thumbnail
          key={photo.photo}
          source={previews.current.get(photo.photo) ?? context.photoUrl?.(photo.photo)}
          label={labelOf(photo.of, context.lang, i)}
          {...(locked ? {} : { remove: () => put(photos.filter((one) => one !== photo)) })}
          lang={context.lang}
        />
      ))}
      {sending.map((one) => (
        <div key={one.key} className="sf-photo sf-sending">
          <img src={one.preview} alt={words.photoAt} />
          {one.failed ? (
            <span role="alert">
              {words.failed}: {inLanguage(one.failed.text, context.lang)}
              <button type="button" className="sf-quiet" onClick={() => void send(one)}>
                {words.retry}
              </button>
              <button type="button" className="sf-quiet" onClick={() => setSending((all) => all.filter(({ key }) => key !== one.key))}>
                {words.remove}
              </button>
            </span>
          ) : (
            <span role="status">
              <progress /> {words.uploading}
            </span>
          )}
        </div>
      ))}
      {!locked && room > 0 && (
        <label className="sf-take">
          <input
            id={props.fieldPathId.$id}
            type="file"
            accept="image/*"
            capture="environment"
            multiple={most > 1}
            aria-describedby={`${props.fieldPathId.$id}__says`}
            onChange={({ target }) => {
              const { files } = target;
              void take(files).then(() => {
                target.value = '';
              });
            }}
          />
          <span>
            {options.photoOf ? `${words[options.photoOf]} · ` : ''}
            {words.takePhoto}
          </span>
          {most > 1 && <small>{words.more(room)}</small>}
        </label>
      )}
      {refused && (
        <p className="sf-error" role="alert">
          {refused}
        </p>
      )}
    </div>
  );
}

const labelOf = (of: PhotoValue['of'], lang: Language, i: number): string => {
  const words = wordsIn(lang);
  return of ? words[of] : `${words.photoAt} ${i + 1}`;
};

function Thumbnail({
  source,
  label,
  remove,
  lang,
}: {
  readonly source: string | undefined;
  readonly label: string;
  readonly remove?: () => void;
  readonly lang: Language;
}) {
  return (
    <div className="sf-photo">
      {source && <img src={source} alt={label} />}
      <span>{label}</span>
      {remove && (
        <button type="button" className="sf-quiet" onClick={remove} aria-label={`${wordsIn(lang).remove} ${label}`}>
          {wordsIn(lang).remove}
        </button>
      )}
    </div>
  );
}
