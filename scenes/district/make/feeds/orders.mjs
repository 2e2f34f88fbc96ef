import { address, choice, description, field, form, id, lat, lon, personName, personPhone, shape, text, ts } from '../fields.mjs';

/** What people call the hotline about, by the code of the platform. */
export const topics = [
  ['noise', '噪声扰民', 'Noise', 'enforcement'],
  ['property', '物业服务', 'Property services', 'housing'],
  ['parking', '停车秩序', 'Parking', 'traffic'],
  ['water', '供水排水', 'Water and drains', 'water'],
  ['green', '绿化修剪', 'Greening', 'parks'],
  ['market', '消费纠纷', 'Consumer disputes', 'market'],
  ['school', '入学咨询', 'School places', 'education'],
  ['labour', '劳动保障', 'Labour and insurance', 'labour'],
];
const topic = field('string', '诉求主题', 'Topic', { oneOf: choice(topics) });
const callerNo = text('诉求人编号', 'Caller’s number', 64);
const orderNo = text('工单编号', 'Order', 64);
const request = field('string', '诉求类型', 'Kind of request', {
  oneOf: choice([
    ['complaint', '投诉求助', 'Complaint or call for help'],
    ['question', '咨询', 'Question'],
    ['complex', '疑难复杂', 'Complex'],
  ]),
});

const payload = {
  orderNo,
  ts,
  callerNo,
  topic,
  request,
  text: description,
  lon,
  lat,
  address,
  callerName: { ...personName, title: '诉求人', en: 'Caller' },
  callerPhone: personPhone,
};

const orders = {
  id: 'hotline-orders',
  version: 1,
  title: { zh: '12345 诉求工单推送（替代轮询）', en: '12345 requests (in place of polling)' },
  kind: 'webhook',
  unit: 'services',
  intelClass: 'civic',
  payload: shape(['orderNo', 'ts', 'callerNo', 'topic', 'request', 'text'], payload),
  mapping: {
    type: '"order.new"',
    key: 'payload.orderNo',
    occurredAt: 'payload.ts',
    lon: 'payload.lon',
    lat: 'payload.lat',
    address: 'payload.address',
    subject: {
      orderNo: 'payload.orderNo',
      callerNo: 'payload.callerNo',
      topic: 'payload.topic',
      request: 'payload.request',
      description: 'payload.text',
    },
    reporter: { name: 'payload.callerName', phone: 'payload.callerPhone' },
  },
  subject: shape([], { orderNo, callerNo, topic, request, description }),
  retentionDays: 365,
};

const answers = {
  id: 'hotline-answer',
  version: 1,
  title: { zh: '诉求人回评', en: 'What the caller says of the answer' },
  kind: 'webhook',
  unit: 'services',
  intelClass: 'civic',
  payload: shape(['orderNo', 'ts', 'callerNo', 'topic', 'satisfied'], {
    orderNo,
    ts,
    callerNo,
    topic,
    satisfied: field('boolean', '是否满意', 'Satisfied'),
    text: description,
  }),
  mapping: {
    type: 'if payload.satisfied then "answer.content" else "answer.unhappy"',
    key: 'payload.orderNo + "|" + string(payload.ts)',
    occurredAt: 'payload.ts',
    subject: { orderNo: 'payload.orderNo', callerNo: 'payload.callerNo', topic: 'payload.topic', description: 'payload.text' },
  },
  subject: shape([], { orderNo, callerNo, topic, description }),
  retentionDays: 365,
};

const recordings = () => {
  const schema = shape(['callerNo', 'topic', 'description'], { callerNo, topic, orderNo, description });
  return {
    id: 'hotline-recording',
    version: 1,
    title: { zh: '录音转写登记', en: 'Recordings written down' },
    kind: 'report',
    unit: 'center',
    intelClass: 'civic',
    payload: { ...schema, properties: { ...schema.properties, id, at: ts } },
    mapping: {
      type: '"order.recording"',
      key: 'payload.id',
      occurredAt: 'payload.at',
      subject: { callerNo: 'payload.callerNo', topic: 'payload.topic', orderNo: 'payload.orderNo', description: 'payload.description' },
    },
    subject: shape([], { callerNo, topic, orderNo, description }),
    retentionDays: 365,
    form: form('录音转写登记', 'A recording written down', schema, ['callerNo', 'topic', 'orderNo', 'description'], {
      topic: { widget: 'select' },
      description: { widget: 'textarea' },
    }),
  };
};

/** What the scene of repeated calls listens to. */
export const orderFeeds = () => [orders, answers, recordings()];
