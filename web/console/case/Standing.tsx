import { CirclePause, Gavel, Hourglass, MessageCircleQuestion, Scale, Siren, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CaseView } from '#contract/cases.ts';
import { useText } from '#web/client/language.ts';
import { lastDay, sayDay, sayTime } from '#web/client/times.ts';

/** What holds the case up or hangs over it now: a request to decide, supervision, suspension, a question without answer. */
export function Standing({ view }: { view: CaseView }) {
  const { t, language } = useText('actions');
  const { request, supervision, suspendedUntil, question } = view;
  const rows: { key: string; icon: ReactNode; name: string; text: string; more?: string }[] = [];
  const { danger } = view;
  if (danger)
    rows.push({
      key: 'danger',
      icon: <Siren size={16} aria-hidden />,
      name: t('standing.danger', { name: danger.name }),
      text: danger.takenAt
        ? t('standing.dangerTaken', { at: sayTime(danger.takenAt, language) })
        : t('standing.dangerOpen'),
      ...(danger.found ? { more: `“${danger.found}”` } : {}),
    });
  const { returned } = view;
  if (returned)
    rows.push({
      key: 'returned',
      icon: <Undo2 size={16} aria-hidden />,
      name: t('standing.returned', { unit: returned.unit?.name ?? '' }),
      text: [
        t(`domain:returnReason.${returned.reason}`),
        returned.duty,
        returned.proposed && t('standing.returnedFor', { unit: returned.proposed.name }),
        sayTime(returned.at, language),
      ]
        .filter(Boolean)
        .join(t('standing.and')),
      ...(returned.basis ? { more: returned.basis } : {}),
    });
  if (view.conferringSince)
    rows.push({
      key: 'conferring',
      icon: <Scale size={16} aria-hidden />,
      name: t('domain:mark.conferring'),
      text: t('standing.conferring', { at: sayTime(view.conferringSince, language) }),
    });
  if (request)
    rows.push({
      key: 'request',
      icon: <Hourglass size={16} aria-hidden />,
      name: t(`domain:requestKind.${request.kind}`),
      text: [
        t(`domain:requestStep.${request.step}`),
        request.until && t('standing.through', { day: sayDay(lastDay(request.until), language) }),
      ]
        .filter(Boolean)
        .join(t('standing.and')),
      more: request.reason,
    });
  if (supervision)
    rows.push({
      key: 'supervision',
      icon: <Gavel size={16} aria-hidden />,
      name: t('standing.supervision', { level: t(`domain:supervisionLevel.${supervision.level}`) }),
      text: supervision.repliedAt
        ? t('standing.replied', { at: sayTime(supervision.repliedAt, language) })
        : t('standing.owes', { day: sayDay(lastDay(supervision.dueAt), language) }),
    });
  if (suspendedUntil)
    rows.push({
      key: 'suspended',
      icon: <CirclePause size={16} aria-hidden />,
      name: t('domain:mark.suspended'),
      text: t('standing.suspended', { day: sayDay(lastDay(suspendedUntil), language) }),
    });
  if (question)
    rows.push({
      key: 'question',
      icon: <MessageCircleQuestion size={16} aria-hidden />,
      name: t('domain:mark.waiting'),
      text: t('standing.waiting', { until: sayTime(question.until, language) }),
      more: question.text,
    });
  if (view.excused)
    rows.push({
      key: 'excused',
      icon: <Gavel size={16} aria-hidden />,
      name: t('domain:requestKind.appeal'),
      text: t('standing.excused'),
    });
  if (rows.length === 0) return null;
  return (
    <ul className="standing" aria-label={t('standing.name')}>
      {rows.map((row) => (
        <li key={row.key} className={row.key}>
          {row.icon}
          <span>
            <strong>{row.name}</strong> {row.text}
            {row.more && <span className="quiet block">{row.more}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
