import type { Case } from '../scenario.ts';

export const cases: readonly Case[] = [
  { name: 'nobody hears her: she is evicted, told, and halts', params: {}, violates: [] },
  { name: 'who does not obey screams on', params: { obeys: false }, violates: ['outcasts-stop'] },
  { name: 'she hears nobody: they stay with her, and she stands still', params: { trouble: 'incoming' }, violates: [] },
  { name: 'two are not a majority', params: { trouble: 'two' }, violates: [] },
  { name: 'a pause is a silence, too', params: { trouble: 'pause' }, violates: [] },
  {
    name: 'a deaf leader, without CheckQuorum',
    params: { group: 'leader', trouble: 'incoming' },
    violates: ['commits-in-time'],
  },
  { name: 'a deaf leader, with CheckQuorum', params: { group: 'leader', trouble: 'incoming', checkQuorum: true }, violates: [] },
  { name: 'a deaf follower, without PreVote', params: { group: 'follower', trouble: 'incoming' }, violates: [] },
  {
    name: 'a deaf follower, with PreVote and CheckQuorum',
    params: { group: 'follower', trouble: 'incoming', preVote: true, checkQuorum: true },
    violates: [],
  },
  { name: 'left alone, all is well', params: { script: false }, violates: [] },
];
