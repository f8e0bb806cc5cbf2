import type { LookWords } from '@saunter/text';
import type { ReactElement } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Action } from './action.tsx';
import { Threshold } from './threshold.tsx';

interface TimeoutWarningProps {
  readonly words: LookWords;
  readonly secondsLeft: number;
  onMoreTime(): void;
  onEnd(): void;
}

/** Time runs out: seen here, said by the narrator, and put off by one press. */
export function TimeoutWarning({ words, secondsLeft, onMoreTime, onEnd }: TimeoutWarningProps): ReactElement {
  return (
    <ModalOverlay className="warning-ground" isOpen isKeyboardDismissDisabled>
      <Modal className="warning">
        <Dialog role="alertdialog" className="warning-words">
          <Threshold state="holds" />
          <Heading slot="title" level={1} className="headline">
            {words.stillThere}
          </Heading>
          <p className="body">{words.stillThereBody}</p>
          <p className="warning-seconds figures" role="timer" data-unspoken>
            {words.secondsLeft(secondsLeft)}
          </p>
          <div className="actions">
            <Action strong autoFocus onPress={onMoreTime}>
              {words.moreTime}
            </Action>
            <Action onPress={onEnd}>{words.endNow}</Action>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
