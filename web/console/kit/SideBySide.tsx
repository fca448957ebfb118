import { useEffect, useRef, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { escapeFrom } from '../case/escape.ts';
import { moveFocus } from '../queue/moveFocus.ts';
import { useKeys } from '../shell/keys.ts';

type Props = {
  title: string;
  /** what stands above the list and stays: its name, filters */
  head: ReactNode;
  list: ReactNode;
  /** another list begins at its top */
  listName?: string;
  /** what is opened, and the address without it */
  open: ReactNode | undefined;
  closed: string;
  paneName: string;
  /** the second column while nothing is opened; `inFront` when it hides the list on a narrow screen */
  none: ReactNode;
  inFront?: boolean;
};

/** A list and one of it beside it: j and k move through the list, Escape closes what is opened; on a narrow screen one covers the other. */
export function SideBySide({ title, head, list, listName, open, closed, paneName, none, inFront }: Props) {
  const navigate = useNavigate();
  const box = useRef<HTMLDivElement>(null);
  useKeys({
    j: () => moveFocus(box.current, 1),
    k: () => moveFocus(box.current, -1),
    Escape: () => escapeFrom(() => void (open && navigate(closed))),
  });
  useEffect(() => {
    box.current?.scrollTo({ top: 0 });
  }, [listName]);
  return (
    <main className={open || inFront ? 'columns with-case' : 'columns'} aria-label={title}>
      {/* stays when the list gives way to the case on a narrow screen */}
      <h1 className="unseen">{title}</h1>
      <section className="list-column" aria-label={title}>
        {head}
        <div className="list-scroll" ref={box}>
          {list}
        </div>
      </section>
      <section className="case-column" aria-label={paneName}>
        {open ?? none}
      </section>
    </main>
  );
}
