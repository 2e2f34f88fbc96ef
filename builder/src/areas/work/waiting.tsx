import { useEffect } from 'react';
import { Link } from 'wouter';
import { discard, sendAgain, useOutbox, watchLine } from '../../act/outbox.ts';
import { useWords } from '../../language/language.ts';

/** What is still on the phone: queued until the network is back, or refused with its reason. */
export function WaitingToSend({ person }: { readonly person: string }) {
  const { words, say } = useWords();
  const waiting = useOutbox((outbox) => outbox.waiting).filter((one) => one.person === person);
  useEffect(() => watchLine(person), [person]);
  if (waiting.length === 0) return null;
  return (
    <ul className="waiting" aria-live="polite">
      {waiting.map(({ body, incident, title, refusal }) => (
        <li key={body.id}>
          <strong>{title}</strong> {words.operations[body.type as keyof typeof words.operations]}
          {refusal ? (
            <>
              <p className="sf-error">
                {words.work.failed}: {say(refusal.text)}
              </p>
              {body.task && (
                <Link href={`/work/${incident}/${body.task}`} className="button way">
                  {words.work.correct}
                </Link>
              )}
              <button type="button" className="button" onClick={() => void sendAgain(person, body.id)}>
                {words.work.sendAgain}
              </button>
              <button type="button" className="button" onClick={() => discard(body.id)}>
                {words.work.discard}
              </button>
            </>
          ) : (
            <p className="dim">{words.work.queued}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
