import type { DeskVisit } from '@saunter/contracts';
import { formatCertainty, formatDistance, formatExactTime, formatMass, formatPlainAmount } from '@saunter/text';
import { Fragment, type ReactElement, useState } from 'react';
import { Press } from '../shared/controls.tsx';
import { useDesk } from './desk-parts.ts';

type Line = DeskVisit['lines'][number];

/** The lines of a visit; each shows why it is there when it is asked to. */
export function VisitLines({ lines }: { readonly lines: readonly Line[] }): ReactElement {
  const { words, currency } = useDesk();
  const { desk: say } = words;
  const [shown, setShown] = useState<number>();
  return (
    <table className="lines figures">
      <thead>
        <tr>
          <th scope="col">{say.product}</th>
          <th scope="col" className="end">
            {say.units}
          </th>
          <th scope="col" className="end">{`${say.amount} (${currency})`}</th>
          <th scope="col" className="end">
            {say.refundable}
          </th>
          <th scope="col" className="end">
            {say.evidence}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Fragment key={line.line}>
            <LineRow
              line={line}
              isShown={shown === line.line}
              onShow={() => setShown(shown === line.line ? undefined : line.line)}
            />
            {shown === line.line && (
              <tr>
                <td colSpan={5}>
                  <Evidence line={line} />
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function LineRow({
  line,
  isShown,
  onShow,
}: {
  readonly line: Line;
  readonly isShown: boolean;
  onShow(): void;
}): ReactElement {
  const { words, language, currency } = useDesk();
  const { desk: say } = words;
  const plain = (amountMinor: number | undefined) =>
    amountMinor === undefined ? '–' : formatPlainAmount(amountMinor, currency, language);
  const count = isShown ? '−' : `+ ${line.evidence.length}`;
  return (
    <tr>
      <th scope="row">
        {line.name}{' '}
        <span className="quiet" dir="ltr">
          {line.barcode}
        </span>
      </th>
      <td className="end">{line.quantity}</td>
      <td className="end">{plain(line.amountMinor)}</td>
      <td className="end">{`${line.refundableUnits} / ${plain(line.refundableMinor)}`}</td>
      <td className="end">
        <Press kind="plain" label={`${count} ${say.evidenceOf(line.name)}`} onPress={onShow}>
          {count}
        </Press>
      </td>
    </tr>
  );
}

function Evidence({ line }: { readonly line: Line }): ReactElement {
  const { words, language, timeZone } = useDesk();
  const { desk: say } = words;
  if (line.evidence.length === 0) return <p className="quiet">{say.noEvidence}</p>;
  return (
    <table className="evidence">
      <thead>
        <tr>
          {[say.at, say.units, say.plates, say.mass, say.hand, say.certainty, say.otherwise].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {line.evidence.map((one) => (
          <tr key={`${one.at} ${one.plates.join()} ${one.massGrams}`}>
            <td>{formatExactTime(one.at, language, timeZone)}</td>
            <td>{one.quantity ?? '–'}</td>
            <td dir="ltr">{one.plates.join(', ')}</td>
            <td dir="ltr">{signedMass(one.massGrams, language)}</td>
            <td>{one.handDistanceMetres === undefined ? '–' : formatDistance(one.handDistanceMetres, language)}</td>
            <td>{formatCertainty(one.probability, language)}</td>
            <td>
              {one.alternatives
                .map((other) => `${other.quantity} × ${other.name} ${formatCertainty(other.probability, language)}`)
                .join('; ') || '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Below zero something left the shelf. */
const signedMass = (massGrams: number, language: string) =>
  `${massGrams < 0 ? '−' : '+'}${formatMass(massGrams, language)}`;
