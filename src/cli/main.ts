import { processIo, whyUnwritten } from './io';
import { FAILED, run } from './run';

// A full disk, or a reader that has seen enough, as in `... | head`: nothing is left to do, and the report is not complete.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.stderr.write(`cdk8s-sidecars: the report could not be written: ${whyUnwritten(error)}\n`);
  process.exit(FAILED);
});
// Where nobody can be told, the status must do.
process.stderr.on('error', () => process.exit(FAILED));

run(process.argv.slice(2), processIo()).then(
  (status) => { process.exitCode = status; },
  (error: unknown) => {
    process.stderr.write(`cdk8s-sidecars: this is a bug in the program: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = FAILED;
  },
);
