import { useSyncExternalStore } from 'react';
import { configureCalls } from './call.ts';
import { contract, type ReplyTo } from './contract.ts';
import { dropAll } from './device-store.ts';
import { sayNewSession } from './live-state.ts';
import { queryClient, readKey, useRead, useWrite } from './query.tsx';
import { forgetAll } from './remember.ts';

export type Session = ReplyTo<typeof contract.session.get>;

/** Who is signed in, the district, whether it is a demonstration. `data` is undefined until the first answer. */
export const useSession = () => useRead(contract.session.get, {}, { staleTime: 60_000 });

let expired = false;
const listeners = new Set<() => void>();
const setExpired = (value: boolean) => {
  if (expired === value) return;
  expired = value;
  for (const changed of listeners) changed();
};

/** Call once at start: an answer "signed out" from any call makes `useExpired` true, and the page shows its sign-in. */
export const watchSession = () => configureCalls({ onSignedOut: () => setExpired(true) });

/** What was to be sent as somebody finds nobody signed in: the sign-in is shown before anything goes out. */
export const sayExpired = () => setExpired(true);

/** True from the moment the server says that the session is over until somebody signs in; the page under it stays as it is. */
export const useExpired = () =>
  useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => expired,
  );

/** Call after any successful sign-in: takes the new person in and reads everything anew. */
export function signedIn(me: NonNullable<Session['me']>) {
  queryClient.setQueryData<Session>(readKey(contract.session.get, {}), (old) => old && { ...old, me });
  setExpired(false);
  sayNewSession();
  void queryClient.invalidateQueries();
}

/** Leave the sign-in without signing in. */
export const dismissExpired = () => setExpired(false);

/** Signing out also clears what this device kept for the person: drafts and copies of replies. What waits to be sent stays, and so do receipts: they may be the only copy of a code. */
export function useSignOut(after?: () => void) {
  return useWrite(contract.session.signOut, {
    onDone: () => {
      forgetAll('linli.draft.');
      void dropAll('reply');
      queryClient.clear();
      after?.();
    },
  });
}

/** True when the signed-in person holds the permission at all; what may be done to one case is in its `can`. */
export const may = (session: Session | undefined, permission: NonNullable<Session['me']>['permissions'][number]) =>
  session?.me?.permissions.includes(permission) ?? false;
