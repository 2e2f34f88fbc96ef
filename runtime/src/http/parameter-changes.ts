import type { DistrictIndex } from '@sceneworks/scene';
import type { DistrictRow, Id, ParameterChange, ParameterValue } from '@sceneworks/schemas';

const changesShown = 100;

/** The row of the district that holds what a parameter of a scene is tuned to: names of parameters have no dots. */
export const parameterRowId = (scene: Id, parameter: Id): Id => `${scene}.${parameter}`;

interface NamedChange {
  readonly name: Id;
  readonly change: ParameterChange;
}

/** How the parameters of a scene were tuned, or the one that is named: to what, by whom, when and why, newest first. */
export const parameterChanges = (
  rows: readonly DistrictRow[],
  { people }: DistrictIndex,
  scene: Id,
  parameter?: Id,
): readonly NamedChange[] =>
  rows
    .flatMap(({ kind, id, value, ended, from, by, reason }): NamedChange[] => {
      const name = parameter ?? id.slice(id.lastIndexOf('.') + 1);
      if (kind !== 'parameterValue' || id !== parameterRowId(scene, name)) return [];
      const tuned = ended ? null : (value as ParameterValue).value;
      return [{ name, change: { value: tuned, at: from, by: people.get(by)?.name ?? by, ...(reason && { reason }) } }];
    })
    .reverse()
    .slice(0, changesShown);
