/** Both ends of the bridge joined in one program, for tests: the engine behind a MessageChannel instead of a worker. */
import type { Connect } from './engineClient.ts';
import { serve } from './serve.ts';
import type { LoadScenario } from './serve.ts';

export function connectHere(load: LoadScenario): Connect {
  return () => {
    const { port1, port2 } = new MessageChannel();
    serve(port2, load);
    return port1;
  };
}
