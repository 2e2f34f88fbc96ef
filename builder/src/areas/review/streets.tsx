import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../language/language.ts';
import { server, valueFrom } from '../../server.ts';

interface AreaProperties {
  readonly id: string;
  readonly kind: string;
  readonly name: { readonly zh: string; readonly en?: string };
}

/** The streets of the district in their own order. */
export const useStreets = (): readonly AreaProperties[] => {
  const areas = useQuery({ queryKey: ['areas'], queryFn: () => valueFrom(server.areas()), staleTime: Number.POSITIVE_INFINITY });
  return (areas.data?.features ?? []).flatMap(({ properties }) => {
    const told = properties as unknown as AreaProperties;
    return told.kind === 'street' ? [told] : [];
  });
};

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
