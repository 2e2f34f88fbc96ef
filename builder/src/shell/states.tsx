import { Component, type ReactNode } from 'react';
import { useWords } from '../language/language.ts';
import { Refused } from '../server.ts';

/** Something is being read. */
export function Waiting() {
  const { words } = useWords();
  return (
    <p className="note" role="status">
      {words.loading}
    </p>
  );
}

/** Something could not be read: what the server said, and the one thing to do. */
export function Failed({ failure, again }: { readonly failure: unknown; readonly again?: () => void }) {
  const { words, say } = useWords();
  const refusal = failure instanceof Refused ? failure.refusal : undefined;
  return (
    <div className="note" role="alert">
      <p>{refusal ? say(refusal.text) : words.crashed}</p>
      {again && (
        <button type="button" className="button" onClick={again}>
          {words.again}
        </button>
      )}
    </div>
  );
}

/** An empty list teaches: what it will hold, and what fills it. */
export function Empty({ title, about, children }: { readonly title: string; readonly about: string; readonly children?: ReactNode }) {
  return (
    <div className="note">
      <p className="strong">{title}</p>
      <p>{about}</p>
      {children}
    </div>
  );
}

function Broken() {
  const { words } = useWords();
  return (
    <div className="note" role="alert">
      <p>{words.crashed}</p>
      <button type="button" className="button" onClick={() => window.location.reload()}>
        {words.reload}
      </button>
    </div>
  );
}

/** A mistake of ours in one room leaves the others standing. */
export class Mistake extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    return this.state.failed ? <Broken /> : this.props.children;
  }
}
