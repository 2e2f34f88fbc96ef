import { address, description, field, form, id, lat, lon, personName, personPhone, shape, text, ts } from '../fields.mjs';

const uscc = field('string', '统一社会信用代码', 'Credit code', { format: 'uscc', maxLength: 18 });
const siteName = text('工地或项目名称', 'Site or project', 120);
const workers = field('integer', '涉及人数', 'Workers concerned', { minimum: 0, maximum: 10_000 });
const owedYuan = field('number', '拖欠金额', 'Amount owed', { unit: '元', minimum: 0 });
const heat = field('integer', '热度', 'Heat', { minimum: 0 });

const common = { uscc, siteName, workers, owedYuan, description };
const said = {
  uscc: 'payload.uscc',
  siteName: 'payload.siteName',
  workers: 'payload.workers',
  owedYuan: 'payload.owedYuan',
  description: 'payload.text',
};
/** A project is known by its contractor’s code, else by what people call the site. */
const bySite = { dataset: 'projects', key: 'if payload.uscc = null then payload.siteName else payload.uscc' };
const where = { lon: 'payload.lon', lat: 'payload.lat', address: 'payload.address' };
const asked = { orderNo: id, ts, text: description, uscc, siteName, workers, owedYuan, lon, lat, address };

const hotline = {
  id: 'wage-hotline',
  version: 1,
  title: { zh: '12345 欠薪工单推送', en: '12345 orders on unpaid wages' },
  kind: 'webhook',
  unit: 'services',
  intelClass: 'civic',
  payload: shape(['orderNo', 'ts', 'text'], {
    ...asked,
    callerName: { ...personName, title: '诉求人', en: 'Caller' },
    callerPhone: personPhone,
  }),
  mapping: {
    type: '"wage.civic"',
    key: 'payload.orderNo',
    occurredAt: 'payload.ts',
    ...where,
    device: bySite,
    subject: said,
    reporter: { name: 'payload.callerName', phone: 'payload.callerPhone' },
  },
  subject: shape([], common),
  retentionDays: 365,
};

const petitions = {
  id: 'petition-list',
  version: 1,
  title: { zh: '信访登记清单导入', en: 'Petitions by list' },
  kind: 'import',
  unit: 'petition',
  intelClass: 'caseIntel',
  payload: shape(['orderNo', 'ts', 'text'], asked),
  mapping: { type: '"wage.case"', key: 'payload.orderNo', occurredAt: 'payload.ts', ...where, device: bySite, subject: said },
  subject: shape([], common),
  retentionDays: 365,
  columns: {
    orderNo: '登记编号',
    ts: '登记时间',
    text: '反映内容',
    uscc: '统一社会信用代码',
    siteName: '工地名称',
    workers: '涉及人数',
    owedYuan: '拖欠金额',
    lon: '经度',
    lat: '纬度',
    address: '地址',
  },
};

const opinions = {
  id: 'wage-opinion',
  version: 1,
  title: { zh: '欠薪舆情推送', en: 'Posts on unpaid wages' },
  kind: 'webhook',
  unit: 'cyber',
  intelClass: 'opinion',
  payload: shape(['postId', 'ts', 'heat', 'placeText'], {
    postId: id,
    ts,
    heat,
    placeText: siteName,
    text: description,
    url: text('链接', 'Link', 300),
  }),
  mapping: {
    type: '"wage.opinion"',
    key: 'payload.postId',
    occurredAt: 'payload.ts',
    device: { dataset: 'projects', key: 'payload.placeText' },
    subject: { siteName: 'payload.placeText', heat: 'payload.heat', description: 'payload.text' },
  },
  subject: shape([], { siteName, heat, description }),
  retentionDays: 180,
};

const police = () => {
  const schema = shape(['siteName', 'workers'], { siteName, uscc, workers, description });
  return {
    id: 'police-wage',
    version: 1,
    title: { zh: '警情登记·讨薪聚集', en: 'Police: gatherings over wages' },
    kind: 'report',
    unit: 'police',
    intelClass: 'police',
    payload: { ...schema, properties: { ...schema.properties, id, at: ts } },
    mapping: {
      type: '"wage.police"',
      key: 'payload.id',
      occurredAt: 'payload.at',
      device: bySite,
      subject: { siteName: 'payload.siteName', uscc: 'payload.uscc', workers: 'payload.workers', description: 'payload.description' },
    },
    subject: shape([], { siteName, uscc, workers, description }),
    retentionDays: 365,
    form: form('讨薪聚集警情', 'A gathering over wages', schema, ['siteName', 'uscc', 'workers', 'description'], {
      description: { widget: 'textarea' },
    }),
  };
};

/** What the scene of unpaid wages listens to: one piece of the matter each. */
export const wageFeeds = () => [hotline, petitions, opinions, police()];
