/** Words by which a matter is closed, longest first: a word that holds another is read before it. */
const closeWords = [
  ['更换或修复', 'replacedOrRepaired'],
  ['修复或更换', 'replacedOrRepaired'],
  ['更换、修复', 'replacedOrRepaired'],
  ['恢复或更换', 'replacedOrRepaired'],
  ['更换或恢复', 'replacedOrRepaired'],
  ['消除安全隐患', 'hazardRemoved'],
  ['消除隐患', 'hazardRemoved'],
  ['排除险情', 'hazardRemoved'],
  ['围护并设警示标志', 'fencedAndSigned'],
  ['围挡并设警示标志', 'fencedAndSigned'],
  ['围护', 'fencedAndSigned'],
  ['围栏', 'fencedAndSigned'],
  ['立案查处', 'investigationOpened'],
  ['移交', 'investigationOpened'],
  ['查处', 'investigationOpened'],
  ['责令整改', 'rectified'],
  ['整改', 'rectified'],
  ['纠正', 'rectified'],
  ['规范停放', 'rectified'],
  ['治理', 'rectified'],
  ['完善手续', 'rectified'],
  ['督促', 'rectified'],
  ['取缔', 'banned'],
  ['关闭场所', 'banned'],
  ['制止', 'stopped'],
  ['止水', 'stopped'],
  ['拆除', 'demolished'],
  ['清除', 'removed'],
  ['消除', 'removed'],
  ['清理', 'cleared'],
  ['疏通', 'cleared'],
  ['抽排', 'cleared'],
  ['清运', 'cleared'],
  ['初审处置', 'cleared'],
  ['清洁', 'cleaned'],
  ['清洗', 'cleaned'],
  ['恢复', 'restored'],
  ['补栽', 'restored'],
  ['补种', 'restored'],
  ['修', 'repaired'],
  ['喷', 'repaired'],
  ['更换', 'replacedOrRepaired'],
  ['安装', 'replacedOrRepaired'],
  ['维护', 'repaired'],
  ['处置', 'cleared'],
  ['告知性结案', 'byNotice'],
];

/** The typed close kinds that a standard's free words name, each once. */
export const closeKindsOf = (words) => {
  const kinds = new Set();
  for (const word of words) {
    let rest = word;
    for (const [part, kind] of closeWords) {
      if (!rest.includes(part)) continue;
      kinds.add(kind);
      rest = rest.replaceAll(part, '·');
    }
  }
  return [...kinds];
};

const limit = (amount, unit) => ({ amount, unit });
const isUrgent = ({ unit }) => unit.startsWith('urgent');

/** What the handbook says of a class, condition by condition; where it says nothing a neutral text stands. */
const knownConditions = {
  cover: [
    ['缺失、移位、破裂，危及通行安全', 'Missing, shifted or cracked: a danger to passers-by'],
    ['局部破损，面积大于 25 平方厘米', 'Broken over more than 25 cm²'],
    ['松动、异响', 'Loose or rattling'],
    ['周边路面沉陷、凸出', 'Surround sunk or raised'],
    ['堵塞', 'Clogged'],
  ],
  E0594: [['水位、烟感等感知设备连续无数据', 'A sensor has sent nothing for its limit']],
  E0593: [
    ['电动自行车进楼、飞线充电，需整改', 'Electric bicycles indoors or charging by wire, to be put right'],
    ['三十日内三次整改，需联合约谈', 'Put right three times in 30 days: a joint talk'],
  ],
  E0592: [['楼道烟感报警或起火', 'A smoke alarm or a fire in a building']],
  E0695: [['用水、门磁或走访发现独居老人异常', 'Water, door or a visit says that something is wrong']],
  E0694: [['反映拖欠劳动者工资', 'Wages are said to be unpaid']],
  E0693: [
    ['投诉、求助', 'Complaint or call for help'],
    ['咨询', 'Question'],
    ['疑难复杂，经批准', 'Complex, as approved'],
  ],
  E0502: [
    ['燃气泄漏或管道破裂，存在危险', 'Gas leak or burst pipe, dangerous'],
    ['燃气管道破损，已无危险', 'Damaged gas pipe, no danger left'],
  ],
  E0506: [['道路积水面积大于 100 平方米且深度大于 15 厘米', 'Water on the road over 100 m² and deeper than 15 cm']],
};
const covers = new Set(['C0101', 'C0102', 'C0103', 'C0104', 'C0106', 'C0110', 'C0111', 'C0114', 'C0118', 'C0123']);
const twoStep = new Set(['E0501', 'E0502', 'E0503', 'E0504', 'E0505', 'E0508', 'E0596']);

const conditionOf = (code, minorName, n) => {
  const [zh, en] = (covers.has(code) ? knownConditions.cover : knownConditions[code])?.[n] ?? [
    `${minorName}：情形${'一二三四五六七八'[n]}`,
    `Condition ${n + 1} of class ${code}`,
  ];
  return { zh, en };
};

const acknowledgeOf = (restore) =>
  isUrgent(restore) ? limit(10, 'urgentMinute') : restore.unit === 'workHour' ? limit(30, 'workMinute') : limit(2, 'workHour');

/** Two-step closing: guard or remove the danger first, mend after. */
const limitsOf = (code, limits, n) => {
  const restore = limit(limits[n].value, limits[n].unit);
  const base = { acknowledge: limits[n].acknowledge ?? acknowledgeOf(restore), restore };
  if (covers.has(code) && n === 0)
    return {
      base: { ...base, contain: limit(30, 'urgentMinute'), total: limit(1, 'urgentDay') },
      emergency: { contain: limit(20, 'urgentMinute') },
    };
  if (twoStep.has(code) && isUrgent(restore)) {
    const mend = limits.find(({ unit }) => unit === 'workDay')?.value ?? 5;
    return {
      base: { acknowledge: limit(5, 'urgentMinute'), contain: restore, restore: limit(mend, 'workDay'), total: limit(mend + 2, 'workDay') },
    };
  }
  if (code.startsWith('E04') && isUrgent(restore))
    return { base: { ...base, total: limit(5, 'urgentDay') }, emergency: { acknowledge: limit(5, 'urgentMinute') } };
  return { base };
};

const ownLeads = { E0594: 'water', E0593: 'fire', E0592: 'fire', E0695: 'civil', E0694: 'labour', E0693: 'services' };

const leadOf = (code) => {
  if (['C01', 'C02'].includes(code.slice(0, 3))) return 'municipal';
  if (code.startsWith('C03')) return 'municipal';
  if (code.startsWith('C04')) return 'parks';
  if (code.startsWith('C05')) return 'municipal';
  if (ownLeads[code]) return ownLeads[code];
  if (code.startsWith('E03')) return 'housing';
  if (code === 'E0502') return 'housing';
  if (code.startsWith('E05')) return 'municipal';
  return 'enforcement';
};

/** The district's own classes, counted down from 99 as the national rule asks: what its scenes handle and no national code names. */
const smoke = {
  kind: 'event',
  code: 'E0189',
  majorCode: '01',
  majorName: '市容环境',
  minorCode: '89',
  minorName: '餐饮油烟扰民',
  extended: true,
  limits: [{ value: 4, unit: 'workHour' }],
  closeWords: ['整改'],
};
const emergencies = ['05', '突发事件'];
const others = ['06', '其他事件'];
const ownClass = (code, [majorCode, majorName], minorName, limits, closeWords) => ({
  kind: 'event',
  code,
  majorCode,
  majorName,
  minorCode: code.slice(3),
  minorName,
  extended: true,
  limits: limits.map(([value, unit, acknowledge]) => ({ value, unit, acknowledge })),
  closeWords,
});
const own = [
  smoke,
  ownClass('E0594', emergencies, '感知设备离线', [[1, 'workDay']], ['恢复', '更换或修复']),
  ownClass(
    'E0593',
    emergencies,
    '电动自行车进楼与飞线充电',
    [
      [1, 'urgentDay', { amount: 4, unit: 'urgentHour' }],
      [5, 'workDay'],
    ],
    ['整改', '清除', '立案查处'],
  ),
  ownClass('E0592', emergencies, '楼宇烟火报警', [[1, 'urgentHour']], ['消除安全隐患']),
  ownClass('E0695', others, '独居老人生活异常', [[8, 'urgentHour']], ['消除安全隐患']),
  ownClass('E0694', others, '拖欠劳动者工资', [[12, 'workDay']], ['整改', '立案查处', '告知性结案']),
  ownClass(
    'E0693',
    others,
    '热线群众诉求',
    [
      [5, 'workDay'],
      [1, 'workDay'],
      [15, 'workDay'],
    ],
    ['整改', '恢复', '告知性结案'],
  ),
];

const minorEn = {
  E0189: 'Kitchen smoke nuisance',
  E0506: 'Water on the road',
  E0594: 'Sensor offline',
  E0593: 'Electric bicycles indoors',
  E0592: 'Smoke or fire in a building',
  E0695: 'Someone living alone may need help',
  E0694: 'Unpaid wages',
  E0693: 'Hotline request',
  E0502: 'Burst gas pipe',
  E0401: 'Unlicensed hawker',
  E0405: 'Trading outside the shop',
  E0406: 'Trading on the road',
  E0129: 'Open-air barbecue',
  C0123: 'Cover of unknown owner',
};
const majorEn = {
  C01: 'Public utilities',
  C02: 'Road facilities',
  C03: 'Sanitation facilities',
  C04: 'Greening',
  C05: 'Other components',
  E01: 'Appearance of the city',
  E02: 'Advertising',
  E03: 'Construction sites',
  E04: 'Street order',
  E05: 'Emergencies',
  E06: 'Other occurrences',
};

/** Categories and filing standards: one minor class has several filing conditions, each with its own limits. */
export const makeStandards = (rows) => {
  const categories = [];
  const standards = [];
  for (const row of [...rows, ...own]) {
    const { code } = row;
    categories.push({
      code,
      kind: code.startsWith('C') ? 'component' : 'occurrence',
      major: row.majorCode,
      minor: row.minorCode,
      majorName: { zh: row.majorName, en: majorEn[code.slice(0, 3)] },
      name: { zh: row.minorName, ...(minorEn[code] && { en: minorEn[code] }) },
      ...(row.extended && { extended: true }),
    });
    const closeKinds = closeKindsOf(row.closeWords);
    for (const n of row.limits.keys()) {
      standards.push({
        id: `${code}-${n + 1}`,
        category: code,
        condition: conditionOf(code, row.minorName, n),
        limits: limitsOf(code, row.limits, n),
        closeKinds,
        leadUnit: leadOf(code),
        superviseUnit: 'center',
      });
    }
  }
  return { categories, standards };
};
