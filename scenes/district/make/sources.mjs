import { ebikeFeeds } from './feeds/ebike.mjs';
import { elderFeeds } from './feeds/elders.mjs';
import { orderFeeds } from './feeds/orders.mjs';
import { wageFeeds } from './feeds/wages.mjs';
import { depthCm, waterFeeds } from './feeds/water.mjs';
import {
  address,
  choice,
  citizen,
  description,
  field,
  form,
  id,
  lat,
  lon,
  personName,
  personPhone,
  place,
  shape,
  text,
  threePhotos,
  threePhotoWidgets,
  ts,
} from './fields.mjs';

const coverStates = [
  ['missing', '井盖缺失', 'Cover missing'],
  ['shifted', '井盖移位', 'Cover shifted'],
  ['cracked', '井盖破裂', 'Cover cracked'],
  ['broken', '局部破损', 'Partly broken'],
  ['rattling', '松动异响', 'Loose or rattling'],
  ['sunk', '周边沉陷', 'Surround sunk'],
];
const coverState = field('string', '井盖状况', 'State of the cover', { oneOf: choice(coverStates) });
const trades = [
  ['hawker', '无照流动摊贩', 'Unlicensed hawker'],
  ['shopfront', '店外经营', 'Trading outside the shop'],
  ['road', '占道经营', 'Trading on the road'],
  ['barbecue', '露天烧烤', 'Open-air barbecue'],
  ['smoke', '餐饮油烟扰民', 'Kitchen smoke'],
];
const trade = field('string', '问题类型', 'Kind of matter', { oneOf: choice(trades) });
const smells = [
  ['faint', '轻微气味', 'Faint'],
  ['clear', '明显气味', 'Clear'],
  ['strong', '刺鼻气味', 'Strong'],
];
const smell = field('string', '气味程度', 'How strong the smell is', { oneOf: choice(smells) });

const hotlineKinds = [
  ['gas', '燃气异味', 'Smell of gas'],
  ['manhole', '井盖问题', 'Manhole cover'],
  ['hawker', '无照流动摊贩', 'Unlicensed hawker'],
  ['shopfront', '店外经营', 'Trading outside the shop'],
  ['road', '占道经营', 'Trading on the road'],
  ['barbecue', '露天烧烤', 'Open-air barbecue'],
  ['smoke', '餐饮油烟扰民', 'Kitchen smoke'],
  ['flood', '内涝积水', 'Flooding'],
  ['ebike', '电动自行车进楼充电', 'Electric bicycles indoors'],
  ['other', '其他诉求', 'Something else'],
];
const stallKinds = ['hawker', 'shopfront', 'road', 'barbecue', 'smoke'];
const quoted = (values) => values.map((value) => `"${value}"`).join(', ');

const hotline = (kind, sourceId, title, en, more = {}) => ({
  id: sourceId,
  version: 1,
  title: { zh: title, en },
  kind,
  unit: 'services',
  intelClass: 'civic',
  payload: shape(['orderNo', 'ts', 'kind', 'text'], {
    orderNo: id,
    ts,
    kind: field('string', '诉求类别', 'Kind of request', { oneOf: choice(hotlineKinds) }),
    text: description,
    coverState,
    lon,
    lat,
    address,
    callerName: { ...personName, title: '诉求人', en: 'Caller' },
    callerPhone: personPhone,
  }),
  mapping: {
    type: `if payload.kind in (${quoted(stallKinds)}) then "hotline.stall" else "hotline." + payload.kind`,
    key: 'payload.orderNo',
    occurredAt: 'payload.ts',
    lon: 'payload.lon',
    lat: 'payload.lat',
    address: 'payload.address',
    subject: {
      orderNo: 'payload.orderNo',
      description: 'payload.text',
      coverState: 'payload.coverState',
      trade: `if payload.kind in (${quoted(stallKinds)}) then payload.kind else null`,
    },
    reporter: { name: 'payload.callerName', phone: 'payload.callerPhone' },
  },
  subject: shape([], { orderNo: id, description, coverState, trade }),
  retentionDays: 180,
  ...more,
});

/** The valve of a gas device, the same word in what arrives and in what is kept. */
const valve = field('string', '阀门', 'Valve', {
  oneOf: choice([
    ['open', '开启', 'Open'],
    ['closed', '人工关闭', 'Closed by hand'],
    ['autoClosed', '自动切断', 'Closed by itself'],
  ]),
});

const gasDevice = () => ({
  id: 'gas-device',
  version: 1,
  title: {
    zh: '燃气报警设备（替代 MQTT 主题 gas/chd/{deviceId}/alarm）',
    en: 'Gas alarm devices (in place of MQTT gas/chd/{deviceId}/alarm)',
  },
  kind: 'webhook',
  unit: 'gas-co',
  intelClass: 'civic',
  payload: shape(['deviceId', 'ts', 'ch4LelPct', 'valve', 'battery'], {
    deviceId: id,
    ts,
    ch4LelPct: field('number', '甲烷浓度', 'Methane', { unit: '%LEL', minimum: 0, maximum: 100 }),
    valve,
    battery: field('number', '电量', 'Battery', { unit: '%', minimum: 0, maximum: 100 }),
  }),
  mapping: {
    type: 'if payload.ch4LelPct >= 5 or payload.valve = "autoClosed" then "gas.alarm" else if payload.battery < 15 then "gas.battery" else "gas.reading"',
    key: 'payload.deviceId + "|" + string(payload.ts)',
    occurredAt: 'payload.ts',
    device: { dataset: 'gas-devices', key: 'payload.deviceId' },
    subject: { deviceId: 'payload.deviceId', ch4LelPct: 'payload.ch4LelPct', valve: 'payload.valve', battery: 'payload.battery' },
  },
  subject: shape(['deviceId'], {
    deviceId: id,
    ch4LelPct: field('number', '甲烷浓度', 'Methane', { unit: '%LEL' }),
    valve,
    battery: field('number', '电量', 'Battery', { unit: '%' }),
  }),
  retentionDays: 365,
});

const transfer = () => ({
  id: 'transfer-119-110',
  version: 1,
  title: { zh: '119/110 转办', en: 'Transfers from 119 and 110' },
  kind: 'webhook',
  unit: 'police',
  intelClass: 'civic',
  payload: shape(['orderNo', 'ts', 'channel', 'kind', 'text'], {
    orderNo: id,
    ts,
    channel: field('string', '来源', 'Channel', { enum: ['119', '110'] }),
    kind: field('string', '类别', 'Kind', {
      oneOf: choice([
        ['gas', '燃气泄漏', 'Gas leak'],
        ['manhole', '井盖缺失', 'Manhole cover'],
        ['other', '其他', 'Other'],
      ]),
    }),
    text: description,
    injured: field('integer', '受伤人数', 'People hurt', { minimum: 0, maximum: 1_000 }),
    lon,
    lat,
    address,
  }),
  mapping: {
    type: '"transfer." + payload.kind',
    key: 'payload.channel + "|" + payload.orderNo',
    occurredAt: 'payload.ts',
    lon: 'payload.lon',
    lat: 'payload.lat',
    address: 'payload.address',
    subject: {
      orderNo: 'payload.orderNo',
      description: 'payload.text',
      injured: 'payload.injured',
      coverState: 'if payload.kind = "manhole" then "missing" else null',
    },
  },
  subject: shape([], { orderNo: id, description, injured: field('integer', '受伤人数', 'People hurt'), coverState }),
  retentionDays: 180,
});

const tilt = () => ({
  id: 'cover-tilt',
  version: 1,
  title: { zh: '井盖倾斜传感器', en: 'Cover tilt sensors' },
  kind: 'webhook',
  unit: 'municipal',
  intelClass: 'civic',
  payload: shape(['sensorId', 'assetCode', 'ts', 'tiltDeg'], {
    sensorId: id,
    assetCode: field('string', '部件标识码', 'Asset code', { minLength: 16, maxLength: 16 }),
    ts,
    tiltDeg: field('number', '倾角', 'Tilt', { unit: '°', minimum: 0, maximum: 180 }),
    battery: field('number', '电量', 'Battery', { unit: '%', minimum: 0, maximum: 100 }),
  }),
  mapping: {
    type: '"cover.tilt"',
    key: 'payload.sensorId + "|" + string(payload.ts)',
    occurredAt: 'payload.ts',
    device: { dataset: 'covers', key: 'payload.assetCode' },
    subject: { assetCode: 'payload.assetCode', tiltDeg: 'payload.tiltDeg' },
  },
  subject: shape([], { assetCode: text('部件标识码', 'Asset code', 16), tiltDeg: field('number', '倾角', 'Tilt', { unit: '°' }) }),
  retentionDays: 180,
});

const cameraLabels = [
  ['hawker', '流动摊贩', 'Hawker'],
  ['shopfront', '店外经营', 'Trading outside the shop'],
  ['road', '占道经营', 'Trading on the road'],
  ['barbecue', '露天烧烤', 'Open-air barbecue'],
  ['cover_missing', '井盖缺失', 'Cover missing'],
];

const camera = () => ({
  id: 'camera-ai',
  version: 1,
  title: { zh: '视频智能识别', en: 'Camera recognition' },
  kind: 'webhook',
  unit: 'center',
  intelClass: 'civic',
  payload: shape(['cameraId', 'ts', 'label', 'score', 'lon', 'lat'], {
    cameraId: id,
    ts,
    label: field('string', '识别结果', 'Label', { oneOf: choice(cameraLabels) }),
    score: field('number', '置信度', 'Score', { minimum: 0, maximum: 1 }),
    lon,
    lat,
    imgUrl: text('截图地址', 'Image', 300),
  }),
  mapping: {
    type: 'if payload.label = "cover_missing" then "camera.cover" else "camera.stall"',
    key: 'payload.cameraId + "|" + string(payload.ts) + "|" + payload.label',
    occurredAt: 'payload.ts',
    lon: 'payload.lon',
    lat: 'payload.lat',
    subject: {
      score: 'payload.score',
      coverState: 'if payload.label = "cover_missing" then "missing" else null',
      trade: 'if payload.label = "cover_missing" then null else payload.label',
    },
  },
  subject: shape([], { score: field('number', '置信度', 'Score'), coverState, trade }),
  retentionDays: 30,
});

const open311 = () => ({
  id: 'open311',
  version: 1,
  title: { zh: '公众服务请求（Open311 GeoReport v2 替代接口）', en: 'Public service requests (in place of Open311 GeoReport v2)' },
  kind: 'webhook',
  unit: 'services',
  intelClass: 'civic',
  payload: shape(['service_request_id', 'service_code', 'lat', 'long'], {
    service_request_id: id,
    service_code: field('string', '服务代码', 'Service code', { enum: ['manhole', 'stall', 'gas'] }),
    requested_datetime: ts,
    description,
    lat,
    long: lon,
    address_string: address,
    media_url: text('图片地址', 'Media', 300),
    first_name: { ...personName, title: '名', en: 'First name' },
    last_name: { ...personName, title: '姓', en: 'Last name' },
    phone: personPhone,
    attribute: field('object', '属性', 'Attributes', { properties: { coverState, trade }, additionalProperties: false }),
  }),
  mapping: {
    type: '"open311." + payload.service_code',
    key: 'payload.service_request_id',
    occurredAt: 'payload.requested_datetime',
    lon: 'payload.long',
    lat: 'payload.lat',
    address: 'payload.address_string',
    subject: {
      description: 'payload.description',
      coverState:
        'if payload.service_code = "manhole" and payload.attribute.coverState = null then "missing" else payload.attribute.coverState',
      trade: 'payload.attribute.trade',
    },
    reporter: { name: 'payload.first_name', phone: 'payload.phone' },
  },
  subject: shape([], { description, coverState, trade }),
  retentionDays: 180,
});

const patrol = () => {
  const schema = shape(['kind', 'place', 'photoNear'], {
    kind: field('string', '巡查发现', 'What was found', {
      oneOf: choice([
        ['cover', '井盖问题', 'Manhole cover'],
        ['stall', '占道经营或油烟', 'Street trading or smoke'],
        ['water', '积水', 'Water on the road'],
        ['ebike', '电动自行车进楼充电', 'Electric bicycles indoors'],
      ]),
    }),
    coverState,
    trade,
    assetCode: field('string', '部件标识码', 'Asset code', { maxLength: 16 }),
    depthCm,
    place,
    description,
    ...threePhotos,
  });
  return {
    id: 'patrol',
    version: 1,
    title: { zh: '巡查上报', en: 'Patrol reports' },
    kind: 'report',
    unit: 'center',
    intelClass: 'civic',
    payload: { ...schema, properties: { ...schema.properties, id, at: ts } },
    mapping: {
      type: '"patrol." + payload.kind',
      key: 'payload.id',
      occurredAt: 'payload.at',
      lon: 'payload.place.lon',
      lat: 'payload.place.lat',
      address: 'payload.place.address',
      subject: {
        description: 'payload.description',
        coverState: 'payload.coverState',
        trade: 'payload.trade',
        assetCode: 'payload.assetCode',
        depthCm: 'payload.depthCm',
      },
    },
    subject: shape([], { description, coverState, trade, assetCode: text('部件标识码', 'Asset code', 16), depthCm }),
    retentionDays: 180,
    form: form(
      '巡查上报',
      'Patrol report',
      schema,
      ['kind', 'coverState', 'assetCode', 'trade', 'depthCm', 'place', 'photoNear', 'photoFar', 'photoReference', 'description'],
      {
        kind: { widget: 'radio' },
        coverState: { widget: 'radio', showIf: 'kind = "cover"' },
        assetCode: {
          showIf: 'kind = "cover"',
          help: { zh: '编号牌上的 16 位标识码，看不清可不填', en: 'The 16 digits on the plate; leave empty if unreadable' },
        },
        trade: { widget: 'radio', showIf: 'kind = "stall"' },
        depthCm: { showIf: 'kind = "water"' },
        place: { widget: 'place' },
        description: { widget: 'textarea' },
        ...threePhotoWidgets,
      },
    ),
  };
};

const licences = () => ({
  id: 'stall-licences',
  version: 1,
  title: { zh: '便民摊点许可变更清单', en: 'Changes of stall licences' },
  kind: 'import',
  unit: 'enforcement',
  intelClass: 'civic',
  payload: shape(['stallNo', 'changedAt', 'status'], {
    stallNo: id,
    changedAt: ts,
    status: field('string', '状态', 'Status', {
      oneOf: choice([
        ['valid', '有效', 'Valid'],
        ['withdrawn', '已注销', 'Withdrawn'],
      ]),
    }),
    holder: { ...personName, title: '持证人', en: 'Holder' },
  }),
  mapping: {
    type: '"licence." + payload.status',
    key: 'payload.stallNo + "|" + string(payload.changedAt)',
    occurredAt: 'payload.changedAt',
    device: { dataset: 'licensed-stalls', key: 'payload.stallNo' },
    subject: { stallNo: 'payload.stallNo', trade: '"road"' },
  },
  subject: shape([], { stallNo: id, trade }),
  retentionDays: 365,
  columns: { stallNo: '摊点编号', changedAt: '变更时间', status: '状态', holder: '持证人' },
});

/** Every feed of the scenes, registered once for the district. */
export const makeSources = () => [
  gasDevice(),
  transfer(),
  citizen(
    'citizen-gas',
    '市民上报·燃气异味',
    'Citizens: smell of gas',
    { smell },
    { smell },
    'citizen.gas',
    ['闻到燃气味', 'I smell gas'],
    ['smell', 'place', 'description', 'photos', 'name', 'phone'],
    { smell: { widget: 'radio' } },
  ),
  citizen(
    'citizen-manhole',
    '市民上报·井盖问题',
    'Citizens: manhole covers',
    { coverState },
    { coverState },
    'citizen.manhole',
    ['井盖问题上报', 'Report a manhole cover'],
    ['coverState', 'place', 'photos', 'description', 'name', 'phone'],
    { coverState: { widget: 'radio' } },
  ),
  citizen(
    'citizen-stall',
    '市民上报·占道与油烟',
    'Citizens: street trading and smoke',
    { trade },
    { trade },
    'citizen.stall',
    ['占道经营与油烟上报', 'Report street trading or smoke'],
    ['trade', 'place', 'photos', 'description', 'name', 'phone'],
    { trade: { widget: 'radio' } },
  ),
  hotline('webhook', 'hotline-12345', '12345 工单推送（替代轮询）', '12345 work orders (in place of polling)'),
  hotline('import', 'hotline-12345-list', '12345 工单清单导入', '12345 work orders by list', {
    columns: {
      orderNo: '工单编号',
      ts: '受理时间',
      kind: '诉求类别',
      text: '诉求内容',
      coverState: '井盖状况',
      lon: '经度',
      lat: '纬度',
      address: '地址',
      callerName: '诉求人',
      callerPhone: '联系电话',
    },
  }),
  tilt(),
  camera(),
  open311(),
  patrol(),
  licences(),
  ...waterFeeds(),
  ...ebikeFeeds(),
  ...elderFeeds(),
  ...wageFeeds(),
  ...orderFeeds(),
];
