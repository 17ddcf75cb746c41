import { processIo, whyUnwritten } from './io';
import { FAILED, run } from './run';

// The disk is full, or the reader has closed the pipe, as in `... | head`: the report is incomplete, and nothing is left to do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.stderr.write(`cdk8s-sidecars: the report could not be written: ${whyUnwritten(error)}\n`);
  process.exit(FAILED);
});
// If stderr is closed too, only the exit code reports it.
process.stderr.on('error', () => process.exit(FAILED));

run(process.argv.slice(2), processIo()).then(
  (status) => { process.exitCode = status; },
  (error: unknown) => {
    process.stderr.write(`cdk8s-sidecars: this is a bug in the program: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = FAILED;
  },
);
