export const gallery = {
  runsWhollyBrowserNo: 'Runs wholly in this browser: no account, no tracking, nothing sent anywhere. Code MIT, lessons CC BY 4.0.',
  privacyWhatBrowserKeeps: 'Privacy, and what this browser keeps',
  openRunFromFile: 'Open a run from a file…',
  startHere: 'Start here',
  realProtocolRunsPage:
    'A real protocol runs in this page. Guess what it will do. Then freeze a process, cut a link or skew a clock yourself, and see which promise breaks, and why.',
  veryRunDrawnFrom: '{{title}}: this very run, drawn from its trace.',
  minutes: '{{minutes}} min',
  startHereMinutes: 'Start here · {{minutes}} min',
  breakItYourself: 'Break it yourself',
} as const;
