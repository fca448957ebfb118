import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Boundary, Stumbled } from './Boundary.tsx';
import { startLanguage } from './language.ts';

type Start = {
  /** id of the element of the page that the app fills */
  root: string;
  texts: Parameters<typeof startLanguage>[0];
  app: ReactNode;
  home: string;
  phone?: boolean;
};

/** Shows an app when its texts have come. What cannot be loaded or drawn ends in words with a way on, never in a white page. */
export async function startApp({ root, texts, app, ...way }: Start) {
  const page = createRoot(document.getElementById(root)!);
  try {
    await startLanguage(texts);
  } catch {
    page.render(<Stumbled {...way} />);
    return;
  }
  page.render(<Boundary {...way}>{app}</Boundary>);
}
