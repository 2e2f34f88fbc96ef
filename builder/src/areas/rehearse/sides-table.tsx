import type { ReactNode } from 'react';

/** Figures of two sides under each other, a column a figure. */
export function SidesTable<Name extends string, Side extends string>({
  caption,
  names,
  nameOf,
  sides,
  sideOf,
  cell,
}: {
  readonly caption?: string;
  readonly names: readonly Name[];
  readonly nameOf: (name: Name) => string;
  readonly sides: readonly Side[];
  readonly sideOf: (side: Side) => string;
  /** What stands at a figure of a side, and whether it is to be seen at once */
  readonly cell: (side: Side, name: Name) => { readonly shown: ReactNode; readonly isStrong?: boolean };
}) {
  return (
    <table className="rehearsal-table">
      {caption !== undefined && <caption>{caption}</caption>}
      <thead>
        <tr>
          <td />
          {names.map((name) => (
            <th key={name} scope="col">
              {nameOf(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sides.map((side) => (
          <tr key={side}>
            <th scope="row">{sideOf(side)}</th>
            {names.map((name) => {
              const { shown, isStrong = false } = cell(side, name);
              return (
                <td key={name} className={isStrong ? 'number strong' : 'number'}>
                  {shown}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
