import type { OperationName, TaskView } from '@sceneworks/schemas';

/** What a person has to give with an operation. */
export interface Needs {
  readonly form?: true;
  readonly reason?: true;
  readonly to?: 'post' | 'incident';
  readonly until?: true;
  readonly severity?: true;
  readonly results?: readonly string[];
}

/** What each operation asks of the person; the server judges what comes. */
export function needsOf(operation: OperationName, task: Pick<TaskView, 'kind' | 'form'> | undefined): Needs {
  const form = task?.form ? ({ form: true } as const) : {};
  switch (operation) {
    case 'acknowledge':
    case 'arrive':
    case 'resume':
      return {};
    case 'progress':
    case 'returnBack':
    case 'release':
    case 'reject':
    case 'extend':
    case 'rework':
    case 'reopen':
    case 'void':
    case 'forceClose':
      return { reason: true };
    case 'complete':
    case 'selfHandle':
    case 'accept':
      return form;
    case 'confirmReport':
      return task?.kind === 'confirmReport' ? { ...form, results: ['true', 'false', 'unable'] } : {};
    case 'verify':
      return { ...form, results: ['pass', 'fail', 'unable'] };
    case 'dispatch':
      return { to: 'post' };
    case 'arbitrate':
    case 'reassign':
      return { to: 'post', reason: true };
    case 'suspend':
      return { until: true, reason: true };
    case 'merge':
      return { to: 'incident' };
    case 'raise':
      return { severity: true, reason: true };
  }
}

/** Whether one press is all there is to it. */
export const isPress = (needs: Needs): boolean => Object.keys(needs).length === 0;

const order: readonly OperationName[] = [
  'acknowledge',
  'complete',
  'verify',
  'accept',
  'confirmReport',
  'dispatch',
  'arbitrate',
  'release',
  'arrive',
  'selfHandle',
  'progress',
  'returnBack',
];

const rank = (operation: OperationName): number => {
  const at = order.indexOf(operation);
  return at < 0 ? order.length : at;
};

/** The step itself, as opposed to what else may be done with it. */
export const isStep = (operation: OperationName): boolean =>
  order.indexOf(operation) >= 0 && order.indexOf(operation) < order.indexOf('arrive');

/** What is most likely wanted comes first. */
export const sorted = (operations: readonly OperationName[]): readonly OperationName[] => [...operations].sort((a, b) => rank(a) - rank(b));

const handsIn: readonly OperationName[] = ['complete', 'verify', 'accept', 'confirmReport'];

/** The operation with which the form of a task is handed in, if the viewer may now. */
export const handInOf = (task: TaskView): OperationName | undefined => handsIn.find((one) => task.operations.includes(one));
