/** What of a link is a trouble to be drawn, against how it was before anything befell it. */
import type { LinkChange } from '../../engine/changes.ts';

/** As it was recorded first, less what befell it then, in a frame of this name. */
export function usualOf(link: LinkChange, at: number, frame: string): LinkChange {
  const isOfPort = ['rate', 'load', 'buffer', 'share', 'circuit', 'prio'].includes(frame);
  if (at === 0 && !isOfPort) return link;
  const { port, ...whole } = { ...link, cut: false, loss: 0, delay: 0, corrupt: 0 };
  return isOfPort || port === undefined ? whole : { ...whole, port };
}

export function isFaulty(link: LinkChange, usual: LinkChange): boolean {
  const isWorse = link.loss > usual.loss || link.delay > usual.delay || (link.corrupt ?? 0) > (usual.corrupt ?? 0);
  return link.cut || isWorse || isCrowded(link.port, usual.port);
}

/** Slower than it was, or fuller of others. A port that many share is no trouble of each of them: what waits there is seen to wait. */
function isCrowded(port: LinkChange['port'], usual: LinkChange['port']): boolean {
  if (port === undefined || port.rate === 0 || (port.sharers ?? 1) > 1) return false;
  const isSlower = usual === undefined || usual.rate === 0 || port.rate < usual.rate;
  return isSlower || port.load > usual.load;
}
