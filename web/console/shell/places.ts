import {
  BellRing,
  BookOpen,
  BookText,
  Brain,
  Building2,
  CalendarDays,
  ChartColumn,
  CirclePause,
  ClipboardCheck,
  FileX2,
  FileDown,
  FilePlus2,
  Headset,
  Keyboard,
  PhoneOutgoing,
  Files,
  Hourglass,
  Gauge,
  Flame,
  GitMerge,
  Handshake,
  Inbox,
  LayoutGrid,
  ListTree,
  SlidersHorizontal,
  type LucideIcon,
  Map as MapIcon,
  MapPin,
  MessageSquareReply,
  MessagesSquare,
  Scale,
  ScrollText,
  Send,
  Siren,
  ShieldCheck,
  Users,
} from 'lucide-react';
import type { Permission } from '#contract/permissions.ts';
import type { ReplyTo } from '#web/client/contract.ts';
import type { contract } from '#web/client/contract.ts';
import type { Session } from '#web/client/session.ts';

export type QueueName = 'dispatch' | 'unit' | 'verify' | 'answer' | 'all' | 'requests' | 'paused';
type CountName = keyof ReplyTo<typeof contract.cases.counts>;

export type Place = {
  /** path below /console; also the key of its name in the texts: nav.NAME */
  name: string;
  to: string;
  icon: LucideIcon;
  /** one of these permissions opens it */
  needs: Permission[];
  count?: CountName;
  /** what waits there is counted by another module */
  badge?: 'whistles' | 'conferences';
  /** the namespace of its name; `console` when not said */
  texts?: 'command';
};

export type Group = {
  /** also the key of its title in the texts: navGroup.NAME */
  name: string;
  places: Place[];
};

export const queuePlaces: (Place & { name: QueueName })[] = [
  { name: 'dispatch', to: '/queue/dispatch', icon: Send, needs: ['case.dispatch'], count: 'dispatch' },
  { name: 'unit', to: '/queue/unit', icon: Inbox, needs: ['case.accept', 'case.resolve'], count: 'unit' },
  { name: 'verify', to: '/queue/verify', icon: ClipboardCheck, needs: ['case.verify'], count: 'verify' },
  { name: 'answer', to: '/queue/answer', icon: MessageSquareReply, needs: ['case.answer'], count: 'answer' },
  {
    name: 'requests',
    to: '/queue/requests',
    icon: Hourglass,
    needs: ['case.endorse', 'case.grant', 'case.review'],
    count: 'requests',
  },
  { name: 'paused', to: '/queue/paused', icon: CirclePause, needs: ['case.resume'], count: 'paused' },
  { name: 'all', to: '/queue/all', icon: Files, needs: ['case.read'] },
];

/** The work of every day, by what it is about; queues and what leads to a case come first. */
export const workGroups: Group[] = [
  {
    name: 'cases',
    places: [
      ...queuePlaces.filter((place) => place.name !== 'all'),
      { name: 'tasks', to: '/tasks', icon: Handshake, needs: ['task.do'], count: 'tasks' },
      ...queuePlaces.filter((place) => place.name === 'all'),
      { name: 'supervision', to: '/supervision', icon: Gauge, needs: ['supervision.read'] },
      { name: 'report', to: '/report', icon: FilePlus2, needs: ['case.report'] },
    ],
  },
  {
    name: 'hotline',
    places: [
      { name: 'desk', to: '/desk', icon: Headset, needs: ['hotline.take'] },
      { name: 'written', to: '/desk/written', icon: Keyboard, needs: ['hotline.take'] },
      { name: 'callBacks', to: '/desk/call-backs', icon: PhoneOutgoing, needs: ['case.call_back'] },
      { name: 'knowledge', to: '/knowledge', icon: BookOpen, needs: ['knowledge.read'] },
    ],
  },
  {
    name: 'together',
    places: [
      {
        name: 'whistles',
        to: '/whistles',
        icon: BellRing,
        needs: ['whistle.read'],
        badge: 'whistles',
        texts: 'command',
      },
      { name: 'room', to: '/room', icon: LayoutGrid, needs: ['overview.read'], texts: 'command' },
      {
        name: 'conferences',
        to: '/conferences',
        icon: MessagesSquare,
        needs: ['arbitration.read'],
        badge: 'conferences',
        texts: 'command',
      },
      { name: 'admissions', to: '/admissions', icon: ScrollText, needs: ['admission.read'], texts: 'command' },
      { name: 'topics', to: '/topics', icon: Flame, needs: ['topic.read'] },
    ],
  },
  {
    name: 'data',
    places: [
      { name: 'map', to: '/map', icon: MapIcon, needs: ['case.read'] },
      { name: 'overview', to: '/overview', icon: ChartColumn, needs: ['overview.read'] },
      { name: 'metrics', to: '/metrics', icon: Gauge, needs: ['overview.read'] },
      { name: 'exclusions', to: '/exclusions', icon: FileX2, needs: ['metric.exclude'] },
      { name: 'exports', to: '/exports', icon: FileDown, needs: ['case.export'] },
    ],
  },
];

/** What the work goes by: looked up by many, kept by the administrators. */
export const adminGroups: Group[] = [
  {
    name: 'catalogue',
    places: [
      { name: 'subjects', to: '/admin/subjects', icon: ListTree, needs: ['catalogue.read'] },
      { name: 'duties', to: '/admin/duties', icon: BookText, needs: ['catalogue.read'] },
      { name: 'matching', to: '/admin/matching', icon: GitMerge, needs: ['catalogue.read'] },
      { name: 'model', to: '/admin/model', icon: Brain, needs: ['catalogue.read'] },
    ],
  },
  {
    name: 'rules',
    places: [
      { name: 'caseRules', to: '/admin/case-rules', icon: Scale, needs: ['catalogue.read'] },
      { name: 'ladder', to: '/admin/ladder', icon: BellRing, needs: ['catalogue.read'] },
      { name: 'hotlineRules', to: '/admin/hotline', icon: Headset, needs: ['catalogue.read'] },
      { name: 'danger', to: '/admin/danger', icon: Siren, needs: ['catalogue.read'], texts: 'command' },
      { name: 'conduct', to: '/admin/conduct', icon: Scale, needs: ['catalogue.edit'], texts: 'command' },
      { name: 'metricRows', to: '/admin/metrics', icon: SlidersHorizontal, needs: ['metric.edit'] },
      { name: 'calendar', to: '/admin/calendar', icon: CalendarDays, needs: ['catalogue.read'] },
    ],
  },
  {
    name: 'organisation',
    places: [
      { name: 'units', to: '/admin/units', icon: Building2, needs: ['catalogue.read'] },
      { name: 'people', to: '/admin/people', icon: Users, needs: ['people.read'] },
      { name: 'administrators', to: '/admin/administrators', icon: ShieldCheck, needs: ['people.confirm'] },
      { name: 'platforms', to: '/admin/platforms', icon: LayoutGrid, needs: ['catalogue.edit'], texts: 'command' },
      { name: 'gazetteer', to: '/admin/gazetteer', icon: MapPin, needs: ['catalogue.read'] },
    ],
  },
  {
    name: 'audit',
    places: [
      { name: 'audit', to: '/admin/audit', icon: ShieldCheck, needs: ['audit.read'] },
      { name: 'exportsAudit', to: '/admin/exports', icon: FileDown, needs: ['audit.read', 'catalogue.edit'] },
    ],
  },
];

/** Those groups that hold something for this person, with only that in them. */
export const groupsFor = (groups: Group[], me: Session['me']): Group[] =>
  groups.map((group) => ({ ...group, places: openTo(group.places, me) })).filter((group) => group.places.length > 0);

/** Those places that this person may open. */
export const openTo = <P extends Place>(places: P[], me: Session['me']): P[] =>
  places.filter((place) => place.needs.some((permission) => me?.permissions.includes(permission)));

/** Where the day begins: the first queue with a count of one's own, the desk of whoever answers the telephone, the overview for those who only look. */
export function firstPlace(me: Session['me']): string {
  const work = groupsFor(workGroups, me).flatMap((group) => group.places);
  const named = (name: string) => work.find((place) => place.name === name);
  const own = openTo(queuePlaces, me).find((place) => place.count);
  const first = own ?? named('desk') ?? named('overview') ?? named('all') ?? firstAdminPlace(me);
  return first?.to ?? '/me';
}

/** Where the administration begins for this person, if it holds anything. */
export const firstAdminPlace = (me: Session['me']): Place | undefined => groupsFor(adminGroups, me)[0]?.places[0];
