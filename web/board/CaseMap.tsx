import { useMemo } from 'react';
import type { contract, ReplyTo } from '#web/client/contract.ts';
import { boxOf, middlesOf, projectionOf, type Shapes } from './projection.ts';

const longer = 1000;
const round = (n: number) => Math.round(n * 10) / 10;

/** The light of a case by colour and shape; a case not yet dispatched has no clock and is a diamond. */
const marks = {
  green: 'M0-6A6 6 0 1 1 0 6 6 6 0 1 1 0-6Z',
  yellow: 'M0-8 8 6-8 6Z',
  red: 'M-4-9H4L9-4V4L4 9H-4L-9 4V-4Z',
  none: 'M0-8 8 0 0 8-8 0Z',
};
const order = { green: 0, none: 1, yellow: 2, red: 3 };

type Marks = ReplyTo<typeof contract.metrics.board>['marks'];
type Props = { shapes: Shapes; names: ReadonlyMap<string, string>; rows: Marks; label: string };

/** Outlines and a mark for each point with open cases and how many they are, the late ones on top, the towns by name; works without any map service. */
export function CaseMap({ shapes, names, rows, label }: Props) {
  const drawn = useMemo(() => {
    const box = boxOf(shapes);
    if (!box) return undefined;
    const { at, width, height } = projectionOf(box, longer);
    const outlines = shapes.features.map((f) => {
      const points = (f.geometry.coordinates[0] ?? []).map(([lng, lat]) => at(lng, lat));
      return { code: f.properties.code, d: `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z` };
    });
    return { at, width, height, outlines, towns: middlesOf(shapes, at) };
  }, [shapes]);
  if (!drawn) return null;
  const placed = rows.map(({ lng, lat, n, light }) => ({
    n,
    light: light ?? ('none' as const),
    point: drawn.at(lng, lat),
  }));
  placed.sort((a, b) => order[a.light] - order[b.light]);
  return (
    <svg
      className="case-map"
      viewBox={`-10 -10 ${round(drawn.width) + 20} ${round(drawn.height) + 20}`}
      role="img"
      aria-label={label}
    >
      {drawn.outlines.map((o) => (
        <path key={o.code} className="outline" d={o.d} />
      ))}
      {placed.map(({ n, light, point: [x, y] }) => (
        <g key={`${x} ${y}`} transform={`translate(${round(x)} ${round(y)})`}>
          <path className={`mark mark-${light}`} d={marks[light]} />
          {n > 1 && (
            <text className="mark-count" x={14} y={-6}>
              {n}
            </text>
          )}
        </g>
      ))}
      {drawn.towns.map((town) => (
        <text key={town.code} x={round(town.x)} y={round(town.y)}>
          {names.get(town.code)}
        </text>
      ))}
    </svg>
  );
}
