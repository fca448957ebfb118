/** Small things kept on this device. Storage may be full, blocked or absent (private window): then they last as long as the page. */
const meanwhile = new Map<string, string>();

/** What was remembered under a name, or undefined. */
export function remembered(name: string): unknown {
  try {
    const text = meanwhile.get(name) ?? globalThis.localStorage?.getItem(name);
    return text == null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function remember(name: string, value: unknown) {
  const text = JSON.stringify(value);
  try {
    globalThis.localStorage.setItem(name, text);
    meanwhile.delete(name);
  } catch {
    meanwhile.set(name, text);
  }
}

export function forget(name: string) {
  meanwhile.delete(name);
  try {
    globalThis.localStorage.removeItem(name);
  } catch {
    // nothing was kept there
  }
}

/** Forgets all names that begin so. */
export function forgetAll(beginning: string) {
  for (const name of meanwhile.keys()) if (name.startsWith(beginning)) meanwhile.delete(name);
  try {
    for (const name of Object.keys(globalThis.localStorage)) if (name.startsWith(beginning)) forget(name);
  } catch {
    // nothing was kept there
  }
}
