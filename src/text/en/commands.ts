export const commands = {
  find: 'Find a command',
  placeholder: 'Type what you want to do',
  none: 'Nothing that can be done now is called that.',
  count_one: '{{count}} command',
  count_other: '{{count}} commands',
} as const;
