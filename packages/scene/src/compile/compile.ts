import type { Plan, Problem, Scene, Source } from '@sceneworks/schemas';
import { type Drawing, type DrawnNode, drawingOf } from './drawing.ts';
import { environment, handlingWords, ruleWords } from './environment.ts';
import { kinds } from './kinds.ts';
import { formsProblems, nameProblems, parameterProblems, subjectProblems } from './names.ts';
import { nestingProblems } from './nesting.ts';
import { configProblems, type Face } from './node-config.ts';
import { planOf } from './plan.ts';
import { isScene, shapeProblems } from './shape.ts';
import { type Sources, sourceProblems } from './sources.ts';
import { idProblems, structureProblems } from './structure.ts';

/** What compiling a scene needs from the district. */
export interface Registered {
  readonly sources: readonly Source[];
}

/** A plan with what is worth knowing of it, or everything that keeps it from being one. */
export type Compilation = { readonly plan: Plan; readonly warnings: readonly Problem[] } | { readonly problems: readonly Problem[] };

const facesOf = (scene: Scene, drawing: Drawing, node: DrawnNode, handling: Face['handling']): Face[] => {
  const isRules = kinds[node.kind].band !== 'handling';
  const fields = isRules ? ruleWords(drawing, node.id) : node.kind === 'wait' ? environment(scene, node.id) : handling;
  const of = (config: Face['config'], at: string): Face => ({ scene, drawing, node, config, at, fields, handling });
  const peace = of(node.faces.peace, `nodes.${node.id}`);
  return node.faces.peace === node.faces.emergency ? [peace] : [peace, of(node.faces.emergency, `nodes.${node.id}.emergency`)];
};

const allConfigProblems = (scene: Scene, drawing: Drawing): Problem[] => {
  const handling = handlingWords(drawing);
  return [...drawing.nodes.values()].flatMap((node) => {
    const [peace, emergency] = facesOf(scene, drawing, node, handling).map(configProblems) as [Problem[], Problem[] | undefined];
    const told = new Set(peace.map(({ code, at, text }) => `${code} ${at} ${text.zh}`));
    const more = (emergency ?? []).filter(({ code, at = '', text }) => !told.has(`${code} ${at.replace('.emergency', '')} ${text.zh}`));
    return [...peace, ...more];
  });
};

const order = (a: Problem, b: Problem): number => {
  if (a.severity !== b.severity) return a.severity === 'error' ? -1 : 1;
  return 0;
};

const problemsOf = (scene: Scene, sources: Sources): { readonly drawing: Drawing; readonly problems: readonly Problem[] } => {
  const drawing = drawingOf(scene);
  const problems = [
    ...subjectProblems(scene),
    ...formsProblems(scene, drawing),
    ...parameterProblems(scene),
    ...structureProblems(scene, drawing),
    ...nestingProblems(drawing),
    ...nameProblems(scene, drawing),
    ...sourceProblems(scene, drawing, sources),
    ...allConfigProblems(scene, drawing),
  ];
  return { drawing, problems: problems.sort(order) };
};

/**
 * Compiles a drawn scene to the plan that runs, or says all that is wrong with it: each problem with a code, its place (`nodes.verify1.owner`),
 * the nodes it concerns and a sentence in zh and en saying what to do. Whatever is passed in is refused or compiled, never thrown at,
 * and quickly: sizes are checked first. Warnings come with the plan. Pure and deterministic: browser and server get the same bytes, and
 * the hash does not depend on the order of nodes and edges, on layout, or on how texts were typed.
 */
export const compile = (scene: unknown, { sources }: Registered): Compilation => {
  const malformed = shapeProblems(scene);
  if (!isScene(scene, malformed)) return { problems: malformed };
  const twice = idProblems(scene);
  if (twice.length > 0) return { problems: twice };
  const known: Sources = new Map(sources.map((source) => [source.id, source]));
  const { drawing, problems } = problemsOf(scene, known);
  if (problems.some(({ severity }) => severity === 'error')) return { problems };
  return { plan: planOf(scene, drawing, known), warnings: problems };
};
