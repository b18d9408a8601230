import type { Case } from '../scenario.ts';

/** A network that loses, doubles and reorders nothing by itself. */
const quiet = { loss: 0, dup: 0, reorder: 0 } as const;

export const cases: readonly Case[] = [
  {
    name: 'datagrams are lost, doubled and overtaken; a cable is pulled',
    params: {},
    violates: ['fifo-delivery', 'no-duplicates', 'bounded-delivery'],
  },
  { name: 'TCP for both: in order and once, and late', params: { overTcp: true, trouble: 'none' }, violates: ['bounded-delivery'] },
  { name: 'where nothing is lost, both are the same', params: { ...quiet, trouble: 'none' }, violates: [] },
  {
    name: 'readers that know what they have get it once, and not in order',
    params: { dedup: true, trouble: 'none' },
    violates: ['fifo-delivery', 'bounded-delivery'],
  },
  {
    name: 'a cable that is out for ten seconds keeps a reading for longer',
    params: { ...quiet, overTcp: true, trouble: 'outage' },
    violates: ['bounded-delivery'],
  },
  {
    name: 'a timeout of her own is rash where the cable comes back',
    params: { ...quiet, overTcp: true, trouble: 'outage', patience: '5s' },
    violates: ['no-duplicates', 'bounded-delivery'],
  },
  {
    name: 'a firewall that drops the way back: a new connection brings the reading again',
    params: { ...quiet, trouble: 'firewall' },
    violates: ['no-duplicates'],
  },
  { name: 'unless Carol’s application knows it', params: { ...quiet, trouble: 'firewall', dedup: true }, violates: [] },
  { name: 'or Alice never sends again', params: { ...quiet, trouble: 'firewall', sendsAgain: false }, violates: [] },
  { name: 'what a kernel has acknowledged an application may never confirm', params: { ...quiet, trouble: 'crash' }, violates: [] },
  {
    name: 'a timeout of her own finds it out, and brings the reading again',
    params: { ...quiet, trouble: 'crash', patience: '5s' },
    violates: ['no-duplicates'],
  },
  {
    name: 'a cable that is pulled before anybody has spoken',
    params: { ...quiet, trouble: 'none' },
    do: '0s:cut.alice-carol',
    violates: ['bounded-delivery'],
  },
];
