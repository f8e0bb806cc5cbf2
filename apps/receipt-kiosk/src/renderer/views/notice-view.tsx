import { Action, Envelope, OpenBill, PrintedReceipt } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { noticeWords } from './notice-words.ts';
import { PageFrame } from './page-frame.tsx';
import type { ViewProps } from './view-props.ts';

type What = ViewProps<'notice'>['view']['notice']['what'];

const MAIL: readonly What[] = ['mailed', 'saved', 'stopped', 'mail-bounced'];
const PAPER: readonly What[] = ['printed', 'no-paper', 'printer-away'];
const MONEY: readonly What[] = ['credited', 'repaid', 'not-repaid', 'repayment-late', 'with-staff', 'contest-refused'];

/** Something is told, and goes by itself. */
export function NoticeView(props: ViewProps<'notice'>): ReactElement {
  const { kiosk } = props.words;
  const { notice } = props.view;
  const told = noticeWords(notice, kiosk, props.screen);
  return (
    <PageFrame
      of={props}
      {...told}
      picture={pictureOf(notice.what, told.threshold === 'opens' ? 'go' : 'turn')}
      actions={
        <Action strong autoFocus onPress={() => props.touch({ kind: 'yes' })}>
          {kiosk.fine}
        </Action>
      }
    />
  );
}

/** What it is about, in the light of how it went. */
function pictureOf(what: What, tone: 'go' | 'turn'): ReactElement | undefined {
  if (MAIL.includes(what)) return <Envelope tone={tone} />;
  if (PAPER.includes(what)) return <PrintedReceipt tone={tone} />;
  return MONEY.includes(what) ? <OpenBill tone={tone} /> : undefined;
}
