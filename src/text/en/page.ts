export const page = {
  commands: 'Commands',
  findCommand: 'Find a command',
  notDrawn: '<b>{{name}} could not be drawn.</b> The run itself goes on.',
  drawAgain: 'Draw it again',
} as const;
