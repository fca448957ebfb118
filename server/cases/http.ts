import { caseRules } from '#contract/case-rules.ts';
import { cases } from '#contract/cases.ts';
import { matching } from '#contract/matching.ts';
import { platforms } from '#contract/platforms.ts';
import { fail } from '../kernel/errors.ts';
import { on, onOutside } from '../kernel/route.ts';
import { accept } from './accept.ts';
import { belowOf, maySee } from './act.ts';
import { add } from './add.ts';
import { answer } from './answer.ts';
import { appeal } from './appeal.ts';
import { ask } from './ask.ts';
import { listRules, saveRule } from './case-rules.ts';
import { commandRoom } from './command-room.ts';
import { answerDirectly } from './answer-directly.ts';
import { contact } from './contact.ts';
import { caseOfCode } from './case-of-code.ts';
import { correct } from './correct.ts';
import { dispatch } from './dispatch.ts';
import { dispute } from './dispute.ts';
import { endorse } from './endorse.ts';
import { escalate } from './escalate.ts';
import { extend } from './extend.ts';
import { forceClose } from './force-close.ts';
import { grant } from './grant.ts';
import { lift } from './lift.ts';
import { message } from './message.ts';
import { notAdmit } from './not-admit.ts';
import { presentCase, presentMine, presentMyRows, presentRows } from './present.ts';
import { rate } from './rate.ts';
import { reopen } from './reopen.ts';
import { reply } from './reply.ts';
import { report } from './report.ts';
import { reportBack } from './report-back.ts';
import { countRequests, listRequests } from './request-queue.ts';
import { resolve } from './resolve.ts';
import { resume } from './resume.ts';
import { returnCase } from './return.ts';
import { reveal } from './reveal.ts';
import { review } from './review.ts';
import { findCases } from './search.ts';
import { selfHandle } from './self-handle.ts';
import { findCase } from './store.ts';
import { supervise } from './supervise.ts';
import { suspend } from './suspend.ts';
import { listMatchingRules, saveMatchingRule } from './matching-rules.ts';
import { similar } from './similar-open.ts';
import { suggest } from './suggest.ts';
import { takeAlarm } from './take-alarm.ts';
import { transfer } from './transfer.ts';
import { remind, urge } from './urge.ts';
import { verify } from './verify.ts';
import { countTasks } from './list-tasks.ts';
import { countAlike } from './structure-store.ts';
import { matchingRules } from './matching-rules.ts';
import { byPhone } from './by-phone.ts';
import { countQueue, listAlarms, listMine, listOnMap, listQueue } from './views.ts';
import { voidCase } from './void.ts';
import { withdraw } from './withdraw.ts';

const queue = on(cases.queue, async (ctx, { query }) => {
  const { queue: name, ...filters } = query;
  const page =
    name === 'requests'
      ? await listRequests(ctx, query)
      : name === 'all'
        ? await findCases(ctx, query)
        : await listQueue(ctx, { ...filters, queue: name });
  const items = await presentRows(ctx, page.items);
  if (query.queue !== 'dispatch') return { items, next: page.next };
  const alike = await countAlike(
    ctx,
    items.map((r) => r.id),
    (await matchingRules(ctx)).alike_score,
  );
  return { items: items.map((r) => ({ ...r, alike: alike.get(r.id) ?? 0 })), next: page.next };
});

const counts = on(cases.counts, async (ctx) => ({
  dispatch: await countQueue(ctx, 'dispatch'),
  unit: await countQueue(ctx, 'unit'),
  verify: await countQueue(ctx, 'verify'),
  answer: await countQueue(ctx, 'answer'),
  overdue: await countQueue(ctx, 'unit', 'true'),
  requests: await countRequests(ctx),
  paused: await countQueue(ctx, 'paused'),
  tasks: await countTasks(ctx),
}));

const searched = on(cases.search, async (ctx, { query }) => {
  const page = await findCases(ctx, query);
  return { items: await presentRows(ctx, page.items), next: page.next };
});

const map = on(cases.map, async (ctx, { query }) => {
  const rows = await listOnMap(ctx, query, 2001);
  return { items: await presentRows(ctx, rows.slice(0, 2000)), capped: rows.length > 2000 };
});

const get = on(cases.get, async (ctx, { params }) => {
  const c = await findCase(ctx, params.id);
  if (!c || !maySee(ctx, c, await belowOf(ctx))) fail('case.not_found');
  return presentCase(ctx, c);
});

const mine = on(cases.mine, async (ctx, { query }) => {
  const page = await listMine(ctx, query);
  return { items: await presentMyRows(ctx, page.items), next: page.next };
});

const mineOne = on(cases.mineOne, async (ctx, { params }) => {
  const c = await findCase(ctx, params.id);
  if (!c || ctx.actor.accountId === null || c.reporterAccountId !== ctx.actor.accountId) fail('case.not_found');
  return presentMine(ctx, c);
});

const follow = on(cases.follow, async (ctx, { body }) =>
  presentMine(ctx, (await caseOfCode(ctx, body.number, body.queryCode)) ?? fail('case.not_found')),
);

export const routes = [
  onOutside(cases.report, report),
  mine,
  mineOne,
  follow,
  queue,
  counts,
  searched,
  on(cases.suggest, (ctx, { query }) => suggest(ctx, query.q)),
  on(cases.byPhone, byPhone),
  map,
  get,
  on(cases.alarms, async (ctx) => ({ items: await presentRows(ctx, await listAlarms(ctx)) })),
  on(cases.takeAlarm, takeAlarm),
  on(cases.dispatch, dispatch),
  on(cases.return, returnCase),
  on(cases.accept, accept),
  on(cases.contact, contact),
  on(cases.transfer, transfer),
  on(cases.resolve, resolve),
  on(cases.verify, verify),
  on(cases.answer, answer),
  on(cases.notAdmit, notAdmit),
  on(cases.withdraw, withdraw),
  on(cases.add, add),
  on(cases.rate, rate),
  on(cases.reopen, reopen),
  on(cases.reveal, reveal, { keepReply: false }),
  on(cases.ask, ask),
  on(cases.reply, reply),
  on(cases.message, message),
  on(cases.remind, remind),
  on(cases.urge, urge),
  on(cases.extend, extend),
  on(cases.suspend, suspend),
  on(cases.resume, resume),
  on(cases.dispute, dispute),
  on(cases.appeal, appeal),
  on(cases.endorse, endorse),
  on(cases.grant, grant),
  on(cases.review, review),
  on(cases.supervise, supervise),
  on(cases.reportBack, reportBack),
  on(cases.lift, lift),
  on(cases.correct, correct),
  on(cases.escalate, escalate),
  on(cases.void, voidCase),
  on(cases.forceClose, forceClose),
  on(cases.selfHandle, selfHandle),
  on(caseRules.list, async (ctx) => ({ items: await listRules(ctx) })),
  on(caseRules.save, saveRule),
  on(cases.answerDirectly, answerDirectly),
  on(cases.similar, similar),
  on(matching.list, listMatchingRules),
  on(matching.save, saveMatchingRule),
  on(platforms.room, (ctx, { query }) => commandRoom(ctx, query.townCode)),
];
