import { createRoot } from 'react-dom/client';
import { startLanguage } from '#web/client/language.ts';
import { startLive } from '#web/client/live.ts';
import { watchSession } from '#web/client/session.ts';
import { App } from './App.tsx';
import { loaders } from './texts.ts';
import './console.css';

watchSession();
startLive();
await startLanguage(loaders);
createRoot(document.getElementById('root')!).render(<App />);
