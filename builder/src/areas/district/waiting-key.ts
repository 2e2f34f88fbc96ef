/** Under what the cache holds the edits that wait and the forced ones. */
export const waitingKey = ['district', 'waiting'] as const;
