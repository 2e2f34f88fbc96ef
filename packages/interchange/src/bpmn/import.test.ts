import { describe, expect, test } from '@jest/globals';
import { flowOfScene } from '@sceneworks/scene';
import { type Scene, validator } from '@sceneworks/schemas';
import { importBpmn, isRefused } from '../index.ts';

const definitions = (inside: string, after = ''): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
 xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="n">
<bpmn:process id="cover" name="井盖">${inside}</bpmn:process>${after}</bpmn:definitions>`;

const flow = (id: string, from: string, to: string, inside = ''): string =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${inside}</bpmn:sequenceFlow>`;
const when = (text: string): string => `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${text}</bpmn:conditionExpression>`;
const timer = (inside: string): string => `<bpmn:timerEventDefinition>${inside}</bpmn:timerEventDefinition>`;
const after = (text: string): string => timer(`<bpmn:timeDuration>${text}</bpmn:timeDuration>`);

const read = async (xml: string) => {
  const result = await importBpmn(xml);
  if (isRefused(result)) throw new Error(result.problems.map(({ code }) => code).join());
  expect(validator('Scene')(result.scene)).toEqual([]);
  return { ...result, codes: result.told.map(({ code, at }) => `${code} ${at}`) };
};

const edges = ({ edges: list }: Scene): string[] => list.map(({ from, port = 'done', to }) => `${from} ${port} ${to}`);

const whole = definitions(
  `<bpmn:startEvent id="start" name="上报"/>
   <bpmn:parallelGateway id="fork"/>
   <bpmn:userTask id="repair" name="修复"/>
   <bpmn:boundaryEvent id="late" attachedToRef="repair" cancelActivity="false">${after('PT4H')}</bpmn:boundaryEvent>
   <bpmn:sendTask id="urge"/>
   <bpmn:manualTask id="guard"/>
   <bpmn:parallelGateway id="join"/>
   <bpmn:exclusiveGateway id="ask" default="no"/>
   <bpmn:intermediateCatchEvent id="rest">${after('P1D')}</bpmn:intermediateCatchEvent>
   <bpmn:exclusiveGateway id="merge"/>
   <bpmn:endEvent id="end"/>
   ${flow('f1', 'start', 'fork')}${flow('f2', 'fork', 'repair')}${flow('f3', 'fork', 'guard')}${flow('f4', 'repair', 'join')}
   ${flow('f5', 'guard', 'join')}${flow('f6', 'join', 'ask')}${flow('f7', 'ask', 'rest', when('1 &lt; 2'))}${flow('no', 'ask', 'merge')}
   ${flow('f8', 'rest', 'merge')}${flow('f9', 'merge', 'end')}${flow('f10', 'late', 'urge')}`,
  `<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="cover"><bpmndi:BPMNShape bpmnElement="repair"><dc:Bounds x="7" y="9" width="1" height="1"/>
   </bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`,
);

describe('a process of BPMN', () => {
  test('becomes a draft of a scene with the same way through it', async () => {
    const { scene, codes } = await read(whole);
    expect(codes).toEqual([]);
    expect(scene).toMatchObject({ id: 'cover', title: { zh: '井盖' }, layout: { repair: { x: 7, y: 9 } } });
    expect(scene.nodes.map(({ id, kind }) => `${kind} ${id}`)).toEqual([
      'report start-source',
      'file start',
      'fork fork',
      'task repair',
      'notify urge',
      'task guard',
      'join join',
      'decide ask',
      'wait rest',
      'close end',
    ]);
    expect(edges(scene)).toEqual([
      'start-source done start',
      'start done fork',
      'fork f2 repair',
      'fork f3 guard',
      'repair done join',
      'guard done join',
      'join done ask',
      'ask f7 rest',
      'ask otherwise end',
      'rest done end',
      'repair late urge',
    ]);
    expect(scene.nodes.find(({ id }) => id === 'repair')?.config).toMatchObject({
      limits: { base: { restore: { amount: 4, unit: 'urgentHour' } } },
    });
    expect(scene.nodes.find(({ id }) => id === 'ask')?.config).toMatchObject({ cases: [{ port: 'f7', when: '1 < 2' }] });
    expect(scene.nodes.find(({ id }) => id === 'rest')?.config).toEqual({ duration: { amount: 1, unit: 'urgentDay' } });
    expect(flowOfScene(scene)).toMatchObject({ verdict: 'sound', problems: [] });
  });

  test('may begin by the clock, wait for messages, and have gateways that join and fork', async () => {
    const { scene, codes } = await read(
      definitions(
        `<bpmn:startEvent id="_s">${timer('<bpmn:timeCycle>R/PT30M</bpmn:timeCycle>')}</bpmn:startEvent>
         <bpmn:parallelGateway id="a"/><bpmn:task id="x"/><bpmn:receiveTask id="y"/><bpmn:parallelGateway id="b"/>
         <bpmn:task id="z"/><bpmn:intermediateCatchEvent id="w"><bpmn:messageEventDefinition/></bpmn:intermediateCatchEvent>
         <bpmn:parallelGateway id="c"/><bpmn:parallelGateway id="through"/><bpmn:endEvent id="e"/>
         ${flow('q1', '_s', 'a')}${flow('q2', 'a', 'x')}${flow('q3', 'a', 'y')}${flow('q4', 'x', 'b')}${flow('q5', 'y', 'b')}
         ${flow('q6', 'b', 'z')}${flow('q7', 'b', 'w')}${flow('q8', 'z', 'c')}${flow('q9', 'w', 'c')}${flow('q10', 'c', 'through')}${flow('q11', 'through', 'e')}`,
      ),
    );
    expect(codes).toEqual([]);
    expect(scene.nodes.find(({ kind }) => kind === 'schedule')?.config).toEqual({ type: 'due', everyMinutes: 30 });
    expect(scene.nodes.filter(({ kind }) => kind === 'wait').map(({ config }) => config)).toEqual([
      { message: { source: 'to-be-set' } },
      { message: { source: 'to-be-set' } },
    ]);
    expect(edges(scene)).toContain('b done b-fork');
    expect(flowOfScene(scene).verdict).toBe('sound');
  });

  test('has everything told that is not carried over as it was', async () => {
    const { codes, scene } = await read(
      definitions(
        `<bpmn:laneSet id="lanes"/><bpmn:startEvent id="s"/><bpmn:serviceTask id="robot"/><bpmn:inclusiveGateway id="some"/>
         <bpmn:exclusiveGateway id="ask"/><bpmn:intermediateCatchEvent id="signal"><bpmn:signalEventDefinition/></bpmn:intermediateCatchEvent>
         <bpmn:task id="t"/><bpmn:boundaryEvent id="stop" attachedToRef="t">${after('soon')}</bpmn:boundaryEvent>
         <bpmn:boundaryEvent id="wrong" attachedToRef="t"><bpmn:errorEventDefinition/></bpmn:boundaryEvent>
         <bpmn:endEvent id="e"/>
         ${flow('q1', 's', 'robot')}${flow('q2', 'robot', 'some')}${flow('q3', 'robot', 'ask')}${flow('q4', 'ask', 't', when('# x'))}
         ${flow('q5', 'ask', 't')}${flow('q6', 't', 'e')}${flow('q7', 'stop', 'e')}`,
        '<bpmn:process id="other"/>',
      ),
    );
    expect(codes).toEqual([
      'BPMN_BY_PERSON robot',
      'BPMN_NOT_MAPPED some',
      'BPMN_NO_DEFAULT ask',
      'BPMN_CONDITION q4',
      'BPMN_NOT_MAPPED signal',
      'BPMN_TIME stop',
      'BPMN_SPLIT robot',
      'BPMN_NOT_MAPPED q2',
      'BPMN_NOT_INTERRUPTED stop',
      'BPMN_NOT_MAPPED wrong',
      'BPMN_NOT_MAPPED other',
      'BPMN_NOT_MAPPED lanes',
    ]);
    expect(flowOfScene(scene).verdict).toBe('unsound');
  });

  test('keeps ids apart that would be the same here, and gateways that lead in a circle harmless', async () => {
    const { scene } = await read(
      definitions(
        `<bpmn:task id="_a"/><bpmn:task id="n_a"/><bpmn:exclusiveGateway id="g"/><bpmn:exclusiveGateway id="h"/>
         ${flow('q1', '_a', 'g')}${flow('q2', 'g', 'h')}${flow('q3', 'h', 'g')}`,
      ),
    );
    expect(scene.nodes.map(({ id }) => id)).toEqual(['n_a', 'n_a.2']);
  });
});

test('what the file gets wrong is told', async () => {
  const { codes } = await read(definitions(`<bpmn:task id="1"/><bpmn:task id="a"/>${flow('f', 'a', 'nowhere')}`));
  expect(codes.filter((code) => code.startsWith('BPMN_WRONG'))).toHaveLength(2);
});

describe('a file that is no process', () => {
  test.each([
    ['an entity bomb', '<!DOCTYPE d [<!ENTITY a "b">]><definitions/>', 'XML_DECLARATIONS'],
    ['cut off', '<bpmn:definitions', 'XML_MALFORMED'],
    ['another language', '<html/>', 'BPMN_NOT_A_PROCESS'],
    ['definitions of another language', '<definitions xmlns="urn:x"><a/></definitions>', 'BPMN_NOT_A_PROCESS'],
    ['no process', '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="n"/>', 'BPMN_NOT_A_PROCESS'],
    ['too large', definitions('<bpmn:task/>'.repeat(1_501)), 'BPMN_TOO_LARGE'],
  ])('%s is refused by code', async (_what, xml, code) => {
    const result = await importBpmn(xml);
    expect(isRefused(result) && result.problems.map((found) => found.code)).toEqual([code]);
  });
});
