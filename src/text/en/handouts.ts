export const handouts = {
  forInstructors: 'For instructors',
  forInstructorsDetail: 'Plans, questions and answers for this lesson',
  worksheet: 'Worksheet',
  worksheetDetail: 'To print, and to fill in by hand',
  print: 'Print this moment',
  printDetail: 'Stage, timeline and verdicts on one sheet',
} as const;
