import '@saunter/kiosk-shell/look.css';
import './kiosk.css';
import { showGallery } from '@saunter/kiosk-shell/gallery';
import { KioskFoot } from '@saunter/kiosk-shell/look';
import { words } from '@saunter/text';
import { kioskStories } from './kiosk-stories.ts';
import { KioskView } from './kiosk-view.tsx';

const nothing = () => {};

// Its own knobs are `panel`, which opens "Reading and hearing", and `caption`, what is being said.
showGallery({
  stories: Object.keys(kioskStories),
  draw(story, { language, ease, own }) {
    const named = kioskStories[story];
    if (!named) throw new Error(`no story is called ${story}`);
    const isEaseOpen = own('panel') !== undefined;
    const foot = (
      <KioskFoot
        {...{ words: words(language).look, language, ease, isEaseOpen, caption: own('caption') ?? '' }}
        {...{ chooseLanguage: nothing, changeEase: nothing, openEase: nothing, sayAgain: nothing }}
      />
    );
    return <KioskView screen={{ ...named, language }} foot={foot} touch={nothing} />;
  },
});
