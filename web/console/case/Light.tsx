import type { Light as Colour } from '#contract/shared.ts';
import { useText } from '#web/client/language.ts';

const shapes: Record<Colour, React.ReactNode> = {
  green: <circle cx="7" cy="7" r="5.5" />,
  yellow: <path d="M7 1 13.5 12.5H.5z" />,
  red: <path d="M4.1.5h5.8l4 4.1v5.8l-4 4H4.1l-4-4V4.6z" transform="scale(.96)" />,
};

/** A clock's light: colour, shape (circle, triangle, octagon) and word. */
export function Light({ light, wordless }: { light: Colour; wordless?: boolean }) {
  const { t } = useText('domain');
  const word = t(`light.${light}`);
  return (
    <span className={`light light-${light}`}>
      <svg
        width="14"
        height="14"
        viewBox="0 0 14 14"
        aria-hidden={!wordless}
        role={wordless ? 'img' : undefined}
        aria-label={wordless ? word : undefined}
      >
        {shapes[light]}
      </svg>
      {!wordless && word}
    </span>
  );
}
