import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { Download, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { addressOf, callWithFile } from '#web/client/call.ts';
import type { contract, Light } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';

type Catalogue = typeof contract.catalogue;
type Props = {
  /** subjects or duties: both have the same shape */
  download: Catalogue['exportSubjects'];
  upload: Catalogue['importSubjects'];
  reads: Light;
  mayImport: boolean;
};

/** Takes the list out as XLSX and back in; a bad row is told with its number and nothing is saved. */
export function SheetTools({ download, upload, reads, mayImport }: Props) {
  const { t } = useText('console');
  const { message } = App.useApp();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const take = async (file: File) => {
    setBusy(true);
    try {
      const { added, changed, same } = await callWithFile(upload, new Blob([file], { type: upload.upload?.[0] }));
      void client.invalidateQueries({ queryKey: [reads.id] });
      void message.success(t('sheet.done', { added, changed, same }), 6);
    } catch (error) {
      setFailure(error);
    }
    setBusy(false);
  };
  return (
    <>
      <Button icon={<Download size={16} />} href={addressOf(download, {})} download>
        {t('sheet.export')}
      </Button>
      {mayImport && (
        <Button icon={<Upload size={16} />} loading={busy} onClick={() => input.current?.click()}>
          {t('sheet.import')}
        </Button>
      )}
      <input
        ref={input}
        hidden
        type="file"
        accept=".xlsx"
        aria-label={t('sheet.import')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void take(file);
          event.target.value = '';
        }}
      />
      <Modal
        open={failure !== undefined}
        title={t('sheet.failed')}
        footer={(_, { OkBtn }) => <OkBtn />}
        okText={t('form.close')}
        onOk={() => setFailure(undefined)}
        onCancel={() => setFailure(undefined)}
      >
        <p>{failure !== undefined && sayError(failure)}</p>
      </Modal>
    </>
  );
}
