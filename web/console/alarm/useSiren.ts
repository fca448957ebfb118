import { useCallback, useEffect, useRef, useState } from 'react';

const everyMs = 4_000;

/** Two tones, twice: heard across an office, and not the sound of anything else. */
function sound(audio: AudioContext): void {
  for (let i = 0; i < 4; i++) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const at = audio.currentTime + i * 0.25;
    tone.frequency.value = i % 2 ? 660 : 880;
    volume.gain.setValueAtTime(0.0001, at);
    volume.gain.exponentialRampToValueAtTime(0.4, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.22);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.24);
  }
}

/**
 * Sounds every four seconds while `on`, also while the page is not the one in front, and shows a notice of the desktop when that is allowed.
 * Browsers let a page sound only after somebody has pressed something in it: `blocked` until then, `unblock` from a press.
 */
export function useSiren(on: boolean, words: string | undefined) {
  const audio = useRef<AudioContext | undefined>(undefined);
  const [blocked, setBlocked] = useState(false);
  const play = useCallback(() => {
    if (typeof AudioContext === 'undefined') return;
    audio.current ??= new AudioContext();
    const { current } = audio;
    if (current.state === 'running') sound(current);
    else
      // Never answers where a press is needed first.
      void current.resume().then(
        () => sound(current),
        () => undefined,
      );
    setTimeout(() => setBlocked(current.state !== 'running'), 300);
  }, []);
  useEffect(() => {
    if (!on) return undefined;
    play();
    const timer = setInterval(play, everyMs);
    return () => clearInterval(timer);
  }, [on, play]);
  useEffect(() => {
    if (!on || !words || typeof Notification === 'undefined' || Notification.permission !== 'granted') return undefined;
    const notice = new Notification(words, { requireInteraction: true, tag: 'linli.alarm' });
    return () => notice.close();
  }, [on, words]);
  const unblock = () => {
    if (typeof Notification !== 'undefined' && Notification.permission === 'default')
      void Notification.requestPermission().catch(() => undefined);
    play();
  };
  return { blocked: on && blocked, unblock };
}
