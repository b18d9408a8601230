import { sayFixed, t } from '../text/t.ts';
/** '1.4 MB': of 1,024 times 1,024 bytes, as most programs count. */
export function sayBytes(bytes: number): string {
  if (bytes < 1_024) return t('arrived.bytes', { bytes });
  return bytes < 1_048_576 ? t('arrived.kb', { kb: sayFixed(bytes / 1_024, 1) }) : t('arrived.mb', { mb: sayFixed(bytes / 1_048_576, 1) });
}
