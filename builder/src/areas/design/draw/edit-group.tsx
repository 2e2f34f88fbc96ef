import { freshId, groupsOf } from '@sceneworks/scene';
import type { NodeGroup, Scene } from '@sceneworks/schemas';
import { useWords } from '../../../language/language.ts';
import { type Drawing, sceneOf } from './drawing.ts';
import { useDrawing, useRoom } from './room.ts';
import { TextLine } from './text-line.tsx';
import { type DrawWords, useDrawWords } from './words.ts';

const titleMost = 60;

/** The group of which exactly these nodes are. */
const groupOf = (scene: Scene, chosen: readonly string[]): readonly [string, NodeGroup] | undefined =>
  Object.entries(groupsOf(scene)).find(([, { nodes }]) => nodes.length === chosen.length && nodes.every((node) => chosen.includes(node)));

/** Draws what is chosen together under a first name; nothing where it is a group already. */
export const groupChosen = ({ history, chosen, draw }: Drawing, own: DrawWords): void => {
  const scene = sceneOf({ history });
  if (groupOf(scene, chosen)) return;
  const taken = groupsOf(scene);
  const id = freshId('group', { has: (one) => Object.hasOwn(taken, one) });
  draw({ do: 'group', group: id, title: { zh: own.groupFirst(Object.keys(taken).length + 1) }, nodes: [...chosen] });
};

/** Takes the group apart that is chosen. */
export const ungroupChosen = ({ history, chosen, draw }: Drawing): void => {
  const [id] = groupOf(sceneOf({ history }), chosen) ?? [];
  if (id !== undefined) draw({ do: 'ungroup', group: id });
};

/** For several chosen nodes: making them a group, or the name and folding of the one they are. */
export function EditGroup() {
  const { lang } = useWords();
  const own = useDrawWords();
  const { drawing } = useRoom();
  const scene = useDrawing(sceneOf);
  const chosen = useDrawing((state) => state.chosen);
  const [id, group] = groupOf(scene, chosen) ?? [];
  if (id === undefined || !group)
    return (
      <button type="button" className="button" title="Ctrl+G" onClick={() => groupChosen(drawing.getState(), own)}>
        {own.group}
      </button>
    );
  const { draw } = drawing.getState();
  return (
    <>
      <TextLine
        key={id}
        label={own.groupName}
        value={group.title[lang] ?? group.title.zh}
        most={titleMost}
        give={(name) => draw({ do: 'setGroup', group: id, title: { ...group.title, [lang]: name } })}
      />
      <button type="button" className="button" onClick={() => draw({ do: 'setGroup', group: id, folded: group.folded !== true })}>
        {group.folded ? own.groupOpen : own.groupFold}
      </button>
      <button type="button" className="button" title="Ctrl+Shift+G" onClick={() => ungroupChosen(drawing.getState())}>
        {own.ungroup}
      </button>
    </>
  );
}
