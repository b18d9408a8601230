import { useSession } from '../../state/session.ts';
import { OnDemandInstrument } from '../instruments/OnDemandInstrument.tsx';
import { isDrawing } from './sayMetric.ts';

/** What a beat draws of the whole run, by the ids of its metrics: like its words, it tells what its author lets it tell. */
export function Drawings({ ids }: { readonly ids: readonly string[] }) {
  const metrics = useSession((s) => s.whole?.metrics);
  return ids.map((id) => {
    const value = metrics?.[id];
    return isDrawing(value) && <OnDemandInstrument key={id} instrument={value} />;
  });
}
