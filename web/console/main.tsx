import { startLive } from '#web/client/live.ts';
import { watchSession } from '#web/client/session.ts';
import { startApp } from '#web/client/start-app.tsx';
import { App } from './App.tsx';
import { loaders } from './texts.ts';
import './console.css';

watchSession();
startLive();
await startApp({ root: 'root', texts: loaders, home: '/console/', app: <App /> });
