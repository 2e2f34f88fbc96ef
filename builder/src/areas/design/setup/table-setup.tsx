import { inFace } from '@sceneworks/scene';
import type { SceneNode } from '@sceneworks/schemas';
import { useWords } from '../../../language/language.ts';
import { sceneOf } from '../draw/drawing.ts';
import { useDrawing, useRoom } from '../draw/room.ts';
import { FieldMore } from '../draw/text-line.tsx';
import { useSetting } from './setting.ts';

/** In the settings a table is its size and what is wrong with it; it is opened as a sheet over the drawing. */
export function TableSetup() {
  const { lang, words } = useWords();
  const { drawing } = useRoom();
  const { node: id, wrongAt } = useSetting();
  const scene = useDrawing(sceneOf);
  const face = useDrawing((state) => state.face);
  const node = scene.nodes.find((one) => one.id === id) as SceneNode & { kind: 'table' };
  const { rows } = inFace(node, face).config.table;
  const wrong = wrongAt('table', true);
  return (
    <div className="setup-field">
      <button type="button" className="button main" onClick={() => drawing.getState().open(id)}>
        {lang === 'zh' ? '打开规则表' : 'Open the table'} · {words.scenes.table(rows.length)}
      </button>
      <FieldMore id="table-more" wrong={wrong.slice(0, 3)} />
    </div>
  );
}
