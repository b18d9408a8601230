/** The copy of the site, newer versions of it, and what is left out on a slow machine. */
export const offline = {
  newVersion: 'New version',
  newVersionReady: 'A new version of Faultline is ready. This page keeps its own until you reload; your run is in its link.',
  reload: 'Reload',
  later: 'Later',
  reloadForUpdate: 'Reload for update',
  looking: 'Looking for a newer version…',
  noneNewer: 'This site has no newer version yet.',
  unreached: 'The newer version could not be fetched. Try again once the network is back.',
  isOffline: 'You are offline: a newer version can be fetched once you are online again. The link stays in the address bar.',
} as const;
