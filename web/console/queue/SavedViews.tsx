import { Button, Dropdown, Input, Modal } from 'antd';
import { Bookmark } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '#web/client/language.ts';
import { remember, remembered } from '#web/client/remember.ts';
import type { Filters } from './listing.ts';

type View = { name: string; filters: Filters };
const place = 'linli.console.views';
/** What is kept on the device may be from another version: only what has our shape is taken. */
const kept = () => {
  const found = remembered(place);
  return Array.isArray(found)
    ? found.filter((view): view is View => typeof view?.name === 'string' && typeof view.filters === 'object')
    : [];
};

/** Filters this person uses again and again, kept under a name on this device. */
export function SavedViews({ filters }: { filters: Filters }) {
  const { t } = useText('console');
  const navigate = useNavigate();
  const [views, setViews] = useState<View[]>(kept);
  const [name, setName] = useState<string>();
  const keep = (next: View[]) => {
    remember(place, next);
    setViews(next);
  };
  const save = () => {
    if (!name?.trim()) return;
    keep([...views.filter((view) => view.name !== name.trim()), { name: name.trim(), filters }]);
    setName(undefined);
  };
  const show = (view: View) =>
    void navigate(`/queue/all?${new URLSearchParams(view.filters as Record<string, string>)}`);
  const items = [
    ...views.map((view) => ({ key: view.name, label: view.name, onClick: () => show(view) })),
    ...(Object.keys(filters).length > 0 ? [{ key: '+', label: t('views.save'), onClick: () => setName('') }] : []),
    ...(views.length > 0
      ? [
          {
            key: '-',
            label: t('views.remove'),
            children: views.map((view) => ({
              key: `-${view.name}`,
              label: view.name,
              onClick: () => keep(views.filter((v) => v !== view)),
            })),
          },
        ]
      : []),
  ];
  if (items.length === 0) return null;
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button size="small" type="text" icon={<Bookmark size={14} />}>
          {t('views.name')}
        </Button>
      </Dropdown>
      <Modal
        open={name !== undefined}
        title={t('views.save')}
        okText={t('form.save')}
        cancelText={t('form.cancel')}
        onOk={save}
        onCancel={() => setName(undefined)}
        width={360}
      >
        <Input
          aria-label={t('views.label')}
          placeholder={t('views.label')}
          value={name}
          maxLength={20}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={save}
        />
      </Modal>
    </>
  );
}
