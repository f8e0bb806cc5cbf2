import type { ContestView, DebtView, ShopperReceipt, ShopperView, ShopperVisit } from '@saunter/contracts';
import { asId } from '@saunter/model';

const id = <Id extends string>(prefix: string) => asId<Id & string>(`${prefix}_${'0'.repeat(26)}`) as Id;

export const RIG_RECEIPT: ShopperReceipt = {
  receiptId: id<ShopperReceipt['receiptId']>('rcp'),
  number: 'RIG-000007',
  text: ['Rig Store', 'Water 2.18', 'Total 2.18'],
  url: 'http://127.0.0.1:1/r/7',
  code: 'ABCD-EFGH',
};

export const RIG_VISIT: ShopperVisit = {
  visitId: id<ShopperVisit['visitId']>('vis'),
  storeName: 'Rig Store',
  enteredAt: 1_795_266_300_000,
  state: 'settled',
  itemCount: 2,
  currency: 'EUR',
  chargedMinor: 218,
  receiptId: RIG_RECEIPT.receiptId,
  lines: [
    {
      line: 0,
      barcode: asId<ShopperVisit['lines'][number]['barcode']>('40000001'),
      name: 'Water',
      quantity: 2,
      amountMinor: 218,
      reasons: [],
      contestable: 2,
    },
  ],
  refundPolicy: 'Bring it back.',
};

export const RIG_DEBT: DebtView = {
  debtId: id<DebtView['debtId']>('dbt'),
  visitId: RIG_VISIT.visitId,
  amountMinor: 900,
  repaidMinor: 100,
  currency: 'EUR',
  state: 'open',
  bookedAt: 1_795_266_300_000,
};

export const RIG_SHOPPER: ShopperView = {
  cards: [{ lastFour: '0119' }],
  address: null,
  debts: [RIG_DEBT],
  missedReceipts: 0,
};

export const RIG_CONTEST: ContestView = {
  contestId: id<ContestView['contestId']>('con'),
  visitId: RIG_VISIT.visitId,
  line: 0,
  units: 2,
  reason: 'not-taken',
  state: 'credited',
  amountMinor: 218,
  currency: 'EUR',
  askedAt: 1_795_266_400_000,
};
