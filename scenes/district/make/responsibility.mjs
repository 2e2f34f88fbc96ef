const patroller = { level: 'street', role: 'verifier', skill: 'patrol' };
const safetyOfficer = { level: 'street', role: 'verifier', skill: 'safety' };
const streetTeam = { level: 'street', role: 'handler', skill: 'guard' };
const evacuation = { level: 'street', role: 'handler', skill: 'evacuation' };

/** Rows that say who answers for a class or for single codes, in every street; a deeper category wins over its class. */
const plain = [
  ['C01', ['C01*'], 'municipal.facilities'],
  ['C01.water', ['C0101', 'C0125', 'C0193'], 'water-co.repair'],
  ['C01.drainage', ['C0102', 'C0103', 'C0104'], 'water.drainage'],
  ['C01.gas', ['C0111', 'C0149', 'C0157'], 'gas-co.repair'],
  ['C01.green', ['C0114'], 'parks.greening'],
  ['C01.septic', ['C0118'], 'sanitation-co.crew'],
  ['C01.telecom', ['C0127', 'C0131'], 'telecom-co.repair'],
  ['C01.power', ['C0128', 'C0129', 'C0130', 'C0154'], 'power-co.repair'],
  ['C02', ['C02*'], 'municipal.roads'],
  ['C02.signs', ['C0283'], 'traffic.duty'],
  ['C03', ['C03*'], 'sanitation-co.crew'],
  ['C04', ['C04*'], 'parks.greening'],
  ['C05', ['C05*'], 'municipal.facilities'],
  ['E01.clean', ['E0110', 'E0111', 'E0112', 'E0114', 'E0192', 'E0193'], 'sanitation-co.crew'],
  ['E01.road', ['E0113', 'E0179'], 'municipal.roads'],
  ['E01.green', ['E0117', 'E0118', 'E0121', 'E0122', 'E0191', 'E0190'], 'parks.greening'],
  ['E01.water', ['E0125', 'E0126', 'E0130', 'E0181', 'E0182'], 'water.drainage'],
  ['E03', ['E03*'], 'housing.handler'],
  ['E03.dust', ['E0304', 'E0312'], 'housing.handler', { joint: ['ecology.monitor'] }],
  ['E05', ['E05*'], 'municipal.facilities'],
  ['E05.supply', ['E0501'], 'water-co.repair'],
  ['E05.drains', ['E0503'], 'water.drainage'],
  ['E05.cables', ['E0508'], 'telecom-co.repair'],
  ['E05.falling', ['E0596'], 'property-co.desk'],
  ['E0502.peace', ['E0502'], 'gas-co.repair', { modes: ['peace'], joint: ['housing.gas', streetTeam], verifier: safetyOfficer }],
  [
    'E0502.emergency',
    ['E0502'],
    'gas-co.repair',
    { modes: ['emergency'], joint: ['housing.gas', 'fire.standby', 'police.duty', evacuation, 'emergency.duty'], verifier: safetyOfficer },
  ],
  ['E0505.peace', ['E0505'], 'municipal.roads', { modes: ['peace'] }],
  ['E0505.emergency', ['E0505'], 'municipal.roads', { modes: ['emergency'], joint: ['traffic.duty', streetTeam, 'emergency.duty'] }],
  ['E0594', ['E0594'], 'water.drainage'],
  ['E0593', ['E0593'], 'property-co.desk', { joint: [streetTeam] }],
  [
    'E0592',
    ['E0592'],
    'fire.standby',
    { joint: [evacuation, 'housing.handler', 'power-co.repair', 'police.duty'], verifier: safetyOfficer },
  ],
  ['E0695', ['E0695'], 'civil.handler', { joint: ['health.handler', 'police.duty'], verifier: safetyOfficer }],
  ['E0694', ['E0694'], 'labour.handler', { joint: ['housing.handler', 'police.duty', 'justice.handler'], verifier: 'petition.callback' }],
  ['E0693', ['E0693'], 'services.handler'],
  ['E0506.peace', ['E0506'], 'water.drainage', { modes: ['peace'] }],
  ['E0506.emergency', ['E0506'], 'water.drainage', { modes: ['emergency'], joint: ['traffic.duty', streetTeam, 'emergency.duty'] }],
];

/** Classes that the three enforcement squads share by territory. */
const shared = [
  ['E01', ['E01*'], {}],
  ['E01.smoke', ['E0189'], { joint: ['market.catering', 'ecology.monitor'] }],
  ['E02', ['E02*'], {}],
  ['E04', ['E04*'], { joint: [streetTeam] }],
  ['E06', ['E06*'], {}],
  ['C03.boards', ['C0306', 'C0307'], {}],
];

const middleLon = (area) => {
  const ring = area.geometry.coordinates[0];
  return ring.reduce((sum, [lon]) => sum + lon, 0) / ring.length;
};

/** West, middle and east thirds of the streets, by longitude: which squad serves which. */
const squadsOf = (areas) => {
  const streets = areas
    .filter(({ kind }) => kind === 'street')
    .sort((a, b) => middleLon(a) - middleLon(b))
    .map(({ id }) => id);
  return [
    ['west', streets.slice(0, 4)],
    ['middle', streets.slice(4, 8)],
    ['east', streets.slice(8)],
  ];
};

/**
 * The responsibility matrix: one accountable post for each category, street, hour, mode and severity, and a verifier of the street who
 * is in another unit than every handler named here. Covers whose owner is not the one of their class have rows by asset.
 */
export const makeResponsibility = (areas, covers) => {
  // Streets, not the district: a deeper area wins before a deeper category, so rows that meet must name areas of one level.
  const everywhere = areas.filter(({ kind }) => kind === 'street').map(({ id }) => id);
  const row = (id, categories, post, more = {}) => ({ id, categories, areas: everywhere, post, verifier: patroller, ...more });
  const ownerOf = new Map();
  for (const { key, value } of covers) {
    if (!value.exception) continue;
    const known = ownerOf.get(value.exception) ?? { categories: new Set(), assets: [] };
    known.categories.add(value.category);
    known.assets.push(key);
    ownerOf.set(value.exception, known);
  }
  return [
    ...plain.map(([id, categories, post, more]) => row(id, categories, post, more)),
    ...squadsOf(areas).flatMap(([squad, streets]) =>
      shared.map(([id, categories, more]) => row(`${id}.${squad}`, categories, `enforcement.${squad}`, { ...more, areas: streets })),
    ),
    ...[...ownerOf].map(([post, { categories, assets }]) => ({
      id: `covers.${post}`,
      categories: [...categories].sort(),
      areas: everywhere,
      assets: assets.sort(),
      post,
      verifier: patroller,
      reason: { zh: '产权单位与井盖类别不一致，按产权登记', en: 'The owner is not the one of the class: as registered' },
    })),
  ];
};
