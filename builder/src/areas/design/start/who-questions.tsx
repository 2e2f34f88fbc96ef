import type { GuidedAnswers } from '@sceneworks/scene';
import type { Limit } from '@sceneworks/schemas';
import type { Asking } from './asking.ts';
import { AlongField, LimitField, OwnerField, Part, useStandardSays } from './pieces.tsx';
import { useStartWords } from './words.ts';

/** Who goes: the one accountable, who guards first, who takes part. */
export function GoesQuestion({ answers: { goes, emergency }, district, change, wrong }: Asking) {
  const own = useStartWords();
  const { first, ...rest } = goes;
  const guard = (chosen: typeof first) => change({ goes: { ...rest, ...(chosen && { first: chosen }) } });
  return (
    <>
      <OwnerField
        title={own.who.main}
        of="handler"
        value={goes.main}
        give={(main) => main && change({ goes: { ...goes, main } })}
        listAbout={own.who.responsibilityAbout}
        wrong={wrong('goes.main')}
        district={district}
        isFirst
      />
      <OwnerField
        title={own.who.first}
        of="handler"
        value={first}
        give={guard}
        none={own.who.firstNone}
        listAbout={own.who.responsibilityAbout}
        wrong={wrong('goes.first')}
        district={district}
      />
      <AlongField
        title={own.who.along}
        value={goes.along}
        give={(along) => change({ goes: { ...goes, along } })}
        taken={emergency.along}
        wrong={wrong('goes.along')}
        district={district}
      />
    </>
  );
}

type Clock = 'acknowledge' | 'contain' | 'restore';

/** The clocks that a scene keeps: containing only where somebody guards first. */
const clocksOf = ({ goes }: GuidedAnswers): readonly Clock[] =>
  goes.first ? ['acknowledge', 'contain', 'restore'] : ['acknowledge', 'restore'];

const withLimit = <T extends object>(limits: T, clock: Clock, limit: Limit | undefined): T => {
  const { [clock]: _, ...rest } = limits as T & Partial<Record<Clock, Limit>>;
  return { ...rest, ...(limit && { [clock]: limit }) } as T;
};

/** How fast: what is tighter than the filing standard. */
export function FastQuestion({ answers, district, change, wrong }: Asking) {
  const own = useStartWords();
  const says = useStandardSays();
  const { fast, what } = answers;
  const standard = district.standards.find(({ id }) => id === what.standard);
  return (
    <Part title={own.questions.fast.short}>
      {clocksOf(answers).map((clock, index) => (
        <LimitField
          key={clock}
          label={own.clocks[clock]}
          value={fast[clock]}
          give={(limit) => change({ fast: withLimit(fast, clock, limit) })}
          about={says(standard?.limits.base[clock])}
          wrong={wrong(`fast.${clock}`)}
          autoFocus={index === 0}
        />
      ))}
    </Part>
  );
}

const photoCounts = [0, 1, 2, 3] as const;

/** Who checks, and by what evidence. */
export function ChecksQuestion({ answers: { checks }, district, change, wrong }: Asking) {
  const own = useStartWords();
  const put = (more: Partial<typeof checks>) => change({ checks: { ...checks, ...more } });
  return (
    <>
      <OwnerField
        title={own.questions.checks.short}
        of="verifier"
        value={checks.owner}
        give={(owner) => owner && put({ owner })}
        listAbout={own.who.verifierAbout}
        wrong={wrong('checks.owner')}
        district={district}
        isFirst
      />
      <label className="tick">
        <input type="checkbox" checked={checks.otherUnit} onChange={({ target }) => put({ otherUnit: target.checked })} />
        {own.otherUnit}
      </label>
      <label className="start-line">
        {own.photos}
        <select
          className="sf-input"
          value={checks.photos}
          onChange={({ target }) => put({ photos: Number(target.value) as (typeof photoCounts)[number] })}
        >
          {photoCounts.map((count) => (
            <option key={count} value={count}>
              {own.photoCount[count]}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

/** What differs in 战. */
export function EmergencyQuestion({ answers, district, change, wrong }: Asking) {
  const own = useStartWords();
  const says = useStandardSays();
  const { emergency, goes, what } = answers;
  const standard = district.standards.find(({ id }) => id === what.standard);
  return (
    <>
      <Part title={own.emergencyFast}>
        {clocksOf(answers).map((clock, index) => (
          <LimitField
            key={clock}
            label={own.clocks[clock]}
            value={emergency[clock]}
            give={(limit) => change({ emergency: withLimit(emergency, clock, limit) })}
            about={says(standard?.limits.emergency?.[clock] ?? standard?.limits.base[clock])}
            wrong={wrong(`emergency.${clock}`)}
            autoFocus={index === 0}
          />
        ))}
      </Part>
      <AlongField
        title={own.emergencyAlong}
        value={emergency.along}
        give={(along) => change({ emergency: { ...emergency, along } })}
        taken={goes.along}
        wrong={wrong('emergency.along') ?? wrong('emergency')}
        district={district}
      />
    </>
  );
}
