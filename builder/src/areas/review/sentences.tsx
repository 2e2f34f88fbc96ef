import { describe, type Names } from '@sceneworks/scene';
import type { ResponsibilityRow, Scene } from '@sceneworks/schemas';
import { useMemo } from 'react';
import { useWords } from '../../language/language.ts';
import { Book } from '../book/index.ts';

/** The version in sentences, made from what would run. */
export function Sentences({
  scene,
  names,
  responsibility,
  hash,
}: {
  readonly scene: Scene;
  readonly names: Names;
  readonly responsibility: readonly ResponsibilityRow[];
  readonly hash: string;
}) {
  const { lang } = useWords();
  const book = useMemo(() => describe(scene, lang, { names, responsibility }), [scene, lang, names, responsibility]);
  return <Book book={book} foot={hash} />;
}
