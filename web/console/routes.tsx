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
        {
          path: 'overview',
          lazy: async () => ({ Component: (await import('./overview/OverviewPage.tsx')).OverviewPage }),
        },
        { path: 'exports', lazy: async () => ({ Component: (await import('./exports/ExportsPage.tsx')).ExportsPage }) },
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
              path: 'audit',
              lazy: async () => ({ Component: (await import('./admin/audit/AuditPage.tsx')).AuditPage }),
            },
            {
              path: 'exports',
              lazy: async () => ({ Component: (await import('./admin/exports/ExportsAudit.tsx')).ExportsAudit }),
            },
          ],
        },
      ],
    },
  ],
  { basename: '/console' },
);
