const shown = 8;

/** So much of a version's hash as people need to tell it from others. */
export const shortHash = (hash: string): string => hash.slice(0, shown);
