import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/es/locale/en_US.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import type { Locale } from 'antd/es/locale/index.js';
import { ChevronDown, CircleAlert, CircleCheck, Eye, EyeOff, Info, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { RouterProvider } from 'react-router/dom';
import { useText } from '#web/client/language.ts';
import { QueryProvider } from '#web/client/query.tsx';
import { router } from './routes.tsx';
import { theme } from './theme.ts';

/** TypeScript takes antd's files for CommonJS, the bundler for what they are. */
const unwrap = (given: Locale | { default: Locale }) => ('default' in given ? given.default : given);
const locales = { en: unwrap(enUS), 'zh-Hans': unwrap(zhCN) };

/** Lists and menus that float open inside this landmark, not beside all of them. */
const popupRoom = () => document.getElementById('popups') ?? document.body;

const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
const icons = {
  successIcon: <CircleCheck size={16} aria-hidden />,
  infoIcon: <Info size={16} aria-hidden />,
  warningIcon: <TriangleAlert size={16} aria-hidden />,
  errorIcon: <CircleAlert size={16} aria-hidden />,
};
const own = { ...theme, token: { ...theme.token, motion: !calm } };

/** The console: for staff at an office PC. */
export function App() {
  const { t, language } = useText('console');
  useEffect(() => {
    document.title = t('app.title');
  }, [t, language]);
  return (
    <ConfigProvider
      theme={own}
      locale={locales[language]}
      button={{ autoInsertSpace: false }}
      // antd's own icons are read out by their English names
      select={{ suffixIcon: <ChevronDown size={14} aria-hidden /> }}
      alert={icons}
      inputPassword={{
        iconRender: (shown) => (
          <span role="img" aria-label={t(shown ? 'password.hide' : 'password.show')}>
            {shown ? <Eye size={14} aria-hidden /> : <EyeOff size={14} aria-hidden />}
          </span>
        ),
      }}
      getPopupContainer={popupRoom}
    >
      <AntApp className="app" message={{ maxCount: 2 }}>
        <QueryProvider>
          <RouterProvider router={router} />
        </QueryProvider>
      </AntApp>
    </ConfigProvider>
  );
}
