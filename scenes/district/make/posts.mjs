import { adcode, communityUnit, personName, phone, streets, streetUnit } from './names.mjs';

/** From when everything of the district is in force: before the first year of its calendar that a sample uses. */
export const inForceFrom = '2024-01-01T00:00:00.000Z';

const departments = [
  ['housing', '住房和城乡建设局', 'Housing and Construction Bureau'],
  ['enforcement', '综合行政执法局', 'Comprehensive Enforcement Bureau'],
  ['municipal', '城市管理委员会（市政）', 'City Management Commission (Municipal Works)'],
  ['water', '水务局', 'Water Bureau'],
  ['ecology', '生态环境局', 'Ecology and Environment Bureau'],
  ['market', '市场监督管理局', 'Market Supervision Bureau'],
  ['police', '公安分局', 'Public Security Branch'],
  ['fire', '消防救援大队', 'Fire and Rescue Brigade'],
  ['emergency', '应急管理局', 'Emergency Management Bureau'],
  ['labour', '人力资源和社会保障局', 'Human Resources and Social Security Bureau'],
  ['civil', '民政局', 'Civil Affairs Bureau'],
  ['health', '卫生健康局', 'Health Bureau'],
  ['services', '政务服务管理局', 'Government Services Bureau'],
  ['traffic', '公安交警大队', 'Traffic Police Brigade'],
  ['parks', '园林绿化局', 'Parks and Greening Bureau'],
  ['planning', '规划和自然资源局', 'Planning and Natural Resources Bureau'],
  ['transport', '交通运输局', 'Transport Bureau'],
  ['education', '教育局', 'Education Bureau'],
  ['culture', '文化旅游局', 'Culture and Tourism Bureau'],
  ['commerce', '商务局', 'Commerce Bureau'],
  ['industry', '经济和信息化局', 'Economy and Information Bureau'],
  ['petition', '信访局', 'Petitions Bureau'],
  ['justice', '司法局', 'Justice Bureau'],
  ['cyber', '网络信息办公室', 'Cyberspace Office'],
  ['publicity', '宣传部', 'Publicity Department'],
];

const enterprises = [
  ['gas-co', '锦华燃气有限公司', 'Jinhua Gas Company'],
  ['power-co', '锦华供电公司', 'Jinhua Power Supply Company'],
  ['water-co', '锦华自来水公司', 'Jinhua Water Supply Company'],
  ['telecom-co', '锦华通信联合维护公司', 'Jinhua Joint Telecom Maintenance'],
  ['sanitation-co', '锦华环卫服务公司', 'Jinhua Sanitation Services'],
  ['property-co', '锦华物业服务联合会', 'Jinhua Property Services Association'],
];

/** Units of work inside a department or enterprise: unit → [post, role, zh, en, skills?]; held by people of their own. */
const workPosts = {
  housing: [
    ['designer', 'designer', '场景设计岗', 'Scene designer'],
    ['gas', 'handler', '燃气管理科', 'Gas management section', ['gas']],
    ['gasCheck', 'verifier', '燃气设施核查岗', 'Gas device inspector', ['gas']],
    ['handler', 'handler', '物业与工地管理科', 'Property and sites section', ['site']],
  ],
  enforcement: [
    ['designer', 'designer', '场景设计岗', 'Scene designer'],
    ['east', 'handler', '执法一中队（东片）', 'First enforcement squad (east)', ['street']],
    ['middle', 'handler', '执法二中队（中片）', 'Second enforcement squad (middle)', ['street']],
    ['west', 'handler', '执法三中队（西片）', 'Third enforcement squad (west)', ['street']],
  ],
  municipal: [
    ['designer', 'designer', '场景设计岗', 'Scene designer'],
    ['facilities', 'handler', '市政设施处置中心', 'Municipal facilities crew', ['facility']],
    ['roads', 'handler', '道路养护队', 'Road maintenance crew', ['road']],
  ],
  water: [['drainage', 'handler', '排水设施抢修队', 'Drainage repair crew', ['facility']]],
  ecology: [['monitor', 'handler', '大气与噪声监测岗', 'Air and noise monitoring', ['monitor']]],
  market: [['catering', 'handler', '餐饮监管科', 'Catering supervision section', ['catering']]],
  police: [['duty', 'handler', '勤务处警岗', 'Police duty desk', ['cordon']]],
  fire: [['standby', 'handler', '执勤备勤站', 'Fire stand-by crew', ['fire']]],
  emergency: [['duty', 'handler', '应急值班室', 'Emergency duty office', ['report']]],
  traffic: [['duty', 'handler', '交通疏导岗', 'Traffic guidance', ['traffic']]],
  parks: [['greening', 'handler', '绿化养护队', 'Greening crew', ['green']]],
  'gas-co': [
    ['repair', 'handler', '抢修队（24 小时）', 'Repair crew (24 h)', ['gas']],
    ['devices', 'handler', '报警设备维护班', 'Alarm device maintenance', ['device']],
  ],
  'power-co': [['repair', 'handler', '供电抢修班', 'Power repair crew', ['facility']]],
  'water-co': [['repair', 'handler', '供水抢修班', 'Water repair crew', ['facility']]],
  'telecom-co': [['repair', 'handler', '通信设施维护班', 'Telecom facility crew', ['facility']]],
  'sanitation-co': [['crew', 'handler', '环卫作业队', 'Sanitation crew', ['clean']]],
  'property-co': [['desk', 'handler', '物业服务处置岗', 'Property services desk', ['property']]],
};

/** What the scenes of waterlogging, electric bicycles, those living alone, unpaid wages and repeated calls need beside what was there. */
const laterPosts = [
  ...['water', 'fire', 'civil', 'labour', 'services'].map((unit) => [unit, 'designer', 'designer', '场景设计岗', 'Scene designer']),
  ['fire', 'inspection', 'handler', '防火监督岗', 'Fire prevention inspector', ['inspection']],
  ['petition', 'callback', 'verifier', '信访回访岗', 'Petitions call-back', ['callback']],
  ['center', 'callback', 'verifier', '热线回访席', 'Hotline call-back desk', ['callback']],
];

const centerPosts = [
  ['dutyChief', 'dutyChief', '值班长', 'Duty chief', 'center.leader', 2],
  ['dispatcher', 'dispatcher', '派遣席', 'Dispatch desk', 'center.dutyChief', 3],
  ['intake', 'intakeOfficer', '受理席（群众诉求）', 'Intake desk (public reports)', 'center.dutyChief', 2],
  ['intakeFeeds', 'intakeOfficer', '受理席（部门与设备）', 'Intake desk (departments and devices)', 'center.dutyChief', 1],
  ['reviewer', 'reviewer', '场景审核岗', 'Scene reviewer', 'center.leader', 1],
  ['analyst', 'analyst', '研判分析岗', 'Analyst', 'center.leader', 1],
  ['leader', 'leader', '中心负责人', 'Head of the center', undefined, 1],
  ['systemAdministrator', 'systemAdministrator', '系统管理员', 'System administrator', 'center.leader', 1],
  ['securityAdministrator', 'securityAdministrator', '安全管理员', 'Security administrator', 'center.leader', 1],
  ['auditAdministrator', 'auditAdministrator', '审计管理员', 'Audit administrator', 'center.leader', 1],
];

const streetPosts = [
  ['lead', 'unitLead', '街道中心负责人', 'Head of the subdistrict center'],
  ['desk', 'dispatcher', '街道值班台', 'Subdistrict duty desk'],
  ['team', 'handler', '城市管理队', 'City management team', ['guard']],
  ['evacuation', 'handler', '应急疏散岗', 'Evacuation post', ['evacuation']],
  ['patrol', 'verifier', '巡查核查员', 'Patroller and verifier', ['patrol']],
  ['safety', 'verifier', '安全员', 'Safety officer', ['safety']],
];

const centerHats = [
  { zh: '区城市运行管理中心', en: 'District Urban Operation Center' },
  { zh: '区应急指挥中心', en: 'District Emergency Command Center' },
  { zh: '区社会治安综合治理中心', en: 'District Comprehensive Governance Center' },
];

const text = (zh, en) => ({ zh, en });
const two = (n) => String(n).padStart(2, '0');
const hours = (from, until) => ({ from, until });

/** Units, posts, people and rosters, in the order in which people get their names: center, departments, enterprises, streets, communities. */
export const makePosts = (areas) => {
  const units = [];
  const posts = [];
  const people = [];
  const rosters = [];
  const addPost = (unit, name, role, zh, en, { skills, above, area } = {}) => {
    const id = `${unit}.${name}`;
    posts.push({ id, unit, role, title: text(zh, en), ...(area && { area }), ...(skills && { skills }), ...(above && { above }) });
    return id;
  };
  const addPerson = (held, hat) => {
    const n = people.length + 1;
    const id = `p-${String(n).padStart(3, '0')}`;
    people.push({
      id,
      name: personName(n),
      phone: phone(1000 + n),
      posts: held.map((post) => ({ post, from: inForceFrom, ...(hat && { hat }) })),
    });
    return id;
  };
  const addRoster = (post, shifts) =>
    rosters.push({
      id: `roster.${post}`,
      post,
      shifts: shifts.map(([from, until, on, substitutes]) => ({ hours: hours(from, until), people: on, substitutes })),
    });

  const addCenter = () => {
    units.push({ id: 'district', name: text('锦华区人民政府', 'Jinhua District Government'), kind: 'district', area: adcode });
    units.push({
      id: 'center',
      name: text('锦华区智慧治理中心', 'Jinhua Smart Governance Center'),
      kind: 'center',
      parent: 'district',
      area: adcode,
      hats: centerHats,
    });
    const held = new Map();
    for (const [name, role, zh, en, above, count] of centerPosts) {
      const post = addPost('center', name, role, zh, en, { above });
      held.set(
        name,
        Array.from({ length: count }, () => addPerson([post], centerHats[0])),
      );
    }
    const [dayChief, nightChief] = held.get('dutyChief');
    const [early, late, night] = held.get('dispatcher');
    const [dayIntake, nightIntake] = held.get('intake');
    const [feeds] = held.get('intakeFeeds');
    addRoster('center.dutyChief', [
      ['08:00', '20:00', [dayChief], [nightChief]],
      ['20:00', '08:00', [nightChief], [dayChief]],
    ]);
    addRoster('center.dispatcher', [
      ['08:00', '16:00', [early], [late]],
      ['16:00', '24:00', [late], [night]],
      ['00:00', '08:00', [night], [early]],
    ]);
    addRoster('center.intake', [
      ['08:00', '20:00', [dayIntake], [feeds]],
      ['20:00', '08:00', [nightIntake], [feeds]],
    ]);
  };

  const addWork = (kind, [unit, zh, en]) => {
    units.push({ id: unit, name: text(zh, en), kind, parent: 'district' });
    const lead = addPost(unit, 'lead', 'unitLead', '负责人', 'Head');
    const work = workPosts[unit] ?? [['handler', 'handler', '业务处置岗', 'Handling post']];
    const made = work.map(([name, role, postZh, postEn, skills]) => addPost(unit, name, role, postZh, postEn, { skills, above: lead }));
    const designer = `${unit}.designer`;
    const leader = addPerson(made.includes(designer) ? [lead, designer] : workPosts[unit] ? [lead] : [lead, ...made]);
    if (!workPosts[unit]) return;
    for (const post of made.filter((each) => each !== designer)) {
      const own = addPerson([post]);
      if (post === 'gas-co.repair' || post === 'fire.standby' || post === 'police.duty') {
        const second = addPerson([post]);
        addRoster(post, [
          ['08:00', '20:00', [own], [second]],
          ['20:00', '08:00', [second], [own]],
        ]);
      } else if (kind === 'enterprise') addRoster(post, [['00:00', '24:00', [own], [leader]]]);
    }
  };

  const addTaskForce = () => {
    units.push({
      id: 'taskforce-stalls',
      name: text('占道经营联合整治专班', 'Street Trading Task Force'),
      kind: 'taskForce',
      parent: 'district',
      until: '2027-12-31T16:00:00.000Z',
    });
    const post = addPost('taskforce-stalls', 'office', 'handler', '专班办公室', 'Task force office', { skills: ['street'] });
    addPerson([post]);
  };

  const addStreet = (street, index) => {
    const unit = `street-${two(index + 1)}`;
    const area = `${adcode}${String(index + 1).padStart(3, '0')}`;
    units.push({
      id: unit,
      name: streetUnit(street),
      kind: 'street',
      parent: 'district',
      area,
      hats: [text(`${street[0]}街道智慧治理中心`, `${street[1]} Smart Governance Center`)],
    });
    const ids = Object.fromEntries(
      streetPosts.map(([name, role, zh, en, skills]) => [
        name,
        addPost(unit, name, role, zh, en, { skills, above: name === 'lead' ? undefined : `${unit}.lead` }),
      ]),
    );
    const lead = addPerson([ids.lead]);
    const desk = addPerson([ids.desk]);
    const team = addPerson([ids.team, ids.evacuation]);
    const patrol = addPerson([ids.patrol]);
    const safety = addPerson([ids.safety]);
    addRoster(ids.desk, [
      ['08:00', '20:00', [desk], [lead]],
      ['20:00', '08:00', [desk], [safety]],
    ]);
    addRoster(ids.patrol, [['00:00', '24:00', [patrol], [safety]]]);
    addRoster(ids.safety, [['00:00', '24:00', [safety], [patrol]]]);
    return { unit, area, team };
  };

  /** Two small neighbouring communities in four share their grid worker: a duty grid may be more than one community. */
  const addCommunities = ({ unit: street, area: streetArea }) => {
    const communities = areas.filter((area) => area.kind === 'community' && area.parent === streetArea);
    let waiting;
    for (const [c, { id: area, name }] of communities.entries()) {
      const unit = `community-${area.slice(6)}`;
      units.push({
        id: unit,
        name: communityUnit([name.zh.replace('社区', ''), name.en.replace(' Community', '')]),
        kind: 'community',
        parent: street,
        area,
      });
      const post = addPost(unit, 'grid', 'handler', '网格员', 'Grid worker', { skills: ['grid'], area, above: `${street}.lead` });
      if (c % 4 === 2 && c + 1 < communities.length) waiting = post;
      else {
        addPerson(waiting ? [waiting, post] : [post]);
        waiting = undefined;
      }
    }
  };

  /** Posts that came with later scenes: those of a unit's lead, and those with a person of their own. They stand last, so that nobody's id moves. */
  const addLater = () => {
    for (const [unit, name, role, zh, en, skills] of laterPosts) {
      const post = addPost(unit, name, role, zh, en, { skills, above: unit === 'center' ? 'center.dutyChief' : `${unit}.lead` });
      const lead = people.find(({ posts: held }) => held.some((one) => one.post === `${unit}.lead`));
      if (role === 'designer') lead.posts.push({ post, from: inForceFrom });
      else addPerson([post], unit === 'center' ? centerHats[0] : undefined);
    }
  };

  addCenter();
  for (const department of departments) addWork('department', department);
  for (const enterprise of enterprises) addWork('enterprise', enterprise);
  addTaskForce();
  for (const [index, street] of streets.entries()) addCommunities(addStreet(street, index));
  addLater();
  return { units, posts, people, rosters };
};
