import type { Case } from '../scenario.ts';

const late = ['bounded-delivery'] as const;

export const cases: readonly Case[] = [
  { name: 'a switch that grows busier makes all wait, and keeps the bound', params: {}, violates: [] },
  { name: 'all that there is in a calm network', params: { trouble: 'none', load: 20 }, violates: [] },
  { name: 'a burst of all senders overruns both buffers', params: { trouble: 'incast' }, violates: late },
  { name: 'paced, the same packets find room', params: { trouble: 'incast', paced: true }, violates: [] },
  { name: 'a stolen slice of 30 ms', params: { trouble: 'steal' }, violates: late },
  { name: 'a longer route delays each packet alike', params: { trouble: 'route' }, violates: late },
  { name: 'a paused process: its operating system keeps what it can, and drops the rest', params: { trouble: 'pause' }, violates: late },
  { name: 'beyond full load: what the buffer holds, then drops', params: { trouble: 'none', load: 120, lengths: 'alike' }, violates: late },
  {
    name: 'a buffer a hundred times as large drops none of it, and delays it all',
    params: { trouble: 'none', load: 120, lengths: 'alike', buffer: '10000' },
    violates: late,
  },
  {
    name: 'who goes first is neither dropped nor kept waiting by the others',
    params: { trouble: 'none', load: 120, lengths: 'alike', priority: true },
    violates: [],
  },
  { name: 'a sender too many for the server', params: { trouble: 'none', senders: '8' }, violates: late },
];
