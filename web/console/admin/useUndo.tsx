import { App, Button } from 'antd';
import { sayError, useText } from '#web/client/language.ts';

/** Says that something was taken away and offers, for eight seconds, to put it back. */
export function useUndo() {
  const { t } = useText('console');
  const { message } = App.useApp();
  return (text: string, back: () => Promise<unknown>) => {
    const key = crypto.randomUUID();
    const undo = () => {
      message.destroy(key);
      back().then(
        () => message.success(t('undo.done')),
        (failure: unknown) => message.error(sayError(failure)),
      );
    };
    void message.open({
      key,
      type: 'success',
      duration: 8,
      content: (
        <>
          {text}{' '}
          <Button size="small" onClick={undo}>
            {t('undo.do')}
          </Button>
        </>
      ),
    });
  };
}
