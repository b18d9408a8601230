/** The choice of less detail, for a slow machine. */
export const light = {
  mode: 'Less detail',
  modeDetail: 'For a slow machine. Auto: only where it does not keep up',
  auto: 'Auto',
  on: 'On',
  off: 'Off',
} as const;
