import {
  QueryClient,
  QueryClientProvider,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import i18next from 'i18next';
import { useRef, type ReactNode } from 'react';
import type { Endpoint } from '#contract/endpoint.ts';
import { call, newKey } from './call.ts';
import type { InputOf, Light, ReplyOf } from './contract.ts';
import { Failure, isUnreached } from './failure.ts';
import { paceOf } from './live-state.ts';

/** Reads are tried again only when the server was not reached; what it refused it refuses again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      retry: (tries, error) => tries < 2 && isUnreached(error),
      refetchOnWindowFocus: true,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

// Names of subjects and units come in the language asked for. What is read once (to look again would be on record) stays.
i18next.on(
  'languageChanged',
  () =>
    void queryClient.invalidateQueries({
      predicate: ({ observers }) => observers.every(({ options }) => options.staleTime !== Infinity),
    }),
);

export const QueryProvider = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
);

export type ReadOptions = {
  enabled?: boolean;
  /** ask again every so many milliseconds, less often while news comes by itself; 0 or undefined: only when needed */
  every?: number;
  staleTime?: number;
  /** keep showing the last answer while the input changes */
  keepPrevious?: boolean;
};

export const readKey = (endpoint: Light, input: unknown) => [endpoint.id, input] as const;

/** Reads an endpoint and keeps the answer fresh. */
export function useRead<E extends Endpoint>(endpoint: Light<E>, input: InputOf<E>, options: ReadOptions = {}) {
  return useQuery<ReplyOf<E>, Failure>({
    queryKey: readKey(endpoint, input),
    queryFn: ({ signal }) => call(endpoint, input, { signal }),
    enabled: options.enabled ?? true,
    refetchInterval: () => paceOf(endpoint.id, options.every),
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
    ...(options.keepPrevious ? { placeholderData: (last: ReplyOf<E> | undefined) => last as never } : {}),
  });
}

type Page = { items: unknown[]; next: string | null };
type ItemOf<E extends Endpoint> = ReplyOf<E> extends { items: (infer T)[] } ? T : never;

/** Reads a paged list: `items` of all pages so far, `fetchNextPage()` while `hasNextPage`. */
export function usePages<E extends Endpoint>(endpoint: Light<E>, input: InputOf<E>, options: ReadOptions = {}) {
  const query = useInfiniteQuery<ReplyOf<E>, Failure, ItemOf<E>[], readonly unknown[], string | undefined>({
    queryKey: [...readKey(endpoint, input), 'pages'],
    queryFn: ({ signal, pageParam }) =>
      call(endpoint, { ...(input as object), cursor: pageParam } as unknown as InputOf<E>, { signal }),
    initialPageParam: undefined,
    getNextPageParam: (last) => (last as Page).next ?? undefined,
    select: (data) => data.pages.flatMap((page) => (page as Page).items as ItemOf<E>[]),
    enabled: options.enabled ?? true,
    refetchInterval: () => paceOf(endpoint.id, options.every),
  });
  return { ...query, items: query.data ?? [] };
}

/**
 * A write. One idempotency key for one intention: pressing again after an error sends the same key while the input is the
 * same, so nothing is done twice; after success or a changed input a new key is made. On success all reads are refreshed,
 * or only those of `refresh`.
 */
export function useWrite<E extends Endpoint>(
  endpoint: Light<E>,
  options: { onDone?: (reply: ReplyOf<E>, input: InputOf<E>) => void; refresh?: Light[] } = {},
) {
  const client = useQueryClient();
  const intention = useRef<{ input: string; key: string } | undefined>(undefined);
  return useMutation<ReplyOf<E>, Failure, InputOf<E>>({
    mutationFn: (input) => {
      const text = JSON.stringify(input);
      if (intention.current?.input !== text) intention.current = { input: text, key: newKey() };
      return call(endpoint, input, { key: intention.current.key });
    },
    onSuccess: (reply, input) => {
      intention.current = undefined;
      if (options.refresh) for (const { id } of options.refresh) void client.invalidateQueries({ queryKey: [id] });
      else void client.invalidateQueries();
      options.onDone?.(reply, input);
    },
  });
}
