import * as fs from 'fs';
import * as path from 'path';

/** Locks a folder for this process. Returns the holder of the lock, if it is alive; the lock of a dead process is taken over. */
export function claim(folder: string): string | undefined {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'pid');
  const holder = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : '';
  const command = holder && fs.existsSync(`/proc/${holder}/cmdline`) ? fs.readFileSync(`/proc/${holder}/cmdline`, 'utf8') : '';
  if (/e2e\/(languages\/)?main\.ts/.test(command) && holder !== String(process.pid)) return `process ${holder} is using ${folder}: wait for it, or end it`;
  fs.writeFileSync(file, `${process.pid}\n`);
  return undefined;
}
