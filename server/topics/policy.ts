// Who may see and change a topic: role × area of the place it is at. Pure; fails closed.
import { reachesOf, type Actor } from '../kernel/access.ts';

export type TopicScope = { townCode: string | null; communityCode: string | null };
type TopicPermission = 'topic.read' | 'topic.edit';

/** The divisions an actor reaches; `all`: the whole district. */
export function topicReach(actor: Actor, permission: TopicPermission): 'all' | string[] {
  const codes: string[] = [];
  for (const { reach, position } of reachesOf(actor, permission)) {
    if (reach === 'district') return 'all';
    if (reach !== 'area' || position.divisionCode === null) continue;
    if (position.divisionCode.length === 6) return 'all';
    // A topic lies in a community: who walks a grid of it knows of it.
    if ([9, 12, 15].includes(position.divisionCode.length)) codes.push(position.divisionCode.slice(0, 12));
  }
  return codes;
}

export function mayTopic(actor: Actor, permission: TopicPermission, topic: TopicScope): boolean {
  const reach = topicReach(actor, permission);
  return (
    reach === 'all' ||
    reach.some((code) => (code.length === 9 ? topic.townCode === code : topic.communityCode === code))
  );
}
