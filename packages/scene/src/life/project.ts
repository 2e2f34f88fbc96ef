import type { CheckReport, Cosign, Id, Scene, SceneLife, Submission } from '@sceneworks/schemas';

const picked = <T>(record: Readonly<Record<string, T>>, wanted: (name: string) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => wanted(name)));

/**
 * A drawing as those see it whom only some of its steps bind: these nodes, the ways between them, the forms and numbers they use. What the
 * scene is for stays; how the rest of it works is gone.
 */
export const boundDrawing = (drawing: Scene, bound: readonly Id[]): Scene => {
  const nodes = drawing.nodes.filter(({ id }) => bound.includes(id));
  const text = JSON.stringify(nodes);
  const { layout, groups: _, ...rest } = drawing;
  return {
    ...rest,
    nodes,
    edges: drawing.edges.filter(({ from, to }) => bound.includes(from) && bound.includes(to)),
    forms: picked(drawing.forms, (id) => text.includes(`"form":${JSON.stringify(id)}`)),
    parameters: picked(drawing.parameters, (id) => text.includes(`param.${id}`)),
    ...(layout && { layout: picked(layout, (id) => bound.includes(id)) }),
  };
};

const isAbout =
  (bound: readonly Id[]) =>
  ({ nodes = [] }: { readonly nodes?: readonly Id[] }): boolean =>
    nodes.length > 0 && nodes.every((node) => bound.includes(node));

const boundReport = (report: CheckReport, bound: readonly Id[]): CheckReport => ({
  ...report,
  problems: report.problems.filter(isAbout(bound)),
});

/** What the others say is theirs and the author’s; that they have said it is everybody’s. */
const others = ({ unit, verdict, at }: Cosign): Cosign => ({ unit, verdict, ...(at !== undefined && { at }) });

const boundSubmission = (submission: Submission, units: readonly Id[], bound: readonly Id[]): Submission => {
  const report = boundReport(submission.report, bound);
  return {
    ...submission,
    cosigns: submission.cosigns.map((cosign) => (units.includes(cosign.unit) ? cosign : others(cosign))),
    report,
    answers: submission.answers.filter(({ code, at }) => report.problems.some((problem) => problem.code === code && problem.at === at)),
  };
};

/**
 * The life of a scene as its joint units see it: of the newest submission the proofs of the steps that bind them, of the older ones that
 * they were put forward and how they ended. `bound` holds the steps of the newest.
 */
export const boundLife = (life: SceneLife, units: readonly Id[], bound: readonly Id[]): SceneLife => ({
  ...life,
  submissions: life.submissions.map((each, i) => boundSubmission(each, units, i === life.submissions.length - 1 ? bound : [])),
});
