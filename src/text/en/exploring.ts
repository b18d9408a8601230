/** Away from the lesson's story. */
export const exploring = {
  exploring: 'Exploring',
  worthTrying: 'Worth trying',
  backLesson: 'Back to the lesson',
  beatOfSmall: 'beat {{at}} of {{of}}',
  watching: 'This run was sent to be watched. Play it, go back and forth in it, click a node, a link or a packet to look inside.',
  breaking:
    'Click a node, a link or a packet and break it. Touch the past, and the run goes on differently from there; the old future stays beside it.',
} as const;
