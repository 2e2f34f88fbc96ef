import { fromJson } from '@sceneworks/expression';
import type { FieldSchema } from '@sceneworks/schemas';

type Format = NonNullable<FieldSchema['format']>;

/** Mobile, landline with or without area code and extension, international, 400 and short service numbers. */
const phone = /^(?:(?:\+?86[- ]?)?1\d{10}|(?:0\d{2,3}-?)?[1-9]\d{6,7}(?:-\d{1,6})?|\+\d{6,15}|400-?\d{3}-?\d{4}|[1-9]\d{2,5})$/;
const idNumber = /^(?:\d{17}[\dXx]|\d{15})$/;
const uscc = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const plate = /^[\u4e00-\u9fa5][A-Z][A-Z0-9]{4,6}[A-Z0-9挂学警港澳]?$/;
const uri = /^https?:\/\/[^\s/?#]+\S*$/;
const id = /^[A-Za-z0-9][A-Za-z0-9_.:/-]{0,95}$/;

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The check character of GB 11643: a transposed digit is noticed while the person is still there. */
const hasIdCheck = (text: string): boolean => {
  if (text.length === 15) return true;
  const sum = idWeights.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return '10X98765432'[sum % 11] === text[17]?.toUpperCase();
};

const isTemporal = (text: string, kind: 'date' | 'dateTime' | 'time' | 'daysDuration'): boolean => fromJson(text, { kind }) !== null;

/** Whether a text has the form its field declares. Formats that no text has (photo, place) are judged elsewhere and pass. */
export const hasFormat = (text: string, format: Format): boolean => {
  switch (format) {
    case 'date':
      return isTemporal(text, 'date');
    case 'date-time':
      return isTemporal(text, 'dateTime');
    case 'time':
      return isTemporal(text, 'time');
    case 'duration':
      return isTemporal(text, 'daysDuration') || fromJson(text, { kind: 'monthsDuration' }) !== null;
    case 'phone':
      return phone.test(text);
    case 'idNumber':
      return idNumber.test(text) && hasIdCheck(text);
    case 'uscc':
      return uscc.test(text);
    case 'plate':
      return plate.test(text);
    case 'uri':
      return uri.test(text);
    case 'person':
    case 'unit':
    case 'post':
      return id.test(text);
    case 'photo':
    case 'signature':
    case 'place':
    case 'multiline':
    case 'rating':
      return true;
  }
};

/** How a format is asked for, in a sentence. */
export const formatNames: Readonly<Record<Format, readonly [zh: string, en: string]>> = {
  date: ['日期，如 2026-03-01', 'a date such as 2026-03-01'],
  'date-time': ['日期时间，如 2026-03-01T08:00:00Z', 'a date and time such as 2026-03-01T08:00:00Z'],
  time: ['时刻，如 08:30:00', 'a time such as 08:30:00'],
  duration: ['时长，如 PT2H', 'a duration such as PT2H'],
  phone: ['电话号码', 'a phone number'],
  idNumber: ['居民身份证号', 'an identity card number'],
  uscc: ['18 位统一社会信用代码', 'an 18-character unified social credit code'],
  plate: ['车牌号', 'a number plate'],
  photo: ['照片', 'photos'],
  signature: ['签名', 'a signature'],
  place: ['地点', 'a place'],
  person: ['人员编号', 'a person’s id'],
  unit: ['单位编号', 'a unit’s id'],
  post: ['岗位编号', 'a post’s id'],
  multiline: ['文本', 'text'],
  rating: ['评分', 'a rating'],
  uri: ['网址', 'a web address'],
};
