import type { AcceptedHole, DistrictWaiting } from '@sceneworks/schemas';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { cache, server, valueFrom } from '../../server.ts';
import { Failed } from '../../shell/states.tsx';
import { SceneTitle } from './scene-title.tsx';
import { waitingKey } from './waiting-key.ts';
import { useDistrictWords } from './words.ts';

/** Holes somebody answers for by name: what, who, why, until when; taken back as any edit of the district. */
export function Accepted({ waiting, edits }: { readonly waiting: DistrictWaiting; readonly edits: boolean }) {
  const own = useDistrictWords();
  const { accepted, people } = waiting;
  return (
    <section className="part" aria-label={own.accepted}>
      <h2>{own.accepted}</h2>
      <p className="dim">{accepted.length === 0 ? own.acceptedNone : own.acceptedAbout}</p>
      <ul className="list">
        {accepted.map((hole) => (
          <One key={hole.id} hole={hole} name={people[hole.by] ?? hole.by} edits={edits} />
        ))}
      </ul>
    </section>
  );
}

function One({ hole, name, edits }: { readonly hole: AcceptedHole; readonly name: string; readonly edits: boolean }) {
  const { lang, say } = useWords();
  const own = useDistrictWords();
  const [isAsked, setAsked] = useState(false);
  const end = useMutation({
    mutationFn: () =>
      valueFrom(
        server.editDistrict({ edits: [{ kind: 'acceptedHole', id: hole.id, ended: true }], reason: own.takeBackReason, propose: true }),
      ),
    onSettled: () => cache.invalidateQueries({ queryKey: waitingKey }),
  });
  return (
    <li>
      <p>
        <SceneTitle id={hole.scene} /> <span dir="auto">{say(hole.about)}</span>
      </p>
      <p className="dim" dir="auto">
        {own.acceptedBy(name, instantText(hole.until, lang))} {say(hole.reason)}
      </p>
      {edits && (
        <p>
          <button type="button" className="button" disabled={end.isPending} onClick={() => (isAsked ? end.mutate() : setAsked(true))}>
            {isAsked ? own.takeBackSure : own.takeBack}
          </button>
        </p>
      )}
      {end.data && 'proposal' in end.data && <p role="status">{own.proposed}</p>}
      {end.error && <Failed failure={end.error} />}
    </li>
  );
}
