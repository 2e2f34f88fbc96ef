/** What names one mutant in every part of a run: where it lies in which file (lines from 0), which kind it is, and what stands there instead. */
export const keyOf = ({ fileName, location: { start, end }, mutatorName, replacement }, folder) =>
  JSON.stringify([
    fileName.startsWith(folder) ? fileName.slice(folder.length + 1) : fileName,
    start.line,
    start.column,
    end.line,
    end.column,
    mutatorName,
    replacement,
  ]);
