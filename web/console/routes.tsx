import { createBrowserRouter, type RouteObject } from 'react-router';
import { loadPart } from '#web/client/load-part.ts';
import { AdminPage } from './admin/AdminPage.tsx';
import { QueuePage } from './queue/QueuePage.tsx';
import { Broken } from './shell/Broken.tsx';
import { Home } from './shell/Home.tsx';
import { Shell } from './shell/Shell.tsx';

/** Pages that come later are asked for a second time when they do not arrive. */
function twice(routes: RouteObject[]): RouteObject[] {
  return routes.map(({ lazy, ...route }) => ({
    ...route,
    ...(typeof lazy === 'function' ? { lazy: () => loadPart(lazy) } : {}),
    ...(route.children ? { children: twice(route.children) } : {}),
  })) as RouteObject[];
}

/** Queues and cases come with the first load; every other page when it is opened. */
export const router = createBrowserRouter(
  twice([
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
        { path: 'tasks', lazy: async () => ({ Component: (await import('./tasks/TasksPage.tsx')).TasksPage }) },
        { path: 'tasks/:caseId', lazy: async () => ({ Component: (await import('./tasks/TasksPage.tsx')).TasksPage }) },
        { path: 'topics', lazy: async () => ({ Component: (await import('./topics/TopicsPage.tsx')).TopicsPage }) },
        {
          path: 'topics/:topicId',
          lazy: async () => ({ Component: (await import('./topics/TopicsPage.tsx')).TopicsPage }),
        },
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
        {
          path: 'supervision',
          lazy: async () => ({ Component: (await import('./supervision/SupervisionPage.tsx')).SupervisionPage }),
        },
        {
          path: 'supervision/:caseId',
          lazy: async () => ({ Component: (await import('./supervision/SupervisionPage.tsx')).SupervisionPage }),
        },
        {
          path: 'reminders',
          lazy: async () => ({ Component: (await import('./supervision/RemindersPage.tsx')).RemindersPage }),
        },
        ...['whistles', 'whistles/:whistleId'].map((path) => ({
          path,
          lazy: async () => ({ Component: (await import('./whistle/WhistlesPage.tsx')).WhistlesPage }),
        })),
        ...['whistles/new', 'whistles/:whistleId/revise'].map((path) => ({
          path,
          lazy: async () => ({ Component: (await import('./whistle/WhistleFormPage.tsx')).WhistleFormPage }),
        })),
        {
          path: 'whistles/monitor',
          lazy: async () => ({ Component: (await import('./whistle/MonitorPage.tsx')).MonitorPage }),
        },
        { path: 'room', lazy: async () => ({ Component: (await import('./room/RoomPage.tsx')).RoomPage }) },
        ...['conferences', 'conferences/:conferenceId'].map((path) => ({
          path,
          lazy: async () => ({ Component: (await import('./conference/ConferencesPage.tsx')).ConferencesPage }),
        })),
        {
          path: 'admissions',
          lazy: async () => ({ Component: (await import('./conference/AdmissionsPage.tsx')).AdmissionsPage }),
        },
        { path: 'metrics', lazy: async () => ({ Component: (await import('./metrics/MetricsPage.tsx')).MetricsPage }) },
        {
          path: 'exclusions',
          lazy: async () => ({ Component: (await import('./metrics/ExclusionsPage.tsx')).ExclusionsPage }),
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
              path: 'administrators',
              lazy: async () => ({
                Component: (await import('./admin/people/AdministratorsPage.tsx')).AdministratorsPage,
              }),
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
              path: 'case-rules',
              lazy: async () => ({ Component: (await import('./admin/case-rules/CaseRulesPage.tsx')).CaseRulesPage }),
            },
            {
              path: 'model',
              lazy: async () => ({ Component: (await import('./admin/model/ModelPage.tsx')).ModelPage }),
            },
            {
              path: 'matching',
              lazy: async () => ({ Component: (await import('./admin/matching/MatchingPage.tsx')).MatchingPage }),
            },
            {
              path: 'platforms',
              lazy: async () => ({ Component: (await import('./admin/platforms/PlatformsPage.tsx')).PlatformsPage }),
            },
            {
              path: 'danger',
              lazy: async () => ({ Component: (await import('./admin/danger/DangerPage.tsx')).DangerPage }),
            },
            {
              path: 'conduct',
              lazy: async () => ({ Component: (await import('./admin/conduct/ConductPage.tsx')).ConductPage }),
            },
            {
              path: 'metrics',
              lazy: async () => ({
                Component: (await import('./admin/metrics/MetricsAdminPage.tsx')).MetricsAdminPage,
              }),
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
            {
              path: 'ladder',
              lazy: async () => ({ Component: (await import('./admin/ladder/LadderPage.tsx')).LadderPage }),
            },
            {
              path: 'exports',
              lazy: async () => ({ Component: (await import('./admin/exports/ExportsAudit.tsx')).ExportsAudit }),
            },
          ],
        },
      ],
    },
  ]),
  { basename: '/console' },
);
