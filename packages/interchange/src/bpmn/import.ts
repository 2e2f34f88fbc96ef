/// <reference path="../untyped.d.ts" />
import { compile, isProblem } from '@sceneworks/expression';
import { type Limit, limits, type Scene } from '@sceneworks/schemas';
import { BpmnModdle } from 'bpmn-moddle';
import { type InterchangeProblem, type InterchangeProblems, overLimit, problem } from '../problem.ts';
import { readXml } from '../xml/tree.ts';
import { type BpmnElement, bodyOf, definitionOf, elementOf, elementsOf, labelOf, textOf, typeOf } from './elements.ts';
import { draw, fileConfig, idFor, lead, type Sketch, sceneOf, taskConfig, tell } from './sketch.ts';
import { limitOfDuration } from './time.ts';

/** A process as a draft of a scene, and everything of it that is not carried over as it was. */
export interface ImportedScene {
  readonly scene: Scene;
  readonly told: readonly InterchangeProblem[];
}

const idOf = (element: BpmnElement | undefined): string => textOf(element?.id);

/** Where a flow comes in to an element, and by which node and port one goes out of it. */
interface Mapped {
  readonly entry: string;
  readonly exit: string;
}

type Lists = ReadonlyMap<BpmnElement, readonly BpmnElement[]>;

interface Reading extends Sketch {
  readonly process: BpmnElement;
  readonly mapped: Map<string, Mapped>;
  /** Element → the flows out of it, the flows into it, the events on its border. */
  readonly out: Lists;
  readonly into: Lists;
  readonly borders: Lists;
}

const leaving = ({ out }: Reading, element: BpmnElement): readonly BpmnElement[] => out.get(element) ?? [];

const coming = ({ into }: Reading, element: BpmnElement): readonly BpmnElement[] => into.get(element) ?? [];

const by = (elements: readonly BpmnElement[], type: string, member: string): Lists => {
  const lists = new Map<BpmnElement, BpmnElement[]>();
  for (const element of elements) {
    const at = typeOf(element) === type ? elementOf(element[member]) : undefined;
    const known = at && lists.get(at);
    if (known) known.push(element);
    else if (at) lists.set(at, [element]);
  }
  return lists;
};

const day: Limit = { amount: 1, unit: 'urgentDay' };

const durationOf = (reading: Reading, element: BpmnElement, timer: BpmnElement): Limit => {
  const text = bodyOf(timer.timeDuration) || bodyOf(timer.timeCycle) || bodyOf(timer.timeDate);
  const limit = limitOfDuration(text.replace(/^R\d*\//, ''));
  if (limit === undefined) tell(reading, labelOf(element), problem('BPMN_TIME', text));
  return limit ?? day;
};

const put = (reading: Reading, element: BpmnElement, entry: string, exit: string = entry): undefined =>
  void reading.mapped.set(idOf(element), { entry, exit });

const start = (reading: Reading, element: BpmnElement): undefined => {
  const id = idFor(reading, idOf(element));
  const source = idFor(reading, `${idOf(element)}-source`);
  const timer = definitionOf(element, 'Timer');
  if (timer) {
    const { amount, unit } = durationOf(reading, element, timer);
    const minutes = { urgentDay: 1440, urgentHour: 60 }[unit as 'urgentDay'] ?? 1;
    draw(reading, source, 'schedule', labelOf(element), { type: 'due', everyMinutes: amount * minutes });
  } else draw(reading, source, 'report', labelOf(element), { source: 'to-be-set' });
  draw(reading, id, 'file', labelOf(element), fileConfig(labelOf(element)));
  lead(reading, source, 'done', id);
  put(reading, element, id);
};

/** Tasks of BPMN that somebody does; the others have no person in the standard, and get one here. */
const byPeople: ReadonlySet<string> = new Set(['Task', 'UserTask', 'ManualTask']);

const lateEvent = ({ borders }: Reading, element: BpmnElement): BpmnElement | undefined =>
  borders.get(element)?.find((event) => definitionOf(event, 'Timer'));

const task = (reading: Reading, element: BpmnElement): undefined => {
  const id = idFor(reading, idOf(element));
  const type = typeOf(element);
  if (!byPeople.has(type)) tell(reading, labelOf(element), problem('BPMN_BY_PERSON', type));
  const late = lateEvent(reading, element);
  const timer = late && definitionOf(late, 'Timer');
  draw(reading, id, 'task', labelOf(element), taskConfig(late && timer && durationOf(reading, late, timer)));
  put(reading, element, id);
};

const boundary = (reading: Reading, element: BpmnElement): undefined => {
  const host = elementOf(element.attachedToRef);
  const isLate = host !== undefined && reading.mapped.has(idOf(host)) && lateEvent(reading, host) === element;
  if (!isLate) return tell(reading, labelOf(element), problem('BPMN_NOT_MAPPED', 'BoundaryEvent'));
  if (element.cancelActivity !== false) tell(reading, labelOf(element), problem('BPMN_NOT_INTERRUPTED'));
  for (const { targetRef } of leaving(reading, element)) {
    const to = reading.mapped.get(idOf(elementOf(targetRef)));
    if (to) lead(reading, reading.mapped.get(idOf(host))?.exit ?? '', 'late', to.entry);
  }
};

const waiting = (reading: Reading, element: BpmnElement): undefined => {
  const id = idFor(reading, idOf(element));
  const timer = definitionOf(element, 'Timer');
  const isMessage = typeOf(element) === 'ReceiveTask' || definitionOf(element, 'Message') !== undefined;
  if (!timer && !isMessage) return tell(reading, labelOf(element), problem('BPMN_NOT_MAPPED', typeOf(element)));
  draw(
    reading,
    id,
    'wait',
    labelOf(element),
    timer ? { duration: durationOf(reading, element, timer) } : { message: { source: 'to-be-set' } },
  );
  put(reading, element, id);
};

const isCondition = (text: string): boolean => text !== '' && !isProblem(compile(text, {}));

const decide = (reading: Reading, element: BpmnElement, out: readonly BpmnElement[]): undefined => {
  const id = idFor(reading, idOf(element));
  const drawn = elementOf(element.default);
  if (!drawn) tell(reading, labelOf(element), problem('BPMN_NO_DEFAULT'));
  const otherwise = drawn ?? out.at(-1);
  const cases = out
    .filter((flow) => flow !== otherwise)
    .map((flow) => {
      const text = bodyOf(flow.conditionExpression);
      const isRead = isCondition(text);
      if (!isRead) tell(reading, labelOf(flow), problem('BPMN_CONDITION', text));
      return { port: idFor(reading, idOf(flow)), when: isRead ? text : 'false', label: { zh: labelOf(flow).slice(0, 300) } };
    });
  draw(reading, id, 'decide', labelOf(element), { cases });
  put(reading, element, id);
};

const parallel = (reading: Reading, element: BpmnElement, out: readonly BpmnElement[]): undefined => {
  const joins = coming(reading, element).length > 1;
  const forks = out.length > 1;
  const id = idFor(reading, idOf(element));
  const fork = joins && forks ? idFor(reading, `${idOf(element)}-fork`) : id;
  if (joins) draw(reading, id, 'join', labelOf(element), { policy: 'all' });
  if (forks) draw(reading, fork, 'fork', labelOf(element), { branches: out.map((flow) => ({ port: idFor(reading, idOf(flow)) })) });
  if (joins && forks) lead(reading, id, 'done', fork);
  put(reading, element, id, fork);
};

/** Draws the node of an element; what has none is told. Gateways with one way in and out, or that only merge, are passed. */
const map = (reading: Reading, element: BpmnElement): undefined => {
  const type = typeOf(element);
  const out = leaving(reading, element);
  switch (type) {
    case 'StartEvent':
      return start(reading, element);
    case 'EndEvent': {
      const id = idFor(reading, idOf(element));
      draw(reading, id, 'close', labelOf(element), { outcome: 'resolved' });
      return put(reading, element, id);
    }
    case 'Task':
    case 'UserTask':
    case 'ManualTask':
    case 'ServiceTask':
    case 'ScriptTask':
    case 'BusinessRuleTask':
    case 'CallActivity':
      return task(reading, element);
    case 'SendTask': {
      const id = idFor(reading, idOf(element));
      draw(reading, id, 'notify', labelOf(element), { to: 'reporter', message: { zh: labelOf(element) } });
      return put(reading, element, id);
    }
    case 'ReceiveTask':
    case 'IntermediateCatchEvent':
      return waiting(reading, element);
    case 'ExclusiveGateway':
      return out.length > 1 ? decide(reading, element, out) : undefined;
    case 'ParallelGateway':
      return out.length > 1 || coming(reading, element).length > 1 ? parallel(reading, element, out) : undefined;
    case 'SequenceFlow':
    case 'BoundaryEvent':
      return;
    default:
      return tell(reading, labelOf(element), problem('BPMN_NOT_MAPPED', type));
  }
};

/** Gateways that have no node of their own: what comes in goes on where they lead. */
const passed: ReadonlySet<string> = new Set(['ExclusiveGateway', 'ParallelGateway']);

const target = (reading: Reading, element: BpmnElement | undefined, seen: ReadonlySet<BpmnElement> = new Set()): string | undefined => {
  if (element === undefined || seen.has(element)) return undefined;
  const known = reading.mapped.get(idOf(element));
  if (known || !passed.has(typeOf(element))) return known?.entry;
  const [next] = leaving(reading, element);
  return target(reading, elementOf(next?.targetRef), new Set([...seen, element]));
};

const portOf = (reading: Reading, element: BpmnElement, flow: BpmnElement, out: readonly BpmnElement[]): string => {
  const { exit = '' } = reading.mapped.get(idOf(element)) ?? {};
  const { kind } = reading.nodes.find(({ id }) => id === exit) ?? {};
  if (kind === 'fork') return idFor(reading, idOf(flow));
  if (kind !== 'decide') return 'done';
  return flow === (elementOf(element.default) ?? out.at(-1)) ? 'otherwise' : idFor(reading, idOf(flow));
};

/** Several flows out of what is no gateway run side by side: a fork is drawn for them. */
const split = (reading: Reading, element: BpmnElement, out: readonly BpmnElement[]): undefined => {
  const { exit, entry } = reading.mapped.get(idOf(element)) as Mapped;
  if (out.length < 2 || passed.has(typeOf(element))) return;
  const fork = idFor(reading, `${idOf(element)}-fork`);
  draw(reading, fork, 'fork', labelOf(element), { branches: out.map((flow) => ({ port: idFor(reading, idOf(flow)) })) });
  lead(reading, exit, 'done', fork);
  put(reading, element, entry, fork);
  tell(reading, labelOf(element), problem('BPMN_SPLIT'));
};

const connect = (reading: Reading, element: BpmnElement): undefined => {
  if (!reading.mapped.has(idOf(element))) return;
  const out = leaving(reading, element);
  split(reading, element, out);
  const { exit } = reading.mapped.get(idOf(element)) as Mapped;
  for (const flow of out) {
    const to = target(reading, elementOf(flow.targetRef));
    if (to === undefined) tell(reading, labelOf(flow), problem('BPMN_NOT_MAPPED', 'SequenceFlow'));
    else lead(reading, exit, portOf(reading, element, flow, out), to);
  }
};

const place = (reading: Reading, definitions: BpmnElement): undefined => {
  for (const diagram of elementsOf(definitions.diagrams)) {
    for (const shape of elementsOf(elementOf(diagram.plane)?.planeElement)) {
      const to = reading.mapped.get(idOf(elementOf(shape.bpmnElement)));
      const { x, y } = (elementOf(shape.bounds) ?? {}) as { x?: unknown; y?: unknown };
      if (to && typeof x === 'number' && typeof y === 'number') reading.layout[to.entry] = { x, y };
    }
  }
};

const elsewhere = (reading: Reading, definitions: BpmnElement): undefined => {
  const { process } = reading;
  const others = elementsOf(definitions.rootElements).filter((element) => element !== process && typeOf(element) === 'Process');
  for (const element of [...others, ...elementsOf(process.laneSets), ...elementsOf(process.artifacts)])
    tell(reading, labelOf(element), problem('BPMN_NOT_MAPPED', typeOf(element)));
};

const read = (definitions: BpmnElement, process: BpmnElement): ImportedScene => {
  const elements = elementsOf(process.flowElements);
  const reading: Reading = {
    process,
    nodes: [],
    edges: [],
    told: [],
    layout: {},
    ids: new Map(),
    taken: new Set(),
    mapped: new Map(),
    out: by(elements, 'SequenceFlow', 'sourceRef'),
    into: by(elements, 'SequenceFlow', 'targetRef'),
    borders: by(elements, 'BoundaryEvent', 'attachedToRef'),
  };
  for (const element of elements) map(reading, element);
  for (const element of elements) connect(reading, element);
  for (const element of elements) if (typeOf(element) === 'BoundaryEvent') boundary(reading, element);
  place(reading, definitions);
  elsewhere(reading, definitions);
  return { scene: sceneOf(reading, idFor(reading, idOf(process) || 'process'), labelOf(process)), told: reading.told };
};

/**
 * Reads the first process of a BPMN 2.0 model as a draft of a scene: start and end, tasks, exclusive and parallel gateways, timers.
 * Whatever has no node of ours, or means something else here, is told. Refused by code: files that are unsafe to read, and no process.
 */
export const importBpmn = async (xml: string): Promise<ImportedScene | InterchangeProblems> => {
  const safe = readXml(xml);
  if ('problems' in safe) return safe;
  if (safe.root.name !== 'definitions') return { problems: [problem('BPMN_NOT_A_PROCESS')] };
  const { definitions, wrong } = await definitionsOf(xml);
  const process = elementsOf(definitions?.rootElements).find((element) => typeOf(element) === 'Process');
  if (definitions === undefined || process === undefined) return { problems: [problem('BPMN_NOT_A_PROCESS')] };
  const { length } = elementsOf(process.flowElements);
  if (length > limits.sceneNodes + limits.sceneEdges) return { problems: [overLimit('sceneNodes', 'BPMN_TOO_LARGE', String(length))] };
  const { scene, told } = read(definitions, process);
  return { scene, told: [...wrong, ...told] };
};

interface Definitions {
  readonly definitions?: BpmnElement;
  readonly wrong: readonly InterchangeProblem[];
}

const mostTold = 100;

/** What the library makes of a file. It throws for what is XML but no BPMN, and leaves out what it cannot read. */
const definitionsOf = async (xml: string): Promise<Definitions> => {
  try {
    const { rootElement, warnings } = await new BpmnModdle().fromXML(xml);
    return {
      definitions: rootElement,
      wrong: warnings.slice(0, mostTold).map(({ message }) => problem('BPMN_WRONG', message.slice(0, 200))),
    };
  } catch {
    return { wrong: [] };
  }
};
