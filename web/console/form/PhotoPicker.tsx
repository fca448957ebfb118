import { Button } from 'antd';
import { ImagePlus, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { callWithFile } from '#web/client/call.ts';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';

export type Photo = { id: string; thumbUrl: string };
const most = 9;

/** Adds photos to a form; each is sent as soon as it is chosen, so that saving the form is quick. */
export function PhotoPicker({ photos, onChange }: { photos: Photo[]; onChange: (photos: Photo[]) => void }) {
  const { t } = useText('console');
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState(0);
  const [error, setError] = useState<unknown>();
  const latest = useRef(photos);
  latest.current = photos;
  const add = async (files: File[]) => {
    setError(undefined);
    for (const file of files.slice(0, most - photos.length)) {
      setSending((n) => n + 1);
      try {
        const { id, thumbUrl } = await callWithFile(contract.files.upload, file);
        latest.current = [...latest.current, { id, thumbUrl }];
        onChange(latest.current);
      } catch (failure) {
        setError(failure);
      }
      setSending((n) => n - 1);
    }
  };
  return (
    <div className="field" role="group" aria-label={t('photo.name')}>
      <div className="photos">
        {photos.map((photo, i) => (
          <span key={photo.id} className="photo-chosen">
            <img src={photo.thumbUrl} alt={t('photo.nth', { n: i + 1 })} />
            <Button
              size="small"
              aria-label={t('photo.remove', { n: i + 1 })}
              icon={<X size={14} />}
              onClick={() => onChange(photos.filter((p) => p !== photo))}
            />
          </span>
        ))}
        {photos.length < most && (
          <Button icon={<ImagePlus size={16} />} loading={sending > 0} onClick={() => input.current?.click()}>
            {t('photo.add')}
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="image/*"
        aria-label={t('photo.add')}
        onChange={(event) => {
          void add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {error !== undefined && (
        <p className="field-error" role="alert">
          {sayError(error)}
        </p>
      )}
    </div>
  );
}
