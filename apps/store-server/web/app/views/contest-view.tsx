import type { ContestReason } from '@saunter/contracts';
import { CONTEST_REASONS } from '@saunter/contracts';
import type { FormEvent, ReactElement } from 'react';
import { Button, Form, Label, Radio, RadioGroup } from 'react-aria-components';
import { BackPress } from './back-press.tsx';
import type { ViewProps } from './view-props.ts';

/** Says of one line what is wrong, and of how many units. */
export function ContestView({ screen, text, act }: ViewProps<'contest'>): ReactElement {
  const { line, isBusy } = screen;
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const reason = CONTEST_REASONS.find((one) => one === form.get('reason'));
    if (reason) act({ kind: 'send-contest', reason, units: Number(form.get('units') ?? 1) });
  };
  return (
    <section className="view">
      <BackPress text={text} act={act} />
      <div>
        <h1 className="title">{text.contestTitle}</h1>
        <p className="lead">{line.name}</p>
      </div>
      <Form className="form" onSubmit={send}>
        <RadioGroup className="choices" name="reason" aria-label={text.contestTitle} defaultValue="not-taken">
          {CONTEST_REASONS.map((reason: ContestReason) => (
            <Radio key={reason} className="choice-row" value={reason}>
              {text.contestReasons[reason]}
            </Radio>
          ))}
        </RadioGroup>
        {line.contestable > 1 && <UnitsChoice most={line.contestable} text={text} />}
        <p className="quiet">{text.contestHint}</p>
        <Button className="press press-main" type="submit" isPending={isBusy}>
          {text.contestSend}
        </Button>
      </Form>
    </section>
  );
}

/** More than these are told by asking for the line twice. */
const MOST_SHOWN = 6;

function UnitsChoice({ most, text }: { readonly most: number } & Pick<ViewProps<'contest'>, 'text'>): ReactElement {
  const numbers = Array.from({ length: Math.min(most, MOST_SHOWN) }, (_, index) => index + 1);
  return (
    <RadioGroup className="party" name="units" orientation="horizontal" defaultValue="1">
      <Label>{text.contestUnits}</Label>
      <div className="party-options figures">
        {numbers.map((number) => (
          <Radio key={number} className="party-option" value={String(number)}>
            {number}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
