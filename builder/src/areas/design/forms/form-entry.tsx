import type { Form } from '@sceneworks/schemas';
import { useRoom } from '../draw/room.ts';
import { FieldMore } from '../draw/text-line.tsx';
import { useSetting } from '../setup/setting.ts';
import { useFormWords } from './words.ts';

/** In the settings of a task its form is how many fields it has and what is wrong with it; it is opened over the drawing. */
export function FormEntry({ id, form }: { readonly id: string; readonly form: Form }) {
  const own = useFormWords();
  const { drawing } = useRoom();
  const { problems } = useSetting();
  const wrong = problems.filter(({ at }) => at === `forms.${id}` || at?.startsWith(`forms.${id}.`)).length;
  return (
    <div className="setup-field">
      <button type="button" className="button main" onClick={() => drawing.getState().openForm(id)}>
        {own.open} · {own.count(Object.keys(form.schema.properties ?? {}).length)}
      </button>
      <FieldMore id={`${id}-more`} wrong={wrong > 0 ? [own.wrong(wrong)] : []} />
    </div>
  );
}
