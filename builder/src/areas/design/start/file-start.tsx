import type { Scene } from '@sceneworks/schemas';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '../../../language/language.ts';
import { Refused } from '../../../server.ts';
import { draftPath } from '../draw/edit-scene.tsx';
import { SmallPicture } from '../small-picture.tsx';
import { copyOf } from './copy-scene.ts';
import { makeDraft } from './make-draft.ts';
import { type NoScene, type ReadScene, readScene } from './scene-file.ts';
import { useStartWords } from './words.ts';

/** A scene out of a file: read here, shown, and only then taken in, with its ids or as a copy. */
export function FileStart({ leads }: { readonly leads: readonly string[] }) {
  const { say } = useWords();
  const own = useStartWords();
  const [, go] = useLocation();
  const [read, setRead] = useState<ReadScene | NoScene>();
  const make = useMutation({
    mutationFn: ({ scene, cases }: { readonly scene: Scene; readonly cases: ReadScene['cases'] }) => makeDraft(scene, [...cases]),
    onSuccess: (id) => go(draftPath(id)),
  });
  const take = async (file: File | undefined) => {
    if (!file) return;
    make.reset();
    setRead(await readScene(file));
  };
  const lead = leads[0] ?? '';
  const isFound = read !== undefined && 'scene' in read;
  const isOurs = isFound && leads.includes(read.scene.lead);
  return (
    <div className="file-start">
      <label
        className="file-drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void take(event.dataTransfer.files[0]);
        }}
      >
        <span>{own.file.drop}</span>
        <span className="button main">{own.file.choose}</span>
        <small className="dim">{own.file.kinds}</small>
        <input
          type="file"
          accept=".json,.bpmn,.xml,application/json,text/xml"
          onChange={({ target }) => {
            void take(target.files?.[0]);
            target.value = '';
          }}
        />
      </label>
      {read && 'refusals' in read && (
        <div className="guided-found" role="alert">
          <p>{own.file.bad}</p>
          <ul>
            {read.refusals.map(({ code, at, text }) => (
              <li key={`${code} ${at} ${text.zh}`}>
                {at && <code>{at}</code>} {say(text)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {isFound && (
        <section className="file-found">
          <SmallPicture scene={read.scene} />
          <h2 dir="auto">{say(read.scene.title) || read.scene.id}</h2>
          <p className="dim">{own.file.holds(read.scene.nodes.length, read.cases.length, read.scene.id)}</p>
          {read.told.length > 0 && (
            <>
              <p>{own.file.told}</p>
              <ul>
                {read.told.map((text) => (
                  <li key={text.zh}>{say(text)}</li>
                ))}
              </ul>
            </>
          )}
          {!isOurs && <p>{own.file.notOurs}</p>}
          <div className="guided-foot">
            {isOurs && (
              <button type="button" className="button main" disabled={make.isPending} onClick={() => make.mutate(read)}>
                {own.file.keep}
              </button>
            )}
            <button
              type="button"
              className={isOurs ? 'button' : 'button main'}
              disabled={make.isPending}
              onClick={() => make.mutate({ scene: copyOf(read.scene, lead), cases: read.cases })}
            >
              {own.file.copy}
            </button>
          </div>
          {make.error instanceof Refused && (
            <p className="field-wrong" role="alert">
              {say(make.error.refusal.text)} {make.error.refusal.at ?? ''}
            </p>
          )}
        </section>
      )}
    </div>
  );
}
