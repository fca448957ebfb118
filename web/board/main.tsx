import { createRoot } from 'react-dom/client';
import { startLanguage } from '#web/client/language.ts';
import { startLive } from '#web/client/live.ts';
import { QueryProvider } from '#web/client/query.tsx';
import { watchSession } from '#web/client/session.ts';
import '#web/kit/theme/tokens.css';
import './board.css';
import { App } from './App.tsx';

watchSession();
await startLanguage({
  'zh-Hans': async () => (await import('./texts.zh-Hans.ts')).default,
  en: async () => (await import('./texts.en.ts')).default,
});
startLive();
createRoot(document.getElementById('app')!).render(
  <QueryProvider>
    <App />
  </QueryProvider>,
);
