/** A row of a decision table with other cells. */
export const withCells = <R extends object, W, T>(row: R, when: W, outcome: T): R & { readonly when: W; readonly then: T } => ({
  ...row,
  when,
  // biome-ignore lint/suspicious/noThenProperty: a table row says when and then
  then: outcome,
});
