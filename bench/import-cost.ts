import { inChild, interleaved, median, medianRatio } from './measure';
import { judge } from './report';

const ROUNDS = 15;
const MOST = 1.15;
const NEIGHBOURS = ['constructs', 'cdk8s', 'cdk8s-plus-27'];

interface Imported {
  readonly ms: number;
  readonly megabytes: number;
}

/** Imports packages in a fresh process. */
function imported(packages: readonly string[]): Imported {
  return inChild<Imported>(`
    const begun = process.hrtime.bigint();
    for (const name of ${JSON.stringify(packages)}) require(name);
    const ms = Number(process.hrtime.bigint() - begun) / 1e6;
    console.log(JSON.stringify({ ms, megabytes: process.memoryUsage.rss() / 2 ** 20 }));
  `);
}

/** What importing this library costs a program that imports its neighbours anyway. */
export function benchImport(): void {
  const { alone, together } = interleaved(ROUNDS, {
    alone: () => imported(NEIGHBOURS),
    together: () => imported([...NEIGHBOURS, 'cdk8s-sidecars']),
  });
  const ms = (samples: readonly Imported[]) => samples.map((sample) => sample.ms);
  const megabytes = (samples: readonly Imported[]) => samples.map((sample) => sample.megabytes);
  console.log(`import: ${NEIGHBOURS.join(', ')} alone, and with cdk8s-sidecars; fresh processes, median of ${ROUNDS} interleaved pairs`);
  console.log(`  alone ${median(ms(alone)).toFixed(0)} ms and ${median(megabytes(alone)).toFixed(0)} MB,`
    + ` together ${median(ms(together)).toFixed(0)} ms and ${median(megabytes(together)).toFixed(0)} MB`);
  judge('  time, together by alone', medianRatio(ms(together), ms(alone)), { most: MOST, unit: '' });
  judge('  memory, together by alone', medianRatio(megabytes(together), megabytes(alone)), { most: MOST, unit: '' });
}
