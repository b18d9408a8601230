/** What is noted of a link, a file or a form that is not taken as written. They are read before anything is loaded later. */
export const reading = {
  outOfRange: 'is out of range',
  notWhole: 'is not a whole number',
  meansNothing: 'means nothing here',
  noPart: 'is no part of the page',
  moreFalseThanAsked: 'more servers are false than are asked',
  leftOut: '{{what}}: {{from}} {{trouble}}, left out (in {{part}})',
  takenAs: '{{what}}: {{from}} {{trouble}}, taken as {{to}} (in {{part}})',
} as const;
