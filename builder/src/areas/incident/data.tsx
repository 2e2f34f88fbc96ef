import { isPersonalRef, isPhoto, masked } from '@sceneworks/scene';
import type { FieldSchema } from '@sceneworks/schemas';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { server } from '../../server.ts';

type Value = Readonly<Record<string, unknown>>;

/** What is known, by the titles of its fields and in their order; what nobody filled in is left out. */
export function Data({ schema, value }: { readonly schema?: FieldSchema; readonly value: Value }) {
  const { lang, words } = useWords();
  const fields = schema?.properties ?? {};
  const asDeclared = [...new Set([...Object.keys(fields), ...Object.keys(value)])];
  const filled = asDeclared
    .map((name) => [name, value[name]] as const)
    .filter(([, one]) => one !== null && one !== undefined && one !== '' && !(Array.isArray(one) && one.length === 0));
  if (filled.length === 0) return <p className="dim">{words.none}</p>;
  return (
    <dl className="data">
      {filled.map(([name, one]) => {
        const field = fields[name];
        return (
          <div key={name}>
            <dt>{(lang === 'en' ? (field?.en ?? field?.title) : field?.title) ?? name}</dt>
            <dd>
              <One {...(field ? { field } : {})} value={one} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function One({ field, value }: { readonly field?: FieldSchema; readonly value: unknown }) {
  const { lang, words } = useWords();
  if (isPersonalRef(value)) return <span className="dim">{masked}</span>;
  if (isPhoto(value))
    return (
      <a href={server.photoUrl(value.photo)} target="_blank" rel="noreferrer">
        <img className="thumb" src={server.photoUrl(value.photo)} alt={field?.title ?? words.work.photos} loading="lazy" />
      </a>
    );
  if (Array.isArray(value))
    return value.map((one, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: values of a record that is never reordered
      <span key={i} className="item">
        <One {...(field?.items ? { field: field.items } : {})} value={one} />
      </span>
    ));
  const choice = field?.oneOf?.find(({ const: one }) => one === value);
  if (choice) return <>{lang === 'en' ? (choice.en ?? choice.title) : choice.title}</>;
  if (typeof value === 'boolean') return <>{value ? words.yes : words.no}</>;
  if (typeof value === 'object' && value !== null) {
    const { address, lon, lat } = value as { address?: string; lon?: number; lat?: number };
    if (lon !== undefined || address !== undefined)
      return <>{[address, lon !== undefined && lat !== undefined ? `${lon}, ${lat}` : undefined].filter(Boolean).join(' · ')}</>;
    return <Data {...(field ? { schema: field } : {})} value={value as Value} />;
  }
  if (field?.format === 'date-time') return <span className="number">{instantText(String(value), lang)}</span>;
  return (
    <span className="text">
      {String(value)}
      {field?.unit ? ` ${field.unit}` : ''}
    </span>
  );
}
