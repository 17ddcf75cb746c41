import { inChild, interleaved } from '../measure';
import { Result, result } from '../result';

const ROUNDS = 15;
const MOST = 1.05;
const NEIGHBOURS = ['constructs', 'cdk8s', 'cdk8s-plus-27'];

interface Imported {
  readonly ms: number;
  readonly megabytes: number;
}

/** Imports packages in a fresh process and uses them. */
function imported(packages: readonly string[], then = ''): Imported {
  return inChild<Imported>(`
    const begun = process.hrtime.bigint();
    for (const name of ${JSON.stringify(packages)}) require(name);
    ${then}
    const ms = Number(process.hrtime.bigint() - begun) / 1e6;
    console.log(JSON.stringify({ ms, megabytes: process.memoryUsage.rss() / 2 ** 20 }));
  `);
}

const MAIN = "{ name: 'web', image: 'nginx:1.27.5' }";

/** A minimal use of the packages. */
const FIRST = (constructed: string) => `
  const { App, Chart } = require('cdk8s');
  const app = new App();
  const chart = new Chart(app, 'chart');
  ${constructed};
  app.synthYaml();
`;
const OURS = "const s = require('cdk8s-sidecars'); s.SidecarSettings.set(app, { validate: false }); "
  + `new s.SidecarDeployment(chart, 'web', { main: ${MAIN}, sidecars: [s.LogShipper.stream({ logs: s.LogFiles.of('/var/log/nginx') })] })`;
const PEER = `new (require('cdk8s-plus-27').Deployment)(chart, 'web', { containers: [${MAIN}] })`;

/** The cost of importing this library in a program that imports cdk8s and cdk8s-plus anyway. */
export async function benchImport(): Promise<Result[]> {
  const { alone, together, first, firstAlone } = await interleaved(ROUNDS, {
    alone: () => imported(NEIGHBOURS),
    together: () => imported([...NEIGHBOURS, 'cdk8s-sidecars']),
    firstAlone: () => imported(NEIGHBOURS, FIRST(PEER)),
    first: () => imported([...NEIGHBOURS, 'cdk8s-sidecars'], FIRST(OURS)),
  });
  const ms = (samples: readonly Imported[]) => samples.map((sample) => sample.ms);
  const megabytes = (samples: readonly Imported[]) => samples.map((sample) => sample.megabytes);
  return [
    result('import, by cdk8s-plus-27 alone: time', { unit: 'ms', ours: ms(together), peer: ms(alone), goal: MOST }),
    result('import, by cdk8s-plus-27 alone: memory', { unit: 'MB', ours: megabytes(together), peer: megabytes(alone), goal: MOST }),
    result('import and a first Deployment with a shipper, by one without', { unit: 'ms', ours: ms(first), peer: ms(firstAlone) }),
  ];
}
