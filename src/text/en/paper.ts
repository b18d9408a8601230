export const paper = {
  promises: 'What is promised, and what became of it by then',
  youDid: 'What was done to the run by hand',
  nothing: 'Nothing.',
  missed: 'missed: {{why}}',
  notYet: 'not yet by then',
  leavesOut: 'What the model leaves out',
  thisMoment: 'This very moment of this very run',
  lesson: 'The lesson. The link to this moment is too long for a code; it stands below.',
  qr: 'QR code of the link',
  license: 'Text and diagrams: Faultline, CC BY 4.0.',
} as const;
