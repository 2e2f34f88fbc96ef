import { useRef } from 'react';

/** More are not told: nobody touches a form so often. */
const most = 10_000;

/** How often a form is touched and typed into while it is open: a number, nothing of what. The handlers go on what holds the form. */
export const useTaps = () => {
  const count = useRef(0);
  const tap = (): void => {
    count.current += 1;
  };
  return { handlers: { onPointerDownCapture: tap, onKeyDownCapture: tap }, taken: (): number => Math.min(most, count.current) };
};
