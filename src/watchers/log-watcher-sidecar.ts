import * as kplus from 'cdk8s-plus-27';
import { StructName } from '../contract/check-struct';
import { SidecarMount } from '../contract/sidecar-mount';
import { amounts, checkResources, resourcesOf } from '../kit/container';
import { checkImage, checkName, checkProps } from '../kit/props';
import { logFilesOf } from '../logs/check-files';
import { LogFiles } from '../logs/log-files';
import { sharesOf } from '../logs/shares';

/** The props that every log watcher takes. */
interface Given {
  readonly logs: LogFiles | LogFiles[];
  readonly name?: string;
  readonly image?: string;
  readonly resources?: kplus.ContainerResources;
}

/** Facts of the program that a log watcher runs. */
export interface LogWatcherFacts {
  readonly struct: StructName;
  readonly method: string;
  /** Arguments of the method in the example of a message. */
  readonly example: string;
  readonly name: string;
  readonly image: string;
  /** Characters that the program cannot be given in a path, and the message that says so. */
  readonly refused: { readonly characters: RegExp; readonly message: string };
}

const RESOURCES = amounts([10, 200], [32, 128]);

/** The part that all log watchers have in common. */
export class LogWatcherSidecar {
  readonly name: string;
  /** The subject of messages. */
  readonly who: string;
  readonly logs: LogFiles[];
  readonly image: string;
  readonly resources: kplus.ContainerResources;

  /** @throws when a value is invalid */
  constructor(props: Given, { struct, method, example, name, image, refused }: LogWatcherFacts) {
    checkProps(struct, props, method, `${method}(${example})`, 'a log watcher');
    this.name = checkName(props.name ?? name, 'log watcher');
    this.who = `log watcher "${this.name}"`;
    this.logs = logFilesOf(props.logs, this.who);
    for (const path of this.logs.flatMap((logs) => logs.paths)) {
      if (refused.characters.test(path)) throw new Error(`${this.who} watches ${JSON.stringify(path)}: ${refused.message}; write "?" for the character`);
    }
    this.image = checkImage(props.image ?? image, this.who);
    checkResources(props.resources, this.who);
    this.resources = resourcesOf(props.resources, RESOURCES);
  }

  /** The directories of the log files, and the program's configuration. */
  mounts(main: string, directory: string, files: Readonly<Record<string, string>>): SidecarMount[] {
    return [...sharesOf(this.logs, main), SidecarMount.config(directory, { ...files })];
  }

  /** The files as patterns of glob(3), in which only `*` and `?` of the files' names are wildcards. */
  globs(): string[] {
    return this.logs.flatMap(globs);
  }
}

/** The files as patterns of glob(3), in which only `*` and `?` of the files' names are wildcards. */
export function globs(logs: LogFiles): string[] {
  const escape = (text: string, special: RegExp) => text.replace(special, '\\$&');
  return logs.files.map((file) => `${escape(logs.directory, /[\\[\]*?]/g)}/${escape(file, /[\\[\]]/g)}`);
}
