/** Of a beat that the run does not go as it tells. */
export const astray = {
  lead: 'Not so in this run.',
  says: 'It goes otherwise than is told here, so that nothing of it is told or asked. The picture and the numbers are of what does happen.',
  saysAloud: 'It goes otherwise than this part of the lesson tells. The picture shows what does happen.',
  spoken: 'This run goes otherwise than this beat tells.',
  back: 'Play the lesson’s run',
  read: 'Read what is told of the lesson’s run',
} as const;
