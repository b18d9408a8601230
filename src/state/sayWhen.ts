/** "14:02", or with its day where that is another than today's: by this computer's clock and in its reader's manner. */
export function sayWhen(at: number, now: number = Date.now()): string {
  const [then, today] = [new Date(at), new Date(now)];
  const time = then.toLocaleTimeString('en-US', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const isToday = then.toDateString() === today.toDateString();
  return isToday ? time : `${then.toLocaleDateString('en-US', { month: 'short', day: 'numeric' })}, ${time}`;
}
