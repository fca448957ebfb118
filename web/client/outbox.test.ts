import { beforeEach, expect, test } from 'vitest';
import { Failure } from './failure.ts';
import { sendAll, sendParcel, type Carrier, type Parcel, type Shelf } from './outbox.ts';

const parcel = (key: string, more: Partial<Parcel> = {}): Parcel => ({
  key,
  endpoint: 'cases.report',
  input: { text: key },
  photos: [],
  who: null,
  label: key,
  madeAt: `2026-11-23T00:00:0${key}Z`,
  ...more,
});

let kept: Map<string, Parcel>;
let server: Map<string, unknown>;
let sent: string[];
let network: 'good' | 'gone' | 'reply_lost';
const shelf: Shelf = {
  all: async () => [...kept.values()],
  put: async (one) => void kept.set(one.key, one),
  remove: async (key) => void kept.delete(key),
};
/** A server that does a key once, behind a network that may lose the request or the reply. */
const carrier: Carrier = {
  sendPhoto: async (photo) => {
    if (network === 'gone') throw new Failure('client.offline');
    sent.push(`photo ${photo.key}`);
    return { ...photo, id: `id-${photo.key}` };
  },
  send: async (one) => {
    if (network === 'gone') throw new Failure('client.offline');
    sent.push(one.key);
    if (one.input.text === 'bad') throw new Failure('request.invalid', 400);
    if (one.input.text === 'flaky') throw new Failure('server.error', 500);
    if (!server.has(one.key)) server.set(one.key, one.input);
    if (network === 'reply_lost') throw new Failure('client.slow');
    return { number: one.key };
  },
  arrived: () => undefined,
};

beforeEach(() => {
  kept = new Map();
  server = new Map();
  sent = [];
  network = 'good';
});

test('a lost reply does not double: the same key goes again', async () => {
  await shelf.put(parcel('1'));
  network = 'reply_lost';
  expect((await sendAll(shelf, carrier, null)).get('1')).toEqual({ state: 'waiting' });
  expect(kept.size).toBe(1);
  network = 'good';
  expect((await sendAll(shelf, carrier, null)).get('1')).toEqual({ state: 'sent', reply: { number: '1' } });
  expect(server.size).toBe(1);
  expect(kept.size).toBe(0);
});

test('photos go first, and none twice after an interruption', async () => {
  await shelf.put(parcel('1', { photos: [{ key: 'a' }, { key: 'b' }] }));
  network = 'reply_lost';
  await sendAll(shelf, carrier, null);
  network = 'good';
  await sendAll(shelf, carrier, null);
  expect(sent).toEqual(['photo a', 'photo b', '1', '1']);
  expect(server.get('1')).toEqual({ text: '1', photoIds: ['id-a', 'id-b'] });
});

test('what the server refuses stays with its reason and does not hold up the next', async () => {
  await shelf.put(parcel('1', { input: { text: 'bad' } }));
  await shelf.put(parcel('2'));
  const outcomes = await sendAll(shelf, carrier, null);
  expect(outcomes.get('1')).toMatchObject({ state: 'refused' });
  expect(outcomes.get('2')).toMatchObject({ state: 'sent' });
  expect(kept.get('1')?.refused?.code).toBe('request.invalid');
  sent = [];
  await sendAll(shelf, carrier, null);
  expect(sent).toEqual([]);
});

test('an error of the server is no refusal', async () => {
  expect(await sendParcel(parcel('1', { input: { text: 'flaky' } }), shelf, carrier)).toEqual({ state: 'waiting' });
});

test('without network it stops at the first', async () => {
  await shelf.put(parcel('2'));
  await shelf.put(parcel('1'));
  network = 'gone';
  const outcomes = await sendAll(shelf, carrier, null);
  expect([...outcomes.keys()]).toEqual(['1']);
  expect(kept.size).toBe(2);
});

test('it is only sent as the person who made it', async () => {
  await shelf.put(parcel('1', { who: 'wang' }));
  expect((await sendAll(shelf, carrier, null)).get('1')).toEqual({ state: 'signed_out' });
  expect((await sendAll(shelf, carrier, 'li')).get('1')).toEqual({ state: 'signed_out' });
  expect((await sendAll(shelf, carrier, undefined)).get('1')).toEqual({ state: 'waiting' });
  expect(sent).toEqual([]);
  expect((await sendAll(shelf, carrier, 'wang')).get('1')).toMatchObject({ state: 'sent' });
});
