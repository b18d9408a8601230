export const events = {
  eventTable: 'Event table',
  eventsPressOneGo: 'Events {{first}} to {{end}} of {{framesCount}}. Press one to go there.',
  trueTime: 'True time',
  node: 'Node',
  clock: 'Its clock',
  whatHappens: 'What happens',
  because: 'Because of',
} as const;
