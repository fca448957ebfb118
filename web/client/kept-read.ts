import { useEffect, useState } from 'react';
import type { Endpoint } from '#contract/endpoint.ts';
import type { InputOf, Light, ReplyOf } from './contract.ts';
import { keep, kept } from './device-store.ts';
import { call } from './call.ts';
import { queryClient, readKey, useRead, type ReadOptions } from './query.tsx';

const placeOf = (endpoint: Light, input: unknown) => `${endpoint.id} ${JSON.stringify(input)}`;

/**
 * A read whose last answer is kept on this device and shown when there is no network. `old` says that what is shown is
 * that copy. The copies go when the person signs out.
 */
export function useKeptRead<E extends Endpoint>(endpoint: Light<E>, input: InputOf<E>, options: ReadOptions = {}) {
  const query = useRead(endpoint, input, options);
  const place = placeOf(endpoint, input);
  const [copy, setCopy] = useState<{ place: string; reply: ReplyOf<E> }>();
  useEffect(() => {
    void kept<ReplyOf<E>>('reply', place).then((reply) => reply !== undefined && setCopy({ place, reply }));
  }, [place]);
  useEffect(() => {
    if (query.data !== undefined) void keep('reply', place, query.data);
  }, [place, query.data]);
  const copied = copy?.place === place ? copy.reply : undefined;
  return {
    ...query,
    data: query.data ?? copied,
    old: query.data === undefined && copied !== undefined && query.failureCount > 0,
  };
}

/** Fetches a reply ahead, so that it is on the device when the network is gone. Failures do not matter. */
export async function keepAhead<E extends Endpoint>(endpoint: Light<E>, input: InputOf<E>) {
  const reply = await call(endpoint, input).catch(() => undefined);
  if (reply === undefined) return;
  queryClient.setQueryData(readKey(endpoint, input), reply);
  await keep('reply', placeOf(endpoint, input), reply);
}
