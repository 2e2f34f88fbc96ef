import { TaskFormView, type Uploaded } from '@sceneworks/forms';
import { formProblems } from '@sceneworks/scene';
import type { Form, FormPicks } from '@sceneworks/schemas';
import { memo, startTransition, useEffect, useMemo, useRef, useState } from 'react';
import { type Language, useWords } from '../../../language/language.ts';
import { useRoom } from '../draw/room.ts';
import { sampleData } from './sample-data.ts';
import { type FormWords, useFormWords } from './words.ts';

type Data = Record<string, unknown>;

const samplePicks = 20;

/** What a form would bring with it: units and posts as they are, people and rows of registers made up. */
const usePicks = (form: Form, own: FormWords): FormPicks => {
  const { district, names } = useRoom();
  return useMemo(() => {
    const made = Array.from({ length: samplePicks }, (_, i) => ({ value: `sample-${i + 1}`, label: { zh: own.sampleOption(i + 1) } }));
    const datasets = Object.values(form.ui.fields ?? {}).flatMap((field) => (field?.lookup ? [field.lookup.dataset] : []));
    return {
      person: made,
      unit: district.units.map(({ id, name }) => ({ value: id, label: name })),
      post: district.posts.map(({ id, title }) => ({ value: id, label: names.posts?.[id] ?? title })),
      lookup: Object.fromEntries(datasets.map((dataset) => [dataset, made])),
    };
  }, [form.ui.fields, district, names, own]);
};

/** As long as a line of text waits for the hand to rest: who types the next title is not held up by the phone. */
const restMs = 600;

/** A value once it has stayed the same for a moment: drawing two hundred fields anew with every key would be in the way of the next one. */
const useRested = <T,>(value: T): T => {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => startTransition(() => setRested(value)), restMs);
    return () => window.clearTimeout(timer);
  }, [value]);
  return rested;
};

/** The form as it will stand on the phone, and what keeps what is filled in there from being handed in. */
export const FormPreview = memo(function FormPreview({
  form: drawn,
  show,
}: {
  readonly form: Form;
  readonly show: (field: string) => void;
}) {
  const { lang: own_, say, words } = useWords();
  const own = useFormWords();
  const form = useRested(drawn);
  const [lang, setLang] = useState<Language>(own_);
  const [value, setValue] = useState<Data>({});
  const [sent, setSent] = useState(false);
  const pictures = useRef(new Map<string, string>());
  const picks = usePicks(form, own);
  const problems = useMemo(() => formProblems(form, value), [form, value]);
  const filledWrong = useMemo(() => formProblems(form, value, { draft: true }), [form, value]);
  const fill = (next: Data) => {
    setSent(false);
    setValue(next);
  };
  const keepPicture = async (picture: Blob): Promise<Uploaded> => {
    const photo = `preview-${pictures.current.size + 1}`;
    pictures.current.set(photo, URL.createObjectURL(picture));
    return { ok: true, photo };
  };
  return (
    <aside className="form-phone" aria-label={own.preview}>
      <header>
        <strong>{own.preview}</strong>
        <span className="scene-head-rest" />
        <fieldset className="face-switch" aria-label={own.language}>
          {(['zh', 'en'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={lang === one} onClick={() => setLang(one)}>
              {{ zh: '中', en: 'EN' }[one]}
            </button>
          ))}
        </fieldset>
        <button type="button" className="quiet" onClick={() => fill(sampleData(form, picks))}>
          {own.sample}
        </button>
        <button type="button" className="quiet" onClick={() => fill({})}>
          {own.clear}
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="phone-frame" tabIndex={0} aria-label={say(form.title)}>
        <h2>
          <bdi>{lang === 'en' ? (form.title.en ?? form.title.zh) : form.title.zh}</bdi>
        </h2>
        <TaskFormView
          form={form}
          lang={lang}
          value={value}
          onChange={fill}
          onSubmit={() => setSent(true)}
          errors={filledWrong}
          submitLabel={words.operations.complete}
          picks={picks}
          uploadPhoto={keepPicture}
          photoUrl={(photo) => pictures.current.get(photo) ?? samplePicture}
        />
      </section>
      <footer>
        {sent ? (
          <p role="status">{own.handedIn}</p>
        ) : problems.length === 0 ? (
          <p role="status">{own.sound}</p>
        ) : (
          <>
            <p role="status">{own.unsound(problems.length)}</p>
            <ul>
              {problems.slice(0, shownProblems).map(({ code, at = '', text }) => (
                <li key={`${at} ${code}`}>
                  <button type="button" className="quiet" onClick={() => show(at.split('.')[0] ?? '')}>
                    <bdi>{say(text)}</bdi>
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </footer>
    </aside>
  );
});

const shownProblems = 4;

/** Stands where a sample photo would be. */
const samplePicture =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 128 84'%3E%3Crect width='128' height='84' fill='%23dfe5ec'/%3E%3Cpath d='M20 66l28-34 18 20 14-14 28 28z' fill='%23aab4c2'/%3E%3C/svg%3E";
