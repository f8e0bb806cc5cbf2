import { ChevronLeft } from 'lucide-react';
import type { ReactElement } from 'react';
import { Press } from '../../shared/controls.tsx';
import type { ViewProps } from './view-props.ts';

/** One step up. */
export function BackPress({ text, act }: Pick<ViewProps<'visit'>, 'text' | 'act'>): ReactElement {
  return (
    <div className="back">
      <Press kind="plain" onPress={() => act({ kind: 'back' })}>
        <ChevronLeft className="row-chevron" size={22} aria-hidden="true" />
        {text.back}
      </Press>
    </div>
  );
}
