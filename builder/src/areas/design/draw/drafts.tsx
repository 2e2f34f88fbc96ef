import { blankScene } from '@sceneworks/scene';
import type { DraftNewBody, DraftRow } from '@sceneworks/schemas';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useWords } from '../../../language/language.ts';
import { instantText } from '../../../language/time.ts';
import { Refused, server, valueFrom } from '../../../server.ts';
import { useMe } from '../../../session.ts';
import { SubmissionLink } from '../../review/submission-link.tsx';
import { draftPath } from './edit-scene.tsx';
import { newId } from './put-node.ts';
import { useDrawWords } from './words.ts';

const readers = new Set(['designer', 'unitLead', 'reviewer', 'dutyChief', 'dispatcher', 'intakeOfficer', 'analyst', 'leader']);
const isFound = ({ title, leadName, id }: DraftRow, wanted: string): boolean =>
  [title.zh, title.en, leadName.zh, leadName.en, id].some((text) => text?.toLowerCase().includes(wanted));

/** Scenes being drawn, and how a new one begins. Nothing for those who have no business with drawings. */
export function Drafts({ search }: { readonly search: string }) {
  const { lang, say, words } = useWords();
  const own = useDrawWords();
  const me = useMe();
  const isReader = me.data?.roles.some((role) => readers.has(role)) ?? false;
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: () => valueFrom(server.drafts()), enabled: isReader, refetchOnMount: 'always' });
  const rows = (drafts.data?.rows ?? []).filter((row) => isFound(row, search));
  const [unit] = drafts.data?.mayCreate ?? [];
  if (!drafts.data || (rows.length === 0 && unit === undefined)) return null;
  return (
    <section className="drafts" aria-label={own.drafts}>
      <h2>{own.drafts}</h2>
      {unit !== undefined && <NewDraft lead={unit} />}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={draftPath(row.id)}>{say(row.title) || row.id}</Link>
            <span className="dim">
              {words.scenes.domain[row.domain]} · {words.scenes.lead} {say(row.leadName)}
            </span>
            <span className="dim">{own.updated(row.updatedBy, instantText(row.updatedAt, lang))}</span>
            <SubmissionLink sceneId={row.id} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const readFile = async (file: File): Promise<unknown> => {
  try {
    return JSON.parse(await file.text());
  } catch {
    return undefined;
  }
};

/** A new scene of one's unit: blank under a title, or from a file whose ids are kept. */
function NewDraft({ lead }: { readonly lead: string }) {
  const { say } = useWords();
  const own = useDrawWords();
  const [, go] = useLocation();
  const [title, setTitle] = useState('');
  const make = useMutation({
    mutationFn: (body: DraftNewBody) => valueFrom(server.newDraft(body)),
    onSuccess: ({ row }) => go(draftPath(row.id)),
  });
  const begin = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === '') return;
    const scene = blankScene({ id: newId('scene'), title: { zh: title.trim() }, domain: 'civic', lead });
    make.mutate({ scene: scene as never });
  };
  return (
    <form className="new-draft" onSubmit={begin}>
      <input
        type="text"
        aria-label={own.newTitle}
        placeholder={own.newTitle}
        maxLength={120}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <button type="submit" className="button main" disabled={title.trim() === '' || make.isPending}>
        {own.newGo}
      </button>
      <Link href="/scenes/new" className="button">
        {own.newGuided}
      </Link>
      <label className="button">
        {own.newFile}
        <input
          type="file"
          accept="application/json,.json"
          hidden
          onChange={async (event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            const scene = file && (await readFile(file));
            // What is no JSON at all is refused by the server in the same words as a foreign file.
            if (file) make.mutate({ scene: scene as never });
          }}
        />
      </label>
      {make.error instanceof Refused && (
        <span className="field-wrong" role="alert">
          {make.error.refusal.code === 'NOT_A_DRAWING' ? `${own.newFileBad}: ` : ''}
          {say(make.error.refusal.text)} {make.error.refusal.at ?? ''}
        </span>
      )}
    </form>
  );
}
