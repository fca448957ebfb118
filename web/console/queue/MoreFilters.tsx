import { dayIn, dayLater } from '#contract/days.ts';
import { serverNow } from '#web/client/clock.ts';
import { Button, Drawer, Input, Select, Tag } from 'antd';
import { useText } from '#web/client/language.ts';
import { TownSelect } from '../choose/TownSelect.tsx';
import { channelValues, kindValues, optionsOf, outcomeValues } from '../choose/values.ts';
import { Field } from '../form/Field.tsx';
import type { Filters, Wanted } from './listing.ts';

type Props = { open: boolean; wanted: Wanted; onChange: (part: Filters) => void; onClose: () => void };

const stars = ['1', '2', '3', '4', '5'] as const;

/** The rarer filters. Each works at once, so that the list beside shows what it does. */
export function MoreFilters({ open, wanted, onChange, onClose }: Props) {
  const { t } = useText('search');
  const select = (name: 'kind' | 'channel' | 'outcome' | 'stars', values: readonly string[], key: string = name) => (
    <Field label={t(`field.${name}`)}>
      {(field) => (
        <Select
          {...field}
          allowClear
          placeholder={t('any')}
          value={wanted[name]}
          options={optionsOf(values, (value) => t(`domain:${key}.${value}`))}
          onChange={(value: string | undefined) => onChange({ [name]: value })}
        />
      )}
    </Field>
  );
  const date = (name: 'from' | 'to') => (
    <Field label={t(`field.${name}`)}>
      {(field) => (
        <Input
          {...field}
          type="date"
          value={wanted[name] ?? ''}
          onChange={(event) => onChange({ [name]: event.target.value || undefined })}
        />
      )}
    </Field>
  );
  const days = (n: number) => {
    onChange({ from: dayLater(serverNow(), 1 - n), to: dayIn(serverNow()) });
  };
  return (
    <Drawer
      open={open}
      title={t('more.title')}
      size={380}
      mask={false}
      onClose={onClose}
      closable={{ 'aria-label': t('console:form.close') }}
      footer={
        <div className="filters-foot">
          <Button
            onClick={() =>
              onChange({
                kind: undefined,
                channel: undefined,
                outcome: undefined,
                stars: undefined,
                communityCode: undefined,
                gridCode: undefined,
                from: undefined,
                to: undefined,
                box: undefined,
              })
            }
          >
            {t('more.clear')}
          </Button>
          <Button type="primary" onClick={onClose}>
            {t('more.done')}
          </Button>
        </div>
      }
    >
      <div className="stack">
        <div className="two-fields">
          {date('from')}
          {date('to')}
        </div>
        <div className="quick-days" role="group" aria-label={t('field.quick')}>
          {[1, 7, 30, 365].map((n) => (
            <Button key={n} size="small" onClick={() => days(n)}>
              {t(`days.${n}`)}
            </Button>
          ))}
        </div>
        {select('kind', kindValues)}
        {select('channel', channelValues)}
        {select('outcome', outcomeValues)}
        {select('stars', stars)}
        <Field label={t('field.community')} hint={wanted.townCode ? undefined : t('townFirst')}>
          {(field) => (
            <TownSelect
              {...field}
              disabled={!wanted.townCode}
              {...(wanted.townCode ? { parent: wanted.townCode } : {})}
              placeholder={t('any')}
              value={wanted.communityCode}
              onChange={(communityCode) => onChange({ communityCode, gridCode: undefined })}
            />
          )}
        </Field>
        {wanted.communityCode && (
          <Field label={t('field.grid')}>
            {(field) => (
              <TownSelect
                {...field}
                parent={wanted.communityCode!}
                placeholder={t('any')}
                value={wanted.gridCode}
                onChange={(gridCode) => onChange({ gridCode })}
              />
            )}
          </Field>
        )}
        {wanted.box ? (
          <p>
            <Tag closable onClose={() => onChange({ box: undefined })}>
              {t('field.box')}
            </Tag>
          </p>
        ) : (
          <p className="hint">{t('boxHint')}</p>
        )}
      </div>
    </Drawer>
  );
}
