const longest = 90;

/** An id that is not taken: the one wished for, else with the first number behind it that is free. */
export const freshId = (wish: string, taken: { has(id: string): boolean }): string => {
  const stem = wish.slice(0, longest);
  if (!taken.has(stem)) return stem;
  let number = 2;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
};
