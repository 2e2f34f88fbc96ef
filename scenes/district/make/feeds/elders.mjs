import { choice, description, field, form, id, shape, text, ts } from '../fields.mjs';

const meterId = text('水表号', 'Meter', 64);
const usageL = field('number', '日用水量', 'Water of the day', { unit: 'L', minimum: 0, maximum: 100_000 });
const doorDays = field('integer', '门磁未动作天数', 'Days the door was not opened', { minimum: 0, maximum: 365 });
const visitFinding = field('string', '走访所见', 'What the visit found', {
  oneOf: choice([
    ['noAnswer', '敲门无人应答', 'Nobody answered'],
    ['unwell', '老人身体不适', 'Unwell'],
    ['other', '其他异常', 'Something else'],
  ]),
});

const meter = {
  id: 'elder-meter',
  version: 1,
  title: { zh: '独居老人日用水量清单（每日导入）', en: 'Daily water of those living alone, by list' },
  kind: 'import',
  unit: 'water-co',
  intelClass: 'civic',
  payload: shape(['meterId', 'date'], { meterId, date: field('string', '日期', 'Date', { format: 'date' }), usageL }),
  mapping: {
    type: 'if payload.usageL = null then "meter.missing" else "meter.daily"',
    key: 'payload.meterId + "|" + string(payload.date)',
    occurredAt: 'payload.date',
    device: { dataset: 'elders', key: 'payload.meterId' },
    subject: { meterId: 'payload.meterId', usageL: 'payload.usageL' },
  },
  subject: shape([], { meterId, usageL }),
  retentionDays: 180,
  columns: { meterId: '水表号', date: '日期', usageL: '用水量(升)' },
};

const door = {
  id: 'elder-door',
  version: 1,
  title: { zh: '门磁感应（替代 MQTT）', en: 'Door sensors (in place of MQTT)' },
  kind: 'webhook',
  unit: 'civil',
  intelClass: 'civic',
  payload: shape(['deviceId', 'ts', 'meterId', 'stillDays'], { deviceId: id, ts, meterId, stillDays: doorDays }),
  mapping: {
    type: '"door.still"',
    key: 'payload.deviceId + "|" + string(payload.ts)',
    occurredAt: 'payload.ts',
    device: { dataset: 'elders', key: 'payload.meterId' },
    subject: { meterId: 'payload.meterId', doorDays: 'payload.stillDays' },
  },
  subject: shape([], { meterId, doorDays }),
  retentionDays: 180,
};

const visit = () => {
  const schema = shape(['meterId', 'visitFinding'], { meterId, visitFinding, description });
  return {
    id: 'elder-visit',
    version: 1,
    title: { zh: '走访登记', en: 'Visits written down' },
    kind: 'report',
    unit: 'civil',
    intelClass: 'civic',
    payload: { ...schema, properties: { ...schema.properties, id, at: ts } },
    mapping: {
      type: '"visit.worry"',
      key: 'payload.id',
      occurredAt: 'payload.at',
      device: { dataset: 'elders', key: 'payload.meterId' },
      subject: { meterId: 'payload.meterId', visitFinding: 'payload.visitFinding', description: 'payload.description' },
    },
    subject: shape([], { meterId, visitFinding, description }),
    retentionDays: 180,
    form: form('走访异常登记', 'A visit that worries', schema, ['meterId', 'visitFinding', 'description'], {
      visitFinding: { widget: 'radio' },
      description: { widget: 'textarea' },
    }),
  };
};

/** What the scene of those living alone listens to. */
export const elderFeeds = () => [meter, door, visit()];
