import { kinds } from '@sceneworks/scene';
import type { Scene } from '@sceneworks/schemas';
import { memo, useMemo } from 'react';
import { layoutOf } from './layout.ts';
import { routesOf } from './route-edges.ts';

/** A scene in the size of a stamp: its bands, its cards as blocks, its ways. */
export const SmallPicture = memo(function SmallPicture({ scene }: { readonly scene: Scene }) {
  const { layout, routes } = useMemo(() => {
    const made = layoutOf(scene);
    return { layout: made, routes: routesOf(scene, made) };
  }, [scene]);
  const { x, y, width, height } = layout.bounds;
  return (
    <svg className="small-picture" viewBox={`${x} ${y} ${width} ${height}`} preserveAspectRatio="xMidYMid meet" aria-hidden="true">
      {layout.bands.map((band) => (
        <rect key={band.band} className={`ground ${band.band}`} x={band.x} y={band.y} width={band.width} height={band.height} />
      ))}
      {routes.map(({ edge, points }) => (
        <polyline key={edge} className="way" points={points.map((point) => `${point.x},${point.y}`).join(' ')} />
      ))}
      {scene.nodes.map(({ id, kind }) => {
        const box = layout.cards.get(id);
        return box && <rect key={id} className={`block ${kinds[kind].band} ${kind}`} {...box} rx={26} />;
      })}
    </svg>
  );
});
