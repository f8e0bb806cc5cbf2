import { Action } from '@saunter/kiosk-shell/look';
import type { ReactElement } from 'react';
import { noticeWords } from './notice-words.ts';
import { PageFrame } from './page-frame.tsx';
import type { ViewProps } from './view-props.ts';

/** Something is told, and goes by itself. */
export function NoticeView(props: ViewProps<'notice'>): ReactElement {
  const { kiosk } = props.words;
  return (
    <PageFrame
      of={props}
      {...noticeWords(props.view.notice, kiosk, props.screen)}
      actions={
        <Action strong autoFocus onPress={() => props.touch({ kind: 'yes' })}>
          {kiosk.fine}
        </Action>
      }
    />
  );
}
