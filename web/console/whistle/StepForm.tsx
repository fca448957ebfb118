import { seenIn } from '#contract/text.ts';
import { Alert, Button, Select } from 'antd';
import { MapPin } from 'lucide-react';
import { useState } from 'react';
import type { WhistleView } from '#contract/whistles.ts';
import { contract } from '#web/client/contract.ts';
import { fieldMessage } from '#web/client/failure.ts';
import { useText } from '#web/client/language.ts';
import { positionOnce } from '#web/client/position.ts';
import { Field } from '../form/Field.tsx';
import { PhotoPicker, type Photo } from '../form/PhotoPicker.tsx';
import { StepFrame } from './StepFrame.tsx';
import { useStep } from './useStep.ts';
import { TextAreaField } from '../form/TextAreaField.tsx';

const { whistles } = contract;

/** What each step asks for: words (with the fewest letters), photos, one of my units in that state. */
const steps = {
  approve: { endpoint: whistles.approve, words: 'note', fewest: 0 },
  refuse: { endpoint: whistles.refuse, words: 'reason', fewest: 4, grave: true },
  cancel: { endpoint: whistles.cancel, words: 'reason', fewest: 4, grave: true },
  arrive: { endpoint: whistles.arrive, words: 'note', fewest: 0, photos: true, unit: 'called' },
  note: { endpoint: whistles.note, words: 'text', fewest: 1, photos: true },
  done: { endpoint: whistles.done, words: 'result', fewest: 4, photos: true },
  rework: { endpoint: whistles.rework, words: 'reason', fewest: 4, grave: true },
  confirm: { endpoint: whistles.confirm, words: 'note', fewest: 0 },
  leave: { endpoint: whistles.leave, fewest: 0, unit: 'arrived' },
} as const;
export type StepAction = keyof typeof steps;
export const stepActions = Object.keys(steps) as StepAction[];
type Step = {
  endpoint: typeof whistles.approve;
  words?: 'note' | 'reason' | 'result' | 'text';
  fewest: number;
  photos?: boolean;
  unit?: 'called' | 'arrived';
  grave?: boolean;
};
type Spot = { lng: number; lat: number; accuracy: number };

/** One step of a whistle. */
export function StepForm({ view, action, close }: { view: WhistleView; action: StepAction; close: () => void }) {
  const { t } = useText('command');
  const step = steps[action] as unknown as Step;
  const mine = view.called.filter((one) => one.mine && one.state === step.unit);
  const [text, setText] = useState('');
  const [photos, setPhotos] = useState<Photo[]>([]);
  const [unitId, setUnitId] = useState(mine[0]?.unit.id);
  const [spot, setSpot] = useState<Spot | null>();
  const [tried, setTried] = useState(false);
  const write = useStep(step.endpoint, close);
  const short = seenIn(text) < step.fewest;
  const submit = () => {
    setTried(true);
    if (short) return;
    write.mutate({
      id: view.id,
      version: view.version,
      ...(step.words ? { [step.words]: text } : {}),
      ...(step.photos ? { photoIds: photos.map((photo) => photo.id) } : {}),
      ...(step.unit ? { unitId } : {}),
      ...(spot ? { point: { ...spot, crs: 'WGS84', source: 'gps' } } : {}),
    } as never);
  };
  return (
    <StepFrame action={action} write={write} danger={step.grave} onSubmit={submit} close={close}>
      {step.unit && mine.length > 1 && (
        <Field label={t('act.unit')} error={fieldMessage(write.error, 'unitId')}>
          {(props) => (
            <Select
              {...props}
              value={unitId}
              options={mine.map(({ unit }) => ({ value: unit.id, label: unit.name }))}
              onChange={setUnitId}
            />
          )}
        </Field>
      )}
      {step.unit && mine.length === 1 && <p>{mine[0]!.unit.name}</p>}
      {step.words && (
        <TextAreaField
          label={t(`act.${step.words}`)}
          optional={step.fewest === 0 ? t('console:form.optional') : undefined}
          error={
            fieldMessage(write.error, step.words) ??
            (tried && short ? t('console:form.atLeast', { count: step.fewest }) : undefined)
          }
          autoFocus
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={step.words === 'result' ? 2000 : 500}
          value={text}
          onChange={(written) => setText(written)}
        />
      )}
      {action === 'arrive' && <Here spot={spot} onSpot={setSpot} />}
      {step.photos && <PhotoPicker photos={photos} onChange={setPhotos} />}
    </StepFrame>
  );
}

/** The place of this device goes along only when asked for. */
function Here({ spot, onSpot }: { spot: Spot | null | undefined; onSpot: (spot: Spot | null) => void }) {
  const { t } = useText('command');
  const [busy, setBusy] = useState(false);
  if (spot) return <output>{t('act.hereNow', { metres: Math.round(spot.accuracy) })}</output>;
  const look = () => {
    setBusy(true);
    void positionOnce().then((found) => {
      setBusy(false);
      onSpot('failed' in found ? null : found);
    });
  };
  return (
    <div className="field">
      <Button icon={<MapPin size={16} />} loading={busy} onClick={look}>
        {t('act.here')}
      </Button>
      {spot === null && <Alert type="info" showIcon title={t('act.hereNot')} />}
    </div>
  );
}
