import type { ReactElement } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';

interface NumberChoiceProps {
  readonly label: string;
  readonly numbers: readonly number[];
  readonly chosen: number;
  onChoose(number: number): void;
}

/** A row of numbers, of which one is chosen; each a target of at least 64 px. */
export function NumberChoice({ label, numbers, chosen, onChoose }: NumberChoiceProps): ReactElement {
  return (
    <RadioGroup
      className="choice"
      orientation="horizontal"
      value={String(chosen)}
      onChange={(value) => onChoose(Number(value))}
    >
      <Label className="choice-label">{label}</Label>
      <div className="choice-options figures">
        {numbers.map((number) => (
          <Radio key={number} className="choice-option" value={String(number)}>
            {number}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
