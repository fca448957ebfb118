import { createRoot } from 'react-dom/client';
import { keepDangerAhead } from '#web/client/danger.ts';
import { startLanguage } from '#web/client/language.ts';
import { openPostOffice } from '#web/client/post-office.ts';
import { QueryProvider } from '#web/client/query.tsx';
import { watchSession } from '#web/client/session.ts';
import { startShell } from '#web/client/shell.ts';
import { startLargeType } from '#web/kit/large-type.ts';
import '#web/kit/theme/theme.css';
import './resident.css';
import { App } from './App.tsx';
import { keepReceiptOf } from './receipts.ts';

startLargeType();
watchSession();
startShell();
openPostOffice(keepReceiptOf);
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
