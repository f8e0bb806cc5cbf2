import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';

interface ActionProps {
  readonly children: string;
  /** The one thing that most people do next. */
  readonly strong?: boolean;
  /** Has the focus when it appears, so that a keypad's Enter presses it. */
  readonly autoFocus?: boolean;
  onPress(): void;
}

/** Something the shopper may press. */
export function Action({ children, strong = false, autoFocus = false, onPress }: ActionProps): ReactElement {
  return (
    <Button className={strong ? 'button strong' : 'button'} autoFocus={autoFocus} onPress={onPress}>
      {children}
    </Button>
  );
}
