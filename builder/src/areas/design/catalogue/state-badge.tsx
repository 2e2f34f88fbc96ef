import type { DraftState } from '@sceneworks/schemas';
import { useCatalogueWords } from './words.ts';

/** How far a scene is, in a word. */
export function StateBadge({ state }: { readonly state: DraftState }) {
  const own = useCatalogueWords();
  return <span className={`state-badge ${state}`}>{own.states[state]}</span>;
}
