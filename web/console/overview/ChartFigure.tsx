import { Button } from 'antd';
import { ChartColumn, Table2 } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { useText } from '#web/client/language.ts';

export type Column<T> = { name: string; of: (row: T) => ReactNode; number?: boolean };
type Props<T> = {
  title: string;
  note?: string;
  chart: ReactNode;
  rows: T[];
  columns: Column<T>[];
  keyOf: (row: T) => string;
  wide?: boolean;
};

/** A chart under the question it answers, and the same numbers as a table at a press. */
export function ChartFigure<T>({ title, note, chart, rows, columns, keyOf, wide }: Props<T>) {
  const { t } = useText('console');
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className={wide ? 'panel wide' : 'panel'} aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        <Button
          size="small"
          type="text"
          icon={asTable ? <ChartColumn size={16} /> : <Table2 size={16} />}
          onClick={() => setAsTable(!asTable)}
        >
          {t(asTable ? 'chart.chart' : 'chart.table')}
        </Button>
      </div>
      {note && <p className="hint">{note}</p>}
      {rows.length === 0 && <p className="quiet">{t('chart.empty')}</p>}
      {rows.length > 0 && !asTable && chart}
      {rows.length > 0 && asTable && (
        <div className="table-scroll" tabIndex={0} role="group" aria-label={title}>
          <table className="numbers">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column.name} scope="col" className={column.number ? 'number-cell' : undefined}>
                    {column.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={keyOf(row)}>
                  {columns.map((column) => (
                    <td key={column.name} className={column.number ? 'number-cell' : undefined}>
                      {column.of(row)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </figure>
  );
}
