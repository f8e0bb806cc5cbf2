import { deskFigures } from '@saunter/contracts';
import { formatCount } from '@saunter/text';
import type { ReactElement } from 'react';
import { useDesk } from './desk-parts.ts';
import { useAnswer } from './use-answer.ts';

/** The running figures: how quickly receipts are mailed, and how many people are inside. */
export function FiguresBar(): ReactElement {
  const { words, language } = useDesk();
  const { desk: say } = words;
  const figures = useAnswer('/v1/desk/figures', deskFigures);
  const { p50Ms = null, p95Ms = null, n = 0 } = figures?.exitToMail ?? {};
  const seconds = (ms: number | null) =>
    ms === null
      ? '–'
      : say.seconds(
          new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(ms / 1000),
        );
  return (
    <p className="figures-bar figures" data-testid="figures">
      <span>
        {say.exitToMail}: {say.halfWithin} <b>{seconds(p50Ms)}</b>, {say.mostWithin} <b>{seconds(p95Ms)}</b>{' '}
        {say.over(formatCount(n, language))}
      </span>
      <span>
        {say.inside}: <b>{formatCount(figures?.insideNow ?? 0, language)}</b>
      </span>
    </p>
  );
}
