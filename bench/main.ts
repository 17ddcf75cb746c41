import { benchCli } from './cli';

async function main(): Promise<void> {
  await benchCli();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
