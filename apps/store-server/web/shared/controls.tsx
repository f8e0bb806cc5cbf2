import type { FormEvent, ReactElement, ReactNode } from 'react';
import { Button, FieldError, Form, Input, Label, TextField } from 'react-aria-components';

interface PressProps {
  readonly children: ReactNode;
  /** `main` is the one thing to do here; `plain` looks like words; `stop` cannot be undone. */
  readonly kind?: 'main' | 'second' | 'plain' | 'stop';
  readonly isBusy?: boolean;
  readonly isDisabled?: boolean;
  /** Begins with what is seen, and says what it belongs to. */
  readonly label?: string;
  onPress(): void;
}

/** Something to press. While it works it stays where it is, and hears nothing more. */
export function Press({
  children,
  kind = 'second',
  isBusy = false,
  isDisabled = false,
  label,
  onPress,
}: PressProps): ReactElement {
  return (
    <Button
      className={`press press-${kind}`}
      isPending={isBusy}
      isDisabled={isDisabled}
      {...(label !== undefined && { 'aria-label': label })}
      onPress={onPress}
    >
      {children}
    </Button>
  );
}

interface EmailFormProps {
  readonly label: string;
  readonly wrong: string;
  readonly send: string;
  readonly isBusy: boolean;
  /** More to choose before it is sent. */
  readonly children?: ReactNode;
  onSend(email: string, form: FormData): void;
}

/** Asks for one e-mail address. */
export function EmailForm({ label, wrong, send, isBusy, children, onSend }: EmailFormProps): ReactElement {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onSend(String(form.get('email') ?? ''), form);
  };
  return (
    <Form className="form" onSubmit={submit}>
      <TextField className="field" name="email" type="email" isRequired autoComplete="email" maxLength={254}>
        <Label>{label}</Label>
        <Input dir="ltr" inputMode="email" autoCapitalize="none" spellCheck={false} />
        <FieldError>{wrong}</FieldError>
      </TextField>
      {children}
      <Button className="press press-main" type="submit" isPending={isBusy}>
        {send}
      </Button>
    </Form>
  );
}

/** A sentence that is told to whoever looks and whoever listens; `stop` is a fault, `go` good news. */
export function Notice({
  kind = 'quiet',
  children,
}: {
  readonly kind?: 'quiet' | 'go' | 'turn' | 'stop';
  readonly children: ReactNode;
}): ReactElement {
  return (
    <p className={`notice notice-${kind}`} role={kind === 'stop' ? 'alert' : 'status'}>
      {children}
    </p>
  );
}
