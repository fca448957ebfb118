const pauseMs = 1000;

/** Style sheets that did not arrive are asked for once more: a bundle remembers them as asked for and would go on without them. */
const stylesAgain = () =>
  Promise.all(
    [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')]
      .filter((link) => link.sheet === null)
      .map(
        (link) =>
          new Promise<void>((done, fail) => {
            const fresh = link.cloneNode() as HTMLLinkElement;
            fresh.addEventListener('load', () => done());
            fresh.addEventListener('error', () => fail(new Error(`no style sheet ${link.href}`)));
            link.replaceWith(fresh);
          }),
      ),
  );

/** A part of the app that is loaded when it is needed. On a weak line it is asked for a second time; then it rejects. */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch {
    await new Promise((done) => setTimeout(done, pauseMs));
    await stylesAgain();
    return load();
  }
}
