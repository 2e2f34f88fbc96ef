import { describeNode, facetWords, type Names } from '@sceneworks/scene';
import type { Facet, Scene } from '@sceneworks/schemas';
import { useWords } from '../../language/language.ts';
import { useReviewWords } from './words.ts';

const facets: readonly Facet[] = ['observe', 'manage', 'prevent', 'handle'];

/** 观管防处 as the drawing has them: what it watches, manages, prevents, and how it handles, each by the steps that do so. */
export function Checklist({
  scene,
  names,
  onSelect,
}: {
  readonly scene: Scene;
  readonly names: Names;
  readonly onSelect: (node: string) => void;
}) {
  const { lang, say } = useWords();
  const own = useReviewWords();
  return (
    <dl className="facet-list">
      {facets.map((facet) => {
        const nodes = scene.nodes.filter((node) => node.facet === facet);
        return (
          <div key={facet} className={nodes.length === 0 ? 'missing' : ''}>
            <dt>
              <b>{facetWords[lang][facet]}</b> <span className="dim">{own.checklistAbout[facet]}</span>
            </dt>
            <dd>
              {nodes.length === 0 && <p className="bad">{own.checklistNone}</p>}
              {nodes.map((node) => (
                <p key={node.id}>
                  <button type="button" className="chip" onClick={() => onSelect(node.id)}>
                    {say(node.title)}
                  </button>{' '}
                  {describeNode(scene, node, 'peace', lang, { names })}
                </p>
              ))}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
