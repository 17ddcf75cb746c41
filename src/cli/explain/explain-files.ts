import { formatOf } from './explain-formats';
import { ExplainCommandOptions } from './options';
import { Fleet, printable } from '../../explanation/core';
import { FAILED, VALID } from '../command';
import { Io } from '../io';
import { Output } from '../output';
import { readDocuments } from '../read-documents';

/** Explains the inputs, writes the explanations and returns the exit code. */
export async function explainFiles(options: ExplainCommandOptions, io: Io): Promise<number> {
  const output = new Output(io);
  const fleet = new Fleet({ nodes: options.nodes, select: selectorOf(options.names) });
  let unread = 0;
  for await (const read of readDocuments(options.inputs, io)) {
    await output.tick(read.file);
    if ('value' in read) {
      fleet.add(read.value);
    } else {
      unread++;
      await output.complain(printable(read.problem));
    }
  }
  for (const piece of formatOf(options, options.color ?? wantsColor(io))(fleet)) await output.write(piece);
  await output.close();
  if (unread === 0) return VALID;
  await output.complain(`${unread === 1 ? 'one thing' : `${unread} things`} could not be read, and so not explained`);
  return FAILED;
}

/** `undefined` selects all. */
function selectorOf(patterns: readonly string[]): ((name: string) => boolean) | undefined {
  if (patterns.length === 0) return undefined;
  const expressions = patterns.map((pattern) => new RegExp(`^${pattern.split('*').map((text) => text.replace(/[^\w-]/g, '\\$&')).join('.*')}$`, 's'));
  return (name) => expressions.some((expression) => expression.test(name));
}

/** @see https://no-color.org */
function wantsColor({ env, stdout }: Io): boolean {
  return stdout.isTTY && !env.NO_COLOR && env.TERM !== 'dumb';
}
