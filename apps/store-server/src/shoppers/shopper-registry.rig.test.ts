import { silentLog } from '@saunter/kit';
import type { CardToken } from '@saunter/model';
import { asId } from '@saunter/model';
import { systemClock, systemEntropy } from '@saunter/platform-node';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addressOf, putAddress } from '../addresses/address-book.ts';
import type { TestServer } from '../database/database.fixture.ts';
import { OWNER, startTestServer } from '../database/database.fixture.ts';
import type { StoreDatabase } from '../database/open-database.ts';
import { openDatabase } from '../database/open-database.ts';
import type { NamedCard } from './shopper-registry.ts';
import { knowCard, lastFourOf, payersOf } from './shopper-registry.ts';

let server: TestServer;
let db: StoreDatabase;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  db = await openDatabase(await server.createDatabase(), silentLog);
});
afterEach(() => db.destroy());

const parts = { owner: OWNER, clock: systemClock, entropy: systemEntropy };
const know = (card: NamedCard) => db.transaction().execute((trx) => knowCard(trx, parts, card));
const token = (name: string) => asId<CardToken>(name);

/** What a tap says: account names first, as the vault gives them. */
function tap(accounts: readonly string[], numbers: readonly string[], lastFour = '1234'): NamedCard {
  const [first = '', ...others] = [...accounts, ...numbers];
  return { cardToken: token(first), aliases: others.map(token), panTokens: numbers.map(token), lastFour };
}

const living = () => db.selectFrom('shopper').select('shopper_id').where('merged_into', 'is', null).execute();
const signUp = (shopperId: string, email: string) =>
  db.transaction().execute((trx) => putAddress(trx, parts, asId(shopperId), { email, locale: 'en' }));

describe('a payer', () => {
  it('is known once, however many visits bring the new card at once', async () => {
    const known = await Promise.all(Array.from({ length: 6 }, () => know(tap([], ['v1:pan']))));
    expect(new Set(known.map((card) => card.cardId)).size).toBe(1);
    expect(await living()).toHaveLength(1);
  });

  it('has a card and a phone by one account, each with its own last four', async () => {
    const card = await know(tap(['v1:par'], ['v1:card'], '0011'));
    const phone = await know(tap(['v1:par'], ['v1:phone'], '0135'));
    expect(phone.shopperId).toBe(card.shopperId);
    expect([await lastFourOf(db, card.cardId), await lastFourOf(db, phone.cardId)]).toEqual(['0011', '0135']);
    expect((await know(tap(['v1:par'], ['v1:card'], '0011'))).cardId).toBe(card.cardId);
  });

  it('is found again after the key was changed, also when the old key is gone', async () => {
    const before = await know(tap(['v1:par'], ['v1:card']));
    const during = await know(tap(['v2:par', 'v1:par'], ['v2:card', 'v1:card']));
    const after = await know(tap(['v2:par'], ['v2:card']));
    expect([during, after]).toEqual([before, before]);
  });

  it('keeps the reference of a card whose name an older vault had made', async () => {
    const before = await know({ cardToken: token('v1:card'), aliases: [], lastFour: '1234' });
    expect(await know(tap([], ['v2:card', 'v1:card']))).toEqual(before);
  });
});

describe('two payers who turn out to be one', () => {
  it('are the older one from then on; what refers to the other leads there', async () => {
    const older = await know(tap([], ['v1:card'], '0011'));
    const other = await know(tap([], ['v1:phone'], '0135'));
    await signUp(older.shopperId, 'old@example.org');
    await signUp(other.shopperId, 'new@example.org');
    const joined = await know(tap(['v1:card'], ['v1:phone'], '0135'));
    expect(joined).toEqual({ shopperId: older.shopperId, cardId: other.cardId });
    expect(await payersOf(db, OWNER, tap([], ['v1:phone']))).toEqual([older.shopperId]);
    for (const { shopperId } of [older, other]) {
      expect(await addressOf(db, shopperId)).toEqual({ email: 'new@example.org', locale: 'en', hasBounced: false });
    }
    expect(await lastFourOf(db, other.cardId)).toBe('0135');
    expect(await know(tap(['v1:card'], ['v1:phone'], '0135'))).toEqual(joined);
  });

  it('may have been several before: a chain of merges ends at one', async () => {
    const known = [];
    for (const name of ['v1:a', 'v1:b', 'v1:c', 'v1:d']) known.push(await know(tap([], [name])));
    await know(tap(['v1:d'], ['v1:c']));
    await know(tap(['v1:b'], ['v1:a']));
    await know(tap(['v1:d'], ['v1:b']));
    expect(await living()).toEqual([{ shopper_id: known[0]?.shopperId }]);
    const merged = await db.selectFrom('shopper').select('merged_into').where('merged_into', 'is not', null).execute();
    expect(merged).toEqual(Array(3).fill({ merged_into: known[0]?.shopperId }));
  });

  it('are forgotten whole with the one that they are', async () => {
    const older = await know(tap([], ['v1:card']));
    const other = await know(tap([], ['v1:phone']));
    await signUp(other.shopperId, 'new@example.org');
    await know(tap(['v1:card'], ['v1:phone']));
    await db.deleteFrom('shopper').where('shopper_id', '=', older.shopperId).execute();
    expect(await db.selectFrom('shopper').selectAll().execute()).toEqual([]);
    expect(await db.selectFrom('shopper_email').selectAll().execute()).toEqual([]);
    expect(await lastFourOf(db, other.cardId)).toBeUndefined();
  });
});

it('taps that share names, in any order and at once, leave one payer for each group of names', async () => {
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(fc.array(names, { minLength: 1, maxLength: 8 }), async (taps) => {
      await db.deleteFrom('shopper').execute();
      await Promise.all(
        taps.map((tokens) =>
          know(
            tap(
              [],
              tokens.map((name) => `v1:${name}`),
            ),
          ),
        ),
      );
      expect(await living()).toHaveLength(groupsOf(taps));
      const rows = await db.selectFrom('shopper_card_name').select(['card_token', 'shopper_id']).execute();
      const payerOf = new Map(rows.map((row) => [row.card_token, row.shopper_id]));
      for (const tokens of taps) {
        expect(new Set(tokens.map((name) => payerOf.get(`v1:${name}`))).size).toBe(1);
      }
    }),
    { numRuns: 25 },
  );
});

/** How many groups of names there are when those of one tap belong together. */
function groupsOf(taps: readonly (readonly string[])[]): number {
  let groups: ReadonlySet<string>[] = [];
  for (const names of taps) {
    const touched = groups.filter((group) => names.some((name) => group.has(name)));
    groups = [
      ...groups.filter((group) => !touched.includes(group)),
      new Set([names, ...touched].flatMap((all) => [...all])),
    ];
  }
  return groups.length;
}
