/** The mark of Linli: two roofs under one line, neighbours. */
export const Mark = () => (
  <svg viewBox="0 0 32 32" aria-hidden>
    <rect width="32" height="32" rx="8" fill="var(--green)" />
    <path
      d="M5 20 11 13l5 6 5-6 6 7"
      fill="none"
      stroke="#fff"
      strokeWidth="3"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
    <path d="M8 25h16" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
  </svg>
);
