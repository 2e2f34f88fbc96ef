import { inLanguage, nameOf, severities } from '@sceneworks/scene';
import type { DesignWords, OwnerPolicy, Scene } from '@sceneworks/schemas';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { Choice } from '../draw/choice.tsx';
import { sceneOf } from '../draw/drawing.ts';
import { useDrawing, useRoom } from '../draw/room.ts';
import { MomentHead } from './moment-head.tsx';
import { answeringIn, categoriesOf, type indexOf, type Moment, moments, streetsOf } from './ownership.ts';
import { momentWords } from './ownership-words.ts';
import { useSetting } from './setting.ts';
import { useDistrictNow } from './use-district-now.ts';
import './ownership.css';

const OwnershipMap = lazy(async () => ({ default: (await import('./ownership-map.tsx')).OwnershipMap }));

const words = {
  zh: {
    title: '这里、此时、战时归谁',
    about: '按现在的权责清单、岗位和地点算；只有数据才知道的（如前一个处置人）不算在内。',
    category: '小类',
    anyCategory: '（未选小类）',
    severity: '等级',
    street: '街道',
    hole: '无人，落到中心',
    by: (row: string) => `依据权责清单 ${row}`,
    holes: '值班表的缺口',
    map: '在地图上看',
  },
  en: {
    title: 'Who answers here, now, and in emergency',
    about: 'By the responsibilities, posts and places of now; what only data know, as the previous handler, is left out.',
    category: 'Category',
    anyCategory: '(no category)',
    severity: 'Severity',
    street: 'Street',
    hole: 'Nobody: the center',
    by: (row: string) => `By row ${row} of the responsibilities`,
    holes: 'Holes in the roster',
    map: 'Seen on the map',
  },
};

/** Who answers for the chosen node: opened, it is a matrix of streets by mode and hour, and a map of one column of it. */
export function OwnershipView({ policy }: { readonly policy: OwnerPolicy }) {
  const { lang } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="setup-group ownership" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words[lang].title}</summary>
      {isOpen && <Ownership policy={policy} />}
    </details>
  );
}

function Ownership({ policy }: { readonly policy: OwnerPolicy }) {
  const { lang, words: general } = useWords();
  const own = words[lang];
  const { district: named } = useRoom();
  const scene = useDrawing(sceneOf);
  const { index, now, error } = useDistrictNow();
  const [category, setCategory] = useState(() => categoriesOf(scene)[0] ?? '');
  const [severity, setSeverity] = useState<(typeof severities)[number]>(3);
  if (error) return <p className="field-wrong">{error.message}</p>;
  if (!index) return <p className="dim">{general.loading}</p>;
  const matter = { policy, category: category || undefined, severity, now };
  return (
    <>
      <p className="dim">{own.about}</p>
      <div className="setup-pair">
        <Choice
          label={own.category}
          value={category}
          none={own.anyCategory}
          options={categoryOptions(scene, named, lang)}
          give={setCategory}
        />
        <Choice
          label={own.severity}
          value={String(severity)}
          options={severities.map((one) => ({ value: String(one), label: String(one) }))}
          give={(one) => setSeverity(Number(one) as typeof severity)}
        />
      </div>
      <Matrix index={index} matter={matter} />
      <Holes />
    </>
  );
}

const categoryOptions = (scene: Scene, { categories }: DesignWords, lang: 'zh' | 'en') => {
  const used = new Set(categoriesOf(scene));
  const shown = used.size > 0 ? categories.filter(({ code }) => used.has(code)) : categories;
  return shown.map(({ code, name }) => ({ value: code, label: `${code} ${inLanguage(name, lang)}` }));
};

function Matrix({ index, matter }: { readonly index: ReturnType<typeof indexOf>; readonly matter: Parameters<typeof answeringIn>[2] }) {
  const { lang } = useWords();
  const own = words[lang];
  const { names } = useRoom();
  const [moment, setMoment] = useState<Moment['id']>('peaceDay');
  const { policy, category, severity, now } = matter;
  const lines = useMemo(
    () => streetsOf(index).map((area) => ({ area, answers: answeringIn(index, area.id, { policy, category, severity, now }) })),
    [index, policy, category, severity, now],
  );
  const column = moments.findIndex(({ id }) => id === moment);
  const postsByArea = useMemo(
    () =>
      new Map(
        lines.map(({ area, answers }) => [
          area.id,
          answers[column]?.isHole ? own.hole : nameOf(names.posts, answers[column]?.post ?? '', lang),
        ]),
      ),
    [lines, column, names, lang, own],
  );
  return (
    <>
      <div className="ownership-scroll">
        <table>
          <MomentHead rows={own.street} chosen={moment} choose={setMoment} hint={own.map} />
          <tbody>
            {lines.map(({ area, answers }) => (
              <tr key={area.id}>
                <th scope="row">{inLanguage(area.name, lang)}</th>
                {answers.map(({ post, row, isHole }, place) => (
                  <td key={moments[place]?.id} className={isHole ? 'hole' : ''} title={row === undefined ? undefined : own.by(row)}>
                    {isHole ? own.hole : nameOf(names.posts, post, lang)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="ownership-map-title">
        {own.map}: {momentWords[lang][moment]}
      </p>
      <Suspense fallback={null}>
        <OwnershipMap words={postsByArea} hole={own.hole} label={`${own.map}: ${momentWords[lang][moment]}`} />
      </Suspense>
    </>
  );
}

/** What the proof of owners found in the roster and the responsibilities for this node. */
function Holes() {
  const { lang, say } = useWords();
  const { node, problems } = useSetting();
  const here = problems.filter(({ code, nodes = [] }) => /^(?:ROSTER|OWNER)_/.test(code) && nodes.includes(node));
  if (here.length === 0) return null;
  return (
    <>
      <h4>{words[lang].holes}</h4>
      <ul>
        {here.map(({ code, text }) => (
          <li key={`${code} ${text.zh}`}>{say(text)}</li>
        ))}
      </ul>
    </>
  );
}
