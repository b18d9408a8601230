import { loadScenario } from '../scenarios/index.ts';
import type { Endpoint } from './endpoint.ts';
import { serve } from './serve.ts';

serve(globalThis as unknown as Endpoint, loadScenario);
