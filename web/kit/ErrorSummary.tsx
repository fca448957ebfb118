import { useEffect, useRef, type MouseEvent } from 'react';
import { fieldMessage, Failure } from '#web/client/failure.ts';
import { sayError, useText } from '#web/client/language.ts';

export type Fault = { text: string; /** id of the field it is about */ field?: string };

const toField = (event: MouseEvent, id: string) => {
  event.preventDefault();
  document.getElementById(id)?.focus();
};

/** All that is wrong on a page, at its top, each with a way to its field; takes the focus when it appears. */
export function ErrorSummary({ faults }: { faults: readonly Fault[] }) {
  const { t } = useText('web');
  const box = useRef<HTMLDivElement>(null);
  const told = faults.map((fault) => fault.text).join();
  useEffect(() => {
    if (told) box.current?.focus();
  }, [told]);
  if (!faults.length) return null;
  return (
    <div className="error-summary stack close" ref={box} tabIndex={-1} role="alert">
      {faults.some(({ field }) => field) && <h2>{t('errors.title')}</h2>}
      <ul>
        {faults.map(({ text, field }) => (
          <li key={text}>
            {field ? (
              <a href={`#${field}`} onClick={(event) => toField(event, field)}>
                {text}
              </a>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The faults of a refused call; `fields` names the fields of this page by their path in the body. */
export function faultsOf(error: unknown, fields: Record<string, string> = {}): Fault[] {
  if (!error) return [];
  const known = Object.entries(fields).flatMap(([path, field]) => {
    const text = fieldMessage(error, path);
    return text ? [{ text, field }] : [];
  });
  if (known.length) return known;
  const other = error instanceof Failure ? error.fields.map((f) => f.message).filter(Boolean) : [];
  return [{ text: other.length ? `${sayError(error)}：${other.join('；')}` : sayError(error) }];
}
