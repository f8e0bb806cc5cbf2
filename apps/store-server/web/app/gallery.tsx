import '@saunter/kiosk-shell/web.css';
import { showGallery } from '@saunter/kiosk-shell/gallery';
import '../shared/controls.css';
import './app.css';
import { shopperStories } from './screen/shopper-stories.ts';
import { AppView } from './views/app-view.tsx';

const nothing = () => {};

showGallery({
  stories: Object.keys(shopperStories),
  draw(story, { language }) {
    const named = shopperStories[story];
    if (!named) throw new Error(`no story is called ${story}`);
    return <AppView screen={{ ...named, language }} act={nothing} />;
  },
});
