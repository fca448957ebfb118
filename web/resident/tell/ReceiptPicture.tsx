import { useEffect, useState } from 'react';
import { useText } from '#web/client/language.ts';
import { sayFull } from '#web/client/times.ts';
import { inParts } from '#web/client/case-number.ts';

type Line = { text: string; size: number; weight?: number; colour?: string };

/** Draws lines of text on a white card, 720 px wide. */
function paint(lines: readonly Line[]): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = 720;
  canvas.height = 80 + lines.reduce((sum, line) => sum + line.size * 1.7, 0);
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = '#0f766e';
  pen.fillRect(0, 0, canvas.width, 14);
  let y = 50;
  for (const { text, size, weight = 400, colour = '#1f2933' } of lines) {
    pen.font = `${weight} ${size}px system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif`;
    pen.fillStyle = colour;
    y += size * 1.35;
    pen.fillText(text, 40, y, 640);
    y += size * 0.35;
  }
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}

/** The receipt as a picture: shown, so that it can also be kept by a long press (inside WeChat a download does nothing). */
export function ReceiptPicture({
  number,
  queryCode,
  label,
  at,
}: {
  number: string;
  queryCode: string;
  label: string;
  at?: string | undefined;
}) {
  const { t, language } = useText('resident');
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    void paint([
      { text: t('web:brand'), size: 34, weight: 700, colour: '#0f766e' },
      { text: t('told.number'), size: 26, colour: '#4b5a66' },
      { text: inParts(number), size: 42, weight: 700 },
      { text: t('told.code'), size: 26, colour: '#4b5a66' },
      { text: queryCode, size: 64, weight: 700 },
      { text: label, size: 28 },
      { text: at ? sayFull(at, language) : '', size: 26, colour: '#4b5a66' },
    ]).then((blob) => blob && setAddress((made = URL.createObjectURL(blob))));
    return () => {
      if (made) URL.revokeObjectURL(made);
    };
  }, [number, queryCode, label, at, language, t]);
  if (!address) return null;
  return (
    <figure className="stack close">
      <img className="receipt-picture" src={address} alt={t('told.pictureAlt', { number, code: queryCode })} />
      <figcaption>
        {t('told.pictureHow')}{' '}
        <a href={address} download={`${t('web:brand')}-${number}.png`}>
          {t('told.pictureSave')}
        </a>
      </figcaption>
    </figure>
  );
}
