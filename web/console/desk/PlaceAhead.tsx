import { AutoComplete } from 'antd';
import { contract } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { useLater } from '../choose/useLater.ts';
import { Field } from '../form/Field.tsx';
import type { CallDraft } from './drafts.ts';
import { Key } from './Key.tsx';

type Props = { draft: CallDraft; edit: (part: Partial<CallDraft>) => void; error: string | undefined };
/** Before the key of what is offered: no keyboard makes it, so no words are taken for a choice. */
const offered = '\u0000';
type Found = { term: string; code: string; name: string };

/** Where it is, in the caller's words or by pinyin initials; what is chosen says which community that is. */
export function PlaceAhead({ draft, edit, error }: Props) {
  const { t } = useText('desk');
  const q = useLater(draft.placeText.trim(), 150);
  const chosen = draft.community !== undefined;
  const { data } = useRead(
    contract.hotline.suggest,
    { q, what: 'place' },
    { enabled: q !== '' && !chosen, staleTime: 60_000, keepPrevious: true },
  );
  const options = (chosen || q === '' ? [] : (data?.places ?? [])).map(({ term, community, town }) => ({
    value: `${offered}${term} ${community.code}`,
    label: (
      <span className="desk-option">
        <span>{term}</span>
        <span className="quiet">{[community.name, town.name].join(' · ')}</span>
      </span>
    ),
    place: { term, code: community.code, name: community.name },
  }));
  return (
    <div data-desk="place">
      <Field
        label={t('place')}
        optional={<Key of="Alt+L" />}
        hint={draft.community ? t('placeKnown', { name: draft.community.name }) : t('placeHint')}
        error={error}
      >
        {(props) => (
          <AutoComplete
            {...props}
            defaultActiveFirstOption
            maxLength={200}
            value={draft.placeText}
            options={options}
            onChange={(text: string, option) => {
              const place = text.startsWith(offered) ? (option as { place?: Found } | undefined)?.place : undefined;
              if (place) edit({ placeText: place.term, community: { code: place.code, name: place.name } });
              else if (!text.startsWith(offered)) edit({ placeText: text, community: undefined });
            }}
          />
        )}
      </Field>
    </div>
  );
}
