import type { ReactNode } from 'react';
import type { Failure } from '#web/client/failure.ts';
import { sayError, useText } from '#web/client/language.ts';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

type Query<T> = { data: T | undefined; error: Failure | null; refetch: () => unknown };

/** Shows what was read; before that a quiet word, and on failure what went wrong with a way to try again. */
export function Loaded<T>({ query, children }: { query: Query<T>; children: (data: T) => ReactNode }) {
  const { t } = useText('web');
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (!query.error) return <output className="soft">{t('loading')}</output>;
  return (
    <Notice kind="bad" say>
      <p>{sayError(query.error)}</p>
      <Button look="plain" onPress={() => void query.refetch()}>
        {t('again')}
      </Button>
    </Notice>
  );
}
