export const notes = {
  at: '{{fault}} at {{duration}}',
  undone: 'Undone',
  doneAgain: 'Done again',
  startedAgain: 'Started again at {{duration}}',
  left: 'Left at {{duration}}',
  backOldFuture: 'Back in the old future',
  andMore: '; and {{more}} more',
  violated: 'Violated: {{name}}, {{says}}',
  runCouldNotReplayed: 'This run could not be replayed to its end: predictions cannot be checked, and it has no digest.',
  oneEventEachSecond: '1 event each second',
  whatAskedNotRun: 'What was asked for is not in the run.',
  fileNotOpenedPart:
    'The file was not opened: a part of this page that reads files did not arrive. The network may be down, or the site has just been updated.',
  filesAtOnce: '{{files}} files came at once. Open one at a time.',
  tooLongKept:
    'This run is too long for a link. This browser keeps it, so that it is here when the page is loaded again; for others, save it as a file.',
  tooLongNotKept:
    'This run is too long for a link, and this browser keeps nothing for this site: save it as a file, or it goes with the page.',
  draftBack: 'The draft of {{when}} is back.',
  whatOpensPackedLinks: 'What opens packed links',
  whatReadsLinks: 'What reads links',
  lessonsFile: 'This lesson’s file',
  anotherLinkOpenedMeanwhile: 'Another link was opened meanwhile.',
  nothingRunLoadedWhat:
    'Nothing of the run in it is loaded. What is open is the lesson as it comes, free to be explored; the link is still in the address bar.',
  linkLooksCutOff: 'This link looks cut off. What arrived of it is loaded.',
  notEverythingLinkTaken: 'Not everything in this link was taken as written.',
  whatArrivedEnds: 'What arrived ends in “{{slice}}”.',
  scale: '1 s here = {{duration}} in the system',
  scaleOne: '1 s here = 1 s in the system',
  restoreDraft_one: 'Restore the draft of {{when}}? Its page closed unexpectedly, with {{count}} action of yours.',
  restoreDraft_other: 'Restore the draft of {{when}}? Its page closed unexpectedly, with {{count}} actions of yours.',
} as const;
