import { expect, test } from 'vitest';
import { caseRow, chooseAction, openCase, pick, signInStaff, tell } from './acts.ts';
import { openHouse, shot } from './browser.ts';

const house = openHouse();

const waits = async (number: string) =>
  expect
    .poll(
      async () =>
        (
          await house.t.owner.query(
            'select 1 from proposal p join case_record c on c.id = p.case_id where c.number = $1',
            [number],
          )
        ).rowCount,
      { timeout: 15_000 },
    )
    .toBe(1);

test('what the machine is not sure of: the dispatcher sees the best two and why, and sends it with one click', async () => {
  const phone = await house.phone();
  // two offices could be meant: who lights the road, or who minds the building
  const { number } = await tell(phone, '路灯和监控坏了大半，问物业就说在走程序，夜里回家心慌', '三环社区');
  await waits(number);
  await phone.getByText('工作人员正在核对归哪个单位办').waitFor();
  await shot(phone, 'told-waits');

  const desk = await house.desk();
  await signInStaff(desk, '派遣员');
  await openCase(desk, '待派单', '路灯和监控坏了大半');
  const proposal = desk.getByRole('region', { name: '系统建议' });
  const choices = proposal.getByRole('listitem').filter({ has: desk.getByRole('meter', { name: '把握' }) });
  await expect.poll(() => choices.count()).toBe(2);
  await proposal.getByText('起作用的词：').waitFor();
  await proposal.getByText('相似的往事：').waitFor();
  await shot(desk, 'dispatcher-proposal');
  await choices.nth(1).getByRole('button', { name: /派给/ }).click();
  await desk.getByText(/^已派给/).waitFor();
  expect((await caseRow(house, number)).state).toBe('dispatched');
  // the person sees it without asking
  await phone.getByRole('link', { name: '看这件事' }).click();
  await phone.getByRole('heading', { name: '办到哪一步' }).waitFor();
  await phone
    .getByText(/已交给.*前办好/)
    .first()
    .waitFor();
  await shot(phone, 'matter-dispatched', true);
});

test('a unit returns what is not its own, with the ground, and the dispatcher sends it to another', async () => {
  const phone = await house.phone();
  const { number } = await tell(phone, '楼道门上贴满了小广告，撕了又贴', '三环社区');
  await phone.getByText('已交给崖头街道综合行政执法中队').waitFor();

  const desk = await house.desk();
  await signInStaff(desk, '承办人');
  await openCase(desk, '本单位', '楼道门上贴满了小广告');
  await desk.getByText(/可在.*前退回/).waitFor();
  await chooseAction(desk, '退回');
  const form = desk.getByRole('form', { name: '退回' });
  await form.getByRole('button', { name: '退回' }).click();
  await form.getByRole('alert').first().waitFor();
  await desk.getByText('应由其他单位牵头').click();
  await desk.getByRole('textbox', { name: '依据' }).fill('墙面属小区内部，职责清单写明由物业主管部门牵头。');
  await pick(desk, '建议派给', '住房', '荣成市住房和城乡建设局');
  await shot(desk, 'return-form');
  await form.getByRole('button', { name: '退回' }).click();
  await expect.poll(async () => (await caseRow(house, number)).state).toBe('received');
  await desk.getByText('这件事已不在您能看的范围里').waitFor({ timeout: 20_000 });
  await shot(desk, 'returned');

  const centre = await house.desk();
  await signInStaff(centre, '派遣员');
  await openCase(centre, '待派单', '楼道门上贴满了小广告');
  await centre.getByText('墙面属小区内部').first().waitFor();
  await shot(centre, 'dispatcher-returned');
  await centre.getByRole('group', { name: '可做的操作' }).getByRole('button', { name: '派单' }).click();
  const dispatch = centre.getByRole('form', { name: '派单' });
  await pick(centre, '事项', '物业', /物业管理/);
  await pick(centre, '派给哪个单位', '住房', '荣成市住房和城乡建设局');
  await shot(centre, 'dispatch-form');
  await dispatch.getByRole('button', { name: '派单' }).click();
  // off the duty list a reason is asked for; on it, it goes at once
  const offList = centre.getByLabel('清单外派单的理由');
  await Promise.race([offList.waitFor(), centre.getByText('已派单').first().waitFor()]);
  if (await offList.isVisible()) {
    await offList.fill('小区内部墙面由物业主管部门协调。');
    await shot(centre, 'dispatch-off-list');
    await dispatch.getByRole('button', { name: '派单' }).click();
  }
  await expect.poll(async () => (await caseRow(house, number)).state).toBe('dispatched');
  const { rows } = await house.t.owner.query<{ name: string }>(
    'select u.name from case_record c join unit u on u.id = c.unit_id where c.number = $1',
    [number],
  );
  expect(rows[0]!.name).toBe('荣成市住房和城乡建设局');
  await phone.getByRole('link', { name: '看这件事' }).click();
  await phone.getByText('已交给荣成市住房和城乡建设局').first().waitFor();
  await shot(phone, 'matter-returned', true);
});
