import { choice, citizen, field, id, shape, text, ts } from '../fields.mjs';

const score = field('number', '置信度', 'Score', { minimum: 0, maximum: 1 });
const buildingCode = text('楼栋编码', 'Building', 64);
const entrance = text('单元', 'Entrance', 20);
const finding = field('string', '发现情形', 'What was seen', {
  oneOf: choice([
    ['ebike_in_lift', '电动自行车进电梯', 'Electric bicycle in the lift'],
    ['ebike_in_hall', '门厅楼道停放', 'Parked in the hall or corridor'],
    ['wire_charging', '飞线充电', 'Charging by a wire from a window'],
    ['indoor_charging', '入户充电', 'Charging inside a flat'],
  ]),
});

/**
 * Of a lift camera’s hits nine in ten repeat each other: those of one entrance within the same ten minutes of the clock have one key, and
 * are one event.
 */
const liftCamera = {
  id: 'lift-camera',
  version: 1,
  title: { zh: '电梯摄像头识别', en: 'Lift cameras' },
  kind: 'webhook',
  unit: 'housing',
  intelClass: 'civic',
  payload: shape(['cameraId', 'ts', 'label', 'score', 'buildingCode', 'entrance'], {
    cameraId: id,
    ts,
    label: finding,
    score,
    buildingCode,
    entrance,
    imgUrl: text('截图地址', 'Image', 300),
  }),
  mapping: {
    type: 'if payload.score < 0.6 then "ebike.unclear" else "ebike.hit"',
    key: 'payload.buildingCode + "|" + payload.entrance + "|" + (if payload.score < 0.6 then "unclear" else "hit") + "|" + string(date(payload.ts)) + "|" + string(payload.ts.hour) + "|" + string(floor(payload.ts.minute / 10))',
    occurredAt: 'payload.ts',
    device: { dataset: 'residences', key: 'payload.buildingCode' },
    subject: { buildingCode: 'payload.buildingCode', entrance: 'payload.entrance', finding: 'payload.label', score: 'payload.score' },
  },
  subject: shape([], { buildingCode, entrance, finding, score }),
  retentionDays: 60,
};

const smokeAlarm = {
  id: 'smoke-alarm',
  version: 1,
  title: { zh: '楼道烟感报警（替代 MQTT）', en: 'Smoke alarms of corridors (in place of MQTT)' },
  kind: 'webhook',
  unit: 'fire',
  intelClass: 'civic',
  payload: shape(['deviceId', 'ts', 'state', 'buildingCode'], {
    deviceId: id,
    ts,
    state: field('string', '状态', 'State', {
      oneOf: choice([
        ['alarm', '报警', 'Alarm'],
        ['test', '测试', 'Test'],
        ['normal', '恢复', 'Normal again'],
      ]),
    }),
    buildingCode,
    entrance,
  }),
  mapping: {
    type: '"smoke." + payload.state',
    key: 'payload.deviceId + "|" + string(payload.ts)',
    occurredAt: 'payload.ts',
    device: { dataset: 'residences', key: 'payload.buildingCode' },
    subject: { buildingCode: 'payload.buildingCode', entrance: 'payload.entrance' },
  },
  subject: shape([], { buildingCode, entrance }),
  retentionDays: 365,
};

/** What the scene of electric bicycles listens to. */
export const ebikeFeeds = () => [
  liftCamera,
  smokeAlarm,
  citizen(
    'citizen-ebike',
    '市民上报·电动自行车',
    'Citizens: electric bicycles indoors',
    { finding },
    { finding },
    'citizen.ebike',
    ['电动自行车进楼与充电上报', 'Report an electric bicycle indoors'],
    ['finding', 'place', 'photos', 'description', 'name', 'phone'],
    { finding: { widget: 'radio' } },
  ),
];
