import { describe, expect, test } from 'vitest';
import { recogniseDanger } from '#contract/recognise-danger.ts';
import { firstKinds } from './seed.ts';

const codes = (text: string) => recogniseDanger(text, firstKinds).map((d) => d.kind.code);

/** As people write when it is urgent: short, without punctuation, in other characters. The first code is the one that must be among those found. */
const dangerous: [string, string][] = [
  ['gas', '楼道里好大的煤气味，快来人！'],
  ['gas', '三单元一楼闻到一股很浓的煤气的味道'],
  ['gas', '施工队把天然气管道挖断了 呼呼往外冒气'],
  ['gas', '我家燃气报警器一直在响不敢进屋'],
  ['gas', '邻居家液化气罐好像漏气了，嗤嗤响'],
  ['gas', '厨房天 然 气泄漏怎么办'],
  ['gas', '樓道裡有很重的煤氣味'],
  ['gas', '隔壁老两口煤气中毒了叫不开门'],
  ['fire', '5号楼着火了'],
  ['fire', '对面楼冒浓烟，看得见火苗'],
  ['fire', '小区充电棚里一辆电动车烧起来了'],
  ['fire', '后山起火了风很大'],
  ['fire', '垃圾房在冒烟，越来越大'],
  ['fire', '樓上著火了快來救火'],
  ['fire', '仓库那边突然爆炸 玻璃都碎了'],
  ['fire', '楼下烧焦味很重，好像是配电室'],
  ['electric', '台风把电线刮断了，掉在路上，孩子们上学要走'],
  ['electric', '路边配电箱一直打火花'],
  ['electric', '有人触电了！'],
  ['electric', '路灯杆漏电，刚才狗碰到就倒了'],
  ['electric', '高压线垂下来离地不到两米'],
  ['electric', '电线杆倒了横在马路上'],
  ['life', '楼顶坐着一个女的要跳楼'],
  ['life', '我儿子留了遗书不接电话'],
  ['life', '活不下去了，没有人管我'],
  ['life', '邻居喝农药了'],
  ['life', '她说想不开要割腕'],
  ['injury', '我爸晕倒了叫不醒'],
  ['injury', '工地上面掉东西砸伤人了，流了好多血'],
  ['injury', '路口两车相撞有人受伤'],
  ['injury', '老太太在楼道摔倒了起不来'],
  ['injury', '小孩掉进井里了'],
  ['injury', '有人落水 在樱花湖东边'],
  ['injury', '我们三个人被困在电梯里'],
  ['injury', '孩子被狗咬了脸上全是血'],
  ['injury', '老伴心脏病犯了没人帮忙'],
  ['injury', '救命'],
  ['crime', '楼下有人拿着刀追人'],
  ['crime', '我老公打我，孩子在哭'],
  ['crime', '现在有小偷在撬门'],
  ['crime', '广场上一群人在打架'],
  ['crime', '有人抢劫！往公园跑了'],
  ['crime', '一个陌生男的一直尾随我'],
  ['crime', '有人要拐走孩子'],
  ['lost_person', '我妈妈今天早上出门到现在没回来，她有老年痴呆'],
  ['lost_person', '孩子放学以后不见了'],
  ['lost_person', '老人走失，穿蓝色上衣'],
  ['lost_person', '5岁小孩在市场走丢了'],
  ['lost_person', '一位老奶奶迷路了在我们店里'],
  ['lost_person', '捡到一个三四岁的小孩找不到家长'],
  ['lost_person', '我女儿昨晚没回家，电话打不通'],
  ['collapse', '学校旁边围墙倒了压着车'],
  ['collapse', '路面突然塌了一个大坑'],
  ['collapse', '楼上瓷砖一块一块往下掉砸到车了'],
  ['collapse', '这条路上的井盖不见了，晚上太危险'],
  ['water', '自来水主管爆管了，整条街都是水'],
  ['water', '我家水管爆了关不上，楼下也淹了'],
  ['water', '消防栓被撞断往外喷水几米高'],
  ['water', '地下车库被水淹了，水还在往里灌'],
  ['water', '暖气管爆了 家里全是开水'],
];

/** What is asked, complained of or over, and holds words of danger. */
const harmless = [
  '请问燃气开户怎么办理',
  '想申请燃气泄漏报警器的补贴',
  '天然气费用这个月比上月多了一倍',
  '社区什么时候搞消防演练，讲讲着火了怎么逃生',
  '楼道堆满杂物，万一着火怎么跑',
  '电动车在楼道充电，很容易起火',
  '小区灭火器过期了没人换',
  '飞线充电存在火灾隐患',
  '消防通道被占，怕着火时救火车进不来',
  '去年我家着火，救助款什么时候发',
  '火灾事故认定书在哪里开',
  '烧烤摊每晚都是烟，呛得开不了窗',
  '饭店油烟直排',
  '楼下抽烟的人多，楼道里都是烟味',
  '商场跳楼价促销音响太吵',
  '家里空开老跳，是不是漏电保护器坏了',
  '楼道电线乱拉，怕触电',
  '建议给老人发防走失手环',
  '孩子的医保卡丢了怎么补办',
  '我家狗走丢了，白色的',
  '开发商失联，房产证办不下来',
  '受伤后工伤认定要什么材料',
  '路灯杆被撞歪了没人修',
  '小区道闸被撞坏',
  '共享单车倒在地上没人管',
  '人行道坑洼，老人容易摔伤',
  '患脑梗多年，想申请残疾证',
  '河边没有护栏，怕孩子落水',
  '落水管堵了，雨水往墙上流',
  '邻居装修太吵，天天被打扰',
  '骚扰电话天天打我手机',
  '单元门被打坏了',
  '隔壁抢我车位',
  '燃气公司入室安检态度不好',
  '小区门禁坏了，怕小偷进来',
  '孩子打疫苗在哪里',
  '垃圾倒在地上没人扫',
  '房子漏雨，找物业不管',
  '水龙头滴水，水费多收了',
  '去年水管爆过一次，希望换管',
  '小区喷泉不喷水了',
  '下雨路面积水，走路湿鞋',
  '井盖响，晚上睡不着',
  '公交站牌倾斜',
  '感谢民警帮我找回了手机',
  '预防煤气中毒的宣传单没发到我们楼',
  '老人找不到厕所，建议加个指示牌',
  '孩子找不到学校接收',
  '自来水发黄',
  '暖气不热',
  '菜市场排水沟堵了，污水漫到路上臭得很',
  '下水道返水，臭水漫进院子',
  '路灯不亮',
  '求助：低保怎么申请',
  '广场舞声音太大，吵得睡不着',
  '被打折促销骗了，要求退款',
  '我被困扰很久了，楼上半夜走动',
  '电话线断了，上不了网',
  '树枝压到电话线',
  '物业说着火报警系统下个月装',
  '希望开展防溺水宣传',
  '生意火爆，车停得满街都是',
];

describe('words of danger', () => {
  test.each(dangerous)('%s is recognised in: %s', (code, text) => {
    expect(codes(text)).toContain(code);
  });
  test.each(harmless)('no danger is seen in: %s', (text) => {
    expect(codes(text)).toEqual([]);
  });
  test('spaces, full width and signs that cannot be seen between the characters hide nothing', () => {
    expect(codes('着\u200b火 了')).toContain('fire');
    expect(codes('煤 气 味')).toContain('gas');
  });
  test('what a long letter says further on is no danger now', () => {
    expect(codes(`${'我反映一个拖了很久的问题，请领导看一看。'.repeat(10)}那年厂里着火了`)).toEqual([]);
  });
  test('words an administrator types are words, not an expression', () => {
    const kind = { code: 'x', words: ['a.c', '(', '甲…乙'], unless: ['+'] };
    expect(recogniseDanger('abc', [kind])).toEqual([]);
    expect(recogniseDanger('a.c', [kind])[0]?.found).toBe('a.c');
    expect(recogniseDanger('甲在这里乙', [kind])).toHaveLength(1);
    expect(recogniseDanger('甲。乙', [kind])).toEqual([]);
  });
});
