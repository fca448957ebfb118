import { Alert } from 'antd';
import { useDanger } from '#web/client/danger.ts';
import { sayName, useText } from '#web/client/language.ts';

/** What is being written down tells of a danger: what to say to the caller and whom they must call. */
export function DangerHint({ text }: { text: string }) {
  const { t, language } = useText('web');
  const [danger] = useDanger(text);
  return (
    <div role="alert">
      {danger && (
        <Alert
          type="error"
          showIcon
          className="danger-hint"
          title={t('danger.title', { name: sayName(danger) })}
          description={
            <>
              <p>{language === 'en' ? danger.adviceEn : danger.advice}</p>
              <p>
                <strong>
                  {danger.numbers
                    .map((number) => t('danger.call', { number: number.number, name: sayName(number) }))
                    .join(language === 'en' ? ', ' : '、')}
                </strong>
              </p>
              <p>{t('danger.staff')}</p>
            </>
          }
        />
      )}
    </div>
  );
}
