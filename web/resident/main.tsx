import { keepDangerAhead } from '#web/client/danger.ts';
import { openPostOffice } from '#web/client/post-office.ts';
import { QueryProvider } from '#web/client/query.tsx';
import { watchSession } from '#web/client/session.ts';
import { startShell } from '#web/client/shell.ts';
import { startApp } from '#web/client/start-app.tsx';
import { startLargeType } from '#web/kit/large-type.ts';
import '#web/kit/theme/theme.css';
import './resident.css';
import { App } from './App.tsx';
import { keepReceiptOf } from './receipts.ts';

startLargeType();
watchSession();
startShell();
openPostOffice(keepReceiptOf);
await startApp({
  root: 'app',
  home: '/',
  phone: true,
  texts: {
    'zh-Hans': async () => (await import('./texts.zh-Hans.ts')).default,
    en: async () => (await import('./texts.en.ts')).default,
  },
  app: (
    <QueryProvider>
      <App />
    </QueryProvider>
  ),
});
keepDangerAhead();
