import type { SceneRow } from '@sceneworks/schemas';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../language/language.ts';
import { server, valueFrom } from '../../server.ts';

/** A scene in force; undefined while it is not known. */
export const useSceneRow = (id: string): SceneRow | undefined =>
  useQuery({ queryKey: ['scenes'], queryFn: () => valueFrom(server.scenes()), staleTime: 60_000 }).data?.rows.find((row) => row.id === id);

/** A scene by its title, by its id while that is not known. */
export function SceneTitle({ id }: { readonly id: string }) {
  const { say } = useWords();
  const found = useSceneRow(id);
  return <span className="strong">{found ? say(found.title) : id}</span>;
}
