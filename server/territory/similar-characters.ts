// How easily one character is written for another: by sound (pinyin keyboards) or by shape (handwriting, small print).
import { pinyin } from 'pinyin-pro';

const readings = new Map<string, string[]>();

/** All toneless readings of a character, the usual one first; the character itself when it has none. */
export function readingsOf(character: string): string[] {
  let found = readings.get(character);
  if (found === undefined) {
    found = pinyin(character, { toneType: 'none', type: 'array', multiple: true, v: true });
    if (found.length === 0) found = [character];
    readings.set(character, found);
  }
  return found;
}

// Sounds that northern speakers, and this coast in particular, do not keep apart.
const folds: [RegExp, string][] = [
  [/^([zcs])h/, '$1'],
  [/^[rl](?=[uaeio])/, 'l'],
  [/^n(?=[iua])/, 'l'],
  [/([aei])ng$/, '$1n'],
  [/^f(?=u$)/, 'h'],
  [/uo$/, 'o'],
];

const folded = new Map<string, string>();

/** The usual reading with sounds merged that are often confused. */
export function foldedReading(character: string): string {
  let key = folded.get(character);
  if (key === undefined) {
    key = folds.reduce((sound, [from, to]) => sound.replace(from, to), readingsOf(character)[0]!);
    folded.set(character, key);
  }
  return key;
}

// Characters that look alike; groups by shared body.
// prettier-ignore
const shapes = [
  '岛鸟乌岱', '崖涯崔崕', '埠阜堆', '泊伯柏怕拍珀', '疃瞳潼幢', '耩讲构购沟钩', '夼夯乔矿', '俚理埋哩狸', '荫阴隐萌', '斥斤厅诉',
  '滕腾藤膝縢', '寻导录', '靖靓清请情晴精', '卫未末', '楮褚诸猪堵储', '茂荗戌戊', '柞榨炸作昨诈', '桑荣荥', '梓样辛', '蟠潘播番',
  '蓦幕墓暮慕慕募', '椤锣萝箩', '桲脖勃', '院陀皖完', '渠梁染', '隔融膈鬲', '涨张账帐胀', '濛蒙檬朦', '槎搓差', '珑珠殊', '玑机讥',
  '诵涌通痛诱', '薄簿博搏缚', '落洛络', '阎闫间闻', '郇询旬荀', '罕军早旱', '鹊鹤雀', '刁习刀', '晏宴安', '钓钧钩', '团困因围',
  '栾峦弯奕恋', '兰三羊', '营菅宫官管', '章童幸', '礼札扎孔', '岗冈刚岚', '磨摩麻', '蒲浦莆薄', '凤风夙', '霞暇假', '盐监益',
  '格路洛各', '车东军', '祝祀况', '港巷洪', '旭旮昆', '巍魏崴', '灰炭恢', '鸡鸣呜', '胪炉泸庐卢', '哈蛤恰', '垛垜朵跺', '棘棣刺',
  '坦垣但担', '鸭鸦鸳', '湾弯蛮', '褚猪诸', '逍消道', '遥瑶摇', '瓦凡', '墩敦燉礅', '甲申由田', '虎虚虏', '脉咏', '神伸',
  '烟咽姻', '罗岁萝', '宁守亍', '毕华比', '迟尺', '凭冯', '悦锐说脱', '澜阑谰', '邸低底抵', '翔详祥', '舞无', '密蜜', '双又', '润闰涧',
  '沽姑估洁', '曙署暑薯', '蜊俐莉利', '瀛赢嬴', '渔鱼', '陀驼佗', '赤亦', '火大', '塘糖搪', '寨塞赛', '苑宛', '苗笛', '峰锋蜂',
  '隋随惰', '丛从', '柯何河', '岘砚现', '冢家', '塔搭', '刘列', '孤狐弧', '石右古', '薛薜', '窑窖', '岭铃令领', '旺吐', '贺货',
  '邢形刑', '旗棋期', '武式', '戴载栽', '潘番', '吕昌', '蒿篙嵩', '隆降', '詹瞻', '顶项', '管菅', '庵奄淹', '桥娇侨', '新薪', '清青请',
].map((group) => [...group]);

const lookAlikes = new Map<string, Set<string>>();
for (const group of shapes) {
  for (const character of group) {
    const others = lookAlikes.get(character) ?? new Set();
    for (const other of group) others.add(other);
    lookAlikes.set(character, others);
  }
}

/** 1 for the same, .92 same sound, .86 like sound, .84 like shape, 0 for characters that are not confused. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const soundsOfB = readingsOf(b);
  if (readingsOf(a).some((sound) => soundsOfB.includes(sound))) return 0.92;
  if (foldedReading(a) === foldedReading(b)) return 0.86;
  return lookAlikes.get(a)?.has(b) ? 0.84 : 0;
}

const soundIds = new Map<string, number>();
const numbers = new Map<string, number>();

/** A number for a character's folded reading: equal for characters that sound alike, never 0. */
export function soundId(character: string): number {
  let id = numbers.get(character);
  if (id === undefined) {
    const sound = foldedReading(character);
    id = soundIds.get(sound) ?? soundIds.size + 1;
    soundIds.set(sound, id);
    numbers.set(character, id);
  }
  return id;
}
