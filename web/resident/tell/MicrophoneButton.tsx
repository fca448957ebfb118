import { Mic } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useText } from '#web/client/language.ts';
import { Button } from '#web/kit/Button.tsx';

/** What we use of the browser's speech recognition; not in TypeScript's own list. */
type Recognition = {
  lang: string;
  onresult: (event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void;
  onend: () => void;
  onerror: () => void;
  start: () => void;
  stop: () => void;
};
type Maker = new () => Recognition;
const maker = () => {
  const page = globalThis as { SpeechRecognition?: Maker; webkitSpeechRecognition?: Maker };
  return page.SpeechRecognition ?? page.webkitSpeechRecognition;
};

/** Speak instead of writing; not there where the browser cannot do it. The words go into the field, where they can be mended. */
export function MicrophoneButton({ onWords }: { onWords: (words: string) => void }) {
  const { t, language } = useText('resident');
  const [state, setState] = useState<'idle' | 'listening' | 'failed'>('idle');
  const current = useRef<Recognition>(undefined);
  const told = useRef(onWords);
  useEffect(() => {
    told.current = onWords;
  }, [onWords]);
  useEffect(
    () => () => {
      const left = current.current;
      current.current = undefined;
      left?.stop();
    },
    [],
  );
  const Made = maker();
  if (!Made) return null;
  // some browsers never say that they have ended
  const stop = () => {
    setState('idle');
    current.current?.stop();
  };
  const start = () => {
    try {
      const recognition = new Made();
      const mine = () => current.current === recognition;
      recognition.lang = language === 'en' ? 'en-US' : 'zh-CN';
      // words that come when the page was left, or for an earlier try, have no place to go
      recognition.onresult = (event) =>
        mine() && told.current(Array.from(event.results, (result) => result[0]!.transcript).join(''));
      recognition.onend = () => mine() && setState((old) => (old === 'failed' ? old : 'idle'));
      recognition.onerror = () => mine() && setState('failed');
      current.current = recognition;
      recognition.start();
      setState('listening');
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      <Button icon={<Mic className="icon" aria-hidden />} onPress={() => (state === 'listening' ? stop() : start())}>
        {state === 'listening' ? t('tell.microphone.stop') : t('tell.microphone.start')}
      </Button>
      <output className="soft">
        {state === 'failed' ? t('tell.microphone.failed') : state === 'listening' ? t('tell.microphone.listening') : ''}
      </output>
    </>
  );
}
