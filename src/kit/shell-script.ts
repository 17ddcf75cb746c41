import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { probeTimes } from './container';
import { SidecarMount } from '../contract/sidecar-mount';

export interface ShellScriptFacts {
  /** Names the directories of the script and its state. */
  readonly name: string;
  /** File name of the script. */
  readonly file: string;
  readonly text: string;
  /** The script touches a file at every look. After this many minutes without that it hangs. */
  readonly hangsAfterMinutes: number;
  /** Seconds between two liveness probes. */
  readonly probeSeconds: number;
  /** @default - that of the settings */
  readonly stateLimit?: Size;
}

const ALIVE_FILE = 'alive.sh';

/** A script of this library that a sidecar runs with `sh`, a directory for its state, and a liveness probe. */
export class ShellScript {
  private readonly directory: string;
  private readonly state: string;

  constructor(private readonly facts: ShellScriptFacts) {
    this.directory = `/etc/${facts.name}`;
    this.state = `/var/lib/${facts.name}`;
  }

  /** @param args what the script takes after the directory of its state */
  command(...args: string[]): string[] {
    return ['sh', `${this.directory}/${this.facts.file}`, this.state, ...args];
  }

  mounts(): SidecarMount[] {
    const { file, text, hangsAfterMinutes, stateLimit } = this.facts;
    const alive = `test -n "$(find "$1" -mmin -${hangsAfterMinutes})"\n`;
    return [
      SidecarMount.config(this.directory, { [ALIVE_FILE]: alive, [file]: text }),
      SidecarMount.scratch(this.state, { sizeLimit: stateLimit }),
    ];
  }

  liveness(): kplus.Probe {
    return kplus.Probe.fromCommand(['sh', `${this.directory}/${ALIVE_FILE}`, `${this.state}/alive`], probeTimes({ period: this.facts.probeSeconds }));
  }
}
