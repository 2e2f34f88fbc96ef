import type { Text } from '@sceneworks/schemas';
import { useWords } from '../../../language/language.ts';
import { type CatalogueFilter, type Sort, sorts, states } from './filter.ts';
import { useCatalogueWords } from './words.ts';

interface FiltersProps {
  readonly filter: CatalogueFilter;
  readonly change: (filter: CatalogueFilter) => void;
  /** Units that lead something */
  readonly units: ReadonlyMap<string, Text>;
}

/** What narrows the catalogue. */
export function CatalogueFilters({ filter, change, units }: FiltersProps) {
  const { words, say } = useWords();
  const own = useCatalogueWords();
  return (
    <search className="catalogue-filters">
      <input
        type="search"
        aria-label={words.search}
        placeholder={own.searchHint}
        value={filter.q}
        onChange={({ target }) => change({ ...filter, q: target.value })}
      />
      <select
        className="sf-input"
        aria-label={own.unit}
        value={filter.unit}
        onChange={({ target }) => change({ ...filter, unit: target.value })}
      >
        <option value="">
          {own.unit} · {own.any}
        </option>
        {[...units].map(([id, name]) => (
          <option key={id} value={id}>
            {say(name)}
          </option>
        ))}
      </select>
      <select
        className="sf-input"
        aria-label={own.state}
        value={filter.state}
        onChange={({ target }) => change({ ...filter, state: states.find((state) => state === target.value) ?? '' })}
      >
        <option value="">
          {own.state} · {own.any}
        </option>
        {states.map((state) => (
          <option key={state} value={state}>
            {own.states[state]}
          </option>
        ))}
      </select>
      <select
        className="sf-input"
        aria-label={own.sort}
        value={filter.sort}
        onChange={({ target }) => change({ ...filter, sort: target.value as Sort })}
      >
        {sorts.map((sort) => (
          <option key={sort} value={sort}>
            {own.sorts[sort]}
          </option>
        ))}
      </select>
    </search>
  );
}
