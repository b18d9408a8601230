/** Of a beat that the run does not go as it tells. */
export const astray = {
  lead: 'Not so in this run.',
  says: 'What this beat tells does not happen here, so it is neither told nor asked. The picture is of what does happen.',
  saysAloud: 'What this beat tells does not happen here. The picture is of what does.',
  spoken: 'This run goes otherwise than this beat tells.',
  back: 'Play the lesson’s run',
  read: 'Read it all the same',
} as const;
