import {
  BookText,
  Brain,
  Building2,
  CalendarDays,
  ChartColumn,
  ClipboardCheck,
  FileDown,
  FilePlus2,
  Files,
  Inbox,
  ListTree,
  type LucideIcon,
  Map as MapIcon,
  MapPin,
  MessageSquareReply,
  Send,
  ShieldCheck,
  Users,
} from 'lucide-react';
import type { Permission } from '#contract/permissions.ts';
import type { ReplyTo } from '#web/client/contract.ts';
import type { contract } from '#web/client/contract.ts';
import type { Session } from '#web/client/session.ts';

export type QueueName = 'dispatch' | 'unit' | 'verify' | 'answer' | 'all';
type CountName = keyof ReplyTo<typeof contract.cases.counts>;

export type Place = {
  /** path below /console; also the key of its name in the texts: nav.NAME */
  name: string;
  to: string;
  icon: LucideIcon;
  /** one of these permissions opens it */
  needs: Permission[];
  count?: CountName;
};

export const queuePlaces: (Place & { name: QueueName })[] = [
  { name: 'dispatch', to: '/queue/dispatch', icon: Send, needs: ['case.dispatch'], count: 'dispatch' },
  { name: 'unit', to: '/queue/unit', icon: Inbox, needs: ['case.accept', 'case.resolve'], count: 'unit' },
  { name: 'verify', to: '/queue/verify', icon: ClipboardCheck, needs: ['case.verify'], count: 'verify' },
  { name: 'answer', to: '/queue/answer', icon: MessageSquareReply, needs: ['case.answer'], count: 'answer' },
  { name: 'all', to: '/queue/all', icon: Files, needs: ['case.read'] },
];

export const pagePlaces: Place[] = [
  { name: 'map', to: '/map', icon: MapIcon, needs: ['case.read'] },
  { name: 'overview', to: '/overview', icon: ChartColumn, needs: ['overview.read'] },
  { name: 'report', to: '/report', icon: FilePlus2, needs: ['case.report'] },
  { name: 'exports', to: '/exports', icon: FileDown, needs: ['case.export'] },
];

export const adminPlaces: Place[] = [
  { name: 'subjects', to: '/admin/subjects', icon: ListTree, needs: ['catalogue.read'] },
  { name: 'duties', to: '/admin/duties', icon: BookText, needs: ['catalogue.read'] },
  { name: 'people', to: '/admin/people', icon: Users, needs: ['people.read'] },
  { name: 'units', to: '/admin/units', icon: Building2, needs: ['catalogue.read'] },
  { name: 'calendar', to: '/admin/calendar', icon: CalendarDays, needs: ['catalogue.read'] },
  { name: 'gazetteer', to: '/admin/gazetteer', icon: MapPin, needs: ['catalogue.read'] },
  { name: 'model', to: '/admin/model', icon: Brain, needs: ['catalogue.read'] },
  { name: 'audit', to: '/admin/audit', icon: ShieldCheck, needs: ['audit.read'] },
  { name: 'exportsAudit', to: '/admin/exports', icon: FileDown, needs: ['audit.read', 'catalogue.edit'] },
];

/** Those places that this person may open. */
export const openTo = <P extends Place>(places: P[], me: Session['me']): P[] =>
  places.filter((place) => place.needs.some((permission) => me?.permissions.includes(permission)));

/** Where the day begins: the first queue with a count of one's own, the overview for those who only look. */
export function firstPlace(me: Session['me']): string {
  const own = openTo(queuePlaces, me).find((place) => place.count);
  return (
    (
      own ??
      openTo(pagePlaces, me).find((place) => place.name === 'overview') ??
      openTo([...queuePlaces, ...adminPlaces], me)[0]
    )?.to ?? '/me'
  );
}
