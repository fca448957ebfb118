import { App, Button, Checkbox, Dropdown, Input, Modal, type MenuProps } from 'antd';
import { Bookmark, Check, Trash2, Users } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { newKey } from '#web/client/call.ts';
import { contract, type ReplyTo } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useRead, useWrite } from '#web/client/query.tsx';
import { useSession } from '#web/client/session.ts';
import { addressOf, type Wanted } from './listing.ts';

type Kept = ReplyTo<typeof contract.searches.list>['items'][number];
export const wantedOf = (kept: Kept): Wanted =>
  Object.fromEntries(Object.entries(kept.filter).map(([name, value]) => [name, String(value)]));

export const useSavedSearches = () => useRead(contract.searches.list, {}, { staleTime: 60_000 });

/** How many a search finds now; asked only when the menu is open. */
function Count({ id }: { id: string }) {
  const { data } = useRead(contract.searches.count, { id }, { staleTime: 30_000 });
  return <span className="kept-count">{data === undefined ? '…' : data.n >= 1000 ? '999+' : data.n}</span>;
}

/** Searches kept under a name, one's own and those of one's unit: open, keep, share, make the default, forget. */
export function SavedSearches({ wanted }: { wanted: Wanted }) {
  const { t } = useText('search');
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { data: session } = useSession();
  const [open, setOpen] = useState(false);
  const [keeping, setKeeping] = useState<{ id: string; name: string; share: boolean }>();
  const saved = useSavedSearches();
  const refresh = [contract.searches.list, contract.searches.count];
  const fail = (error: unknown) => void message.error(sayError(error));
  const save = useWrite(contract.searches.save, {
    refresh,
    onDone: () => {
      setKeeping(undefined);
      void message.success(t('kept.saved'));
    },
  });
  const remove = useWrite(contract.searches.remove, { refresh });
  const setDefault = useWrite(contract.searches.setDefault, { refresh });
  const items = saved.data?.items ?? [];
  const unit = session?.me?.positions.find((position) => position.unit)?.unit;
  const current = items.find((kept) => addressOf(wantedOf(kept)) === addressOf(wanted));

  const menu: MenuProps['items'] = [
    ...items.map((kept) => ({
      key: kept.id,
      label: (
        <span className="kept">
          <span className="kept-name">{kept.name}</span>
          {kept.unit && (
            <Users size={14} role="img" aria-label={t('kept.sharedWith', { unit: kept.unit.name, by: kept.owner })} />
          )}
          {kept.isDefault && <Check size={14} role="img" aria-label={t('kept.isDefault')} />}
          {open && <Count id={kept.id} />}
        </span>
      ),
      onClick: () => void navigate(addressOf(wantedOf(kept))),
    })),
    ...(items.length > 0 ? [{ type: 'divider' as const }] : [{ key: 'none', disabled: true, label: t('kept.none') }]),
    ...(Object.keys(wanted).length > 0 && !current
      ? [{ key: '+', label: t('kept.keep'), onClick: () => setKeeping({ id: newKey(), name: '', share: false }) }]
      : []),
    ...(current
      ? [
          {
            key: 'default',
            label: t(current.isDefault ? 'kept.noDefault' : 'kept.makeDefault', { name: current.name }),
            onClick: () => setDefault.mutate({ id: current.isDefault ? null : current.id }, { onError: fail }),
          },
        ]
      : []),
    ...(current?.mine
      ? [
          {
            key: '-',
            danger: true,
            icon: <Trash2 size={14} aria-hidden />,
            label: t('kept.remove', { name: current.name }),
            onClick: () => remove.mutate({ id: current.id }, { onError: fail }),
          },
        ]
      : []),
  ];
  const keep = () => {
    if (!keeping?.name.trim()) return;
    const { stars, ...rest } = wanted;
    save.mutate(
      {
        id: keeping.id,
        name: keeping.name.trim(),
        filter: { ...rest, ...(stars ? { stars: Number(stars) } : {}) } as Kept['filter'],
        unitId: keeping.share && unit ? unit.id : null,
      },
      { onError: fail },
    );
  };
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items: menu }} open={open} onOpenChange={setOpen}>
        <Button size="small" type="text" icon={<Bookmark size={14} />}>
          {current?.name ?? t('kept.title')}
        </Button>
      </Dropdown>
      <Modal
        open={keeping !== undefined}
        title={t('kept.keep')}
        okText={t('console:form.save')}
        cancelText={t('console:form.cancel')}
        confirmLoading={save.isPending}
        onOk={keep}
        onCancel={() => setKeeping(undefined)}
        width={380}
      >
        <div className="stack">
          <Input
            aria-label={t('kept.name')}
            placeholder={t('kept.name')}
            value={keeping?.name ?? ''}
            maxLength={30}
            onChange={(event) => setKeeping((k) => k && { ...k, name: event.target.value })}
            onPressEnter={keep}
          />
          {unit && (
            <Checkbox
              checked={keeping?.share ?? false}
              onChange={(event) => setKeeping((k) => k && { ...k, share: event.target.checked })}
            >
              {t('kept.share', { unit: unit.name })}
            </Checkbox>
          )}
        </div>
      </Modal>
    </>
  );
}
