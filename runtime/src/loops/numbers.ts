import { dayOf } from '@sceneworks/calendar';
import type { DistrictIndex } from '@sceneworks/scene';
import type { Numbers } from './advance.ts';
import type { Facts } from './facts.ts';
import type { World } from './world.ts';

const adcode = /^\d{6}/;
const digits = 5;

/** The six digits of the district, as the area at the top of its tree is called. */
const adcodeOf = ({ district }: DistrictIndex): string => {
  const top = district.areas.find(({ kind }) => kind === 'district');
  return adcode.exec(top?.id ?? '')?.[0] ?? '000000';
};

/**
 * A number for each incident that may be opened: district, local day, and a sequence of at least five digits, all of a group in one
 * allocation. Numbers of incidents that are not opened after all stay unused.
 */
export const numbersFor = async (world: World, facts: Facts, incidents: readonly string[]): Promise<Numbers> => {
  if (incidents.length === 0) return new Map();
  const series = `${adcodeOf(facts.index)}${dayOf(facts.index.working, facts.at).replaceAll('-', '')}`;
  const first = await world.store.allocateNumbers(series, incidents.length);
  return new Map(incidents.map((id, i) => [id, `${series}${String(first + i).padStart(digits, '0')}`]));
};
