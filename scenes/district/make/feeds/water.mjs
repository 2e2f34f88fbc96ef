import { address, choice, citizen, description, field, id, lat, lon, shape, text, ts } from '../fields.mjs';

export const depthCm = field('number', '积水深度', 'Depth of the water', { unit: 'cm', minimum: 0, maximum: 500 });
const levelCm = field('number', '水位', 'Water level', { unit: 'cm', minimum: 0, maximum: 500 });
const rain5mMm = field('number', '五分钟雨量', 'Rain in five minutes', { unit: 'mm', minimum: 0, maximum: 100 });
const score = field('number', '置信度', 'Score', { minimum: 0, maximum: 1 });
const station = text('水位站编号', 'Station', 64);

const level = {
  id: 'water-level',
  version: 1,
  title: {
    zh: '下穿与低洼点水位站（替代 MQTT 主题，五分钟一报）',
    en: 'Water level stations (in place of MQTT, one reading in five minutes)',
  },
  kind: 'webhook',
  unit: 'water',
  intelClass: 'civic',
  payload: shape(['stationId', 't', 'levelCm'], { stationId: station, t: ts, levelCm, rain5mMm }),
  mapping: {
    type: '"water.level"',
    key: 'payload.stationId + "|" + string(payload.t)',
    occurredAt: 'payload.t',
    device: { dataset: 'flood-points', key: 'payload.stationId' },
    subject: { stationId: 'payload.stationId', levelCm: 'payload.levelCm', rain5mMm: 'payload.rain5mMm' },
  },
  subject: shape(['stationId'], { stationId: station, levelCm, rain5mMm }),
  retentionDays: 365,
  expectedEvery: { amount: 5, unit: 'urgentMinute' },
};

const colours = [
  ['blue', '蓝色', 'Blue'],
  ['yellow', '黄色', 'Yellow'],
  ['orange', '橙色', 'Orange'],
  ['red', '红色', 'Red'],
];
const alertColor = field('string', '预警颜色', 'Colour of the warning', { oneOf: choice(colours) });
const alertTitle = text('预警标题', 'Title of the warning', 200);

const weather = {
  id: 'weather-alert',
  version: 1,
  title: { zh: '气象预警推送（替代轮询）', en: 'Weather warnings (in place of polling)' },
  kind: 'webhook',
  unit: 'emergency',
  intelClass: 'civic',
  payload: shape(['id', 'issuedTime', 'event', 'color', 'headline'], {
    id,
    issuedTime: ts,
    event: field('string', '灾种', 'Event', {
      oneOf: choice([
        ['rainstorm', '暴雨', 'Rainstorm'],
        ['heat', '高温', 'Heat'],
        ['cold', '寒潮', 'Cold wave'],
        ['other', '其他', 'Other'],
      ]),
    }),
    color: alertColor,
    headline: alertTitle,
  }),
  mapping: {
    type: '"weather." + payload.event',
    key: 'payload.id + "|" + payload.color',
    occurredAt: 'payload.issuedTime',
    subject: { alertColor: 'payload.color', alertTitle: 'payload.headline' },
  },
  subject: shape([], { alertColor, alertTitle }),
  retentionDays: 365,
};

const camera = {
  id: 'camera-water',
  version: 1,
  title: { zh: '积水视频识别', en: 'Cameras that see water' },
  kind: 'webhook',
  unit: 'traffic',
  intelClass: 'civic',
  payload: shape(['cameraId', 'ts', 'depthCm', 'score', 'lon', 'lat'], { cameraId: id, ts, depthCm, score, lon, lat, address }),
  mapping: {
    type: '"camera.water"',
    key: 'payload.cameraId + "|" + string(payload.ts)',
    occurredAt: 'payload.ts',
    lon: 'payload.lon',
    lat: 'payload.lat',
    address: 'payload.address',
    subject: { depthCm: 'payload.depthCm', score: 'payload.score' },
  },
  subject: shape([], { depthCm, score, description }),
  retentionDays: 30,
};

/** What the waterlogging scene listens to. */
export const waterFeeds = () => [
  level,
  weather,
  camera,
  citizen(
    'citizen-water',
    '市民上报·积水',
    'Citizens: water on the road',
    { depthCm },
    { depthCm },
    'citizen.water',
    ['积水上报', 'Report water on the road'],
    ['depthCm', 'place', 'photos', 'description', 'name', 'phone'],
    {},
  ),
];
