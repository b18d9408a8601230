/** The same engine as in the page, in Node: for scripts, graders and other people's checks. */
import '../text/whole.ts';
import { answer } from './answer.ts';

const { code, out, err } = await answer(process.argv.slice(2));
process.exitCode = code;
process.stdout.on('error', ({ code: reason }: NodeJS.ErrnoException) => {
  if (reason !== 'EPIPE') throw new Error(`stdout: ${reason}`); // `| head` has seen enough
});
process.stderr.write(err);
process.stdout.write(out);
