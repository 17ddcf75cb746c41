import * as fs from 'fs';
import * as path from 'path';
import { isDeepStrictEqual } from 'util';
import { ensure, Failed } from './checks';
import { fullName, ImageRecipe, makeImages } from './images';
import { account, Account } from './lines';
import { containersOf, playable, Synthesized } from './manifests';
import { Container, Podman } from './podman';
import { Target } from './requests';

/** Kubernetes' own default. */
const DEFAULT_GRACE = 30;
const LOGS = '/var/log/nginx';

/** A synthesized manifest that runs as a real pod: main first, its sidecars behind it. The only container of a pod counts as both. */
export class Played {
  /**
   * @param images recipes of images that Debian's programs do not make
   * @param opener an image with chmod
   */
  public static async start(
    podman: Podman, manifest: Synthesized, work: string, images: Readonly<Record<string, ImageRecipe>> = {},
    opener = manifest.spec.containers[0].image,
  ): Promise<Played> {
    ensure(!manifest.spec.initContainers?.length, 'podman knows no native sidecars: synthesize for a version below 1.29, or with placement CLASSIC');
    makeImages(podman, containersOf(manifest).map(({ image }) => image), path.join(work, 'images'), images);
    const { text, edits } = await playable(manifest, podman.volumes());
    console.log(edits.length ? `playing a copy of the manifest with these edits and no other: ${edits.join('; ')}` : 'playing the manifest as it was written, with no edit');
    for (const { name, lifecycle } of manifest.spec.containers) {
      if (lifecycle?.preStop) console.log(`podman runs no preStop hooks: that of ${name} is not part of what is seen here`);
    }
    const file = path.join(work, 'manifest.yaml');
    fs.writeFileSync(file, text);
    const before = podman.pods();
    podman.play(file, '--start=false');
    podman.openEmptyVolumes(fullName(opener));
    const pods = podman.pods().filter((pod) => !before.includes(pod));
    ensure(pods.length === 1, `podman made ${pods.length} pods`);
    podman.run(['pod', 'start', pods[0]]);
    return new Played(podman, manifest, pods[0], file);
  }

  public readonly main: string;
  public readonly sidecar: string;
  /** Sidecars beyond the first. */
  public readonly others: readonly string[];
  public readonly target: Target;
  public readonly grace: number;

  private constructor(
    public readonly podman: Podman,
    public readonly manifest: Synthesized,
    public readonly pod: string,
    private readonly file: string,
  ) {
    const [main, sidecar = main, ...others] = manifest.spec.containers;
    this.others = others.map(({ name }) => `${pod}-${name}`);
    this.main = `${pod}-${main.name}`;
    this.sidecar = `${pod}-${sidecar.name}`;
    this.target = { host: podman.address(pod), port: main.ports?.[0]?.containerPort ?? 80 };
    this.grace = manifest.spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE;
  }

  public inspect(which: 'main' | 'sidecar'): Container {
    return this.podman.inspect(this[which]);
  }

  /** The folder of this machine that main's log volume is. */
  public get logs(): string {
    const mount = this.inspect('main').Mounts.find(({ Destination }) => Destination === LOGS);
    ensure(mount, `main has no volume at ${LOGS}`);
    return mount.Source;
  }

  /** Every line that nginx wrote to the logs of a name, rotated ones included. Read again when a rotation renamed some of the files meanwhile. */
  public written(log: string): string[] {
    for (let tries = 0; tries < 20; tries++) {
      const before = this.files(log);
      const lines = before.flatMap(({ name }) => this.lines(name));
      if (isDeepStrictEqual(before, this.files(log))) return lines;
    }
    throw new Failed(`the files of ${log} were renamed each of 20 times that they were read`);
  }

  /** The files of a log, the oldest first, each with what tells it from another that gets its name. */
  private files(log: string): { name: string; inode?: number }[] {
    const names = fs.readdirSync(this.logs).filter((name) => name === log || name.startsWith(`${log}.`)).sort().reverse();
    return names.map((name) => ({ name, inode: fs.statSync(path.join(this.logs, name), { throwIfNoEntry: false })?.ino }));
  }

  /** The finished lines of a file; none when it has just been renamed. */
  private lines(name: string): string[] {
    const file = path.join(this.logs, name);
    try {
      return fs.readFileSync(file, 'latin1').split('\n').slice(0, -1);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  /** The lines of both logs against what the sidecar printed. */
  public account(): { access: Account; error: Account; lines: Account } {
    const both = () => ['access.log', 'error.log'].map((log) => this.written(log));
    const [access, error] = both();
    const shipped = this.podman.stdout(this.sidecar);
    const [accessLater, errorLater] = both();
    const known = (lines: readonly string[]) => {
      const set = new Set(lines);
      return shipped.filter((line) => set.has(line));
    };
    return {
      access: account(access, known(accessLater), accessLater),
      error: account(error, known(errorLater), errorLater),
      lines: account([...access, ...error], shipped, [...accessLater, ...errorLater]),
    };
  }

  /** Waits until nothing that was written is missing, or the time is over. */
  public async shipped(seconds: number): Promise<number> {
    const begin = Date.now();
    while (this.account().lines.missing.length > 0 && Date.now() < begin + seconds * 1000) {
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    return Date.now() - begin;
  }

  public down(): void {
    this.podman.run(['play', 'kube', '--down', this.file]);
  }
}
