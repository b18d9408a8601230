import { onceItStands } from '../kit/onDemand.tsx';

/** Nobody sees them until they are asked for. */
export const Tables = onceItStands<{ readonly isShown: boolean }>(async () => (await import('./tablesChunk.ts')).Tables);
