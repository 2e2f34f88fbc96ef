import { topics } from './feeds/orders.mjs';
import { field, shape } from './fields.mjs';
import { personName, phone, roads } from './names.mjs';
import { inGrid } from './places.mjs';
import { randomFrom, seedOf } from './random.mjs';

const columns = (properties) => shape([], properties);
const point = (coordinates) => ({ type: 'Point', coordinates });
const personal = {
  contact: field('string', '联系人', 'Contact', { personal: 'name' }),
  phone: field('string', '联系电话', 'Phone', { personal: 'phone', format: 'phone' }),
};

/** The underpasses and hollows that fill first: 23 of them, each with its station. */
const floodPoints = (grids, middles) => {
  const random = randomFrom(seedOf('flood points'));
  return Array.from({ length: 23 }, (_, n) => {
    const grid = grids[(n * 17 + 3) % grids.length];
    const [road] = roads[n % roads.length];
    return {
      dataset: 'flood-points',
      key: `WL-${String(n + 1).padStart(2, '0')}`,
      place: point(inGrid(grid, middles.get(grid.id), random)),
      value: {
        name: `${road}${['下穿隧道', '铁路涵洞', '低洼路段'][n % 3]}`,
        kind: ['underpass', 'culvert', 'hollow'][n % 3],
        pumpKw: random.pick([55, 75, 110]),
        address: `${grid.street}${road}`,
      },
    };
  });
};

const residences = (grids, middles) => {
  const random = randomFrom(seedOf('residences'));
  return Array.from({ length: 240 }, (_, n) => {
    const grid = grids[(n * 31 + 7) % grids.length];
    const code = `B-${grid.id.slice(6)}-${String((n % 60) + 1).padStart(2, '0')}`;
    return {
      dataset: 'residences',
      key: code,
      place: point(inGrid(grid, middles.get(grid.id), random)),
      value: {
        building: code,
        estate: `${grid.community.replace('社区', '')}家园`,
        floors: random.pick([11, 18, 26, 33]),
        households: random.whole(40, 260),
        address: `${grid.street}${grid.community}${(n % 60) + 1}栋`,
        contact: personName(2_000 + n),
        phone: phone(5_000 + n),
      },
    };
  });
};

/** A tenth of those living alone who have agreed to be looked after this way. */
const elders = (grids, middles) => {
  const random = randomFrom(seedOf('elders'));
  return Array.from({ length: 300 }, (_, n) => {
    const grid = grids[(n * 23 + 2) % grids.length];
    const away = random.chance(0.05);
    return {
      dataset: 'elders',
      key: `WM-${String(8_800_000 + n)}`,
      place: point(inGrid(grid, middles.get(grid.id), random)),
      value: {
        age: random.whole(70, 96),
        ill: random.chance(0.3),
        usualL: random.whole(60, 160),
        ...(away && { awayUntil: '2026-03-31' }),
        door: `${grid.street}${grid.community}${random.whole(1, 60)}栋`,
        contact: personName(3_000 + n),
        phone: phone(6_000 + n),
      },
    };
  });
};

/** Building projects by their contractor’s credit code, and again by what people call the site. */
const projects = (grids, middles) => {
  const random = randomFrom(seedOf('projects'));
  const called = new Set();
  return Array.from({ length: 24 }, (_, n) => {
    const grid = grids[(n * 53 + 9) % grids.length];
    const project = `${grid.community.replace('社区', '')}${['安置房', '中学扩建', '商业广场'][n % 3]}`;
    const site = `${project}${called.has(project) ? '二期' : ''}工地`;
    called.add(project);
    const code = `91510199MA${String(600_000 + n * 137).padStart(8, '0')}`;
    const place = point(inGrid(grid, middles.get(grid.id), random));
    const value = {
      project: code,
      site,
      contractor: `锦华第${['一', '二', '三', '四', '五', '六'][n % 6]}建设有限公司`,
      depositYuan: random.whole(5, 40) * 100_000,
      state: random.chance(0.2),
      address: `${grid.street}${grid.community}`,
    };
    return [code, site].map((key) => ({ dataset: 'projects', key, place, value }));
  }).flat();
};

const topicOwners = {
  noise: ['enforcement.middle', 'ecology.monitor'],
  property: ['housing.handler', 'property-co.desk'],
  parking: ['traffic.duty', 'enforcement.middle'],
  water: ['water-co.repair', 'water.drainage'],
  green: ['parks.greening', 'municipal.facilities'],
  market: ['market.catering', 'commerce.handler'],
  school: ['education.handler', 'services.handler'],
  labour: ['labour.handler', 'justice.handler'],
};

const hotlineTopics = () =>
  topics.map(([key, zh, en]) => ({
    dataset: 'hotline-topics',
    key,
    value: { zh, en, ownerPost: topicOwners[key][0], otherPost: topicOwners[key][1] },
  }));

/** Registers of the data pool beside those of devices and components: what they hold, and who may read it. */
export const registers = [
  {
    id: 'flood-points',
    title: { zh: '易涝点台账', en: 'Places that flood' },
    unit: 'water',
    shareClass: 'open',
    schema: columns({
      name: field('string', '名称', 'Name'),
      kind: field('string', '类型', 'Kind', { enum: ['underpass', 'culvert', 'hollow'] }),
      pumpKw: field('number', '泵站功率', 'Pump', { unit: 'kW' }),
      address: field('string', '地址', 'Address'),
    }),
  },
  {
    id: 'residences',
    title: { zh: '住宅楼栋台账', en: 'Residential buildings' },
    unit: 'housing',
    shareClass: 'conditional',
    sharedWith: ['center', 'fire', 'property-co'],
    schema: columns({
      building: field('string', '楼栋编码', 'Building'),
      estate: field('string', '小区', 'Estate'),
      floors: field('integer', '层数', 'Floors'),
      households: field('integer', '户数', 'Households'),
      address: field('string', '地址', 'Address'),
      ...personal,
    }),
  },
  {
    id: 'elders',
    title: { zh: '独居老人关爱名册（已签同意书）', en: 'Those living alone who have agreed' },
    unit: 'civil',
    shareClass: 'closed',
    schema: columns({
      age: field('integer', '年龄', 'Age'),
      ill: field('boolean', '重点病患', 'Gravely ill'),
      usualL: field('number', '近十四日日均用水', 'Mean of 14 days', { unit: 'L' }),
      awayUntil: field('string', '外出至', 'Away until', { format: 'date' }),
      door: field('string', '门牌', 'Door', { personal: 'address' }),
      ...personal,
    }),
  },
  {
    id: 'projects',
    title: { zh: '在建项目与工资保证金台账', en: 'Building projects and wage deposits' },
    unit: 'labour',
    shareClass: 'conditional',
    sharedWith: ['center', 'housing', 'petition'],
    schema: columns({
      project: field('string', '统一社会信用代码', 'Credit code'),
      site: field('string', '工地', 'Site'),
      contractor: field('string', '总包单位', 'Contractor'),
      depositYuan: field('number', '工资保证金', 'Wage deposit', { unit: '元' }),
      state: field('boolean', '政府投资', 'State money'),
      address: field('string', '地址', 'Address'),
    }),
  },
  {
    id: 'hotline-topics',
    title: { zh: '热线主题承办目录', en: 'Hotline topics and who takes them' },
    unit: 'services',
    shareClass: 'open',
    schema: columns({
      zh: field('string', '主题', 'Topic'),
      en: field('string', '英文', 'In English'),
      ownerPost: field('string', '承办岗位', 'Post that takes it', { format: 'post' }),
      otherPost: field('string', '改派岗位', 'Post that takes it the second time', { format: 'post' }),
    }),
  },
];

/** The rows of the registers, one list a register. */
export const registerRows = (grids, middles) => ({
  'flood-points': floodPoints(grids, middles),
  residences: residences(grids, middles),
  elders: elders(grids, middles),
  projects: projects(grids, middles),
  'hotline-topics': hotlineTopics(),
});
