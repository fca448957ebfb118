import { Alert } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { contract } from '#web/client/contract.ts';
import { sayError, useText } from '#web/client/language.ts';
import { useRead } from '#web/client/query.tsx';
import { useSession } from '#web/client/session.ts';
import { CasePane } from '../case/CasePane.tsx';
import { escapeFrom } from '../case/escape.ts';
import { useKeys } from '../shell/keys.ts';
import { refreshMs } from '../shell/Nav.tsx';
import { CaseMap, type Box } from './CaseMap.tsx';
import { Legend } from './Legend.tsx';
import { MapList } from './MapList.tsx';
import './map.css';

/** Open cases on the district's own outlines; beside them the same cases as a list, or the one opened. */
export function MapPage() {
  const { t } = useText('console');
  const { caseId } = useParams();
  const navigate = useNavigate();
  const [box, setBox] = useState<Box>();
  const { data: session } = useSession();
  const district = session?.district;
  const shapes = useRead(
    contract.territory.shapes,
    { code: district?.code ?? '' },
    { enabled: !!district, staleTime: 3_600_000 },
  );
  const cases = useRead(contract.cases.map, box ?? { west: 0, south: 0, east: 0, north: 0 }, {
    enabled: !!box,
    every: refreshMs,
    keepPrevious: true,
  });
  useKeys({ Escape: () => escapeFrom(() => void (caseId && navigate('/map'))) });
  const failure = shapes.error ?? cases.error;
  return (
    <main className={caseId ? 'map-page with-case' : 'map-page'} aria-label={t('nav.map')}>
      <h1 className="unseen">{t('nav.map')}</h1>
      <div className="map-column">
        {failure && <Alert banner type="warning" title={sayError(failure)} />}
        {district && (
          <CaseMap
            center={district.center}
            tileUrl={session.tileUrl}
            shapes={shapes.data}
            rows={cases.data?.items ?? []}
            open={caseId}
            label={t('map.name')}
            zoomIn={t('map.zoomIn')}
            zoomOut={t('map.zoomOut')}
            onBox={setBox}
            onPick={(id) => void navigate(`/map/${id}`)}
          />
        )}
        <Legend source={shapes.data?.features[0]?.properties.source} />
      </div>
      <section className="case-column" aria-label={caseId ? t('case.column') : t('map.list')}>
        {caseId ? (
          <CasePane key={caseId} id={caseId} closeTo="/map" />
        ) : (
          <MapList
            rows={cases.data?.items ?? []}
            capped={cases.data?.capped ?? false}
            busy={cases.isPending}
            box={box}
          />
        )}
      </section>
    </main>
  );
}
