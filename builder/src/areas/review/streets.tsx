import { useWords } from '../../language/language.ts';
import { useStreets } from '../../shell/use-areas.ts';

/** Streets to be ticked. */
export function Streets({
  label,
  chosen,
  choose,
}: {
  readonly label: string;
  readonly chosen: readonly string[];
  readonly choose: (areas: readonly string[]) => void;
}) {
  const { say } = useWords();
  const streets = useStreets();
  return (
    <fieldset className="street-list">
      <legend>{label}</legend>
      {streets.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) => choose(event.target.checked ? [...chosen, id] : chosen.filter((area) => area !== id))}
          />{' '}
          {say(name)}
        </label>
      ))}
    </fieldset>
  );
}
