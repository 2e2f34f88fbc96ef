/** Every name of the district is invented. Places have their English name beside them; people are written in Chinese only. */
export const adcode = '510199';

export const streets = [
  ['锦澜', 'Jinlan'],
  ['云栖', 'Yunqi'],
  ['青杉', 'Qingshan'],
  ['桐荫', 'Tongyin'],
  ['揽月', 'Lanyue'],
  ['松涛', 'Songtao'],
  ['芙渠', 'Fuqu'],
  ['枫岭', 'Fengling'],
  ['鹤鸣', 'Heming'],
  ['梨苑', 'Liyuan'],
  ['沙溪', 'Shaxi'],
];

const first = [
  ['春', 'Chun'],
  ['朝', 'Zhao'],
  ['晴', 'Qing'],
  ['翠', 'Cui'],
  ['瑞', 'Rui'],
  ['和', 'He'],
  ['明', 'Ming'],
  ['安', 'An'],
  ['景', 'Jing'],
  ['望', 'Wang'],
];
const second = [
  ['晖', 'hui'],
  ['竹', 'zhu'],
  ['泉', 'quan'],
  ['桥', 'qiao'],
  ['庭', 'ting'],
  ['苑', 'yuan'],
  ['湖', 'hu'],
];

/** Community names, each once, in an order that does not look sorted. */
export const communityNames = first
  .flatMap((a, i) => second.map((b, j) => ({ zh: a[0] + b[0], en: a[1] + b[1], order: ((i * 7 + j) * 31) % 70 })))
  .sort((a, b) => a.order - b.order)
  .map(({ zh, en }) => [zh, en]);

export const roads = [
  ['锦华大道', 'Jinhua Avenue'],
  ['云栖大道', 'Yunqi Avenue'],
  ['望江北路', 'Wangjiang North Road'],
  ['揽月路', 'Lanyue Road'],
  ['松涛路', 'Songtao Road'],
  ['沙溪大道', 'Shaxi Avenue'],
];

const surnames = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹章苏潘葛范彭鲁韦马苗方俞任袁柳史唐费薛雷贺汤罗郝邵齐康伍余顾孟黄穆萧尹姚',
];
const given = [
  '文轩',
  '思远',
  '雨桐',
  '志恒',
  '佳宁',
  '浩然',
  '静怡',
  '建明',
  '晓岚',
  '立群',
  '梓涵',
  '国栋',
  '秀兰',
  '子墨',
  '玉洁',
  '海涛',
  '明哲',
  '春燕',
  '俊熙',
  '若溪',
  '正阳',
  '慧敏',
  '永康',
  '芳菲',
  '承志',
  '云舒',
  '德明',
  '欣然',
  '振宇',
  '雪松',
  '远航',
  '婉清',
  '少华',
  '景行',
  '知夏',
  '安邦',
  '乐山',
  '以宁',
  '怀瑾',
  '清扬',
];

/** The n-th invented person's name; 2,680 come before the first repeat. */
export const personName = (n) => surnames[(n * 7) % surnames.length] + given[(n * 13 + Math.floor(n / surnames.length) * 5) % given.length];

/** Phones of a range that nobody has. */
export const phone = (n) => `1990000${String(n % 10_000).padStart(4, '0')}`;

/** The unit's English name has the pinyin; the Chinese one the ordinary suffix. */
export const streetUnit = ([zh, en]) => ({ zh: `${zh}街道办事处`, en: `${en} Subdistrict Office` });
export const streetArea = ([zh, en]) => ({ zh: `${zh}街道`, en: `${en} Subdistrict` });
export const communityArea = ([zh, en]) => ({ zh: `${zh}社区`, en: `${en} Community` });
export const communityUnit = ([zh, en]) => ({ zh: `${zh}社区居委会`, en: `${en} Community Committee` });
