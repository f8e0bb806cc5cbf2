import type { LookWords } from '@saunter/text';
import { PersonStanding, RotateCcw } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button, ToggleButton } from 'react-aria-components';
import type { Ease } from './ease/ease.ts';
import { EasePanel } from './ease/ease-panel.tsx';
import { LanguageSwitch } from './ease/language-switch.tsx';
import { Captions } from './speech/captions.tsx';

interface KioskFootProps {
  readonly words: LookWords;
  readonly language: string;
  readonly ease: Ease;
  /** The choices of ease are shown. */
  readonly isEaseOpen: boolean;
  /** What is being said; empty when nothing is. */
  readonly caption: string;
  chooseLanguage(language: string): void;
  changeEase(ease: Ease): void;
  openEase(isOpen: boolean): void;
  sayAgain(): void;
}

/** What stands at the foot of every kiosk's screen: captions, languages, reading and hearing. */
export function KioskFoot(props: KioskFootProps): ReactElement {
  const { words, ease } = props;
  return (
    <>
      {ease.speech && <Captions label={words.captions} text={props.caption} />}
      {props.isEaseOpen && <EasePanel words={words} ease={ease} onChange={props.changeEase} />}
      <div className="foot-bar">
        <LanguageSwitch label={words.language} chosen={props.language} onChoose={props.chooseLanguage} />
        <div className="foot-tools">
          {ease.speech && (
            <Button className="foot-tool" onPress={props.sayAgain}>
              <RotateCcw size={36} aria-hidden="true" />
              {words.sayAgain}
            </Button>
          )}
          <ToggleButton
            className="foot-tool"
            isSelected={props.isEaseOpen}
            onChange={props.openEase}
            aria-expanded={props.isEaseOpen}
          >
            <PersonStanding size={36} aria-hidden="true" />
            {words.ease}
          </ToggleButton>
        </div>
      </div>
    </>
  );
}
