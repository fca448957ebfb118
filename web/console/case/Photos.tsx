import { Button, Modal } from 'antd';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { CaseView } from '#contract/cases.ts';
import { useText } from '#web/client/language.ts';

/** Small pictures; a press shows one large without leaving the case. */
export function Photos({ photos }: { photos: CaseView['photos'] }) {
  const { t } = useText('console');
  const [at, setAt] = useState<number>();
  if (photos.length === 0) return null;
  const shown = at === undefined ? undefined : photos[at];
  const go = (step: number) => setAt((now) => ((now ?? 0) + step + photos.length) % photos.length);
  return (
    <div className="photos">
      {photos.map((photo, i) => (
        <button
          key={photo.id}
          type="button"
          className="photo"
          aria-label={t('photo.show', { n: i + 1, of: photos.length })}
          onClick={() => setAt(i)}
        >
          <img src={photo.thumbUrl} alt="" loading="lazy" />
        </button>
      ))}
      <Modal
        open={shown !== undefined}
        onCancel={() => setAt(undefined)}
        footer={null}
        width="min(1000px, 92vw)"
        title={t('photo.nth', { n: (at ?? 0) + 1 })}
      >
        {shown && (
          <div
            className="photo-large"
            role="group"
            aria-label={t('photo.nth', { n: (at ?? 0) + 1 })}
            onKeyDown={(event) => (event.key === 'ArrowLeft' ? go(-1) : event.key === 'ArrowRight' && go(1))}
          >
            <img src={shown.url} alt={t('photo.nth', { n: (at ?? 0) + 1 })} />
            {photos.length > 1 && (
              <div className="photo-turn">
                <Button icon={<ChevronLeft size={18} />} aria-label={t('photo.before')} onClick={() => go(-1)} />
                <Button icon={<ChevronRight size={18} />} aria-label={t('photo.next')} onClick={() => go(1)} />
              </div>
            )}
          </div>
        )}
      </Modal>
    </div>
  );
}
