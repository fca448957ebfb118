import { useEffect, useState } from 'react';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { RadioCards } from '#web/kit/choices.tsx';
import { TextField } from '#web/kit/fields.tsx';
import type { Report } from './report.ts';

/** A value that has been still for a moment. */
function useStill<T>(value: T, ms: number) {
  const [still, setStill] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setStill(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return still;
}

/** The place in words, with the communities these words may mean to choose from: under the field, nothing opens over it. */
export function PlaceWords({ report, change }: { report: Report; change: (part: Partial<Report>) => void }) {
  const { t } = useText('resident');
  const words = useStill(report.placeText.trim(), 400);
  const found = useRead(contract.territory.find, { text: words }, { enabled: words.length >= 2, staleTime: 300_000 });
  // only what was found for the words that stand there now: answers to older words would name another place
  const fresh = words === report.placeText.trim() && words.length >= 2;
  const suggestions = fresh ? (found.data?.items.slice(0, 3) ?? []) : [];
  const [unsure, setUnsure] = useState(false);
  return (
    <div className="stack">
      <TextField
        label={t('tell.where.wordsLabel')}
        hint={t('tell.where.wordsHint')}
        maxLength={200}
        value={report.placeText}
        onChange={(placeText) => {
          setUnsure(false);
          change({ placeText, communityCode: '', placeName: '' });
        }}
      />
      {suggestions.length > 0 && (
        <RadioCards
          label={t('tell.where.isIt')}
          value={report.communityCode || (unsure ? 'unsure' : null)}
          onChange={(code) => {
            setUnsure(code === 'unsure');
            const chosen = suggestions.find(({ community }) => community.code === code);
            change({
              communityCode: chosen ? code : '',
              placeName: chosen ? `${chosen.town.name} · ${chosen.community.name}` : '',
            });
          }}
          choices={[
            ...suggestions.map(({ community, town }) => ({
              value: community.code,
              label: community.name,
              hint: town.name,
            })),
            { value: 'unsure', label: t('tell.where.unsure') },
          ]}
        />
      )}
    </div>
  );
}
