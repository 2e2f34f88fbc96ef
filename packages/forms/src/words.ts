import type { Text } from '@sceneworks/schemas';

/** The language a form is shown in. */
export type Language = 'zh' | 'en';

/** A text in the viewer's language; Chinese where no English is given. */
export const inLanguage = (text: Text, lang: Language): string => (lang === 'en' ? (text.en ?? text.zh) : text.zh);

const zh = {
  yes: '是',
  no: '否',
  choose: '请选择',
  required: '必填',
  submit: '提交',
  add: '添加一项',
  remove: '移除',
  clear: '清除',
  masked: '已登记，不显示',
  change: '改写',
  takePhoto: '拍照或选图',
  near: '近景',
  far: '远景',
  reference: '参照物',
  uploading: '上传中',
  failed: '上传失败',
  retry: '重试',
  notAPicture: '这个文件不是可用的照片，请换一张',
  photoAt: '照片',
  locate: '用我的位置',
  locating: '定位中…',
  notLocated: '没有取得位置，请手工填写地址和坐标',
  lon: '经度',
  lat: '纬度',
  address: '地址',
  sign: '在框内签名',
  saveSignature: '用这个签名',
  problems: (count: number) => `还有 ${count} 处需要修改`,
  more: (count: number) => `还可添加 ${count} 张`,
  none: '不选',
  now: '现在',
  search: '输入名称查找',
  noneFound: '没有找到，请换一个词',
  row: (place: number) => `第 ${place} 行`,
};

export type Words = typeof zh;

const en: Words = {
  yes: 'Yes',
  no: 'No',
  choose: 'Choose',
  required: 'required',
  submit: 'Submit',
  add: 'Add an item',
  remove: 'Remove',
  clear: 'Clear',
  masked: 'Registered, not shown',
  change: 'Replace',
  takePhoto: 'Take or choose a photo',
  near: 'Near',
  far: 'Far',
  reference: 'Landmark',
  uploading: 'Uploading',
  failed: 'Upload failed',
  retry: 'Try again',
  notAPicture: 'This file is not a usable photo: choose another',
  photoAt: 'Photo',
  locate: 'Use my location',
  locating: 'Locating…',
  notLocated: 'No position: type the address and coordinates',
  lon: 'Longitude',
  lat: 'Latitude',
  address: 'Address',
  sign: 'Sign in the box',
  saveSignature: 'Use this signature',
  problems: (count) => `${count} ${count === 1 ? 'field needs' : 'fields need'} a change`,
  more: (count) => `${count} more may be added`,
  none: 'None',
  now: 'Now',
  search: 'Type part of the name',
  noneFound: 'Nothing found: try another word',
  row: (place) => `Row ${place}`,
};

/** The form's own words. */
export const wordsIn = (lang: Language): Words => (lang === 'en' ? en : zh);
