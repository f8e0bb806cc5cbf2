import type { ReactElement } from 'react';
import { Input, Label, TextField } from 'react-aria-components';

interface TextInputProps {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'password' | 'date';
  readonly isRequired?: boolean;
  readonly pattern?: string;
  readonly digits?: boolean;
  readonly autoComplete?: string;
  readonly maxLength?: number;
  /** Words in whatever script, not an id or digits. */
  readonly isText?: boolean;
}

/** One labelled field of a form. */
export function TextInput({
  name,
  label,
  type = 'text',
  digits = false,
  isText = false,
  autoComplete = 'off',
  ...rules
}: TextInputProps): ReactElement {
  return (
    <TextField className="field" name={name} type={type} autoComplete={autoComplete} {...rules}>
      <Label>{label}</Label>
      <Input
        dir={isText ? 'auto' : 'ltr'}
        autoCapitalize={isText ? 'words' : 'none'}
        spellCheck={false}
        {...(digits && { inputMode: 'numeric' as const })}
      />
    </TextField>
  );
}
