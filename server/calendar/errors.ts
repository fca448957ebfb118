// A ledger that cannot be. The users' own mistakes are refused by the kernel's errors; this one is ours.

/** Thrown for an entry that cannot follow what stands before it, e.g. `clock.already_paused`; not translated. */
export type LedgerError = Error & { code: `clock.${string}`; at: Date; action: string };

/** Refuses an entry of a ledger. */
export function illegalEntry(code: LedgerError['code'], at: Date, action: string): never {
  throw Object.assign(new Error(`${code} (${action} at ${at.toISOString()})`), { code, at, action });
}
