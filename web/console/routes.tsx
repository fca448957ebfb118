import { createBrowserRouter } from 'react-router';
import { AdminPage } from './admin/AdminPage.tsx';
import { QueuePage } from './queue/QueuePage.tsx';
import { Broken } from './shell/Broken.tsx';
import { Home } from './shell/Home.tsx';
import { Shell } from './shell/Shell.tsx';

/** Queues and cases come with the first load; every other page when it is opened. */
export const router = createBrowserRouter(
  [
    {
      path: '/',
      Component: Shell,
      ErrorBoundary: Broken,
      HydrateFallback: () => null,
      children: [
        { index: true, Component: Home },
        { path: 'queue/:queue', Component: QueuePage },
        { path: 'queue/:queue/:caseId', Component: QueuePage },
        { path: 'map', lazy: async () => ({ Component: (await import('./map/MapPage.tsx')).MapPage }) },
        { path: 'map/:caseId', lazy: async () => ({ Component: (await import('./map/MapPage.tsx')).MapPage }) },
        { path: 'report', lazy: async () => ({ Component: (await import('./report/ReportPage.tsx')).ReportPage }) },
        { path: 'desk', lazy: async () => ({ Component: (await import('./desk/DeskPage.tsx')).DeskPage }) },
        {
          path: 'desk/written',
          lazy: async () => ({ Component: (await import('./desk/WrittenPage.tsx')).WrittenPage }),
        },
        {
          path: 'desk/call-backs',
          lazy: async () => ({ Component: (await import('./desk/CallBacksPage.tsx')).CallBacksPage }),
        },
        {
          path: 'knowledge',
          lazy: async () => ({ Component: (await import('./knowledge/KnowledgePage.tsx')).KnowledgePage }),
        },
        {
          path: 'knowledge/:articleId',
          lazy: async () => ({ Component: (await import('./knowledge/ArticlePage.tsx')).ArticlePage }),
        },
        {
          path: 'overview',
          lazy: async () => ({ Component: (await import('./overview/OverviewPage.tsx')).OverviewPage }),
        },
        { path: 'me', lazy: async () => ({ Component: (await import('./sign-in/AccountPage.tsx')).AccountPage }) },
        {
          path: 'admin',
          Component: AdminPage,
          children: [
            {
              path: 'subjects',
              lazy: async () => ({ Component: (await import('./admin/subjects/SubjectsPage.tsx')).SubjectsPage }),
            },
            {
              path: 'duties',
              lazy: async () => ({ Component: (await import('./admin/duties/DutiesPage.tsx')).DutiesPage }),
            },
            {
              path: 'people',
              lazy: async () => ({ Component: (await import('./admin/people/PeoplePage.tsx')).PeoplePage }),
            },
            {
              path: 'units',
              lazy: async () => ({ Component: (await import('./admin/units/UnitsPage.tsx')).UnitsPage }),
            },
            {
              path: 'calendar',
              lazy: async () => ({ Component: (await import('./admin/calendar/CalendarPage.tsx')).CalendarPage }),
            },
            {
              path: 'gazetteer',
              lazy: async () => ({ Component: (await import('./admin/gazetteer/GazetteerPage.tsx')).GazetteerPage }),
            },
            {
              path: 'model',
              lazy: async () => ({ Component: (await import('./admin/model/ModelPage.tsx')).ModelPage }),
            },
            {
              path: 'hotline',
              lazy: async () => ({
                Component: (await import('./admin/hotline/HotlineRulesPage.tsx')).HotlineRulesPage,
              }),
            },
            {
              path: 'audit',
              lazy: async () => ({ Component: (await import('./admin/audit/AuditPage.tsx')).AuditPage }),
            },
          ],
        },
      ],
    },
  ],
  { basename: '/console' },
);
