/** Gives letters and clicks that wait their turn. A message to oneself is not slowed down as nested timers are, nor as timers of a page in the background. */
export const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
