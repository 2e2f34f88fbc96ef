import type { Me, ModeBanner } from '@sceneworks/schemas';
import { type ReactNode, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useLanguage, useWords } from '../language/language.ts';
import { instantText } from '../language/time.ts';
import { useLive, useLiveUpdates } from '../live.ts';
import { roomsOf, signOut } from '../session.ts';
import { Keys } from './keys.tsx';

/** The window around every area: where one can go, who one is, whether the line is live, and whether it is 战. */
export function Frame({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  const { words, say } = useWords();
  const [location] = useLocation();
  const prefer = useLanguage((state) => state.prefer);
  useEffect(() => prefer(me.language), [prefer, me.language]);
  useLiveUpdates(true);
  const post = me.posts[0];
  return (
    <div className={me.mode.mode === 'emergency' ? 'frame emergency' : 'frame'}>
      {me.mode.mode === 'emergency' && <EmergencyBanner mode={me.mode} />}
      <header className="bar">
        <Link href="/" className="product">
          {words.product}
        </Link>
        <nav>
          {roomsOf(me).map((place) => (
            <Link key={place} href={`/${place}`} aria-current={location.startsWith(`/${place}`) ? 'page' : undefined}>
              {words.areas[place]}
            </Link>
          ))}
        </nav>
        <Connection />
        <span className="who" title={post ? `${say(post.unitName)} ${say(post.title)}` : ''}>
          {me.name}
          {post && <small> {say(post.title)}</small>}
        </span>
        <LanguageButton />
        <button type="button" className="quiet" onClick={() => void signOut()}>
          {words.signOut}
        </button>
      </header>
      <main>{children}</main>
      <Keys />
    </div>
  );
}

export function LanguageButton() {
  const { lang, words } = useWords();
  const choose = useLanguage((state) => state.choose);
  return (
    <button
      type="button"
      className="quiet"
      lang={lang === 'en' ? 'zh-CN' : 'en'}
      aria-label={words.languageAbout}
      onClick={() => choose(lang === 'en' ? 'zh' : 'en')}
    >
      {words.language}
    </button>
  );
}

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return online;
}

function Connection() {
  const { words } = useWords();
  const state = useLive((live) => live.state);
  const online = useOnline();
  const shown = online ? state : 'lost';
  return (
    <span className={`connection ${shown}`} role="status">
      {online ? words.connection[state] : words.offline}
    </span>
  );
}

function EmergencyBanner({ mode }: { readonly mode: ModeBanner }) {
  const { lang, words, say } = useWords();
  const parts = [
    mode.level ? words.mode.level(mode.level) : '',
    words.mode.scope(mode.areas?.length ?? 0),
    say(mode.reason),
    mode.since ? words.mode.since(instantText(mode.since, lang)) : '',
    mode.by ? words.mode.by(mode.by) : '',
  ];
  return (
    <div className="banner" role="status">
      <strong>
        {words.mode.emergency}
        {mode.drill ? ` · ${words.mode.drill}` : ''}
      </strong>
      {parts.filter(Boolean).join(' · ')}
    </div>
  );
}
