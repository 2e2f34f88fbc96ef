/** Does something again and again, never twice at once; what fails is told and tried the next time. Gives what stops it and waits for what is under way. */
export const repeat = (everyMs: number, act: () => Promise<void>, failed: (error: Error) => void): (() => Promise<void>) => {
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= act()
      .catch(failed)
      .finally(() => {
        running = undefined;
      });
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
};
