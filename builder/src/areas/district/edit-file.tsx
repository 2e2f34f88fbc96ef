import type { DistrictBreak, DistrictEdit, Refusal } from '@sceneworks/schemas';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../language/language.ts';
import { cache, Refused, server, valueFrom } from '../../server.ts';
import { Breaks } from './breaks.tsx';
import { readEdits } from './read-edits.ts';
import { waitingKey } from './waiting-key.ts';
import { useDistrictWords } from './words.ts';

interface Chosen {
  readonly name: string;
  readonly read: ReturnType<typeof readEdits>;
}

const breaksOf = ({ code, detail }: Refusal): readonly DistrictBreak[] => {
  if (code !== 'DISTRICT_EDIT_BREAKS') return [];
  return ((detail?.all ?? []) as readonly { readonly detail: DistrictBreak }[]).map((each) => each.detail);
};

/** A file of edits with its reason: proved and saved, or told what it would break and laid before a second person. */
export function EditFile() {
  const own = useDistrictWords();
  const [chosen, setChosen] = useState<Chosen>();
  const [reason, setReason] = useState('');
  const save = useMutation({
    mutationFn: ({ edits, propose }: { readonly edits: readonly DistrictEdit[]; readonly propose: boolean }) =>
      valueFrom(server.editDistrict({ edits: [...edits], reason: reason.trim(), ...(propose && { propose }) })),
    onSuccess: () => cache.invalidateQueries({ queryKey: waitingKey }),
  });
  const edits = chosen && 'edits' in chosen.read ? chosen.read.edits : undefined;
  const ready = edits !== undefined && edits.length > 0 && reason.trim().length >= 2 && !save.isPending;
  const send = (propose: boolean) => edits && save.mutate({ edits, propose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) send(false);
  };
  return (
    <form className="part district-edit" onSubmit={submit}>
      <p>
        <label className="button">
          {own.file}
          <input
            type="file"
            accept=".ndjson,.jsonl,.json,application/json"
            className="hidden-file"
            onChange={async (event) => {
              const [file] = event.target.files ?? [];
              event.target.value = '';
              save.reset();
              if (file) setChosen({ name: file.name, read: readEdits(await file.text()) });
            }}
          />
        </label>{' '}
        {edits && <span>{own.lines(edits.length, chosen?.name ?? '')}</span>}
        {chosen && 'line' in chosen.read && (
          <span className="field-wrong" role="alert">
            {own.fileBad(chosen.read.line)}
          </span>
        )}
      </p>
      <p className="dim">{own.fileAbout}</p>
      <p>
        <input
          type="text"
          className="sf-input"
          aria-label={own.reason}
          placeholder={own.reason}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />{' '}
        <button type="submit" className="button main" disabled={!ready}>
          {save.isPending ? own.saving : own.save}
        </button>
      </p>
      <Outcome done={save.data} failure={save.error} propose={() => send(true)} />
    </form>
  );
}

function Outcome({
  done,
  failure,
  propose,
}: {
  readonly done: { readonly rev?: number } | undefined;
  readonly failure: unknown;
  readonly propose: () => void;
}) {
  const { say, words } = useWords();
  const own = useDistrictWords();
  if (done) return <p role="status">{done.rev === undefined ? own.proposed : own.saved(done.rev)}</p>;
  if (!failure) return null;
  const refusal = failure instanceof Refused ? failure.refusal : undefined;
  const breaks = refusal ? breaksOf(refusal) : [];
  if (breaks.length === 0)
    return <p className="field-wrong" role="alert">{`${refusal ? say(refusal.text) : words.crashed} ${refusal?.at ?? ''}`}</p>;
  return (
    <div role="alert">
      <p className="field-wrong">{own.breaks(breaks.length)}</p>
      <Breaks breaks={breaks} />
      <button type="button" className="button" onClick={propose}>
        {own.propose}
      </button>
    </div>
  );
}
