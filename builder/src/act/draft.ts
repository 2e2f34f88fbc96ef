type Data = Record<string, unknown>;

/** A draft belongs to one person, one task and one version of its form. */
export interface DraftOf {
  readonly person: string;
  readonly incident: string;
  readonly task: string;
  readonly plan: string;
}

const keyOf = ({ person, incident, task, plan }: DraftOf): string => `sceneworks.draft/${person}/${incident}/${task}/${plan}`;

/** What was typed last; `undefined` when nothing was. */
export const readDraft = (of: DraftOf): Data | undefined => {
  const text = localStorage.getItem(keyOf(of));
  return text === null ? undefined : (JSON.parse(text) as Data);
};

/** Keeps what is typed on the device; false when the device has no room for it. */
export const keepDraft = (of: DraftOf, data: Data): boolean => {
  try {
    localStorage.setItem(keyOf(of), JSON.stringify(data));
    return true;
  } catch (failure) {
    if (failure instanceof DOMException) return false;
    throw failure;
  }
};

/** It was handed in. */
export const forgetDraft = (of: DraftOf): void => localStorage.removeItem(keyOf(of));
