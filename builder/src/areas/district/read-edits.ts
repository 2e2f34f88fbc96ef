import type { DistrictEdit } from '@sceneworks/schemas';

/** The edits of a file, one JSON a line; or the number of the first line that is none. What they may hold the server says. */
export const readEdits = (text: string): { readonly edits: readonly DistrictEdit[] } | { readonly line: number } => {
  const edits: DistrictEdit[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      edits.push(JSON.parse(line) as DistrictEdit);
    } catch {
      return { line: i + 1 };
    }
  }
  return { edits };
};
