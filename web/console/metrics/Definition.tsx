import { dayIn } from '#contract/days.ts';
import { listed, sayName, useText } from '#web/client/language.ts';
import type { FactName } from '#contract/metrics.ts';
import { Verified } from '../admin/Verified.tsx';
import type { Figure, Metric } from './MetricsPage.tsx';
import { sayValue } from './sayValue.ts';

type Props = {
  metric: Metric;
  figure: Figure;
  byCode: ReadonlyMap<string, Metric>;
  onDrill: (fact: FactName) => void;
  onMetric: (code: string) => void;
};

/** How the number is made, in words, each summand with what it counts: pressing it shows the cases. */
export function Definition({ metric, figure, byCode, onDrill, onMetric }: Props) {
  const { t } = useText('metrics');
  const nameOf = (code: string) => sayName(byCode.get(code) ?? { name: code });
  const terms = (side: 'numerator' | 'denominator') =>
    figure.terms
      .filter((term) => term.side === side)
      .map((term) => (
        <li key={term.fact + term.of}>
          <button type="button" className="term" onClick={() => onDrill(term.fact)} title={t('def.see')}>
            {term.of === 'amount' ? t('def.amount', { fact: t(`fact.${term.fact}`) }) : t(`fact.${term.fact}`)}
            <b>{term.n}</b>
          </button>
          {term.weight !== 1 && <span className="quiet">{t('def.times', { weight: term.weight })}</span>}
        </li>
      ));
  return (
    <dl className="definition">
      {metric.parts.length > 0 && (
        <>
          <dt>{t('def.parts')}</dt>
          <dd>
            <ul>
              {metric.parts.map((part) => (
                <li key={part.metric}>
                  <button type="button" className="term" onClick={() => onMetric(part.metric)}>
                    {t('def.part', { metric: nameOf(part.metric), weight: part.weight })}
                    {part.complement && t('def.complement')}
                    {part.bands.length > 0 && t('def.bands')}
                  </button>
                </li>
              ))}
            </ul>
            {figure.missing.length > 0 && (
              <p className="hint">{t('def.missing', { names: listed(figure.missing.map(nameOf)) })}</p>
            )}
            {metric.bands.length > 0 && (
              <p className="hint">{metric.bands.map((band) => `${band.grade} ≥ ${band.from}`).join('　')}</p>
            )}
          </dd>
        </>
      )}
      {metric.numerator.length > 0 && (
        <>
          <dt>{t('def.numerator')}</dt>
          <dd>
            <ul>{terms('numerator')}</ul>
          </dd>
        </>
      )}
      {metric.denominator.length > 0 && (
        <>
          <dt>{t('def.denominator')}</dt>
          <dd>
            <ul>{terms('denominator')}</ul>
          </dd>
        </>
      )}
      {metric.parts.length === 0 && (
        <>
          <dt>{t('def.exclusions')}</dt>
          <dd>
            {metric.exclusions.length > 0
              ? listed(metric.exclusions.map((reason) => t(`reason.${reason}`)))
              : t('def.noExclusions')}
            {figure.leftOut.length > 0 && (
              <p className="hint">
                {t('def.leftOut', {
                  what: listed(
                    figure.leftOut.map(({ reason, n }) =>
                      t('def.leftOutOne', { count: n, reason: t(`reason.${reason}`) }),
                    ),
                  ),
                })}
              </p>
            )}
          </dd>
        </>
      )}
      <dt>{t('def.source')}</dt>
      <dd>
        {metric.source} <Verified verified={metric.verified} />
        <span className="hint block">
          {t('def.version', { version: metric.version, from: dayIn(metric.validFrom) })}
        </span>
      </dd>
      {metric.bands.length === 0 && figure.grade === null && metric.unit === 'percent' && figure.denominator > 0 && (
        <>
          <dt>=</dt>
          <dd>
            {Number(figure.numerator.toFixed(1))} / {Number(figure.denominator.toFixed(1))} ={' '}
            {sayValue(t, metric.unit, figure.value)}
          </dd>
        </>
      )}
    </dl>
  );
}
