import { bothNames, describeChanges, type Names } from '@sceneworks/scene';
import type { Scene } from '@sceneworks/schemas';
import { useMemo } from 'react';
import { useWords } from '../../language/language.ts';
import { Failed, Waiting } from '../../shell/states.tsx';
import { ChangeList, OwnersChanged, useDrawn } from '../book/index.ts';
import { useReviewWords } from './words.ts';

interface ChangesProps {
  readonly scene: Scene;
  readonly names: Names;
  /** The version in force when this one was put forward */
  readonly base: string;
  readonly selected: string | undefined;
  readonly onSelect: (node: string) => void;
}

/** What a submission changes about the version it was drawn after, in sentences. */
export function Changes({ scene, names, base, selected, onSelect }: ChangesProps) {
  const { lang } = useWords();
  const own = useReviewWords();
  const before = useDrawn(scene.id, base);
  const was = before.data?.scene;
  const called = before.data?.names;
  const groups = useMemo(
    () => (was && called ? describeChanges(was, scene, lang, bothNames(called, names)) : []),
    [was, called, scene, lang, names],
  );
  if (before.error) return <Failed failure={before.error} again={() => void before.refetch()} />;
  if (!was) return <Waiting />;
  if (groups.length === 0) return <p className="dim">{own.noChanges}</p>;
  return (
    <>
      <ChangeList groups={groups} selected={selected} choose={onSelect} />
      <OwnersChanged base={was} next={scene} names={names} />
    </>
  );
}
