import type { Case } from '../scenario.ts';

export const cases: readonly Case[] = [
  { name: 'after a silence, two lead', params: {}, violates: ['one-primary-at-a-time', 'acknowledged-writes-stay'] },
  {
    name: 'a majority’s vote makes one primary, and does not unmake the other',
    params: { rule: 'vote' },
    violates: ['one-primary-at-a-time', 'acknowledged-writes-stay'],
  },
  {
    name: 'under a lease one leads after the other; what was not copied is lost',
    params: { rule: 'lease' },
    violates: ['acknowledged-writes-stay'],
  },
  { name: 'under a lease, with writes that wait for the backup', params: { rule: 'lease', waits: true }, violates: [] },
  { name: 'the old primary is shot before the new one leads', params: { rule: 'stonith' }, violates: ['acknowledged-writes-stay'] },
  { name: 'a crash is what a silence was taken for', params: { trouble: 'crash' }, violates: [] },
  { name: 'a crash under a lease', params: { trouble: 'crash', rule: 'lease' }, violates: [] },
  {
    name: 'two and two are no majority, and nobody is served',
    params: { script: false, rule: 'lease', witnesses: '2' },
    do: '4.2s:partition.north.alice.w1-vs-south.bob.w2',
    violates: [],
  },
  {
    name: 'one way: South hears nothing, and North hears that it has been replaced',
    params: { trouble: 'deaf' },
    violates: ['one-primary-at-a-time', 'acknowledged-writes-stay'],
  },
  { name: 'one way, under a lease: the witness still hears North', params: { trouble: 'deaf', rule: 'lease' }, violates: [] },
  {
    name: 'a lease by the clock of a machine that was suspended',
    params: { script: false, rule: 'lease' },
    do: '4.2s:vm.north=15s',
    violates: ['one-primary-at-a-time'],
  },
  {
    name: 'a witness that has lost its disk gives its word twice',
    params: { rule: 'lease', trouble: 'link' },
    do: '15.1s:crash.w1=100ms:lost',
    violates: ['one-primary-at-a-time', 'acknowledged-writes-stay'],
  },
  { name: 'left alone, all is well', params: { script: false }, violates: [] },
];
