import type { SceneNode } from '@sceneworks/schemas';
import type { BookTable } from './book.ts';
import { inFace } from './face.ts';
import { nameOf } from './names.ts';
import { facesOf } from './node-article.ts';
import { articleOf, type Telling } from './telling.ts';
import { listed } from './words.ts';

type FeedKind = 'source' | 'dataset' | 'endpoint' | 'scene';

interface Feed {
  readonly kind: FeedKind;
  readonly id: string;
}

const feedsAt = (node: SceneNode): readonly Feed[] => {
  switch (node.kind) {
    case 'webhook':
    case 'import':
    case 'report':
    case 'absence':
      return [{ kind: 'source', id: node.config.source }];
    case 'enrich':
      return [{ kind: 'dataset', id: node.config.dataset }];
    case 'wait':
      return node.config.message ? [{ kind: 'source', id: node.config.message.source }] : [];
    case 'call':
      return [{ kind: 'endpoint', id: node.config.endpoint }];
    case 'raise':
      return [{ kind: 'scene', id: node.config.scene }];
    case 'incidents':
      return node.config.scenes.map((id) => ({ kind: 'scene', id }));
    default:
      return [];
  }
};

/** Everything outside that the scene reads or reaches, and the articles that do. */
export const feedTable = (telling: Telling): BookTable => {
  const { lang, names, words, nodes } = telling;
  const known = { source: names.sources, dataset: names.datasets, endpoint: undefined, scene: names.scenes };
  const users = new Map<string, { readonly feed: Feed; readonly by: string[] }>();
  for (const node of nodes)
    for (const feed of facesOf(node).flatMap((face) => feedsAt(inFace(node, face)))) {
      const key = `${feed.kind}.${feed.id}`;
      const use = users.get(key) ?? { feed, by: [] };
      const article = articleOf(telling, node.id);
      if (!use.by.includes(article)) use.by.push(article);
      users.set(key, use);
    }
  return {
    id: 'feeds',
    title: words.feeds.table,
    columns: words.feeds.columns,
    rows: [...users].map(([id, { feed, by }]) => ({
      id,
      cells: [nameOf(known[feed.kind], feed.id, lang), words.feeds[feed.kind], listed(by, lang)],
    })),
  };
};
