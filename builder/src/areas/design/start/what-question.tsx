import { limitText } from '@sceneworks/calendar';
import type { FilingStandard, Scene } from '@sceneworks/schemas';
import { useId, useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { type Asking, halfOf } from './asking.ts';
import { findCategories } from './find-category.ts';
import { Option, Part, Wrong } from './pieces.tsx';
import { type StartWords, useStartWords } from './words.ts';

const titleMost = 120;

/** What happens: its name, whose it is, its class and the condition under which it is filed. */
export function WhatQuestion({ answers, district, change, wrong, leads }: Asking) {
  const { say, words } = useWords();
  const own = useStartWords();
  const ids = useId();
  const { what } = answers;
  const set = (more: Partial<typeof what>) => change({ what: { ...what, ...more } });
  const english = what.title.en ?? '';
  const title = (zh: string, en: string) => set({ title: { zh, ...(en.trim() !== '' && { en }) } });
  const others = district.units.filter(({ id }) => leads.includes(id));
  return (
    <>
      <label htmlFor={`${ids}-zh`}>{own.name}</label>
      <input
        id={`${ids}-zh`}
        className="sf-input"
        maxLength={titleMost}
        value={what.title.zh}
        onChange={({ target }) => title(target.value, english)}
        // biome-ignore lint/a11y/noAutofocus: the question is what one came for
        autoFocus
      />
      <Wrong refusal={wrong('what.title')} />
      <label htmlFor={`${ids}-en`}>{own.nameEn}</label>
      <input
        id={`${ids}-en`}
        className="sf-input"
        maxLength={titleMost}
        value={english}
        onChange={({ target }) => title(what.title.zh, target.value)}
      />
      <div className="start-pair">
        <label>
          {own.domain}
          <select className="sf-input" value={what.domain} onChange={({ target }) => set({ domain: target.value as Scene['domain'] })}>
            {Object.entries(words.scenes.domain).map(([domain, name]) => (
              <option key={domain} value={domain}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {own.lead}
          <select className="sf-input" value={what.lead} onChange={({ target }) => set({ lead: target.value })}>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {say(name)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <CategoryField {...{ answers, district, change, wrong, leads }} />
    </>
  );
}

const clocks = ['acknowledge', 'contain', 'restore'] as const;

/** The limits of a condition, by which one tells it from another one. */
const limitsOf = ({ limits: { base } }: FilingStandard, own: StartWords, lang: 'zh' | 'en'): string =>
  clocks.flatMap((clock) => (base[clock] ? [`${own.clocks[clock]} ${limitText(base[clock], lang)}`] : [])).join(' · ');

function CategoryField({ answers: { what, emergency }, district, change, wrong }: Asking) {
  const { say, lang } = useWords();
  const own = useStartWords();
  const id = useId();
  const [typed, setTyped] = useState('');
  const chosen = district.categories.find(({ code }) => code === what.category);
  const found = findCategories(district.categories, typed, what.title.zh);
  const shown = chosen && !found.includes(chosen) ? [chosen, ...found] : found;
  const conditions = district.standards.filter(({ category }) => category === what.category);
  /** With a condition comes what is usual in 战: seen in half the time. */
  const settle = (category: string, standard: FilingStandard | undefined) => {
    const acknowledge = standard?.limits.emergency?.acknowledge ?? standard?.limits.base.acknowledge;
    change({
      what: { ...what, category, standard: standard?.id ?? '' },
      ...(acknowledge && { emergency: { ...emergency, acknowledge: halfOf(acknowledge) } }),
    });
  };
  return (
    <>
      <Part title={own.category}>
        <input
          type="search"
          className="sf-input"
          aria-label={own.categoryFind}
          placeholder={own.categoryFind}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        {typed === '' && found.length > 0 && <small className="dim">{own.categorySuggested}</small>}
        <div className="start-options">
          {shown.map((category) => (
            <Option
              key={category.code}
              name={id}
              checked={category.code === what.category}
              choose={() =>
                settle(
                  category.code,
                  district.standards.find((one) => one.category === category.code),
                )
              }
              title={say(category.name)}
              about={`${category.code} · ${say(category.majorName)}`}
            />
          ))}
        </div>
        {typed !== '' && shown.length === 0 && <p className="dim">{own.categoryNone}</p>}
        <Wrong refusal={wrong('what.category')} />
      </Part>
      {conditions.length > 0 && (
        <Part title={own.condition}>
          {conditions.map((standard) => (
            <Option
              key={standard.id}
              name={`${id}-condition`}
              checked={standard.id === what.standard}
              choose={() => settle(what.category, standard)}
              title={say(standard.condition)}
              about={limitsOf(standard, own, lang)}
            />
          ))}
        </Part>
      )}
      <Wrong refusal={chosen && wrong('what.standard')} />
    </>
  );
}
