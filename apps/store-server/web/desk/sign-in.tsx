import type { DeskSession } from '@saunter/contracts';
import { deskSession } from '@saunter/contracts';
import type { Words } from '@saunter/text';
import type { FormEvent, ReactElement } from 'react';
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import type { ApiClient } from '../shared/api-client.ts';
import { Notice } from '../shared/controls.tsx';
import { faultWords } from './fault-words.ts';
import { TextInput } from './text-input.tsx';

interface SignInProps {
  readonly api: ApiClient;
  readonly words: Words;
  readonly onSignedIn: (session: DeskSession) => void;
}

/** Asks who it is. */
export function SignIn({ api, words, onSignedIn }: SignInProps): ReactElement {
  const { desk: say } = words;
  const [trouble, setTrouble] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const staffId = String(form.get('staffId')).trim().toLowerCase();
    const said = await api.change('POST', '/v1/desk/sessions', { staffId, secret: form.get('secret') }, deskSession);
    setBusy(false);
    if (said.ok) onSignedIn(said.value);
    else setTrouble(said.error.kind === 'signed-out' ? say.wrongSecret : faultWords(said.error, say));
  };
  return (
    <main className="sign-in">
      <h1>{say.title}</h1>
      <Form className="form" onSubmit={submit}>
        <TextInput name="staffId" label={say.staffId} isRequired autoComplete="username" />
        <TextInput name="secret" label={say.secret} type="password" isRequired autoComplete="current-password" />
        {trouble !== undefined && <Notice kind="stop">{trouble}</Notice>}
        <Button className="press press-main" type="submit" isPending={isBusy}>
          {say.signIn}
        </Button>
      </Form>
    </main>
  );
}
