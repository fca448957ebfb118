import { expect, test } from 'vitest';
import { caseRow, chooseAction, openCase, signInStaff, tell } from './acts.ts';
import { openHouse, shot } from './browser.ts';

const house = openHouse();
const text = '楼道门上贴满了小广告，撕了又贴，三单元也有';
const title = '楼道门上贴满了小广告';

test('a question to the reporter and an extension go from the handler to the head, the centre and back to the phone', async () => {
  const phone = await house.phone();
  const { number } = await tell(phone, text, '三环社区');
  await phone.getByText('已交给崖头街道综合行政执法中队').waitFor();

  const desk = await house.desk();
  await signInStaff(desk, '承办人');
  await openCase(desk, '本单位', title);
  await desk.getByRole('button', { name: '受理', exact: true }).click();
  await desk.getByText('已受理').waitFor();
  await chooseAction(desk, '询问诉求人');
  await desk.getByRole('textbox', { name: '想问什么' }).fill('三单元是哪一层？');
  await desk.getByRole('form', { name: '询问诉求人' }).getByRole('button', { name: '询问诉求人' }).click();
  await desk.getByText('已发给诉求人，时限暂停').waitFor();
  await desk.getByRole('list', { name: '现在的情况' }).getByText('三单元是哪一层？').waitFor();
  await shot(desk, 'case-question');

  await phone.getByRole('link', { name: '看这件事' }).click();
  await phone.getByText('三单元是哪一层？').first().waitFor();
  await shot(phone, 'matter-question');
  await phone.getByRole('link', { name: '回答' }).click();
  await phone.getByRole('textbox', { name: '您的回答' }).fill('三楼和五楼');
  await shot(phone, 'matter-reply');
  await phone.getByRole('button', { name: '发送' }).click();
  await phone.getByText('您回答了').first().waitFor();

  await desk.reload();
  await desk.getByText('三楼和五楼').waitFor();
  await chooseAction(desk, '申请延期');
  await desk.getByRole('textbox', { name: '为什么来不及' }).fill('要和物业一起换门');
  await desk.getByRole('form', { name: '申请延期' }).getByRole('button', { name: '申请延期' }).click();
  await desk.getByText('已申请延期，等审批').waitFor();

  for (const [role, action] of [
    ['单位负责人', '单位审批'],
    ['派遣员', '中心审批'],
  ] as const) {
    const decider = await house.desk();
    await signInStaff(decider, role);
    await openCase(decider, '待审批', title);
    await decider.getByRole('group', { name: '可做的操作' }).getByRole('button', { name: action }).click();
    const form = decider.getByRole('form', { name: action });
    await form.getByText('要和物业一起换门').waitFor();
    await form.getByRole('radio', { name: '同意', exact: true }).check();
    await shot(decider, `decide-${role}`);
    await form.getByRole('button', { name: '同意', exact: true }).click();
    await decider.getByText('已审批').waitFor();
  }
  const { id } = await caseRow(house, number);
  const { rows } = await house.t.owner.query<{ extensions: number }>(
    'select extensions from case_record where id = $1',
    [id],
  );
  expect(rows[0]!.extensions).toBe(1);
  await phone.reload();
  await phone
    .getByText(/办理时间延长，最晚/)
    .first()
    .waitFor();
  await shot(phone, 'matter-extended', true);
});

test('an extension asked for too late is refused, and what was written stays', async () => {
  const phone = await house.phone();
  const { number } = await tell(phone, '单元门上贴满了小广告，撕了又贴', '三环社区');
  await phone.getByText('已交给崖头街道综合行政执法中队').waitFor();
  const desk = await house.desk();
  await signInStaff(desk, '承办人');
  await openCase(desk, '本单位', '单元门上贴满了小广告');
  await desk.getByRole('button', { name: '受理', exact: true }).click();
  await desk.getByText('已受理').waitFor();
  await chooseAction(desk, '申请延期');
  await desk.getByRole('textbox', { name: '为什么来不及' }).fill('人手不够');
  // while it is being written the limit goes by
  await house.t.owner.query(
    `update case_record set resolution_due_at = now() - interval '1 minute' where number = $1`,
    [number],
  );
  await desk.getByRole('form', { name: '申请延期' }).getByRole('button', { name: '申请延期' }).click();
  await desk.getByText('这件事已经超时，不能再这样做').waitFor();
  expect(await desk.getByRole('textbox', { name: '为什么来不及' }).inputValue()).toBe('人手不够');
  await shot(desk, 'extension-refused');
});

test('the rules of the district are changed in the console', async () => {
  const desk = await house.desk();
  await signInStaff(desk, '系统管理员');
  await desk.getByRole('link', { name: '办件规则' }).click();
  await desk.getByRole('button', { name: '修改 等诉求人回复多久' }).click();
  await desk.getByRole('spinbutton', { name: '数值' }).fill('3');
  await shot(desk, 'case-rule');
  await desk.getByRole('button', { name: '保存' }).click();
  await desk.getByText('3 个自然日').waitFor();
});
