import { platforms } from '#contract/platforms.ts';
import { leadNames } from '../dispatch/index.ts';
import { on, type Route } from '../kernel/route.ts';
import { listMembers, saveMember } from './members.ts';
import { savePlatform } from './save-platform.ts';
import { listPlatforms } from './store.ts';

export const routes: Route[] = [
  on(platforms.list, async (ctx) => {
    const nameOf = await leadNames(ctx);
    return {
      items: (await listPlatforms(ctx)).map((p) => ({ ...p, unitNames: p.units.map((u) => nameOf(u.unit)) })),
    };
  }),
  on(platforms.save, savePlatform),
  on(platforms.members, listMembers),
  on(platforms.saveMember, saveMember),
];
