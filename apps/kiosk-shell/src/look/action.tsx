import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';

/** Something the shopper may press. */
export function Action(props: { readonly children: string; onPress(): void }): ReactElement {
  return (
    <Button className="button" onPress={props.onPress}>
      {props.children}
    </Button>
  );
}
