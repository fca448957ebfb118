/** What the server said yes to, about one matter. */
export type Entry = {
  id: string;
  number: string;
  queryCode: string;
  /** type of event → how many were acknowledged */
  acknowledged: Map<string, number>;
  files: { id: string; url: string }[];
};

/** The simulation's own book, to be held against the server's. */
export function createLedger() {
  const entries = new Map<string, Entry>();
  return {
    entries,
    told: (c: { id: string; number: string; queryCode: string }, files: Entry['files']): void => {
      entries.set(c.id, { ...c, acknowledged: new Map([['case.reported', 1]]), files: [...files] });
    },
    acted: (id: string, type: string, files: Entry['files'] = []): void => {
      const entry = entries.get(id);
      if (!entry) return;
      entry.acknowledged.set(type, (entry.acknowledged.get(type) ?? 0) + 1);
      entry.files.push(...files);
    },
  };
}
export type Ledger = ReturnType<typeof createLedger>;
