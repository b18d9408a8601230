/** Resolves once nothing has been loaded for so many milliseconds: what can wait must not be in the way of what is waited for. */
export function whenQuiet(ms: number): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new PerformanceObserver(() => wait());
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (document.readyState !== 'complete') return wait();
        observer.disconnect();
        resolve();
      }, ms);
    };
    observer.observe({ type: 'resource' });
    wait();
  });
}
