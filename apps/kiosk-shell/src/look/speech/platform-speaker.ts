import type { Speaker } from './speaker.ts';

/** The voices of the platform (Web Speech API). A machine without a voice for a language uses its usual one. */
export function platformSpeaker(scope: Pick<Window, 'speechSynthesis'>): Speaker {
  const { speechSynthesis } = scope;
  return {
    say(text, language) {
      speechSynthesis.cancel();
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = language;
      const voice = speechSynthesis.getVoices().find(({ lang }) => lang.toLowerCase().startsWith(language));
      if (voice) utterance.voice = voice;
      speechSynthesis.speak(utterance);
    },
    hush: () => speechSynthesis.cancel(),
  };
}
