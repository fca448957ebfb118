/**
 * What people of one estate tell in a few weeks, written by hand in many voices, with the place as each would say it: in front, in the middle, at the end.
 * `same`: those with one name are about one matter; without it a matter is on its own. {p} is the name of the place.
 */
export type Everyday = { text: string; daysAgo: number; same?: string };

/** Twenty of one estate and one of three weeks before: two pairs of duplicates, one thing told by three people, thirteen on their own. */
export const everyday: readonly Everyday[] = [
  { daysAgo: 21, text: '{p}早上六点到八点自来水水压特别小，五楼以上根本用不了热水器，能不能来测一下' },
  { daysAgo: 6, text: '{p}楼道里天天被人塞小广告传单，门把手上、车筐里都是，没人管' },
  { daysAgo: 6, text: '有人在{p}中心花坛边上支炉子烤串，烟熏火燎的，炭灰就倒在绿化带里' },
  { daysAgo: 5, text: '{p}12号楼一层住户私自搭建阳光房，把公共绿地圈进自己家了，这算违建吧' },
  { daysAgo: 5, same: 'drain', text: '{p}车库入口那儿的下水道堵了，污水往外冒，进出都得踩着过' },
  { daysAgo: 4, same: 'drain', text: '你好，我们{p}地下车库门口污水井满了，脏水一直往外冒，臭得不行，开车溅一身' },
  { daysAgo: 4, same: 'drain', text: '车库坡道口下水井又溢出来了，满地脏水，堵了好几天没人来通。地点三环社区{p}' },
  { daysAgo: 4, same: 'lamp', text: '{p}5号楼前面的路灯坏了一个多星期，晚上黑咕隆咚的，老人不敢下楼' },
  { daysAgo: 3, same: 'lamp', text: '五号楼门口那盏路灯不亮了，天黑以后什么都看不见，麻烦{p}物业给修修' },
  { daysAgo: 3, text: '{p}大门口西边有个露天洗车点，水直接往马路上排，一上冻就成冰面了' },
  { daysAgo: 3, text: '在{p}旁边的饭店吃饭，花了三百多，老板说没有发票，让开收据，这样合规吗' },
  { daysAgo: 3, text: '刚买了{p}的二手房，想问燃气户号过户要带什么材料，去哪里办' },
  { daysAgo: 2, same: 'dance', text: '{p}广场每天晚上跳舞的音响开得震天响，到九点半还不停，孩子没法写作业' },
  { daysAgo: 2, same: 'dance', text: '广场舞扰民！！就{p}那个小广场，音响声音太大，孩子上初三要复习，能不能管管时间' },
  { daysAgo: 2, text: '{p}地面停车位被人用地锁占了七八个，回来晚了根本没地方停' },
  { daysAgo: 2, text: '我们{p}电梯里的应急按钮按了没反应，年检标志也过期了' },
  { daysAgo: 1, text: '家里老人八十三了，行动不便，住{p}，高龄补贴能不能上门给办认证' },
  { daysAgo: 1, text: '{p}东门的快递柜超过十二小时就收费，之前没人告诉过我们' },
  { daysAgo: 1, text: '楼上装修中午也不停，电钻响得头疼，{p}物业说他们管不了' },
  { daysAgo: 0, text: '{p}健身器材的扭腰机断了一根轴，小孩在上面玩很危险' },
  { daysAgo: 0, text: '请问{p}到人民医院有没有直达公交，几路车，末班几点' },
];

/** Another place, other voices: openings alike, one subject about different things, and the true ones in other words. */
export const everydayElsewhere: readonly Everyday[] = [
  { daysAgo: 9, text: '您好，我是{p}的居民，想反映一下3号楼楼下的路灯不亮，希望有关部门尽快处理，谢谢' },
  { daysAgo: 8, text: '您好，我是{p}的居民，想反映一下12号楼拐角的路灯一闪一闪的，希望有关部门尽快处理，谢谢' },
  { daysAgo: 8, text: '您好，我是{p}的居民，想反映一下小区门口流浪狗太多，追着孩子跑，希望有关部门尽快处理，谢谢' },
  { daysAgo: 7, text: '您好，我是{p}的居民，想反映一下暖气不热，室温只有十五度，希望有关部门尽快处理，谢谢' },
  { daysAgo: 7, text: '{p}楼下的兰州拉面馆排烟管道对着我家窗户，一做饭满屋子油烟味' },
  { daysAgo: 6, text: '{p}南门的歌厅唱到凌晨两点，低音震得床都在抖' },
  { daysAgo: 6, text: '{p}后面铝合金门窗店切割材料，一早就刺啦刺啦响，吵得人睡不成' },
  { daysAgo: 5, same: 'garbage', text: '{p}西北角的垃圾桶三天没人清，垃圾堆得比桶还高，苍蝇乱飞' },
  { daysAgo: 5, same: 'garbage', text: '西北角那几个垃圾桶都冒尖了，好几天不来收，招苍蝇招老鼠，{p}的' },
  { daysAgo: 4, text: '{p}有人把电动车推进楼道充电，飞线从四楼拉下来' },
  { daysAgo: 4, text: '在{p}买了一箱苹果，回家一称少了两斤多，商家不承认' },
  { daysAgo: 4, same: 'hole', text: '{p}门前的路上塌了个大坑，昨天有辆三轮车翻进去了' },
  { daysAgo: 3, same: 'hole', text: '门口马路塌陷一个坑，没有围挡也没有警示，晚上骑车太危险了，在{p}正门' },
  { daysAgo: 3, same: 'hole', text: '反映{p}大门前面路面塌陷，坑越来越大，车都绕着走，赶紧填上吧' },
  { daysAgo: 3, text: '{p}的公厕没有灯，冲水也坏了，味道很大' },
  { daysAgo: 2, text: '孩子秋天上小学，户口在{p}，片区划到哪个学校' },
  { daysAgo: 2, text: '{p}活动室平时总锁着门，想打个乒乓球都找不到人开' },
  { daysAgo: 2, text: '网线断了两天，客服一直说排队，{p}这边什么时候能修好' },
  { daysAgo: 1, text: '建议在{p}路口加一个红绿灯，上学时间车太快，过马路心惊胆战' },
  { daysAgo: 1, text: '拖欠我们五个工人两个月工资，工地就在{p}旁边，老板电话不接' },
  { daysAgo: 0, text: '{p}一楼把自家厕所改到承重墙边上，墙都敲开了，楼上住着害怕' },
];

/** A village or an old street: several matters of one subject that are not one, and the true ones said quite differently. */
export const everydayAlike: readonly Everyday[] = [
  { daysAgo: 9, text: '麻烦领导看看，{p}村东头那家养猪的，粪水往沟里放，夏天臭气熏天' },
  { daysAgo: 9, text: '麻烦领导看看，{p}村西边新开的石材厂，切石头的粉尘飘得院子里白花花一层' },
  { daysAgo: 8, text: '{p}3号楼电梯关门的时候咣当咣当响，坐着心里发慌' },
  { daysAgo: 8, text: '{p}7号楼的电梯这个月第三次停运了，老人只能爬十一楼' },
  { daysAgo: 7, text: '{p}2号楼2单元水表井漏水，地面湿了一片' },
  { daysAgo: 7, text: '{p}九号楼顶楼漏雨，墙皮都泡掉了，报修半年没人理' },
  { daysAgo: 6, text: '楼下烧烤店半夜十二点还在外面摆桌子喝酒划拳，{p}南边那家，没法睡' },
  { daysAgo: 6, text: '{p}幼儿园旁边的健身房放音乐，鼓点隔着墙都听得见，从早到晚' },
  { daysAgo: 6, text: '{p}隔壁工地打桩机早上五点就开工，连着一个礼拜了' },
  { daysAgo: 5, same: 'heat', text: '{p}暖气一点都不热，家里才十四度，孩子都冻感冒了' },
  {
    daysAgo: 4,
    same: 'heat',
    text: '供热开始半个月了，{p}这边暖气片摸着还是冰凉的，测温十四五度，热力公司来看了就没下文',
  },
  { daysAgo: 4, same: 'heat', text: '交了取暖费屋里穿棉袄，{p}好几户暖气都不热' },
  { daysAgo: 3, same: 'bus', text: '{p}站的公交车等了四十分钟没来一辆，16路能不能多发几班' },
  { daysAgo: 3, same: 'bus', text: '16路公交间隔太长了，早上在{p}等车经常要半个多小时，上班老迟到' },
  { daysAgo: 3, text: '16路司机在{p}到站不停，老人招手也不理' },
  { daysAgo: 2, text: '{p}东边那片杨树该修剪了，树枝挂着电线打火花' },
  { daysAgo: 2, text: '{p}门前绿化带的冬青死了一大片，补种一下吧' },
  { daysAgo: 2, text: '拆迁补偿款说好年底给，{p}到现在还差一半' },
  { daysAgo: 1, text: '{p}低保户去年停了，想问问为什么停的' },
  { daysAgo: 1, text: '我父亲残疾二级，{p}的，护理补贴三个月没到账' },
  { daysAgo: 0, text: '表扬{p}的网格员小王，下雪天帮我们扫楼前的路' },
];

/** A list with its place named. */
export const matterAt = (list: readonly Everyday[], place: string): Everyday[] =>
  list.map((m) => ({ ...m, text: m.text.replaceAll('{p}', place) }));
