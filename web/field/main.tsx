import { keepDangerAhead } from '#web/client/danger.ts';
import { startLive } from '#web/client/live.ts';
import { openPostOffice } from '#web/client/post-office.ts';
import { QueryProvider } from '#web/client/query.tsx';
import { watchSession } from '#web/client/session.ts';
import { startShell } from '#web/client/shell.ts';
import { startApp } from '#web/client/start-app.tsx';
import { startLargeType } from '#web/kit/large-type.ts';
import '#web/kit/theme/theme.css';
import './field.css';
import { App } from './App.tsx';

startLargeType();
watchSession();
startLive({ whileSeen: true });
startShell('/field/');
openPostOffice(() => undefined);
await startApp({
  root: 'app',
  home: '/field/',
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
