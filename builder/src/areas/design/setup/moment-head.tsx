import { useWords } from '../../../language/language.ts';
import { type Moment, moments } from './ownership.ts';
import { momentWords } from './ownership-words.ts';

interface MomentHeadProps {
  /** What the rows are */
  readonly rows: string;
  readonly chosen: Moment['id'] | undefined;
  readonly choose: (moment: Moment['id']) => void;
  /** What choosing a moment does */
  readonly hint: string;
}

/** The head of a table of streets by moments; a moment is chosen for the map beside it. */
export function MomentHead({ rows, chosen, choose, hint }: MomentHeadProps) {
  const { lang } = useWords();
  return (
    <thead>
      <tr>
        <th scope="col">{rows}</th>
        {moments.map(({ id }) => (
          <th key={id} scope="col">
            <button type="button" className="quiet" aria-pressed={id === chosen} title={hint} onClick={() => choose(id)}>
              {momentWords[lang][id]}
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}
