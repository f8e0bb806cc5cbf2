import { languages, words } from '@saunter/text';
import type { ReactElement } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';

interface LanguageSwitchProps {
  /** What a screen reader calls it. */
  readonly label: string;
  /** BCP 47 primary subtag of the language that is spoken now. */
  readonly chosen: string;
  onChoose(language: string): void;
}

/** Every language by its own name, on every screen: nobody has to find a menu in a language that they do not read. */
export function LanguageSwitch({ label, chosen, onChoose }: LanguageSwitchProps): ReactElement {
  return (
    <RadioGroup
      className="languages"
      orientation="horizontal"
      aria-label={label}
      value={words(chosen).language}
      onChange={onChoose}
    >
      {languages.map((language) => (
        <Radio key={language} className="language" value={language} lang={language} dir={words(language).direction}>
          {words(language).ownName}
        </Radio>
      ))}
    </RadioGroup>
  );
}
