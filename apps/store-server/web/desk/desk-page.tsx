import type { DeskSession } from '@saunter/contracts';
import { deskFigures, deskSession } from '@saunter/contracts';
import type { Language } from '@saunter/text';
import { words as wordsOf } from '@saunter/text';
import type { ReactElement } from 'react';
import { useEffect, useMemo, useState } from 'react';
import type { ApiClient } from '../shared/api-client.ts';
import type { DeskParts } from './desk-parts.ts';
import { DeskContext } from './desk-parts.ts';
import { DeskRoom } from './desk-room.tsx';
import { faultWords } from './fault-words.ts';
import { SignIn } from './sign-in.tsx';

interface DeskPageProps {
  readonly api: ApiClient;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}

/** The whole page: sign-in, or the desk. */
export function DeskPage({ api, language, onLanguage }: DeskPageProps): ReactElement | null {
  const [session, setSession] = useState<DeskSession | null>();
  const [currency, setCurrency] = useState<DeskParts['currency']>();
  const [visitId, setVisitId] = useState<string>();
  const [change, setChange] = useState(0);
  const words = wordsOf(language);
  useEffect(() => {
    void api.get('/v1/desk/session', deskSession).then((said) => setSession(said.ok ? said.value : null));
  }, [api]);
  useEffect(() => {
    api.carry(session?.csrf ?? '');
    if (session)
      void api.get('/v1/desk/figures', deskFigures).then((said) => said.ok && setCurrency(said.value.currency));
  }, [api, session]);
  const parts = useMemo<DeskParts | undefined>(() => {
    if (!session || !currency) return undefined;
    const failed: DeskParts['failed'] = (fault) => {
      if (fault.kind === 'signed-out') setSession(null);
      return faultWords(fault, words.desk);
    };
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const changed = () => setChange((count) => count + 1);
    return { ...{ api, session, language, words, timeZone, currency, change, changed, failed }, open: setVisitId };
  }, [api, session, language, words, currency, change]);
  if (session === undefined) return null;
  if (session === null) return <SignIn api={api} words={words} onSignedIn={setSession} />;
  if (!parts) return null;
  return (
    <DeskContext value={parts}>
      <DeskRoom visitId={visitId} onLanguage={onLanguage} onSignedOut={() => setSession(null)} />
    </DeskContext>
  );
}
