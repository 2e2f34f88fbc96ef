import { historyOf } from '@sceneworks/scene';
import type { DesignWords, DraftPage as DraftShown, Scene } from '@sceneworks/schemas';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { instantText } from '../../../language/time.ts';
import { server, valueFrom } from '../../../server.ts';
import { useMe } from '../../../session.ts';
import { Failed, Waiting } from '../../../shell/states.tsx';
import { DraftRoom } from './draft-room.tsx';
import { drawingOn } from './drawing.ts';
import { forgetLeft, type Kept, type Left, readLeft } from './kept.ts';
import { type Room, RoomContext } from './room.ts';
import { startSaving } from './saving.ts';
import { useDrawWords } from './words.ts';

/** A scene being drawn: read from the server, with what was left on this device offered. */
export function DraftPage({ id }: { readonly id: string }) {
  const me = useMe();
  const draft = useQuery({
    queryKey: ['draft', id],
    queryFn: () => valueFrom(server.draft(id)),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const district = useQuery({ queryKey: ['design-words'], queryFn: () => valueFrom(server.designWords()) });
  const failure = draft.error ?? district.error;
  if (failure) return <Failed failure={failure} again={() => void (draft.error ? draft.refetch() : district.refetch())} />;
  if (!draft.data || !district.data || !me.data) return <Waiting />;
  return <OpenedDraft draft={draft.data} district={district.data} person={me.data.person} />;
}

interface Opened {
  readonly draft: DraftShown;
  readonly district: DesignWords;
  readonly person: string;
}

const namesOf = ({ posts, units, sources, datasets, scenes }: DesignWords): Room['names'] => {
  const unitNames = new Map(units.map(({ id, name }) => [id, name]));
  return {
    units: Object.fromEntries(unitNames),
    posts: Object.fromEntries(
      posts.map(({ id, unit, title }) => {
        const name = unitNames.get(unit);
        return [id, name ? { zh: `${name.zh}${title.zh}`, en: `${name.en ?? name.zh}: ${title.en ?? title.zh}` } : title];
      }),
    ),
    sources: Object.fromEntries(sources.map(({ id, title }) => [id, title])),
    datasets: Object.fromEntries(datasets.map(({ id, title }) => [id, title])),
    scenes: Object.fromEntries(scenes.map(({ id, title }) => [id, title])),
  };
};

function OpenedDraft({ draft, district, person }: Opened) {
  const { id, rev, mayWrite } = draft.row;
  const [left, setLeft] = useState<Left | undefined>(() => (mayWrite ? readLeft(person, id) : undefined));
  const drawing = useMemo(() => drawingOn({ rev, scene: draft.scene as unknown as Scene }), [draft, rev]);
  const room = useMemo(
    (): Room => ({ drawing, district, names: namesOf(district), mayWrite: mayWrite && !left }),
    [drawing, district, mayWrite, left],
  );
  useEffect(() => {
    // What was left must be taken or dropped before anything new is kept in its place.
    if (!mayWrite || left) return;
    return startSaving({ drawing, server, person, draft: id });
  }, [drawing, id, left, mayWrite, person]);
  const take = ({ kept }: Left) => {
    const stored = drawing.getState().stored;
    drawing.setState({ history: historyOf(kept.base), stored: { rev: kept.rev, scene: kept.base }, clean: kept.base });
    drawing.getState().draw({ do: 'takeOver', scene: kept.scene });
    if (stored.rev !== kept.rev) drawing.getState().takeIn(kept.base, stored);
  };
  const settled = (one: Left) => {
    forgetLeft(one);
    setLeft(undefined);
  };
  return (
    <RoomContext value={room}>
      <DraftRoom comments={draft.comments} draft={id} />
      {left && (
        <LeftHere
          kept={left.kept}
          take={() => {
            take(left);
            settled(left);
          }}
          drop={() => settled(left)}
        />
      )}
    </RoomContext>
  );
}

function LeftHere({ kept, take, drop }: { readonly kept: Kept; readonly take: () => void; readonly drop: () => void }) {
  const { lang } = useWords();
  const own = useDrawWords();
  return (
    <div className="left-here" role="alert">
      <p>{own.leftHere(instantText(kept.at, lang))}</p>
      <button type="button" className="button main" onClick={take}>
        {own.leftTake}
      </button>
      <button type="button" className="button" onClick={drop}>
        {own.leftDrop}
      </button>
    </div>
  );
}
