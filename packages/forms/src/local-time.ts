const two = (value: number): string => String(value).padStart(2, '0');

/** An instant as a `datetime-local` input shows it, in the device's own zone, to the minute; empty for none. */
export function localTime(instant: string | undefined): string {
  if (!instant) return '';
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return '';
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** What a `datetime-local` input holds, as an instant; `undefined` while it is empty. */
export function zonedTime(local: string): string | undefined {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
