import { decodeCommandApdu, encodeResponseApdu } from '@saunter/iso7816';
import { fromHex } from '@saunter/kit';
import type { EmvChip } from '@saunter/testing-cards';
import { AnsweringCard } from './answering-card.ts';
import type { CardReply } from './held-card.ts';

/** Changes what a chip says before it is sent; `count` is the number of the command since the insertion, from 1. */
export type Misbehaviour = (answer: Uint8Array, count: number, command: Uint8Array) => CardReply | Promise<CardReply>;

const WRONG_LENGTH = fromHex('6700');

/** `chip` held to the reader at `port`; it behaves unless `misbehave` says otherwise. */
export function chipCard(port: number, chip: EmvChip, misbehave: Misbehaviour = (answer) => answer): AnsweringCard {
  return new AnsweringCard({
    port,
    atr: chip.profile.atr,
    reply: (bytes, count) => {
      const command = decodeCommandApdu(bytes);
      const answer = command.ok ? encodeResponseApdu(chip.answer(command.value)) : WRONG_LENGTH;
      return misbehave(answer, count, bytes);
    },
  });
}
