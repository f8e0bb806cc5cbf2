import { type VisitView, visitView } from '@saunter/contracts';
import { z } from 'zod';

const visitList = z.object({ visits: z.array(visitView) });

/** What a shopper's helper may ask the store server: as a technician looking on, and as a kiosk signing a card up. */
export class StoreApi {
  readonly #url: string;
  readonly #technician: string;
  readonly #kiosk: string;

  constructor(url: string, technician: string, kiosk: string) {
    this.#url = url;
    this.#technician = technician;
    this.#kiosk = kiosk;
  }

  /** Every visit the server knows; an empty list while the server is away. */
  async visits(): Promise<readonly VisitView[]> {
    const answer = await this.#get('/v1/visits');
    return answer === undefined ? [] : visitList.parse(answer).visits;
  }

  /** One visit; undefined while the server is away. */
  async visit(visitId: string): Promise<VisitView | undefined> {
    const answer = await this.#get(`/v1/visits/${visitId}`);
    return answer === undefined ? undefined : visitView.parse(answer);
  }

  /** Ties a sealed card to an e-mail address, as the receipt kiosk does after a tap. */
  async signUp(sealedCard: string, email: string): Promise<void> {
    const response = await fetch(`${this.#url}/v1/sign-ups`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#kiosk}`, 'content-type': 'application/json' },
      body: JSON.stringify({ sealedCard, email, locale: 'en' }),
    });
    if (!response.ok) throw new Error(`the sign-up was refused: ${response.status} ${await response.text()}`);
  }

  async #get(path: string): Promise<unknown> {
    try {
      const response = await fetch(`${this.#url}${path}`, { headers: { authorization: `Bearer ${this.#technician}` } });
      return response.ok ? await response.json() : undefined;
    } catch {
      // The server may be down on purpose: whoever waits looks again.
      return undefined;
    }
  }
}
