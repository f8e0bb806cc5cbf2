import '@saunter/kiosk-shell/look.css';
import { showGallery } from '@saunter/kiosk-shell/gallery';
import type { GateScreen } from '../contract/gate-screen.ts';
import { gateStories } from './gate-stories.ts';
import { GateView } from './gate-view.tsx';

const SIDES: readonly GateScreen['readerSide'][] = ['left', 'right', 'below'];
const nothing = () => {};

// Its own knob is `reader`: where the card reader is.
showGallery({
  stories: Object.keys(gateStories),
  draw(story, { language, own }) {
    const readerSide = SIDES.find((side) => side === own('reader'));
    const named = gateStories[story];
    if (!named) throw new Error(`no story is called ${story}`);
    const screen = { ...named, language, ...(readerSide && { readerSide }) };
    return <GateView screen={screen} chooseGroupSize={nothing} cancel={nothing} chooseLanguage={nothing} />;
  },
});
