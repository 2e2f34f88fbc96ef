import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../language/language.ts';
import { LanguageButton } from '../../shell/frame.tsx';

/** The page of people without an account: one column, large enough for a thumb. */
export function PublicPage({ title, about, children }: { readonly title: string; readonly about?: string; readonly children: ReactNode }) {
  const { words } = useWords();
  return (
    <div className="public">
      <header className="bar">
        <Link href="/report" className="product">
          {words.product}
        </Link>
        <nav>
          <Link href="/report">{words.report.title}</Link>
          <Link href="/status">{words.report.query}</Link>
        </nav>
        <LanguageButton />
      </header>
      <main>
        <h1>{title}</h1>
        {about && <p className="dim">{about}</p>}
        {children}
      </main>
    </div>
  );
}
