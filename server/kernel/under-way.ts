let requests = 0;

/** Counts a request while it is being answered by this process. */
export async function underWay<T>(work: () => Promise<T>): Promise<T> {
  requests += 1;
  try {
    return await work();
  } finally {
    requests -= 1;
  }
}

/** From so many requests at once on, what can wait lets them pass. */
const crowd = 16;
const mostMs = 25;

/**
 * Lets waiting people go first: while a crowd of requests is under way the caller rests, but never longer than 25 ms, so that
 * background work gets slower under load and does not stop.
 */
export async function letPass(): Promise<void> {
  for (let waited = 0; requests >= crowd && waited < mostMs; waited += 5)
    await new Promise((resolve) => setTimeout(resolve, 5));
}
