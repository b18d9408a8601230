export const stage = {
  hintSelect: 'Click anything to see what can be done to it.',
  hintCut: 'Click a link to cut it both ways, or drag a slash across several.',
  hintOneWay: 'Click the lane of the direction to cut.',
  hintSplit: 'Click the nodes of one side, or drag a slash across the links.',
  hintFreeze: 'Click a node to freeze it, and again to thaw it.',
  hintCrash: 'Click a node to crash it, and again to restart it.',
  hintClock: 'Click a node to set its clock, or drag the hand of its clock.',
  hintLoss: 'Click a link that shall lose messages.',
  hintDelay: 'Click a link that shall take longer.',
} as const;
