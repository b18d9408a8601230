export const why = {
  whyNotKnown: 'Why it is not known',
  whyBroke: 'Why it broke',
  closeExplanation: 'Close the explanation',
  between: 'Between {{list}}:',
  longestOrderFound: 'The longest order that was found',
  whatCannotComeFirst: 'What cannot come first',
  whatCannotComeNext: 'What cannot come next in it',
  past_one: 'The one event that led there is tinted in the timeline.',
  past_other: 'The {{count}} events that led there are tinted in the timeline.',
} as const;
