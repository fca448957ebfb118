import { Button } from 'antd';
import { Plus, X } from 'lucide-react';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { FormFrame } from '../FormFrame.tsx';
import { useCaseForm, type FormProps } from '../useCaseForm.ts';
import { TextAreaField } from '../../form/TextAreaField.tsx';

const most = 5;

/** Cuts other matters out of a message into cases of their own; this one keeps its text and its number. */
export function SplitForm({ view, close }: FormProps) {
  const { t } = useText('structure');
  const form = useCaseForm(
    contract.structure.split,
    { texts: [''] },
    {
      view,
      action: 'split',
      close,
      input: ({ texts }) => ({ id: view.id, parts: texts.map((text) => ({ text })), version: view.version }),
    },
  );
  const { texts } = form.value;
  const set = (at: number, text: string) => form.change({ texts: texts.map((old, i) => (i === at ? text : old)) });
  return (
    <FormFrame action="split" form={form} close={close}>
      <p className="hint">{t('split.hint')}</p>
      {texts.map((text, i) => (
        <div key={i} className="split-part">
          <TextAreaField
            label={t('split.part', { n: i + 1 })}
            error={form.error(`parts.${i}.text` as 'texts')}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={4000}
            value={text}
            onChange={(written) => set(i, written)}
          />
          {texts.length > 1 && (
            <Button
              type="text"
              size="small"
              icon={<X size={14} />}
              aria-label={t('split.remove', { n: i + 1 })}
              onClick={() => form.change({ texts: texts.filter((_, at) => at !== i) })}
            />
          )}
        </div>
      ))}
      {texts.length < most && (
        <Button size="small" icon={<Plus size={14} />} onClick={() => form.change({ texts: [...texts, ''] })}>
          {t('split.more')}
        </Button>
      )}
    </FormFrame>
  );
}
