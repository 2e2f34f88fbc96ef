import type { FormSection } from '@sceneworks/scene';
import { useRoom } from '../draw/room.ts';
import { TextLine } from '../draw/text-line.tsx';
import { useFormWords } from './words.ts';

const titleMost = 120;

/** What a section is called. */
export function SectionSettings({ form, id, title }: { readonly form: string } & Pick<FormSection, 'id' | 'title'>) {
  const own = useFormWords();
  const { drawing, mayWrite } = useRoom();
  const give = (next: FormSection['title']) => drawing.getState().draw({ do: 'putSection', form, section: id, title: next });
  return (
    <>
      <TextLine label={own.sectionTitle} value={title.zh} most={titleMost} disabled={!mayWrite} give={(zh) => give({ ...title, zh })} />
      <TextLine
        label={own.sectionTitleEn}
        value={title.en ?? ''}
        most={titleMost}
        disabled={!mayWrite}
        give={(en) => give(en === '' ? { zh: title.zh } : { ...title, en })}
      />
    </>
  );
}
