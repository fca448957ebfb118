import { expect, test } from 'vitest';
import { caseRow, chooseAction, next, openCase, sayWhat, signInStaff, tell } from './acts.ts';
import { openHouse, shot } from './browser.ts';

const house = openHouse();
const first = '北门外搅拌站夜里施工，噪音大得一家人没法睡觉，谁来管管';

/** Nobody dispatches it by itself: the dispatcher decides first what belongs together. */
const hold = async () => {
  const { rows } = await house.t.owner.query<{ id: string }>(
    `select id from case_record where state in ('received', 'dispatched') and text like '%搅拌站%'`,
  );
  return rows.map((r) => r.id);
};

test('two neighbours tell the same: the dispatcher merges, takes it apart again, and each reporter hears it', async () => {
  const phone = await house.phone();
  const one = await tell(phone, first, '三环社区');
  const other = await tell(phone, '搅拌站夜里还在施工，噪音太大没法睡觉', '三环社区');
  expect(await hold()).toHaveLength(2);
  await expect
    .poll(
      async () =>
        (
          await house.t.owner.query(
            'select 1 from case_alike a join case_record c on c.id = a.case_id where c.number = $1',
            [other.number],
          )
        ).rowCount,
      { timeout: 15_000 },
    )
    .toBe(1);

  const desk = await house.desk();
  await signInStaff(desk, '派遣员');
  await desk.goto('/console/queue/all');
  await openCase(desk, '全部', '搅拌站夜里还在施工');
  await desk.getByText('可能重复 1 件').click();
  const alike = desk.getByRole('list', { name: '可能是同一件事' });
  await alike.getByText('同一处').waitFor();
  await shot(desk, 'together-alike');
  await alike.getByRole('button', { name: '并入这件…' }).click();
  const form = desk.getByRole('form', { name: '并入另一件' });
  await shot(desk, 'together-merge-form');
  await form.getByRole('button', { name: '并入另一件' }).click();
  await desk.getByText('已并入另一件，一起办理').waitFor();
  await shot(desk, 'together-merged');
  await phone.goto(`/#/follow/${other.number}`);
  await phone.getByText('有邻居反映了同一件事').first().waitFor();
  await shot(phone, 'together-phone', true);

  // the main case shows what the other said
  await desk.getByRole('alert').getByRole('link').click();
  const merged = desk.getByRole('region', { name: '一起的人' });
  await merged.getByText('搅拌站夜里还在施工，噪音太大没法睡觉').last().waitFor();
  await shot(desk, 'together-main');
  await merged.getByRole('link').first().click();
  await desk.getByText('已并入另一件，一起办理').waitFor();
  await chooseAction(desk, '拆开合并');
  const apart = desk.getByRole('form', { name: '拆开合并' });
  await apart.getByRole('textbox', { name: '为什么拆开' }).fill('问过了，是两处工地');
  await apart.getByRole('button', { name: '拆开合并' }).click();
  await desk.getByText('已拆开，时钟接着走').waitFor();
  await expect.poll(async () => (await caseRow(house, other.number)).mergedInto).toBe(null);
  await phone.reload();
  await phone.getByText('这件事改为单独办理').first().waitFor();
  expect((await caseRow(house, one.number)).mergedInto).toBe(null);
});

test('who is about to tell the same is offered to follow, and sees the steps without a word of the neighbour', async () => {
  const phone = await house.phone();
  await tell(phone, '健身广场的路灯全灭了，跳舞的老人看不见台阶', '三环社区');
  const neighbour = await house.phone();
  await sayWhat(neighbour, '健身广场路灯全灭了，晚上看不见台阶');
  await next(neighbour);
  await neighbour.getByText('写地址').click();
  await neighbour.getByRole('textbox', { name: '地址' }).fill('三环社区');
  const offer = neighbour.getByRole('region', { name: '邻居可能已经说过这件事' });
  await offer.getByText('1 位邻居已经反映过或在跟进').waitFor();
  await shot(neighbour, 'together-offer', true);
  await offer.getByRole('button', { name: '跟进这一件' }).click();
  await neighbour.getByText('2 人关心').waitFor();
  expect(await neighbour.locator('main').innerText()).not.toContain('跳舞');
  await shot(neighbour, 'together-followed', true);
  await neighbour.goto('/#/my');
  await neighbour.getByRole('link', { name: /跟进：/ }).click();
  await neighbour.getByRole('heading', { name: '办到哪一步' }).waitFor();
});

test('three neighbours about one thing: a topic on the page, with its cases', async () => {
  const phone = await house.phone();
  for (const said of [
    '菜市场排水沟堵了，污水漫到路上臭得很',
    '菜市场排水沟又堵，污水漫到路上',
    '排水沟堵了污水漫到菜市场路上很臭',
  ])
    await tell(phone, said, '三环社区');
  const desk = await house.desk();
  await signInStaff(desk, '派遣员');
  await desk.getByRole('link', { name: '热点', exact: true }).click();
  await desk.getByText('3 人 3 件').first().waitFor();
  await shot(desk, 'topics');
  await desk.getByText('3 人 3 件').first().click();
  await desk.getByRole('textbox', { name: '名称' }).fill('菜市场污水');
  await desk.getByRole('button', { name: '命名' }).click();
  await desk.getByRole('heading', { name: '菜市场污水' }).waitFor();
  await shot(desk, 'topic');
  expect(await desk.getByRole('checkbox').count()).toBe(3);
});
