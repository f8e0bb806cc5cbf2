import { asId } from '@saunter/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectScreen } from '../screen/project-screen.ts';
import { advance } from './advance.ts';
import type { Answer, AppEvent, Intent } from './app-event.ts';
import type { AppState, Kept, VisitSummary } from './app-state.ts';
import { startingState } from './app-state.ts';
import type { Ask, Effect } from './ask.ts';

const NOW = 1_790_000_000_000;
const FRESH = '0'.repeat(26);
const VISIT = asId<never>(`vis_${'1'.repeat(26)}`);
const RECEIPT = asId<never>(`rcp_${'2'.repeat(26)}`);
const noNetwork = { kind: 'no-network', class: 'retry' } as const;
const signedOut = { kind: 'signed-out', class: 'sign-in' } as const;
const refused = (problem: string, status = 409) =>
  ({ kind: 'refused', class: 'final', status, problem, message: '', retryAfterMs: undefined }) as const;

const shopper = { cards: [], address: null, debts: [], missedReceipts: 0 };
const session = { csrf: 'c', email: 'mary@example.org', expiresAt: NOW, shopper };
const card = { lastFour: '0119', linkedAt: NOW };
const visit: VisitSummary = {
  ...{ visitId: VISIT, storeName: 'Corner Shop', enteredAt: NOW, state: 'in-store', itemCount: 0, currency: 'EUR' },
};
const pass = { pass: 'p', notAfter: NOW + 86_400_000, aheadMs: 0 };
const kept: Kept = {
  ...{ email: session.email, shopper, cards: [card], visits: [], details: {}, receipts: {}, pass },
};

/** The app, driven by hand; remembers what it wanted. */
class App {
  state: AppState = startingState(NOW, 'en', 'Europe/Amsterdam');
  readonly effects: Effect[] = [];

  take(event: AppEvent): this {
    const step = advance(this.state, event);
    this.state = step.state;
    this.effects.push(...step.effects);
    return this;
  }
  begin(more: Partial<Extract<AppEvent, { kind: 'began' }>> = {}): this {
    return this.take({ kind: 'began', kept: undefined, token: undefined, canSign: true, ...more });
  }
  do(intent: Intent): this {
    return this.take({ kind: 'did', intent, freshId: FRESH });
  }
  answer(answer: Answer): this {
    return this.take({ kind: 'answered', ask: this.asked(answer.of), answer });
  }
  fail(kind: Ask['kind'], fault: Extract<AppEvent, { kind: 'failed' }>['fault']): this {
    return this.take({ kind: 'failed', ask: this.asked(kind), fault });
  }
  pass(ms: number): this {
    return this.take({ kind: 'ticked', now: this.state.now + ms });
  }
  get asks(): readonly Ask[] {
    return this.effects.flatMap((effect) => (effect.kind === 'ask' ? [effect.ask] : []));
  }
  asked(kind: Ask['kind']): Ask {
    const ask = this.asks.filter((one) => one.kind === kind).at(-1);
    if (!ask) throw new Error(`${kind} was not asked`);
    return ask;
  }
  count(kind: Ask['kind']): number {
    return this.asks.filter((one) => one.kind === kind).length;
  }
  get screen() {
    return projectScreen(this.state);
  }
}

/** Signed in, with a card. */
const signedIn = () =>
  new App()
    .begin({ kept })
    .answer({ of: 'session', session })
    .answer({ of: 'cards', cards: [card] });

describe('signing in', () => {
  it('goes by way of the mail', () => {
    const app = new App().begin().fail('session', signedOut);
    expect(app.screen.screen).toBe('sign-in');
    app.do({ kind: 'ask-link', email: ' mary@example.org ' });
    expect(app.asked('sign-in')).toMatchObject({ email: 'mary@example.org', locale: 'en' });
    expect(app.screen.isBusy).toBe(true);
    expect(app.answer({ of: 'sign-in' }).screen).toMatchObject({ screen: 'look-at-mail', email: 'mary@example.org' });
  });

  it('asks once, however often it is pressed', () => {
    const app = new App().begin().fail('session', signedOut);
    app.do({ kind: 'ask-link', email: 'a@b.cc' }).do({ kind: 'ask-link', email: 'a@b.cc' });
    expect(app.count('sign-in')).toBe(1);
  });

  it('opens the session of a mailed link, and says what is to be done first', () => {
    const app = new App().begin({ token: 't' });
    expect(app.screen.screen).toBe('opening');
    app.answer({ of: 'open-session' }).answer({ of: 'session', session }).answer({ of: 'cards', cards: [] });
    expect(app.screen).toMatchObject({ screen: 'enter', view: { kind: 'no-card' } });
  });

  it('tells a stale link from a network that is away', () => {
    const app = new App().begin({ token: 't' }).fail('open-session', noNetwork);
    expect(app.screen).toMatchObject({ screen: 'opening', fault: 'no-network' });
    app.do({ kind: 'try-again' }).fail('open-session', refused('link-stale', 410));
    expect(app.screen).toMatchObject({ screen: 'sign-in', why: 'stale-link' });
  });

  it('ends with the session, and nothing is left on the phone', () => {
    const app = signedIn().pass(1_000).fail('visits', signedOut);
    expect(app.screen).toMatchObject({ screen: 'sign-in', why: 'session-over' });
    expect(app.effects.at(-1)).toEqual({ kind: 'forget' });
    expect(app.state.kept).toBeUndefined();
  });

  it('keeps nothing of somebody who was in before under another address', () => {
    const app = new App().begin({ kept: { ...kept, email: 'other@example.org', visits: [visit] } });
    app.answer({ of: 'session', session });
    expect(app.state.kept).toMatchObject({ email: session.email, visits: [], pass: undefined });
  });

  it('hears no answer of a session that is over', () => {
    const app = signedIn().do({ kind: 'sign-out' });
    const late = app.asked('visits');
    app.answer({ of: 'sign-out' }).take({ kind: 'answered', ask: late, answer: { of: 'visits', visits: [visit] } });
    expect(app.screen.screen).toBe('sign-in');
    expect(app.state.kept).toBeUndefined();
  });
});

describe('the entry code', () => {
  const code = (validUntil: number, party = 1) => ({ text: 'SE1:', party, validUntil });

  it('is made at the next tick, and again before it ends', () => {
    const app = signedIn()
      .pass(1_000)
      .answer({ of: 'code', code: code(NOW + 31_000) });
    expect(app.screen).toMatchObject({ view: { kind: 'code', secondsLeft: 24, lastFour: '0119' } });
    app.pass(20_000);
    expect(app.count('code')).toBe(1);
    app.pass(5_000);
    expect(app.count('code')).toBe(2);
  });

  it('is another one for another party', () => {
    const app = signedIn()
      .pass(1_000)
      .answer({ of: 'code', code: code(NOW + 31_000) });
    app.do({ kind: 'choose-party', party: 3 });
    expect(app.screen).toMatchObject({ view: { kind: 'making' }, party: 3 });
    expect(app.pass(1_000).asked('code')).toMatchObject({ party: 3 });
  });

  it('needs no network until the pass ends, by the server’s clock', () => {
    const app = new App()
      .begin({ kept: { ...kept, pass: { ...pass, aheadMs: 3_600_000 } } })
      .fail('session', noNetwork);
    app.pass(1_000).answer({ of: 'code', code: code(NOW + 31_000) });
    expect(app.screen).toMatchObject({ isOffline: true, view: { kind: 'code' } });
    app.pass(23 * 3_600_000);
    expect(app.screen).toMatchObject({ view: { kind: 'no-pass' } });
  });

  it('is none without a card, and none where the browser cannot sign', () => {
    const bare = new App().begin({ kept: { ...kept, cards: [] } });
    expect(bare.pass(1_000).screen).toMatchObject({ view: { kind: 'no-card' } });
    const old = new App().begin({ kept: { ...kept, pass: undefined }, canSign: false });
    expect(old.answer({ of: 'session', session }).pass(1_000).screen).toMatchObject({ view: { kind: 'cannot-sign' } });
    expect(old.count('pass')).toBe(0);
  });

  it('gives way to the cart once somebody is in', () => {
    const app = signedIn()
      .answer({ of: 'visits', visits: [] })
      .pass(4_000)
      .answer({ of: 'visits', visits: [visit] });
    expect(app.asked('visit')).toEqual({ kind: 'visit', visitId: VISIT });
    expect(app.screen.screen).toBe('visit');
  });
});

describe('a card', () => {
  it('is waited for while its digits are shown, and then the app goes on', () => {
    const app = new App().begin().answer({ of: 'session', session }).answer({ of: 'cards', cards: [] });
    app.do({ kind: 'go', to: 'link' }).answer({ of: 'link', code: '48213097', expiresAt: NOW + 600_000 });
    expect(app.screen).toMatchObject({ screen: 'link', link: { code: '48213097', secondsLeft: 600 } });
    app.pass(4_000).answer({ of: 'cards', cards: [card] });
    expect(app.screen.screen).toBe('enter');
    expect(app.pass(1_000).count('pass')).toBe(1);
  });

  it('that is removed takes its pass with it', () => {
    const app = signedIn().do({ kind: 'open-untie', lastFour: '0119' }).do({ kind: 'untie' }).answer({ of: 'untie' });
    expect(app.state.kept).toMatchObject({ cards: [], pass: undefined });
    expect(app.screen.screen).toBe('you');
  });
});

describe('visits and receipts', () => {
  const settled: VisitSummary = { ...visit, state: 'settled', receiptId: RECEIPT };
  const receipt = { receiptId: RECEIPT, number: '1', text: ['Total 1.00'], url: '/r/x', code: 'x' };

  it('are fetched before anybody asks, and are there without a network', () => {
    const app = signedIn()
      .answer({ of: 'visits', visits: [settled] })
      .answer({ of: 'receipt', receipt });
    const keptNow = app.effects.flatMap((effect) => (effect.kind === 'keep' ? [effect.kept] : [])).at(-1);
    const later = new App().begin({ kept: keptNow }).fail('session', noNetwork);
    later.do({ kind: 'open-receipt', receiptId: RECEIPT });
    expect(later.screen).toMatchObject({ screen: 'receipt', isOffline: true, receipt: { text: ['Total 1.00'] } });
    expect(later.count('receipt')).toBe(0);
  });

  const live = {
    ...{ ...visit, refundPolicy: '' },
    lines: [{ line: 0, barcode: asId<never>('4000000000019'), name: 'Oats', quantity: 2, reasons: [], contestable: 2 }],
  };

  it('are looked after while they change, and left alone when they are over', () => {
    const app = signedIn().do({ kind: 'open-visit', visitId: VISIT }).answer({ of: 'visit', visit: live });
    app
      .pass(3_000)
      .answer({ of: 'visit', visit: { ...live, state: 'settled' } })
      .pass(60_000);
    expect(app.count('visit')).toBe(2);
  });

  it('are contested once under one id, of no more units than there are', () => {
    const app = signedIn().do({ kind: 'open-visit', visitId: VISIT }).answer({ of: 'visit', visit: live });
    app.do({ kind: 'open-contest', visitId: VISIT, line: 0 });
    const send = { kind: 'send-contest', reason: 'not-taken', units: 9 } as const;
    app
      .do(send)
      .do(send)
      .fail('contest', noNetwork)
      .take({ kind: 'did', intent: send, freshId: '9'.repeat(26) });
    const asked = app.asks.flatMap((ask) => (ask.kind === 'contest' ? [ask.contest] : []));
    expect(asked).toHaveLength(2);
    expect(new Set(asked.map(({ contestId }) => contestId))).toEqual(new Set([`con_${FRESH}`]));
    expect(asked[0]).toMatchObject({ units: 2, barcode: '4000000000019' });
  });

  it('tell why a contest was refused, in words that we have', () => {
    const app = signedIn().do({ kind: 'open-visit', visitId: VISIT }).answer({ of: 'visit', visit: live });
    app.do({ kind: 'open-contest', visitId: VISIT, line: 0 }).do({ kind: 'send-contest', reason: 'damaged', units: 1 });
    expect(app.fail('contest', refused('line-changed')).screen).toMatchObject({ fault: 'line-changed' });
  });
});

it('deletes in two steps, shows the certificate and forgets the rest', () => {
  const app = signedIn().do({ kind: 'go', to: 'delete' });
  expect(app.screen).toMatchObject({ screen: 'delete', isSure: false });
  expect(app.count('delete')).toBe(0);
  const certificate = { certificateNumber: 'D-1', deletedAt: NOW, deleted: [], kept: [] };
  app.do({ kind: 'sure' }).do({ kind: 'delete' }).answer({ of: 'delete', certificate });
  expect(app.screen).toMatchObject({ screen: 'deleted', certificate });
  expect(app.effects.at(-1)).toEqual({ kind: 'forget' });
});

const anyIntent = fc.constantFrom<Intent>(
  ...(['enter', 'visits', 'you', 'address', 'link', 'delete'] as const).map((to) => ({ kind: 'go', to }) as const),
  { kind: 'back' },
  { kind: 'sure' },
  { kind: 'try-again' },
  { kind: 'new-link' },
  { kind: 'untie' },
  { kind: 'mail-receipt' },
  { kind: 'open-visit', visitId: VISIT },
  { kind: 'open-receipt', receiptId: RECEIPT },
  { kind: 'open-contest', visitId: VISIT, line: 0 },
  { kind: 'send-contest', reason: 'damaged', units: 1 },
  { kind: 'open-untie', lastFour: '0119' },
  { kind: 'choose-party', party: 2 },
  { kind: 'sign-out' },
);

it('shows something, asks nothing twice at once and deletes nobody by chance, whatever is pressed', () => {
  let pressed = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(anyIntent, fc.boolean()), { maxLength: 30 }), (presses) => {
      const app = signedIn();
      for (const [intent, hasNetwork] of presses) {
        pressed++;
        app.do(intent).pass(1_000);
        expect(new Set(app.state.underWay).size).toBe(app.state.underWay.length);
        expect(app.screen.screen).toBeTruthy();
        const kind = app.state.underWay[0];
        if (kind && kind !== 'sign-out' && !hasNetwork) app.fail(kind, noNetwork);
      }
      expect(app.count('delete')).toBe(0);
    }),
  );
  console.log(`the app was pressed ${pressed} times`);
  expect(pressed).toBeGreaterThan(100);
});
