import { Threshold } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { Notice, Press } from '../../shared/controls.tsx';
import { BackPress } from './back-press.tsx';
import type { ViewProps } from './view-props.ts';

/** A receipt as paper has it, also where there is no network. */
export function ReceiptView({ screen, text, act }: ViewProps<'receipt'>): ReactElement {
  const { receipt, isMailed, canMail, isOffline, isBusy } = screen;
  const hasFailed = screen.fault !== undefined || isOffline;
  return (
    <section className="view">
      <BackPress text={text} act={act} />
      <h1 className="title">{text.receiptTitle}</h1>
      {receipt ? (
        // The paper's own lines: a reader that is too narrow for them scrolls the paper, not the page.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        <section className="paper" aria-label={text.receiptTitle} tabIndex={0}>
          <pre className="figures">{receipt.text.join('\n')}</pre>
        </section>
      ) : (
        <>
          <p className="lead" role="status">
            {hasFailed ? text.notHere : text.starting}
          </p>
          <Threshold state={hasFailed ? 'holds' : 'works'} />
        </>
      )}
      {!receipt && hasFailed && (
        <Press kind="main" onPress={() => act({ kind: 'try-again' })}>
          {text.tryAgain}
        </Press>
      )}
      {isMailed && <Notice kind="go">{text.mailed}</Notice>}
      {receipt && !isMailed && canMail && !isOffline && (
        <Press isBusy={isBusy} onPress={() => act({ kind: 'mail-receipt' })}>
          {text.mailReceipt}
        </Press>
      )}
      {receipt && !isOffline && (
        <a className="press press-plain" href={receipt.url} target="_blank" rel="noopener noreferrer">
          {text.openReceipt}
        </a>
      )}
    </section>
  );
}
