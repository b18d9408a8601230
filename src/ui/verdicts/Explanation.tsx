import { useSession } from '../../state/session.ts';
import { atFirstTouch } from '../kit/onDemand.tsx';

const Reasons = atFirstTouch(async () => (await import('./Reasons.tsx')).Reasons);

/** Nothing, until somebody asks why. */
export function Explanation() {
  const explanation = useSession((s) => s.explanation);
  return explanation === null ? null : <Reasons key={explanation.property} explanation={explanation} />;
}
