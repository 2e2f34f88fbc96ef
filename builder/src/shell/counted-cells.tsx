import type { ClockView } from '@sceneworks/schemas';
import { useWords } from '../language/language.ts';
import { spanText } from '../language/time.ts';

type Segment = Pick<ClockView['segments'][number], 'from' | 'until' | 'counts' | 'why' | 'name'>;

/** How long a stretch of a limit is, in milliseconds. */
export const lengthOf = ({ from, until }: Pick<Segment, 'from' | 'until'>): number => Date.parse(until) - Date.parse(from);

/** Of one stretch of a limit: how much of it counts, and why. */
export function CountedCells({ segment }: { readonly segment: Segment }) {
  const { words } = useWords();
  return (
    <>
      <td>{segment.counts ? spanText(lengthOf(segment), words) : words.incident.notCounted}</td>
      <td>
        {words.why[segment.why]}
        {segment.name ? ` · ${segment.name}` : ''}
      </td>
    </>
  );
}
