import { telephone } from '#contract/telephone.ts';
import { caseNumberIn, fold } from '#contract/text.ts';
import { AutoComplete, Input, type InputRef } from 'antd';
import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { shortNumber } from '#web/client/case-number.ts';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { may, useSession } from '#web/client/session.ts';
import { useLater } from '../choose/useLater.ts';
import { useKeys } from '../shell/keys.ts';
import { addressOf, type Wanted } from './listing.ts';
import { PhoneSearch } from './PhoneSearch.tsx';

type Item = ReplyTo<typeof contract.cases.suggest>['items'][number];

/** What a suggestion narrows the list by; a case is opened instead. */
const narrowedBy: Record<Exclude<Item['what'], 'case'>, (key: string) => Wanted> = {
  subject: (subjectCode) => ({ subjectCode }),
  unit: (unitId) => ({ unitId }),
  town: (townCode) => ({ townCode, communityCode: '', gridCode: '' }),
  community: (communityCode) => ({ communityCode, townCode: communityCode.slice(0, 9), gridCode: '' }),
  grid: (gridCode) => ({ gridCode, communityCode: gridCode.slice(0, 12), townCode: gridCode.slice(0, 9) }),
  place: (q) => ({ q }),
};
/** Before the key of what is offered: no keyboard makes it and no paste holds it, so no words are ever taken for a key. */
const offered = '\u0000';
/** What the contract takes. */
const most = 500;

/** Number, words, pinyin initials or a telephone number. While one types, what it may mean is offered; Enter looks for the words. */
export function SearchField({ wanted }: { wanted: Wanted }) {
  const { t } = useText('search');
  const navigate = useNavigate();
  const { data: session } = useSession();
  const words = wanted.q ?? '';
  const [text, setText] = useState(words);
  const [phone, setPhone] = useState<string>();
  const field = useRef<InputRef>(null);
  // what somebody is typing is theirs, even when the list changes under it
  useEffect(() => {
    if (document.activeElement !== field.current?.input) setText(words);
  }, [words]);
  useKeys({ '/': () => field.current?.focus({ cursor: 'all' }) });
  const typed = useLater(text.trim(), 200);
  const asked = typed !== '' && typed !== words && typed.length <= 40 && !/^[\d -]+$/.test(fold(typed));
  const { data } = useRead(contract.cases.suggest, { q: typed }, { enabled: asked, staleTime: 30_000 });
  // of what was pasted, a receipt or a link, the number is what is looked for
  const search = (given: string) => {
    const q = caseNumberIn(given) ?? given;
    if (q.length <= most && q !== words) void navigate(addressOf({ ...wanted, q }));
  };
  const choose = (item: Item) => {
    setText(words);
    if (item.what === 'case') void navigate(addressOf(wanted, item.key));
    else void navigate(addressOf({ ...wanted, q: '', ...narrowedBy[item.what](item.key) }));
  };
  const called = telephone(text);
  const byPhone = called && called.kind !== 'service' && called.kind !== 'local' && may(session, 'case.reveal');
  const groups = Map.groupBy(asked ? (data?.items ?? []) : [], (item) =>
    item.what === 'town' || item.what === 'community' || item.what === 'grid' ? 'division' : item.what,
  );
  const options = [
    ...(byPhone ? [{ value: `${offered}phone`, label: t('phone.offer') }] : []),
    ...[...groups].map(([what, items]) => ({
      label: t(`suggest.${what}`),
      options: items.map((item) => ({
        value: `${offered}${item.what}/${item.key}`,
        label: (
          <span className="suggested">
            <span>{item.name}</span>
            <span className="quiet">{item.what === 'case' ? shortNumber(item.beside) : item.beside}</span>
          </span>
        ),
      })),
    })),
  ];
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        search(text.trim());
      }}
    >
      <AutoComplete
        className="search-field"
        value={text}
        options={options}
        defaultActiveFirstOption={false}
        popupMatchSelectWidth={420}
        listHeight={480}
        onChange={(value: string) => !value.startsWith(offered) && setText(value)}
        onSelect={(value: string) => {
          if (value === `${offered}phone`) {
            setPhone(called?.number);
            setText(words);
            return;
          }
          const item = data?.items.find((one) => `${offered}${one.what}/${one.key}` === value);
          if (item) choose(item);
        }}
      >
        <Input
          ref={field}
          type="search"
          aria-label={t('field.label')}
          placeholder={t('field.hint')}
          prefix={<Search size={14} aria-hidden />}
          status={text.length > most && !caseNumberIn(text) ? 'error' : ''}
          allowClear={{ clearIcon: <X size={14} role="img" aria-label={t('console:filter.clear')} /> }}
          onClear={() => void (words && navigate(addressOf({ ...wanted, q: '' })))}
          onKeyDown={(event) => event.key === 'Escape' && field.current?.blur()}
        />
      </AutoComplete>
      {phone && <PhoneSearch phone={phone} onClose={() => setPhone(undefined)} />}
    </form>
  );
}
