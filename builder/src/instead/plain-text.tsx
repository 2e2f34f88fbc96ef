import type { ReactNode } from 'react';

/** Stands where RJSF would render Markdown: what people write is shown as plain text, always. */
export const Markdown = ({ children }: { readonly children?: ReactNode }) => <span>{children}</span>;
