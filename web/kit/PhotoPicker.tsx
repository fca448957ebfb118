import { Camera, CircleAlert } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { dropPhotos, photoBytes, takePhoto, type PhotoRef } from '#web/client/photos.ts';
import { listed, sayError, useText } from '#web/client/language.ts';
import { Button } from './Button.tsx';

/** A photo that waits on this device. */
function Kept({ photo, number, onRemove }: { photo: PhotoRef; number: number; onRemove: () => void }) {
  const { t } = useText('web');
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    void photoBytes(photo.key).then((bytes) => bytes && setAddress((made = URL.createObjectURL(bytes))));
    return () => {
      if (made) URL.revokeObjectURL(made);
    };
  }, [photo.key]);
  return (
    <li className="photo">
      {address ? (
        <img src={address} alt={t('photo.alt', { number })} />
      ) : (
        <span className="soft">{t('photo.alt', { number })}</span>
      )}
      <Button look="plain" onPress={onRemove} label={t('photo.removeThis', { number })}>
        {t('photo.remove')}
      </Button>
    </li>
  );
}

/** Take or choose photos; they are made small and kept on the device at once. `cameraFirst` opens the camera directly. */
export function PhotoPicker(given: {
  photos: readonly PhotoRef[];
  onChange: (photos: PhotoRef[]) => void;
  max?: number;
  cameraFirst?: boolean;
  look?: 'main' | 'second';
  /** told while photos are made small: what they belong to should wait */
  onBusy?: (busy: boolean) => void;
  /** stands beside the button */ beside?: ReactNode;
}) {
  const { photos, onChange, max = 9, cameraFirst, look, onBusy, beside } = given;
  const { t } = useText('web');
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const [over, setOver] = useState<string[]>([]);

  // photos take a moment: one removed meanwhile stays removed, and a page that was left takes none
  const latest = useRef({ photos, onChange });
  useEffect(() => {
    latest.current = { photos, onChange };
  });
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  const turn = (is: boolean) => {
    setBusy(is);
    onBusy?.(is);
  };

  const take = async (files: FileList | null) => {
    const chosen = Array.from(files ?? []);
    const room = max - photos.length;
    turn(true);
    setFailure(undefined);
    setOver(chosen.slice(room).map(({ name }) => name));
    const taken: PhotoRef[] = [];
    for (const file of chosen.slice(0, room)) {
      try {
        taken.push(await takePhoto(file));
      } catch (error) {
        setFailure(error);
      }
    }
    turn(false);
    if (input.current) input.current.value = '';
    if (gone.current) void dropPhotos(taken);
    else latest.current.onChange([...latest.current.photos, ...taken]);
  };
  const remove = (photo: PhotoRef) => {
    void dropPhotos([photo]);
    setOver([]);
    onChange(photos.filter(({ key }) => key !== photo.key));
  };

  return (
    <div className="stack">
      {photos.length > 0 && (
        <ul className="photos">
          {photos.map((photo, index) => (
            <Kept key={photo.key} photo={photo} number={index + 1} onRemove={() => remove(photo)} />
          ))}
        </ul>
      )}
      {failure !== undefined && (
        <p className="field-error" role="alert">
          <CircleAlert className="icon" aria-hidden />
          <span>{sayError(failure)}</span>
        </p>
      )}
      {over.length > 0 && (
        <p className="field-error" role="alert">
          <CircleAlert className="icon" aria-hidden />
          <span>{t('photo.tooMany', { count: max, names: listed(over) })}</span>
        </p>
      )}
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple={!cameraFirst}
        capture={cameraFirst ? 'environment' : undefined}
        hidden
        aria-label={t('photo.choose')}
        onChange={(event) => void take(event.target.files)}
      />
      <div className="row">
        {photos.length < max && (
          <Button
            look={look}
            busy={busy}
            icon={<Camera className="icon" aria-hidden />}
            onPress={() => input.current?.click()}
          >
            {busy ? t('photo.busy') : photos.length ? t('photo.more') : t('photo.add')}
          </Button>
        )}
        {beside}
      </div>
    </div>
  );
}
