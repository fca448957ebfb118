// What every storage of files does, and the names under which they lie.

export type Stored = { bytes: Buffer; mime: string };

/** Keys are ours, never a user's file name: `photo/2026/0199…` (see `checkedKey`). */
export type Storage = {
  /** Resolves once the file would survive a loss of power; a second put of a key replaces the first as a whole. */
  put(key: string, bytes: Buffer, mime: string): Promise<void>;
  get(key: string): Promise<Stored | undefined>;
  /** Removing what is not there is no error: a job that removes may run twice. */
  remove(key: string): Promise<void>;
  /** All keys that begin with a prefix, in order. */
  list(prefix: string): Promise<string[]>;
};

const segment = '[A-Za-z0-9_-][A-Za-z0-9._-]*';
const pattern = new RegExp(`^${segment}(/${segment})*$`);

/**
 * The key itself, when it is one: segments of letters, digits, '-', '_', '.', none beginning with a dot, 200 characters in
 * all. So no key leaves the folder, none needs escaping in a URL. Anything else is a mistake of ours: RangeError.
 */
export function checkedKey(key: string): string {
  if (key.length > 200 || !pattern.test(key))
    throw new RangeError(`not a storage key: ${JSON.stringify(key.slice(0, 200))}`);
  return key;
}

/** A prefix that a key could have; '' is one. RangeError otherwise. */
export function checkedPrefix(prefix: string): string {
  checkedKey(`${prefix}x`);
  return prefix;
}

/** A content type fit for a header and a file: 'image/jpeg'. RangeError otherwise. */
export function checkedMime(mime: string): string {
  if (!/^[a-z]+\/[a-z0-9.+-]{1,100}$/.test(mime))
    throw new RangeError(`not a content type: ${JSON.stringify(mime.slice(0, 200))}`);
  return mime;
}
