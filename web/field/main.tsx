import { createRoot } from 'react-dom/client';
import { keepDangerAhead } from '#web/client/danger.ts';
import { startLanguage } from '#web/client/language.ts';
import { startLive } from '#web/client/live.ts';
import { openPostOffice } from '#web/client/post-office.ts';
import { QueryProvider } from '#web/client/query.tsx';
import { watchSession } from '#web/client/session.ts';
import { startShell } from '#web/client/shell.ts';
import { startLargeType } from '#web/kit/large-type.ts';
import '#web/kit/theme/theme.css';
import './field.css';
import { App } from './App.tsx';

startLargeType();
watchSession();
startLive({ whileSeen: true });
startShell('/field/');
openPostOffice(() => undefined);
await startLanguage({
  'zh-Hans': async () => (await import('./texts.zh-Hans.ts')).default,
  en: async () => (await import('./texts.en.ts')).default,
});
createRoot(document.getElementById('app')!).render(
  <QueryProvider>
    <App />
  </QueryProvider>,
);
keepDangerAhead();
