import { limitText } from '@sceneworks/calendar';
import type { GuidedOwner } from '@sceneworks/scene';
import type { Limit, LimitUnit, Refusal, Role } from '@sceneworks/schemas';
import { type ReactNode, useId } from 'react';
import { useWords } from '../../../language/language.ts';
import { limitUnits } from '../setup/limit-units.ts';
import { type Asking, postName } from './asking.ts';
import { useStartWords } from './words.ts';

/** Why what stands above cannot stand. */
export function Wrong({ refusal }: { readonly refusal: Refusal | undefined }) {
  const { say } = useWords();
  return refusal ? (
    <p className="field-wrong" role="alert">
      {say(refusal.text)}
    </p>
  ) : null;
}

/** Fields under one heading. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="start-part">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

interface OptionProps {
  readonly name: string;
  readonly checked: boolean;
  readonly choose: () => void;
  readonly title: string;
  readonly about?: string | undefined;
  readonly autoFocus?: boolean;
}

/** One of several: a whole line to click. */
export function Option({ name, checked, choose, title, about, autoFocus }: OptionProps) {
  return (
    <label className={checked ? 'start-option held' : 'start-option'}>
      {/* biome-ignore lint/a11y/noAutofocus: the question is what one came for */}
      <input type="radio" name={name} checked={checked} onChange={choose} autoFocus={autoFocus} />
      <span>{title}</span>
      {about && <small className="dim">{about}</small>}
    </label>
  );
}

interface LimitFieldProps {
  readonly label: string;
  readonly value: Limit | undefined;
  readonly give: (limit: Limit | undefined) => void;
  readonly about?: string;
  readonly wrong?: Refusal | undefined;
  readonly autoFocus?: boolean;
}

/** A length of time; an empty number is none. */
export function LimitField({ label, value, give, about, wrong, autoFocus }: LimitFieldProps) {
  const { lang } = useWords();
  const id = useId();
  const unit = value?.unit ?? 'urgentMinute';
  const amount = (text: string) => {
    const number = Number(text);
    if (text.trim() === '') give(undefined);
    else if (number > 0 && Number.isFinite(number)) give({ amount: number, unit });
  };
  return (
    <div className="start-limit">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        min={1}
        className="sf-input"
        value={value?.amount ?? ''}
        onChange={({ target }) => amount(target.value)}
        // biome-ignore lint/a11y/noAutofocus: the question is what one came for
        autoFocus={autoFocus}
      />
      <select
        className="sf-input"
        aria-label={`${label} ${lang === 'zh' ? '单位' : 'unit'}`}
        value={unit}
        disabled={!value}
        onChange={({ target }) => value && give({ amount: value.amount, unit: target.value as LimitUnit })}
      >
        {Object.entries(limitUnits).map(([one, said]) => (
          <option key={one} value={one}>
            {said[lang]}
          </option>
        ))}
      </select>
      {about && <span className="dim">{about}</span>}
      <Wrong refusal={wrong} />
    </div>
  );
}

/** A limit of the standard in words, or that it has none. */
export const useStandardSays = () => {
  const own = useStartWords();
  const { lang } = useWords();
  return (limit: Limit | undefined): string => (limit ? own.standardSays(limitText(limit, lang)) : own.standardSilent);
};

interface OwnerProps extends Pick<Asking, 'district'> {
  readonly title: string;
  /** The role of the posts that may do it */
  readonly of: Role;
  readonly value: GuidedOwner | undefined;
  readonly give: (owner: GuidedOwner | undefined) => void;
  /** What none is called, where none may be chosen */
  readonly none?: string;
  readonly listAbout: string;
  readonly wrong: Refusal | undefined;
  readonly isFirst?: boolean;
}

type Territory = Extract<GuidedOwner, { by: 'territory' }>;

/** Posts that stand in every street or every community, each kind once. */
const territories = ({ posts, units }: Asking['district'], role: Role) => {
  const kinds = new Map(units.map(({ id, kind }) => [id, kind]));
  const found = new Map<string, { readonly owner: Territory; readonly post: string }>();
  for (const { id, unit, role: own, skills = [] } of posts) {
    const level = kinds.get(unit);
    const [skill] = skills;
    if (own !== role || (level !== 'street' && level !== 'community')) continue;
    const key = `${level} ${skill ?? ''}`;
    if (!found.has(key)) found.set(key, { owner: { by: 'territory', level, role, ...(skill !== undefined && { skill }) }, post: id });
  }
  return [...found.entries()];
};

/** Who does it: by the list, a post that every street or community has, or one post. */
export function OwnerField({ title, of: role, value, give, none, listAbout, wrong, district, isFirst }: OwnerProps) {
  const { say } = useWords();
  const own = useStartWords();
  const name = useId();
  const post = value?.by === 'post' ? value.post : '';
  const rest = district.posts.filter((one) => one.role === role);
  const isOf = (owner: Territory): boolean => value?.by === 'territory' && value.level === owner.level && value.skill === owner.skill;
  return (
    <Part title={title}>
      {none !== undefined && <Option name={name} checked={value === undefined} choose={() => give(undefined)} title={none} />}
      {none === undefined && (
        <Option
          name={name}
          checked={value?.by === 'responsibility'}
          choose={() => give({ by: 'responsibility' })}
          title={own.who.responsibility}
          about={listAbout}
          autoFocus={isFirst ?? false}
        />
      )}
      {territories(district, role).map(([key, { owner, post: one }]) => (
        <Option
          key={key}
          name={name}
          checked={isOf(owner)}
          choose={() => give(owner)}
          title={say(district.posts.find(({ id }) => id === one)?.title ?? { zh: key })}
          about={own.who.level[owner.level]}
        />
      ))}
      <label className={post ? 'start-option held' : 'start-option'}>
        <input type="radio" name={name} checked={value?.by === 'post'} onChange={() => rest[0] && give({ by: 'post', post: rest[0].id })} />
        <span>{own.who.post}</span>
        <select
          className="sf-input"
          aria-label={`${title} ${own.who.postChoose}`}
          value={post}
          onChange={({ target }) => target.value && give({ by: 'post', post: target.value })}
        >
          <option value="">{own.who.postChoose}</option>
          {rest.map(({ id }) => (
            <option key={id} value={id}>
              {say(postName(district, id))}
            </option>
          ))}
        </select>
      </label>
      <Wrong refusal={wrong} />
    </Part>
  );
}

interface AlongProps extends Pick<Asking, 'district'> {
  readonly title: string;
  readonly value: readonly string[];
  readonly give: (posts: readonly string[]) => void;
  /** Posts that are in it already, elsewhere */
  readonly taken: readonly string[];
  readonly wrong: Refusal | undefined;
}

/** Posts that take part, added one by one. */
export function AlongField({ title, value, give, taken, wrong, district }: AlongProps) {
  const { say } = useWords();
  const own = useStartWords();
  const rest = district.posts.filter(({ id, role }) => role === 'handler' && !value.includes(id) && !taken.includes(id));
  return (
    <Part title={title}>
      {value.length > 0 && (
        <ul className="start-chips">
          {value.map((id) => (
            <li key={id}>
              {say(postName(district, id))}
              <button
                type="button"
                aria-label={own.who.remove(say(postName(district, id)))}
                onClick={() => give(value.filter((one) => one !== id))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <select
        className="sf-input"
        aria-label={`${title}: ${own.who.alongAdd}`}
        value=""
        onChange={({ target }) => target.value && give([...value, target.value])}
      >
        <option value="">{own.who.alongAdd}</option>
        {rest.map(({ id }) => (
          <option key={id} value={id}>
            {say(postName(district, id))}
          </option>
        ))}
      </select>
      <Wrong refusal={wrong} />
    </Part>
  );
}
