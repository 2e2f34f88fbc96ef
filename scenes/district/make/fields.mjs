/** Words of which the shapes of feeds and forms are made, each with its label in both languages. */
export const field = (type, title, en, more = {}) => ({ type, title, en, ...more });
export const shape = (required, properties) => ({ type: 'object', required, properties, additionalProperties: false });
export const choice = (rows) => rows.map(([value, title, en]) => ({ const: value, title, en }));

export const text = (title, en, maxLength = 500) => field('string', title, en, { maxLength });
export const id = text('编号', 'Number', 64);
export const ts = field('string', '时间', 'Time', { format: 'date-time' });
export const lon = field('number', '经度', 'Longitude', { minimum: -180, maximum: 180 });
export const lat = field('number', '纬度', 'Latitude', { minimum: -90, maximum: 90 });
export const address = text('地址', 'Address', 200);
export const name = text('姓名', 'Name', 60);
export const personName = { ...name, personal: 'name' };
export const personPhone = { ...text('联系电话', 'Phone', 20), personal: 'phone', format: 'phone' };
export const description = field('string', '情况描述', 'What is the matter', { maxLength: 1_000, format: 'multiline' });
export const photo = (title, en) => field('object', title, en, { format: 'photo' });
export const place = field('object', '位置', 'Place', {
  format: 'place',
  required: ['lon', 'lat'],
  properties: { lon, lat, address },
  additionalProperties: false,
});
export const photos = field('array', '照片（最多三张）', 'Photos (up to three)', { format: 'photo', maxItems: 3 });

/** A citizen's form: what is asked, in order; who took the photos and when is not. */
export const form = (title, en, schema, order, fields = {}) => ({ title: { zh: title, en }, schema, ui: { order, fields } });

export const threePhotos = {
  photoNear: photo('近景照片', 'Near photo'),
  photoFar: photo('远景照片', 'Far photo'),
  photoReference: photo('参照物照片', 'Photo with a landmark'),
};
export const threePhotoWidgets = {
  photoNear: { widget: 'photo', photoOf: 'near' },
  photoFar: { widget: 'photo', photoOf: 'far' },
  photoReference: { widget: 'photo', photoOf: 'reference' },
};

/** A citizen’s report form with its feed: what is asked beside place, description, photos and who reports. */
export const citizen = (sourceId, title, en, extra, extraSubject, type, formTitle, order, fields) => {
  const schema = shape(['place', ...Object.keys(extra)], { ...extra, place, description, photos, name: personName, phone: personPhone });
  return {
    id: sourceId,
    version: 1,
    title: { zh: title, en },
    kind: 'report',
    unit: 'center',
    intelClass: 'civic',
    payload: { ...schema, properties: { ...schema.properties, id, at: ts } },
    mapping: {
      type: `"${type}"`,
      key: 'payload.id',
      occurredAt: 'payload.at',
      lon: 'payload.place.lon',
      lat: 'payload.place.lat',
      address: 'payload.place.address',
      subject: {
        description: 'payload.description',
        ...Object.fromEntries(Object.keys(extraSubject).map((key) => [key, `payload.${key}`])),
      },
      reporter: { name: 'payload.name', phone: 'payload.phone' },
    },
    subject: shape([], { description, ...extraSubject }),
    retentionDays: 180,
    anonymous: true,
    form: form(formTitle[0], formTitle[1], schema, order, {
      description: { widget: 'textarea' },
      place: { widget: 'place' },
      photos: { widget: 'photo' },
      ...fields,
    }),
  };
};
