import type { FieldSchema, Form, Plan, Problem, TaskConfig } from '@sceneworks/schemas';
import { faceOf, modesOf, nodesOf, titleOf } from '../owners/policies.ts';
import { found } from '../problem.ts';

const isShown = ({ ui }: Form, field: string): boolean => ui.fields?.[field]?.widget !== 'hidden';

/** How many photos a field takes. */
const roomFor = (schema: FieldSchema): number => {
  if (schema.format === 'photo') return 1;
  return schema.type === 'array' && schema.items?.format === 'photo' ? (schema.maxItems ?? Number.POSITIVE_INFINITY) : 0;
};

const photoRoom = (form: Form): number =>
  Object.entries(form.schema.properties ?? {}).reduce(
    (room, [name, schema]) => room + (schema && isShown(form, name) ? roomFor(schema) : 0),
    0,
  );

const asksPlace = (form: Form): boolean =>
  Object.entries(form.schema.properties ?? {}).some(([name, schema]) => schema?.format === 'place' && isShown(form, name));

/** Evidence that a step asks for and its form has no room for; and steps that restore and close a clock without any. */
export const evidence = (plan: Plan): readonly Problem[] =>
  nodesOf(plan).flatMap((node) => {
    if (node.kind !== 'task' && node.kind !== 'verify') return [];
    return modesOf(node).flatMap((mode) => {
      const { form: id, evidence: wanted = {}, meets } = faceOf<TaskConfig>(node, mode);
      const form = id === undefined ? undefined : plan.forms[id];
      const { photos = 0, place = false } = wanted;
      const where = { at: `nodes.${node.id}${mode === 'emergency' ? '.emergency' : ''}.evidence`, nodes: [node.id] };
      return [
        ...(form && photoRoom(form) < photos
          ? [found('EVIDENCE_NO_ROOM', where, ...titleOf(node), String(photos), String(photoRoom(form)))]
          : []),
        ...(place && !(form && asksPlace(form)) ? [found('EVIDENCE_NO_PLACE', where, ...titleOf(node))] : []),
        ...(meets !== undefined && photos === 0 ? [found('EVIDENCE_NONE', where, ...titleOf(node))] : []),
      ];
    });
  });
