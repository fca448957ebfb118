import type { Log } from './log.ts';
import { signatureOf } from './signature.ts';

/** Sends short messages. `demo`: nothing leaves the machine, the caller shows the text to the person instead. */
export type Delivery = {
  demo: boolean;
  sms: (message: { phone: string; template: string; params: Record<string, string>; id: string }) => Promise<void>;
};

/** The demonstration: sends nothing. */
export const demoDelivery = (log: Log): Delivery => ({
  demo: true,
  sms: (message) => {
    log.debug({ template: message.template, id: message.id }, 'demonstration: message not sent');
    return Promise.resolve();
  },
});

/**
 * Posts each message as JSON to the district's SMS gateway, signed with HMAC-SHA256 over timestamp + newline + body. The
 * message's id lets the gateway drop repeats. Throws when the gateway does not take it; the caller retries or refuses.
 */
export const gatewayDelivery = (url: string, secret: string): Delivery => ({
  demo: false,
  sms: async (message) => {
    const body = JSON.stringify(message);
    const timestamp = String(Date.now());
    const signature = signatureOf(secret, timestamp, body);
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'x-linli-timestamp': timestamp, 'x-linli-signature': signature },
      signal: AbortSignal.timeout(5000),
    });
    if (!response.ok) throw new Error(`SMS gateway answered ${response.status}`);
  },
});
