import { expect, test } from 'vitest';
import {
  caseRow,
  chooseAction,
  next,
  openCase,
  sayWhat,
  sendReport,
  signInByCard,
  signInResident,
  signInStaff,
} from './acts.ts';
import { openHouse, placeIn, shot } from './browser.ts';

const house = openHouse();

/** The demonstration's handler works for the enforcement station of this community's street, its grid worker in the community. */
const community = '371082007002';
// words that the built-in classifier is sure of
const text = '三环嘉园3号楼的楼道门上贴满了小广告，撕了又贴，请管一管。';
const title = '三环嘉园3号楼的楼道门上贴满了小广告';

test('a matter told by phone with a photo is dispatched, handled, verified, answered and rated', async () => {
  const phone = await house.phone({ place: await placeIn(house.t, community) });
  await signInResident(phone, '13900000071');
  await phone.goto('/');
  await shot(phone, 'resident-home');
  await sayWhat(phone, text, true);
  await shot(phone, 'tell-what');
  await next(phone);
  await phone.getByText('就在我现在的位置').click();
  await phone.getByText('您在崖头街道').waitFor();
  await shot(phone, 'tell-where-here');
  await next(phone);
  await phone.getByText('照片 1 张').waitFor();
  await shot(phone, 'tell-check');
  const { number } = await sendReport(phone);
  // without a person in between, within seconds
  await phone.getByText('已交给崖头街道综合行政执法中队').waitFor();
  await shot(phone, 'told');
  expect(await caseRow(house, number)).toMatchObject({ state: 'dispatched', community, source: 'gps' });

  const desk = await house.desk();
  await signInByCard(desk, '承办人');
  await openCase(desk, '本单位', title);
  await desk.getByRole('button', { name: /看大图/ }).waitFor();
  await shot(desk, 'handler-case');
  await desk.getByRole('button', { name: '受理', exact: true }).click();
  await desk.getByText('正在办').first().waitFor();
  await desk.getByRole('button', { name: '记录联系' }).click();
  await desk.getByLabel('说了什么、约定了什么').fill('已打电话，约定今天下午清理。');
  await desk.getByRole('form', { name: '记录联系' }).getByRole('button', { name: '记录联系' }).click();
  await desk.getByRole('button', { name: '办理完毕' }).click();
  await desk.getByText('解决', { exact: true }).click();
  await desk.getByLabel('做了什么').fill('清除单元门小广告二十余处，已登记号码。');
  await desk.getByLabel('给诉求人的答复').fill('您好，3号楼单元门上的小广告已经全部清除，张贴的号码已登记处理。');
  await shot(desk, 'handler-resolve');
  await desk.getByRole('form', { name: '办理完毕' }).getByRole('button', { name: '办理完毕' }).click();
  await desk.getByText('已办理，待核实').first().waitFor();

  const grid = await house.phone({ place: await placeIn(house.t, community) });
  await grid.goto('/field/');
  await grid.getByRole('button', { name: /网格员/ }).click();
  await grid.getByRole('link', { name: title }).waitFor();
  await shot(grid, 'field-list');
  await grid.getByRole('link', { name: title }).click();
  await grid.getByText('清除单元门小广告二十余处').waitFor();
  await shot(grid, 'field-case');
  await grid.getByRole('link', { name: '现场核实' }).click();
  await grid.getByText('办好了', { exact: true }).click();
  await grid.getByLabel('说明（可以不写）').fill('门上干净了。');
  await shot(grid, 'field-verify');
  await grid.getByRole('button', { name: '提交' }).click();
  await grid.getByRole('heading', { name: '待核实' }).waitFor();
  await expect.poll(() => grid.getByRole('link', { name: title }).count()).toBe(0);

  await expect.poll(async () => (await caseRow(house, number)).state, { timeout: 10_000 }).toBe('answered');
  await phone.goto('/#/my');
  await phone.reload();
  await phone.getByRole('link', { name: title }).click();
  await phone.getByText('小广告已经全部清除').waitFor();
  await shot(phone, 'resident-answer', true);
  await phone.getByRole('link', { name: '评价' }).click();
  await phone.getByRole('radio', { name: '5 星，非常满意' }).check({ force: true });
  await phone.getByText('办得快').click();
  await phone.getByLabel('还想说的（可以不写）').fill('当天就清理了，谢谢。');
  await shot(phone, 'resident-rate', true);
  await phone.getByRole('button', { name: '提交评价' }).click();
  await phone.getByText('您的评价：5 星，非常满意').waitFor();
  expect((await caseRow(house, number)).state).toBe('closed');

  // the handler's screen shows what the person thought of it
  await desk.goto(`/console/queue/all?q=${number}`);
  await desk.getByRole('link', { name: title }).click();
  await desk.getByRole('img', { name: '5 星（满分 5 星）' }).waitFor();
  await shot(desk, 'handler-closed');
});

test('the place on a map, and in words', async () => {
  const phone = await house.phone();
  await sayWhat(phone, '这里的井盖松了，车一过就响');
  await next(phone);
  await phone.getByText('在地图上指').click();
  const map = phone.getByRole('application', { name: /地图/ });
  await map.focus();
  for (let i = 0; i < 3; i += 1) await phone.keyboard.press('+');
  await phone.keyboard.press('ArrowUp');
  await phone.getByText(/^红针在/).waitFor();
  await shot(phone, 'tell-where-map');
  await next(phone);
  await phone.getByRole('heading', { name: '怎么联系您？' }).waitFor();
  await shot(phone, 'tell-who');
  await next(phone);
  const onMap = await caseRow(house, (await sendReport(phone)).number);
  expect(onMap.source).toBe('map');
  expect(onMap.community).toMatch(/^371082/);

  await sayWhat(phone, '楼下的健身器材坏了');
  await next(phone);
  await phone.getByText('写地址').click();
  await phone.getByRole('textbox', { name: '地址' }).fill('三环社区南门');
  await phone.getByText('三环社区居委会').click();
  await shot(phone, 'tell-where-words');
  await next(phone);
  await phone.getByLabel('电话（可以不留）').fill('12');
  await next(phone);
  await phone.getByRole('alert').getByText('请看看号码对不对：手机是 11 位，固定电话要带区号；也可以空着').waitFor();
  await shot(phone, 'tell-who-fault');
  await phone.getByLabel('电话（可以不留）').fill('');
  await next(phone);
  expect(await caseRow(house, (await sendReport(phone)).number)).toMatchObject({ community });
});

test('what was not done well goes back for rework, and the handler sees why', async () => {
  const phone = await house.phone({ place: await placeIn(house.t, community) });
  await sayWhat(phone, '围墙上又贴了一排小广告，没人撕');
  await next(phone);
  await phone.getByText('就在我现在的位置').click();
  await phone.getByText('您在崖头街道').waitFor();
  await next(phone);
  await next(phone);
  const { number } = await sendReport(phone);
  await phone.getByText('已交给崖头街道综合行政执法中队').waitFor();

  const desk = await house.desk();
  await signInStaff(desk, '承办人');
  await openCase(desk, '本单位', '围墙上又贴了一排小广告');
  // by the keyboard alone
  await desk.keyboard.press('a');
  await desk.getByText('正在办').first().waitFor();
  await chooseAction(desk, '办理完毕');
  await desk.getByText('解决', { exact: true }).click();
  await desk.getByLabel('做了什么').fill('已派人撕掉。');
  await desk.getByLabel('给诉求人的答复').fill('您好，围墙上的小广告已经清理完。');
  await desk.keyboard.press('Control+Enter');
  await desk.getByText('已办理，待核实').first().waitFor();

  const grid = await house.phone({ place: await placeIn(house.t, community) });
  await grid.goto('/field/');
  await grid.getByRole('button', { name: /网格员/ }).click();
  await grid.getByRole('link', { name: '围墙上又贴了一排小广告' }).click();
  await grid.getByRole('link', { name: '现场核实' }).click();
  await grid.getByText('没办好，退回重办').click();
  await grid.getByRole('button', { name: '提交' }).click();
  await grid.getByRole('alert').getByText('请写哪里没办好').waitFor();
  await grid.getByLabel('哪里没办好？').fill('北边那一段还在。');
  await grid.getByRole('button', { name: '提交' }).click();
  await grid.getByRole('heading', { name: '待核实' }).waitFor();

  await expect.poll(async () => (await caseRow(house, number)).state).toBe('accepted');
  await desk.reload();
  await desk.getByText('北边那一段还在。').waitFor();
});
