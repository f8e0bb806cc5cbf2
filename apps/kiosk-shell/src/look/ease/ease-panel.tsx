import type { LookWords } from '@saunter/text';
import type { ReactElement } from 'react';
import { Label, Radio, RadioGroup, Switch } from 'react-aria-components';
import type { Ease } from './ease.ts';
import { EASE_SWITCHES, TEXT_SIZES } from './ease.ts';

interface EasePanelProps {
  readonly words: LookWords;
  readonly ease: Ease;
  onChange(ease: Ease): void;
}

/** Text size, contrast, motion, reach and speech: each change is seen at once, and none hides the others. */
export function EasePanel({ words, ease, onChange }: EasePanelProps): ReactElement {
  return (
    <section className="ease" aria-label={words.ease}>
      <RadioGroup
        className="choice"
        orientation="horizontal"
        value={String(ease.textSize)}
        onChange={(value) => onChange({ ...ease, textSize: sizeOf(value) })}
      >
        <Label className="choice-label">{words.textSize}</Label>
        <div className="choice-options">
          {TEXT_SIZES.map((size) => (
            <Radio key={size} className="choice-option ease-size" value={String(size)}>
              {words.textSizes[size]}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      {EASE_SWITCHES.map((name) => (
        <Switch
          key={name}
          className="ease-switch"
          isSelected={ease[name]}
          onChange={(isOn) => onChange({ ...ease, [name]: isOn })}
        >
          <span>{words[name]}</span>
          <span className="ease-track" aria-hidden="true" />
        </Switch>
      ))}
    </section>
  );
}

const sizeOf = (value: string) => TEXT_SIZES.find((size) => String(size) === value) ?? TEXT_SIZES[0];
