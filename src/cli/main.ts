import { processIo } from './io';
import { FAILED, run } from './run';

// A reader that has seen enough, as in `... | head`, closes the pipe: nothing is left to do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(FAILED);
  throw error;
});

run(process.argv.slice(2), processIo()).then(
  (status) => { process.exitCode = status; },
  (error: unknown) => {
    process.stderr.write(`cdk8s-sidecars: this is a bug in the program: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = FAILED;
  },
);
