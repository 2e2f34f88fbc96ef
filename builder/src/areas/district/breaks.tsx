import type { DistrictBreak } from '@sceneworks/schemas';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../language/language.ts';
import { server, valueFrom } from '../../server.ts';

/** What breaks, scene by scene, in the sentence of its proof. */
export function Breaks({ breaks }: { readonly breaks: readonly DistrictBreak[] }) {
  const { say } = useWords();
  const scenes = useQuery({ queryKey: ['scenes'], queryFn: () => valueFrom(server.scenes()), staleTime: 60_000 });
  const titleOf = (id: string): string => {
    const found = scenes.data?.rows.find((row) => row.id === id);
    return found ? say(found.title) : id;
  };
  return (
    <ul className="breaks">
      {breaks.map(({ scene, problem }) => (
        <li key={`${scene} ${problem.code} ${problem.at} ${problem.text.zh}`}>
          <span className="strong">{titleOf(scene)}</span> {say(problem.text)}
        </li>
      ))}
    </ul>
  );
}
