const minuteMs = 60_000;
const secondMs = 1_000;
const round1 = (value) => Math.round(value * 10) / 10;
const placeOf = ({ place }) => place.coordinates;

/** Somewhere in the neighbouring district: the center’s desk says so and gives the report on. */
const elsewhere = (random) => [
  Math.round((104.32 + random.between(0, 0.04)) * 1e6) / 1e6,
  Math.round((30.52 + random.between(0, 0.04)) * 1e6) / 1e6,
];

const readingOf = ({ iso }, ms, { key }, ch4LelPct, more) => ({
  ms,
  source: 'gas-device',
  note: more?.note ?? 'alarm',
  payload: { deviceId: key, ts: iso(ms), ch4LelPct: round1(ch4LelPct), valve: more?.valve ?? 'open', battery: more?.battery ?? 80 },
});

const tiltOf = ({ iso }, ms, { key }, tiltDeg, note) => ({
  ms,
  source: 'cover-tilt',
  note,
  payload: { sensorId: `TILT-${key.slice(-6)}`, assetCode: key, ts: iso(ms), tiltDeg: Math.round(tiltDeg), battery: 70 },
});

const cameraOf = ({ iso, random }, ms, label, [lon, lat], sure) => {
  const score = Math.round(sure * 100) / 100;
  return {
    ms,
    source: 'camera-ai',
    note: score < 0.6 ? 'scoreTooLow' : 'camera',
    payload: { cameraId: `CAM-${random.whole(1, 400)}`, ts: iso(ms), label, score, lon, lat },
  };
};

const hotlineOf = ({ id, iso, caller }, ms, kind, text, [lon, lat], more = {}) => {
  const { name, phone } = more.from ?? caller();
  const { coverState } = more;
  return {
    ms,
    source: 'hotline-12345',
    note: more.note ?? 'citizen',
    outside: more.outside,
    payload: {
      orderNo: id('12345'),
      ts: iso(ms),
      kind,
      text,
      ...(coverState && { coverState }),
      lon,
      lat,
      callerName: name,
      callerPhone: phone,
    },
  };
};

const citizenOf = ({ id, iso, caller }, ms, source, fields, [lon, lat], text, more = {}) => {
  const { name, phone } = caller();
  return {
    ms,
    source,
    note: 'citizen',
    outside: more.outside,
    payload: { id: id('report'), at: iso(ms), ...fields, place: { lon, lat }, description: text, name, phone },
  };
};

const patrolOf = ({ id, iso }, ms, fields, [lon, lat]) => ({
  ms,
  source: 'patrol',
  note: 'patrol',
  payload: { id: id('patrol'), at: iso(ms), ...fields, place: { lon, lat }, photoNear: { photo: 'sample-near', of: 'near' } },
});

const coverStates = ['missing', 'missing', 'shifted', 'cracked', 'broken', 'rattling', 'rattling', 'sunk'];
const trades = ['road', 'road', 'hawker', 'shopfront', 'barbecue'];
const stallTexts = ['晚上摆摊占了人行道', '烧烤摊油烟很大，影响休息', '店铺把桌椅摆到了路上', '流动摊贩堵住小区出口'];
const coverTexts = ['井盖不见了，很危险', '井盖翘起来了', '车子压过去一直响', '井盖边上塌了一块'];

/** A point where people would stand: by a licensed stall’s street, a few hundred metres off, or on a main road. */
const streetSpot = ({ pool, random, near }) => near(placeOf(random.pick(random.chance(0.5) ? pool.stalls : pool.roads)), 300);

const gasNormal = (shop, ms) => [
  readingOf(shop, ms, shop.random.pick(shop.pool.devices), shop.random.between(0, 4.5), { note: 'normalReading' }),
];
const gasBattery = (shop, ms) => [
  readingOf(shop, ms, shop.random.pick(shop.pool.devices), 0.2, { note: 'battery', battery: shop.random.whole(3, 14) }),
];

const gasLow = (shop, ms) => {
  const device = shop.random.pick(shop.pool.devices);
  return Array.from({ length: shop.random.whole(1, 3) }, (_, i) =>
    readingOf(shop, ms + i * 4 * minuteMs, device, shop.random.between(5, 9.4)),
  );
};

const gasConfirmed = (shop, ms) => {
  const device = shop.random.pick(shop.pool.devices);
  const alarms = [readingOf(shop, ms, device, 11), readingOf(shop, ms + 40 * secondMs, device, 12.5)];
  if (!shop.random.chance(0.4)) return alarms;
  return [
    ...alarms,
    citizenOf(
      shop,
      ms + 6 * minuteMs,
      'citizen-gas',
      { smell: shop.random.pick(['clear', 'strong']) },
      shop.near(placeOf(device), 20),
      '楼道里有燃气味',
    ),
  ];
};

const gasHigh = (shop, ms) => {
  const device = shop.random.pick(shop.pool.devices);
  return [
    readingOf(shop, ms, device, 8),
    readingOf(shop, ms + 3 * minuteMs, device, shop.random.between(20, 40), { valve: shop.random.chance(0.5) ? 'autoClosed' : 'open' }),
  ];
};

const gasSmelt = (shop, ms) => {
  const point = shop.near(placeOf(shop.random.pick(shop.pool.devices)), 40);
  if (shop.random.chance(0.5)) return [citizenOf(shop, ms, 'citizen-gas', { smell: 'faint' }, point, '路口闻到燃气味')];
  return [hotlineOf(shop, ms, 'gas', '楼下有燃气异味', point)];
};

const gasTransfer = (shop, ms) => {
  const [lon, lat] = shop.near(placeOf(shop.random.pick(shop.pool.devices)), 30);
  return [
    {
      ms,
      source: 'transfer-119-110',
      note: 'transfer',
      payload: { orderNo: shop.id('119'), ts: shop.iso(ms), channel: '119', kind: 'gas', text: '居民报警称燃气泄漏', injured: 0, lon, lat },
    },
  ];
};

const coverLevel = (shop, ms) => [tiltOf(shop, ms, shop.random.pick(shop.pool.covers), shop.random.between(0, 25), 'tiltWithinBounds')];

/** A cover lies open: the sensor says so again and again, and people see it. */
const coverOpen = (shop, ms) => {
  const { random } = shop;
  const cover = random.pick(shop.pool.covers);
  const point = placeOf(cover);
  const events = Array.from({ length: random.whole(1, 4) }, (_, i) =>
    tiltOf(shop, ms + i * 5 * minuteMs, cover, random.between(35, 88), 'tilt'),
  );
  if (random.chance(0.5))
    events.push(
      citizenOf(
        shop,
        ms + random.whole(2, 25) * minuteMs,
        'citizen-manhole',
        { coverState: 'missing' },
        shop.near(point, 3),
        '井盖不见了，很危险',
      ),
    );
  if (random.chance(0.3))
    events.push(
      hotlineOf(shop, ms + random.whole(3, 40) * minuteMs, 'manhole', '路上有个井没有盖', shop.near(point, 4), { coverState: 'missing' }),
    );
  return events;
};

const coverReported = (shop, ms) => {
  const { random } = shop;
  const point = shop.near(placeOf(random.pick(shop.pool.covers)), 4);
  const coverState = random.pick(coverStates);
  const text = random.pick(coverTexts);
  const way = random.whole(0, 3);
  if (way === 0) return [hotlineOf(shop, ms, 'manhole', text, point, { coverState })];
  if (way === 1) return [patrolOf(shop, ms, { kind: 'cover', coverState }, point)];
  if (way === 2) {
    const [long, lat] = [point[0], point[1]];
    const { name, phone } = shop.caller();
    return [
      {
        ms,
        source: 'open311',
        note: 'citizen',
        payload: {
          service_request_id: shop.id('311'),
          service_code: 'manhole',
          requested_datetime: shop.iso(ms),
          description: text,
          lat,
          long,
          attribute: { coverState },
          first_name: name,
          phone,
        },
      },
    ];
  }
  return [citizenOf(shop, ms, 'citizen-manhole', { coverState }, point, text)];
};

const coverOnCamera = (shop, ms) => [
  cameraOf(shop, ms, 'cover_missing', placeOf(shop.random.pick(shop.pool.covers)), shop.random.between(0.4, 0.97)),
];

/** A night spot: cameras, callers and patrols about one place, some minutes apart. */
const stallSpot = (shop, ms) => {
  const { random } = shop;
  const spot = streetSpot(shop);
  const trade = random.pick(trades);
  const many = random.whole(3, 9);
  return Array.from({ length: many }, (_, i) => {
    const at = ms + Math.floor((i * random.between(8, 22) + random.between(0, 5)) * minuteMs);
    const point = shop.near(spot, 70);
    const way = random.next();
    if (way < 0.45) return cameraOf(shop, at, trade, point, random.between(0.62, 0.98));
    if (way < 0.75) return hotlineOf(shop, at, trade, random.pick(stallTexts), point);
    if (way < 0.9) return citizenOf(shop, at, 'citizen-stall', { trade }, point, random.pick(stallTexts));
    return patrolOf(shop, at, { kind: 'stall', trade }, point);
  });
};

const stallAlone = (shop, ms) => {
  const trade = shop.random.pick(trades);
  if (shop.random.chance(0.5)) return [patrolOf(shop, ms, { kind: 'stall', trade }, streetSpot(shop))];
  return [cameraOf(shop, ms, trade, streetSpot(shop), shop.random.between(0.35, 0.95))];
};

const stallLicensed = (shop, ms) => {
  const stall = shop.random.pick(shop.pool.stalls);
  return [patrolOf(shop, ms, { kind: 'stall', trade: 'road' }, shop.near(placeOf(stall), 10))];
};

const smoke = (shop, ms) => {
  const spot = streetSpot(shop);
  return Array.from({ length: shop.random.whole(3, 5) }, (_, i) =>
    hotlineOf(shop, ms + i * 15 * minuteMs, 'smoke', '餐馆油烟直排，开不了窗', shop.near(spot, 40)),
  );
};

const licence = (shop, ms) => {
  const status = shop.random.chance(0.7) ? 'valid' : 'withdrawn';
  return [
    {
      ms,
      source: 'stall-licences',
      note: status === 'valid' ? 'licenceValid' : 'licenceWithdrawn',
      payload: { stallNo: shop.random.pick(shop.pool.stalls).key, changedAt: shop.iso(ms), status, holder: shop.caller().name },
    },
  ];
};

const outside = (shop, ms) => {
  const point = elsewhere(shop.random);
  if (shop.random.chance(0.5))
    return [citizenOf(shop, ms, 'citizen-manhole', { coverState: 'missing' }, point, '井盖不见了', { outside: true })];
  return [hotlineOf(shop, ms, 'manhole', '路面井盖缺失', point, { coverState: 'missing', outside: true })];
};

/** A request that none of the three scenes takes: it goes to the center’s own queue. */
const nobodys = (shop, ms) => [hotlineOf(shop, ms, 'other', '咨询居住证办理', streetSpot(shop), { note: 'unrouted' })];

/** What happens in a day: how often, when, and which events it makes. Weights are relative; a matter may make several events. */
export const matters = [
  { weight: 60, hours: 'flat', make: gasNormal },
  { weight: 8, hours: 'flat', make: gasBattery },
  { weight: 10, hours: 'meals', make: gasLow },
  { weight: 6, hours: 'meals', make: gasConfirmed },
  { weight: 2, hours: 'meals', make: gasHigh },
  { weight: 6, hours: 'meals', make: gasSmelt },
  { weight: 2, hours: 'flat', make: gasTransfer },
  { weight: 40, hours: 'flat', make: coverLevel },
  { weight: 22, hours: 'rush', make: coverOpen },
  { weight: 40, hours: 'day', make: coverReported },
  { weight: 8, hours: 'day', make: coverOnCamera },
  { weight: 30, hours: 'night', make: stallSpot },
  { weight: 30, hours: 'night', make: stallAlone },
  { weight: 8, hours: 'night', make: stallLicensed },
  { weight: 5, hours: 'meals', make: smoke },
  { weight: 4, hours: 'day', make: licence },
  { weight: 3, hours: 'day', make: outside },
  { weight: 2, hours: 'day', make: nobodys },
];
