import { createRoot } from 'react-dom/client';
import { startLanguage } from '#web/client/language.ts';
import { watchSession } from '#web/client/session.ts';
import { App } from './App.tsx';
import { loaders } from './texts.ts';
import './console.css';

watchSession();
await startLanguage(loaders);
createRoot(document.getElementById('root')!).render(<App />);
