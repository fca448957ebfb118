import { createRoot } from 'react-dom/client';
import { startLanguage } from '#web/client/language.ts';
import { QueryProvider } from '#web/client/query.tsx';
import { startLargeType } from '#web/kit/large-type.ts';
import '#web/kit/theme/theme.css';
import './public.css';
import { App } from './App.tsx';

startLargeType();
await startLanguage({
  'zh-Hans': async () => (await import('./texts.zh-Hans.ts')).default,
  en: async () => (await import('./texts.en.ts')).default,
});
createRoot(document.getElementById('app')!).render(
  <QueryProvider>
    <App />
  </QueryProvider>,
);
