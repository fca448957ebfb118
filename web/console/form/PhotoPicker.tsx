import { Button } from 'antd';
import { ImagePlus, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { callWithFile } from '#web/client/call.ts';
import { contract } from '#web/client/contract.ts';
import { Failure } from '#web/client/failure.ts';
import { listed, sayError, useText } from '#web/client/language.ts';
import { shrink } from '#web/client/shrink.ts';

export type Photo = { id: string; thumbUrl: string };
const most = 9;
const raise = (error: Error): never => {
  throw error;
};

/** Adds photos to a form; each is sent as soon as it is chosen, so that saving the form is quick. */
export function PhotoPicker({ photos, onChange }: { photos: Photo[]; onChange: (photos: Photo[]) => void }) {
  const { t } = useText('console');
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState(0);
  const [error, setError] = useState<unknown>();
  const [over, setOver] = useState<string[]>([]);
  const latest = useRef(photos);
  latest.current = photos;
  const add = async (files: File[]) => {
    setError(undefined);
    const room = most - photos.length;
    setOver(files.slice(room).map(({ name }) => name));
    for (const file of files.slice(0, room)) {
      setSending((n) => n + 1);
      try {
        // the same list of kinds for all: what the server would refuse is redrawn, or refused when it is chosen
        const small = (await shrink(file)) ?? raise(new Failure('file.unreadable'));
        const { id, thumbUrl } = await callWithFile(contract.files.upload, small);
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
      {over.length > 0 && (
        <p className="field-error" role="alert">
          {t('web:photo.tooMany', { count: most, names: listed(over) })}
        </p>
      )}
      {error !== undefined && (
        <p className="field-error" role="alert">
          {sayError(error)}
        </p>
      )}
    </div>
  );
}
