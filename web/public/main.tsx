import { QueryProvider } from '#web/client/query.tsx';
import { startApp } from '#web/client/start-app.tsx';
import { startLargeType } from '#web/kit/large-type.ts';
import '#web/kit/theme/theme.css';
import './public.css';
import { App } from './App.tsx';

startLargeType();
await startApp({
  root: 'app',
  home: '/public/',
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
