import type { RehearsalBody, RehearsalDistrict } from '@sceneworks/schemas';
import { useState } from 'react';
import { useRehearsalWords } from './words.ts';

const daysMost = 90;
const seedMost = 2_147_483_647;
const districts: readonly RehearsalDistrict[] = ['asOfEvent', 'today'];

/** How many days, by which chance, and as of when the district answers. */
export function StartForm({
  busy,
  start,
}: {
  readonly busy: boolean;
  readonly start: (body: Omit<RehearsalBody, 'rev' | 'hash'>) => void;
}) {
  const own = useRehearsalWords();
  const [days, setDays] = useState(30);
  const [seed, setSeed] = useState(1);
  const [district, setDistrict] = useState<RehearsalDistrict>('asOfEvent');
  return (
    <form
      className="rehearsal-start"
      onSubmit={(event) => {
        event.preventDefault();
        start({ days, seed, district });
      }}
    >
      <label>
        <span>{own.days}</span>
        <input type="number" required min={1} max={daysMost} value={days} onChange={(event) => setDays(event.target.valueAsNumber)} />
        <span>{own.daysUnit}</span>
      </label>
      <label>
        <span>{own.district}</span>
        <select value={district} onChange={(event) => setDistrict(event.target.value as RehearsalDistrict)}>
          {districts.map((one) => (
            <option key={one} value={one}>
              {own.districts[one]}
            </option>
          ))}
        </select>
      </label>
      <label title={own.seedAbout}>
        <span>{own.seed}</span>
        <input type="number" required min={0} max={seedMost} value={seed} onChange={(event) => setSeed(event.target.valueAsNumber)} />
      </label>
      <button type="submit" className="button main" disabled={busy}>
        {busy ? own.starting : own.start}
      </button>
    </form>
  );
}
