import { session } from '#contract/session.ts';
import { caller, Refused, type Caller, type Client } from './client.ts';
import { pick, type Random } from './random.ts';

export type Resident = Caller & { signedIn: boolean; phone: string | null };

const families = '王李张刘陈杨赵黄周吴徐孙马胡朱郭何林高梁'.split('');
const given = ['建国', '秀兰', '玉梅', '海波', '晓燕', '志强', '桂英', '文静', '立新', '春生'];

/**
 * Those who tell matters. Some have an account, made on the way by phone and code, and come again with their next matter; the others tell
 * theirs without. One address may tell only so many without an account: when the server says so, people sign in.
 */
export function createResidents(client: Client, random: Random) {
  const known: Resident[] = [];
  let limited = false;
  const address = () =>
    `10.${1 + Math.floor(random() * 250)}.${Math.floor(random() * 250)}.${1 + Math.floor(random() * 250)}`;

  async function signIn(who: Resident, phone: string, name?: string): Promise<void> {
    const { demoCode } = await client.call(who, session.requestCode, { phone });
    if (demoCode === null)
      throw new Error('The server shows no sign-in codes: the simulation needs a demonstration district');
    await client.call(who, session.signInWithCode, { phone, code: demoCode, ...(name ? { name } : {}) });
    who.phone = phone;
    who.renew = () => signIn(who, phone);
  }

  async function newcomer(): Promise<Resident> {
    const who: Resident = { ...caller(address()), signedIn: true, phone: null };
    for (let attempt = 0; ; attempt++) {
      const phone = `198${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
      try {
        await signIn(who, phone, pick(random, families) + pick(random, given));
        known.push(who);
        return who;
      } catch (error) {
        // The reply was lost and the number may not ask again within the minute: as somebody else, then.
        if (!(error instanceof Refused) || attempt === 5) throw error;
        who.token = null;
      }
    }
  }

  return {
    /** Whoever tells the next matter. */
    teller: (account: boolean): Promise<Resident> => {
      if (!account && !limited) return Promise.resolve({ ...caller(address()), signedIn: false, phone: null });
      return known.length > 4 && random() < 0.4 ? Promise.resolve(pick(random, known)) : newcomer();
    },
    /** The server lets no more visitors through from here. */
    limit: (): void => void (limited = true),
    newcomer,
    /** Somebody who told a matter before the simulation was interrupted. `pause`: a number may ask for a code once a minute. */
    again: async (phone: string | null, pause: () => Promise<void>): Promise<Resident> => {
      const before = known.find((who) => who.phone !== null && who.phone === phone);
      if (before) return before;
      const who: Resident = { ...caller(address()), signedIn: phone !== null, phone };
      if (phone === null) return who;
      for (let tries = 0; ; tries++) {
        try {
          // Signed in before anybody may act as this person: without a session they would be a stranger to their own matter.
          await signIn(who, phone);
          known.push(who);
          return who;
        } catch (error) {
          if (!(error instanceof Refused && error.status === 429) || tries === 5) throw error;
          await pause();
        }
      }
    },
  };
}
export type Residents = ReturnType<typeof createResidents>;
