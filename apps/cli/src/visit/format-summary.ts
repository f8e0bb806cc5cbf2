import type { VisitSummary } from '@saunter/testing-shopper';

/** The summary of a visit for a terminal. */
export function formatSummary(summary: VisitSummary): string {
  const { lines, currency, stepsMs } = summary;
  const amount = (minor: number | undefined) =>
    minor === undefined ? 'nothing' : `${(minor / 100).toFixed(2)} ${currency ?? ''}`;
  return [
    `Visit ${summary.visitId}, group of ${summary.groupSize}, card ending ${summary.lastFour ?? '?'}`,
    ...lines.map(({ quantity, name, barcode }) => `  ${String(quantity).padStart(2)} × ${name} (${barcode})`),
    `Held ${amount(summary.heldMinor)}, charged ${amount(summary.chargedMinor)}, captures ${summary.captureCount}, mails ${summary.mailCount}`,
    `Receipt ${summary.receiptNumber ?? 'none'}: ${summary.receiptUrl ?? ''}`,
    `Last one out to mail handed over: ${summary.exitToMailMs ?? '?'} ms`,
    `Steps: ${Object.entries(stepsMs)
      .map(([name, ms]) => `${name} ${ms} ms`)
      .join(', ')}`,
    '',
  ].join('\n');
}
