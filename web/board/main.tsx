import { startLive } from '#web/client/live.ts';
import { QueryProvider } from '#web/client/query.tsx';
import { watchSession } from '#web/client/session.ts';
import { startApp } from '#web/client/start-app.tsx';
import '#web/kit/theme/tokens.css';
import './board.css';
import { App } from './App.tsx';

watchSession();
startLive();
await startApp({
  root: 'app',
  home: '/board/',
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
