import { lazy, Suspense, useState } from 'react';
import { useMe } from '../../session.ts';
import { Waiting } from '../../shell/states.tsx';
import { sceneOf } from '../design/draw/drawing.ts';
import { useDrawing, useRoom } from '../design/draw/room.ts';
import { useLife } from './life-query.ts';
import './review.css';
import { StateMark } from './state-mark.tsx';
import { useReviewWords } from './words.ts';

// With it come the proofs: who only draws does not wait for them.
const SubmitPanel = lazy(async () => ({ default: (await import('./submit-panel.tsx')).SubmitPanel }));

/** In the head of the drawing room: where the submission stands, and the panel in which a version is proved and put forward. */
export function SubmitFromRoom({ draft }: { readonly draft: string }) {
  const own = useReviewWords();
  const { mayWrite } = useRoom();
  const me = useMe();
  const lead = useDrawing((state) => sceneOf(state).lead);
  const life = useLife(draft);
  const [isOpen, setOpen] = useState(false);
  const last = life.data?.life.submissions.at(-1);
  const maySubmit = mayWrite || (me.data?.posts.some(({ role, unit }) => role === 'unitLead' && unit === lead) ?? false);
  if (!maySubmit && !last) return null;
  return (
    <div className="submit-from-room">
      {last && <StateMark state={last.state} />}
      <button type="button" className="button main" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {maySubmit ? own.submit : own.submitState}
      </button>
      {isOpen && (
        <Suspense fallback={<Waiting />}>
          <SubmitPanel draft={draft} life={life.data} last={last} maySubmit={maySubmit} mayWrite={mayWrite} />
        </Suspense>
      )}
    </div>
  );
}
