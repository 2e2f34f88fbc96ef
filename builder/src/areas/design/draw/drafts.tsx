import { blankScene } from '@sceneworks/scene';
import type { DraftNewBody, DraftRow, SceneRow } from '@sceneworks/schemas';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useWords } from '../../../language/language.ts';
import { instantText } from '../../../language/time.ts';
import { Refused, server, valueFrom } from '../../../server.ts';
import { useMe } from '../../../session.ts';
import { SubmissionLink } from '../../review/submission-link.tsx';
import { type CatalogueFilter, draftsFound } from '../catalogue/filter.ts';
import { StateBadge } from '../catalogue/state-badge.tsx';
import { useCatalogueWords } from '../catalogue/words.ts';
import { duplicateDraft } from '../start/make-draft.ts';
import { draftPath } from './edit-scene.tsx';
import { newId } from './put-node.ts';
import { useDrawWords } from './words.ts';

const readers = new Set(['designer', 'unitLead', 'reviewer', 'dutyChief', 'dispatcher', 'intakeOfficer', 'analyst', 'leader']);

/** The drafts a viewer may look into; not asked for those who have no business with drawings. */
export const useDrafts = () => {
  const me = useMe();
  const isReader = me.data?.roles.some((role) => readers.has(role)) ?? false;
  return useQuery({ queryKey: ['drafts'], queryFn: () => valueFrom(server.drafts()), enabled: isReader, refetchOnMount: 'always' });
};

interface DraftsProps {
  readonly filter: CatalogueFilter;
  /** Scenes in force: what drafts may be drawn after */
  readonly scenes: readonly SceneRow[];
}

/** Scenes being drawn, and how a new one begins. Nothing for those who have no business with drawings. */
export function Drafts({ filter, scenes }: DraftsProps) {
  const own = useDrawWords();
  const drafts = useDrafts();
  const rows = draftsFound(drafts.data?.rows ?? [], filter);
  const [unit] = drafts.data?.mayCreate ?? [];
  if (!drafts.data || (rows.length === 0 && unit === undefined)) return null;
  return (
    <section className="drafts" aria-label={own.drafts}>
      <h2>{own.drafts}</h2>
      {unit !== undefined && <NewDraft lead={unit} />}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <DraftLine row={row} scenes={scenes} lead={unit} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function DraftLine({
  row,
  scenes,
  lead,
}: {
  readonly row: DraftRow;
  readonly scenes: readonly SceneRow[];
  readonly lead: string | undefined;
}) {
  const { lang, say, words } = useWords();
  const own = useDrawWords();
  const catalogue = useCatalogueWords();
  const [, go] = useLocation();
  const copy = useMutation({ mutationFn: () => duplicateDraft(row.id, lead ?? row.lead), onSuccess: (id) => go(draftPath(id)) });
  const template = row.forkedFrom && scenes.find(({ id }) => id === row.forkedFrom?.scene);
  return (
    <>
      <span>
        <StateBadge state={row.state} /> <Link href={draftPath(row.id)}>{say(row.title) || row.id}</Link>
        {template && (
          <small className="dim">
            {' '}
            {catalogue.after(say(template.title))}
            {template.hash !== row.forkedFrom?.hash && <b> · {catalogue.newer}</b>}
          </small>
        )}
      </span>
      <span className="dim">
        {words.scenes.domain[row.domain]} · {words.scenes.lead} {say(row.leadName)}
      </span>
      <span className="dim">{own.updated(row.updatedBy, instantText(row.updatedAt, lang))}</span>
      <span>
        <SubmissionLink sceneId={row.id} />
      </span>
      {lead !== undefined && (
        <button type="button" className="quiet" disabled={copy.isPending} onClick={() => copy.mutate()}>
          {catalogue.duplicate}
        </button>
      )}
      {copy.error instanceof Refused && (
        <span className="field-wrong" role="alert">
          {say(copy.error.refusal.text)}
        </span>
      )}
    </>
  );
}

/** A new scene of one's unit: blank under a title, or by one of the other ways. */
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
      <Link href="/scenes/new?by=template" className="button">
        {own.newTemplate}
      </Link>
      <Link href="/scenes/new?by=file" className="button">
        {own.newFile}
      </Link>
      {make.error instanceof Refused && (
        <span className="field-wrong" role="alert">
          {say(make.error.refusal.text)}
        </span>
      )}
    </form>
  );
}
