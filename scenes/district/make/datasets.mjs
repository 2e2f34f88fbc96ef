import { adcode, personName, phone, roads } from './names.mjs';
import { inGrid, isInside, latOf, lonOf, near, round, towards } from './places.mjs';
import { randomFrom, seedOf } from './random.mjs';
import { registerRows, registers } from './registers.mjs';

const point = (coordinates) => ({ type: 'Point', coordinates });
const field = (type, title, en, more = {}) => ({ type, title, en, ...more });
const shape = (properties) => ({ type: 'object', properties, additionalProperties: false });

const siteKinds = [
  'residential',
  'residential',
  'residential',
  'residential',
  'catering',
  'catering',
  'catering',
  'school',
  'hospital',
  'mall',
  'underground',
];

const gasDevices = (grids, middles) => {
  const random = randomFrom(seedOf('gas devices'));
  const rows = [];
  let before;
  for (let b = 0; rows.length < 460; b += 1) {
    // Every fourth building stands 60 m behind the one before it, so that a leak of a pipe can be smelt in both.
    const isNeighbour = b % 4 === 3;
    const grid = isNeighbour ? before.grid : grids[(b * 37) % grids.length];
    const middle = middles.get(grid.id);
    const place = isNeighbour ? towards(before.place, middle, 60) : inGrid(grid, middle, random);
    const number = isNeighbour ? before.number + 1 : random.whole(1, 60);
    const building = `B-${grid.id.slice(6)}-${String(number).padStart(2, '0')}`;
    before = { grid, place, number };
    const kind = random.pick(siteKinds);
    const address = `${grid.street}${grid.community}${Number(building.slice(-2))}号${kind === 'residential' ? '楼' : ''}`;
    for (let d = random.whole(2, 4); d > 0 && rows.length < 460; d -= 1) {
      const n = rows.length;
      rows.push({
        dataset: 'gas-devices',
        key: `GAS-CH-${String(3000 + n).padStart(6, '0')}`,
        place: point(near(place, 12, random)),
        value: { kind, building, address, community: grid.parent, contact: personName(700 + n), phone: phone(3000 + n) },
      });
    }
  }
  return rows;
};

/** Class, minor code, name, unit that owns it by its class, and how many of a hundred covers are of it. */
const coverClasses = [
  ['C0101', '01', '上水井盖', 'water-co', 20],
  ['C0102', '02', '污水井盖', 'water', 22],
  ['C0103', '03', '雨水井盖', 'water', 26],
  ['C0106', '06', '路灯井盖', 'municipal', 8],
  ['C0111', '11', '燃气井盖', 'gas-co', 10],
  ['C0114', '14', '园林井盖', 'parks', 4],
  ['C0118', '18', '化粪池井盖', 'sanitation-co', 4],
  ['C0123', '23', '不明井盖', null, 6],
];
const coverDeck = coverClasses.flatMap((row) => Array.from({ length: row[4] }, () => row));
/** Who else turns out to own a cover, by post. */
const otherOwners = ['telecom-co.repair', 'power-co.repair', 'municipal.facilities', 'property-co.desk'];

const covers = (grids, middles, roadPlaces) => {
  const random = randomFrom(seedOf('covers'));
  const sequence = new Map();
  const rows = [];
  for (let n = 0; n < 2_400; n += 1) {
    const [category, minor, name, owner] = random.pick(coverDeck);
    const number = (sequence.get(category) ?? 0) + 1;
    sequence.set(category, number);
    const grid = grids[n % grids.length];
    const onRoad = random.chance(0.25);
    const place = onRoad ? near(random.pick(roadPlaces), 15, random) : inGrid(grid, middles.get(grid.id), random);
    const exception = owner && random.chance(0.03) ? random.pick(otherOwners) : undefined;
    const code = `${adcode}01${minor}${String(number).padStart(6, '0')}`;
    rows.push({
      dataset: 'covers',
      key: code,
      place: point(place),
      value: { code, category, name, ownerUnit: exception ? exception.split('.')[0] : owner, ...(exception && { exception }) },
    });
  }
  return rows;
};

const componentClasses = [
  ['C0137', '01', '37', '路灯', 'municipal'],
  ['C0305', '03', '05', '果皮箱', 'sanitation-co'],
  ['C0402', '04', '02', '行道树', 'parks'],
  ['C0217', '02', '17', '交通护栏', 'traffic'],
  ['C0130', '01', '30', '电力立杆', 'power-co'],
];

const components = (grids, middles) => {
  const random = randomFrom(seedOf('components'));
  return Array.from({ length: 800 }, (_, n) => {
    const [category, major, minor, name, ownerUnit] = componentClasses[n % componentClasses.length];
    const grid = grids[(n * 3) % grids.length];
    return {
      dataset: 'components',
      key: `${adcode}${major}${minor}${String(Math.floor(n / componentClasses.length) + 1).padStart(6, '0')}`,
      place: point(inGrid(grid, middles.get(grid.id), random)),
      value: { category, name, ownerUnit },
    };
  });
};

/** Each main road as a bent line through the district, a point about every 60 metres. */
const mainRoads = (outline) => {
  const rows = [];
  for (const [r, [zh, en]] of roads.entries()) {
    const angle = (Math.PI / roads.length) * r + 0.2;
    let n = 0;
    for (let along = -9_000; along <= 9_000; along += 60) {
      const aside = 700 * Math.sin(along / 2_300 + r * 1.7) + (r - 2.5) * 420;
      const place = [
        round(104.103 + lonOf(along * Math.cos(angle) - aside * Math.sin(angle))),
        round(30.672 + latOf(along * Math.sin(angle) + aside * Math.cos(angle))),
      ];
      if (!isInside(place, outline)) continue;
      n += 1;
      rows.push({
        dataset: 'main-roads',
        key: `R${r + 1}-${String(n).padStart(3, '0')}`,
        place: point(place),
        value: { name: zh, nameEn: en },
      });
    }
  }
  return rows;
};

const schools = (grids, middles) => {
  const random = randomFrom(seedOf('schools'));
  const kinds = [
    ['小学', 'Primary School'],
    ['中学', 'Secondary School'],
    ['幼儿园', 'Kindergarten'],
  ];
  return Array.from({ length: 48 }, (_, n) => {
    const grid = grids[(n * 83 + 5) % grids.length];
    const [kind, en] = kinds[n % kinds.length];
    return {
      dataset: 'schools',
      key: `SCH-${String(n + 1).padStart(3, '0')}`,
      place: point(inGrid(grid, middles.get(grid.id), random)),
      value: { name: `${grid.community.replace('社区', '')}${kind}`, nameEn: `${grid.communityEn} ${en}` },
    };
  });
};

const stalls = (grids, middles) => {
  const random = randomFrom(seedOf('stalls'));
  return Array.from({ length: 150 }, (_, n) => {
    const grid = grids[(n * 29 + 11) % grids.length];
    const evening = random.chance(0.7);
    return {
      dataset: 'licensed-stalls',
      key: `TP-${String(n + 1).padStart(4, '0')}`,
      place: point(inGrid(grid, middles.get(grid.id), random)),
      value: {
        zone: `${grid.community}便民摊点`,
        openFrom: evening ? 18 : 6,
        openUntil: evening ? 23 : 10,
        strict: random.chance(0.3),
        holder: personName(1400 + n),
        status: random.chance(0.95) ? 'valid' : 'withdrawn',
      },
    };
  });
};

const datasets = [
  {
    id: 'gas-devices',
    title: { zh: '燃气报警设备台账', en: 'Gas alarm devices' },
    unit: 'gas-co',
    shareClass: 'conditional',
    sharedWith: ['center', 'housing'],
    schema: shape({
      kind: field('string', '场所类型', 'Kind of place', { enum: [...new Set(siteKinds)] }),
      building: field('string', '楼栋编码', 'Building code'),
      address: field('string', '地址', 'Address'),
      community: field('string', '社区', 'Community'),
      contact: field('string', '联系人', 'Contact', { personal: 'name' }),
      phone: field('string', '联系电话', 'Phone', { personal: 'phone', format: 'phone' }),
    }),
  },
  {
    id: 'covers',
    title: { zh: '井盖部件普查数据', en: 'Covers, as surveyed' },
    unit: 'municipal',
    shareClass: 'open',
    schema: shape({
      code: field('string', '部件标识码', 'Asset code'),
      category: field('string', '小类', 'Class'),
      name: field('string', '名称', 'Name'),
      ownerUnit: field('string', '产权单位', 'Owner', { format: 'unit' }),
      exception: field('string', '登记产权岗位', 'Registered owner’s post', { format: 'post' }),
    }),
  },
  {
    id: 'components',
    title: { zh: '其他城市部件普查数据', en: 'Other components, as surveyed' },
    unit: 'municipal',
    shareClass: 'open',
    schema: shape({
      category: field('string', '小类', 'Class'),
      name: field('string', '名称', 'Name'),
      ownerUnit: field('string', '产权单位', 'Owner', { format: 'unit' }),
    }),
  },
  {
    id: 'main-roads',
    title: { zh: '主干道点位', en: 'Points along main roads' },
    unit: 'traffic',
    shareClass: 'open',
    schema: shape({ name: field('string', '道路', 'Road'), nameEn: field('string', '英文名', 'English name') }),
  },
  {
    id: 'schools',
    title: { zh: '学校点位', en: 'Schools' },
    unit: 'education',
    shareClass: 'open',
    schema: shape({ name: field('string', '学校', 'School'), nameEn: field('string', '英文名', 'English name') }),
  },
  {
    id: 'licensed-stalls',
    title: { zh: '便民摊点许可台账', en: 'Licensed stalls' },
    unit: 'enforcement',
    shareClass: 'conditional',
    sharedWith: ['center', 'market'],
    schema: shape({
      zone: field('string', '允许区域', 'Zone'),
      openFrom: field('number', '开始时刻（时）', 'From (hour)'),
      openUntil: field('number', '结束时刻（时）', 'Until (hour)'),
      strict: field('boolean', '战时仍允许', 'Allowed in emergency too'),
      holder: field('string', '持证人', 'Holder', { personal: 'name' }),
      status: field('string', '状态', 'Status', { enum: ['valid', 'withdrawn'] }),
    }),
  },
];

/** The data pool of the district: its datasets and their rows, one list a dataset. */
export const makeDatasets = (areas, middles) => {
  const byId = new Map(areas.map((area) => [area.id, area]));
  const grids = areas
    .filter(({ kind }) => kind === 'grid')
    .map((grid) => {
      const community = byId.get(grid.parent);
      return {
        ...grid,
        community: community.name.zh,
        communityEn: community.name.en.replace(' Community', ''),
        street: byId.get(community.parent).name.zh,
      };
    });
  const roadRows = mainRoads(areas[0].geometry.coordinates[0]);
  return {
    datasets: [...datasets, ...registers],
    rows: {
      'gas-devices': gasDevices(grids, middles),
      covers: covers(
        grids,
        middles,
        roadRows.map(({ place }) => place.coordinates),
      ),
      components: components(grids, middles),
      'main-roads': roadRows,
      schools: schools(grids, middles),
      'licensed-stalls': stalls(grids, middles),
      ...registerRows(grids, middles),
    },
  };
};
