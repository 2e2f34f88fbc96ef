import { useWords } from '../../../language/language.ts';
import type { Asking } from './asking.ts';
import { eventTypes } from './event-types.ts';
import { Part, Wrong } from './pieces.tsx';
import { useStartWords } from './words.ts';

/** Where it is known from: sources, and of a source that brings many things which of them. */
export function SeenQuestion({ answers: { seenBy, serious }, district, change, wrong }: Asking) {
  const { say, words } = useWords();
  const own = useStartWords();
  const put = (chosen: typeof seenBy) => {
    const given = district.sources.filter(({ id }) => chosen.some(({ source }) => source === id));
    const isThere = serious.field !== undefined && given.some(({ subject }) => subject.properties?.[serious.field ?? '']);
    // A field that no source gives any more grades nothing.
    const { field: _, ...without } = serious;
    change({ seenBy: chosen, ...(!isThere && { serious: { ...without, steps: [] } }) });
  };
  return (
    <Part title={own.questions.seenBy.short}>
      {district.sources.map((source, index) => {
        const chosen = seenBy.find((one) => one.source === source.id);
        const types = eventTypes(source);
        return (
          <div key={source.id} className={chosen ? 'start-option held' : 'start-option'}>
            <label>
              <input
                type="checkbox"
                checked={chosen !== undefined}
                onChange={() => put(chosen ? seenBy.filter((one) => one !== chosen) : [...seenBy, { source: source.id, types: [] }])}
                // biome-ignore lint/a11y/noAutofocus: the question is what one came for
                autoFocus={index === 0}
              />
              <span>{say(source.title)}</span>
              <small className="dim">{words.kinds[source.kind]}</small>
            </label>
            {chosen && types.length > 0 && (
              <fieldset className="start-types">
                <legend className="dim">{own.types}</legend>
                {types.map((type) => (
                  <label key={type}>
                    <input
                      type="checkbox"
                      checked={chosen.types.includes(type)}
                      onChange={({ target }) =>
                        put(
                          seenBy.map((one) =>
                            one === chosen
                              ? { ...one, types: target.checked ? [...one.types, type] : one.types.filter((each) => each !== type) }
                              : one,
                          ),
                        )
                      }
                    />
                    {type}
                  </label>
                ))}
              </fieldset>
            )}
          </div>
        );
      })}
      <Wrong refusal={wrong('seenBy')} />
    </Part>
  );
}
