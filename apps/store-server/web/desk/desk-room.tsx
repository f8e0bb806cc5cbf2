import { contestList, debtList, reviewList } from '@saunter/contracts';
import type { Language } from '@saunter/text';
import { languages, words as wordsOf } from '@saunter/text';
import type { ReactElement } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { z } from 'zod';
import { Press } from '../shared/controls.tsx';
import { ContestsPanel } from './contests-panel.tsx';
import { DebtsPanel } from './debts-panel.tsx';
import { useDesk } from './desk-parts.ts';
import { FiguresBar } from './figures-bar.tsx';
import { FindPanel } from './find-panel.tsx';
import { LogPanel } from './log-panel.tsx';
import { ReviewsPanel } from './reviews-panel.tsx';
import { StaffPanel } from './staff-panel.tsx';
import { useAnswer } from './use-answer.ts';
import { VisitPanel } from './visit-panel.tsx';

interface DeskRoomProps {
  readonly visitId: string | undefined;
  readonly onLanguage: (language: Language) => void;
  readonly onSignedOut: () => void;
}

/** The desk: lists at the side, one visit in focus. */
export function DeskRoom({ visitId, onLanguage, onSignedOut }: DeskRoomProps): ReactElement {
  const { desk: say } = useDesk().words;
  return (
    <div className="desk">
      <DeskBar onLanguage={onLanguage} onSignedOut={onSignedOut} />
      <aside className="lists" aria-label={say.findVisit}>
        <DeskLists visitId={visitId} />
      </aside>
      <main className="focus">
        {visitId === undefined ? <p className="quiet empty">{say.chooseVisit}</p> : <VisitPanel visitId={visitId} />}
      </main>
    </div>
  );
}

function DeskBar({ onLanguage, onSignedOut }: Omit<DeskRoomProps, 'visitId'>): ReactElement {
  const { api, words, session, language } = useDesk();
  const { desk: say } = words;
  const signOut = async () => {
    await api.changeOnce('DELETE', '/v1/desk/session', undefined, z.undefined());
    onSignedOut();
  };
  return (
    <header className="bar">
      <h1>{say.title}</h1>
      <FiguresBar />
      <select
        aria-label={say.language}
        value={language}
        onChange={(event) => onLanguage(languages.find((one) => one === event.target.value) ?? language)}
      >
        {languages.map((one) => (
          <option key={one} value={one} lang={one}>
            {wordsOf(one).ownName}
          </option>
        ))}
      </select>
      <span>{session.name}</span>
      <Press kind="plain" onPress={() => void signOut()}>
        {say.signOut}
      </Press>
    </header>
  );
}

function DeskLists({ visitId }: Pick<DeskRoomProps, 'visitId'>): ReactElement {
  const { words, session } = useDesk();
  const { desk: say } = words;
  const reviews = useAnswer('/v1/reviews', reviewList)?.reviews.length ?? 0;
  const contests = useAnswer('/v1/desk/contests', contestList)?.contests.length ?? 0;
  const debts = useAnswer('/v1/debts', debtList)?.debts.length ?? 0;
  const tab = (id: string, name: string, waiting = 0) => (
    <Tab id={id} className="tab">
      {name}
      {waiting > 0 && <b className="count figures">{waiting}</b>}
    </Tab>
  );
  return (
    <Tabs className="lists-tabs">
      <TabList className="tabs" aria-label={say.title}>
        {tab('find', say.find)}
        {tab('reviews', say.reviews, reviews)}
        {tab('contests', say.contests, contests)}
        {tab('debts', say.debts, debts)}
        {session.role === 'manager' && tab('staff', say.staff)}
        {session.role === 'manager' && tab('log', say.log)}
      </TabList>
      <TabPanel id="find">
        <FindPanel focus={visitId} />
      </TabPanel>
      <TabPanel id="reviews">
        <ReviewsPanel />
      </TabPanel>
      <TabPanel id="contests">
        <ContestsPanel />
      </TabPanel>
      <TabPanel id="debts">
        <DebtsPanel />
      </TabPanel>
      {session.role === 'manager' && (
        <TabPanel id="staff">
          <StaffPanel />
        </TabPanel>
      )}
      {session.role === 'manager' && (
        <TabPanel id="log">
          <LogPanel />
        </TabPanel>
      )}
    </Tabs>
  );
}
