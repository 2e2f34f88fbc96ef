import type { Form, Id, Plan, Problem, TaskConfig } from '@sceneworks/schemas';
import { drawingOf } from '../../compile/drawing.ts';
import { kinds } from '../../compile/kinds.ts';
import { modesOf, nodesOf, titleOf } from '../owners/policies.ts';
import { found } from '../problem.ts';
import { guards, type Read, readsOf } from '../reads.ts';
import { doneBefore } from './done.ts';

type Done = ReadonlyMap<Id, ReadonlySet<Id>>;

const formsOf = (plan: Plan, id: Id): readonly Form[] => {
  const node = plan.nodes[id];
  if (!node) return [];
  const ids = modesOf(node).map((mode) => ((mode === 'peace' ? node.config : node.emergency) as Partial<TaskConfig>).form);
  return [...new Set(ids)].flatMap((form) => (form === undefined ? [] : (plan.forms[form] ?? [])));
};

/** Whether a form can never be handed in without the field: it is required, and never hidden. */
const isAlwaysFilled = ({ schema, ui }: Form, field: string): boolean => {
  const shown = ui.fields?.[field];
  return schema.required?.includes(field) === true && shown?.showIf === undefined && shown?.widget !== 'hidden';
};

/** Why what an expression reads may be empty: the step is not sure to be done, or its form may leave the field out. */
const whyEmpty = (plan: Plan, done: Done, read: Read, path: readonly string[]): 'notDone' | 'optional' | undefined => {
  const [first, id = '', field] = path;
  if (first === 'results') return done.get(read.node.id)?.has(callOf(plan, id)) ? undefined : 'notDone';
  if (first !== 'forms') return undefined;
  const isOwn = id === read.node.id && (read.at.includes('.requires.') || read.at.includes('.sets.'));
  if (!isOwn && done.get(read.node.id)?.has(id) !== true) return 'notDone';
  if (field === undefined) return undefined;
  return formsOf(plan, id).every((form) => isAlwaysFilled(form, field)) ? undefined : 'optional';
};

const callOf = (plan: Plan, as: string): Id => nodesOf(plan).find(({ kind, config }) => kind === 'call' && config.as === as)?.id ?? as;

const codeOf = (read: Read, why: 'notDone' | 'optional'): 'FIELD_NOT_FILLED' | 'FIELD_MAY_BE_EMPTY' | undefined => {
  if (read.use === 'owner' || read.use === 'copy') return undefined;
  if (read.use === 'test') return why === 'notDone' ? 'FIELD_MAY_BE_EMPTY' : undefined;
  return why === 'notDone' ? 'FIELD_NOT_FILLED' : 'FIELD_MAY_BE_EMPTY';
};

/**
 * What is read of forms and of answers from outside, and is not there on some way: whatever was decided, in whichever mode, the mode
 * changing on the way too. What an expression asks for with `= null` is looked after; a test of what is not there takes the other way; a
 * value given to somebody outside must be there.
 */
export const filled = (plan: Plan): readonly Problem[] => {
  const done = doneBefore(drawingOf(plan));
  return nodesOf(plan).flatMap((node) => {
    if (kinds[node.kind].band !== 'handling') return [];
    const told = new Set<string>();
    return modesOf(node).flatMap((mode) =>
      readsOf(plan, node, mode).flatMap((read) =>
        read.paths.flatMap((path) => {
          const why = guards(read.text, path) ? undefined : whyEmpty(plan, done, read, path);
          const code = why && codeOf(read, why);
          const name = path.join('.');
          if (!code || told.has(`${code} ${name}`)) return [];
          told.add(`${code} ${name}`);
          return [found(code, { at: read.at, nodes: [node.id] }, ...titleOf(node), name)];
        }),
      ),
    );
  });
};
