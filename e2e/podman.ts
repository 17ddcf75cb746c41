import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { Failed } from './checks';

/** Bytes that a program may print here: images pass through pipes. */
export const MAX_OUTPUT = 1024 ** 3;

export interface Mount {
  readonly Source: string;
  readonly Destination: string;
  readonly RW: boolean;
}

/** The part of `podman container inspect` that is read here. */
export interface Container {
  readonly Id: string;
  readonly Name: string;
  readonly Image: string;
  readonly ImageName: string;
  readonly Config: Record<string, unknown>;
  readonly HostConfig: Record<string, unknown> & {
    readonly Memory: number;
    readonly LogConfig: { readonly Path: string };
    readonly PortBindings: Record<string, unknown> | null;
  };
  readonly NetworkSettings: { readonly Networks: Record<string, { readonly IPAddress: string }> };
  readonly EffectiveCaps: unknown;
  readonly BoundingCaps: unknown;
  readonly Mounts: readonly Mount[];
  readonly RestartCount: number;
  readonly State: { readonly Status: string; readonly Pid: number; readonly ExitCode: number };
}

/** The pods' own network; nothing else on the machine uses it. */
const NETWORK = 'cdk8s-sidecars-e2e';

/** Where podman's older network programs note which addresses are taken. */
const LEASES = `/var/lib/cni/networks/${NETWORK}`;

/** Podman with storage, state and settings of its own, so that nothing else on the machine is seen or touched. */
export class Podman {
  private readonly flags: string[];
  private readonly env: NodeJS.ProcessEnv;

  constructor(private readonly folder: string) {
    fs.mkdirSync(folder, { recursive: true });
    const file = (name: string, ...lines: string[]) => {
      fs.writeFileSync(path.join(folder, name), `${lines.join('\n')}\n`);
      return path.join(folder, name);
    };
    this.env = {
      ...process.env,
      CONTAINERS_CONF: file('containers.conf',
        '[containers]',
        // Raising limits above the machine's own is not always permitted.
        'default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]',
        'log_driver = "k8s-file"',
        '[engine]',
        // crun refuses control groups in hybrid mode; runc takes every mode.
        'runtime = "runc"',
        'cgroup_manager = "cgroupfs"',
        'events_logger = "file"',
        'lock_type = "file"',
        '[network]',
        `network_config_dir = "${path.join(folder, 'networks')}"`),
      // As Docker and most clusters do: `nginx` means docker.io/library/nginx:latest.
      CONTAINERS_REGISTRIES_CONF: file('registries.conf', 'unqualified-search-registries = ["docker.io"]'),
    };
    const at = (name: string) => path.join(folder, name);
    // vfs is slow and runs on every file system; the images here are small.
    this.flags = ['--root', at('storage'), '--runroot', at('run'), '--tmpdir', at('tmp'), '--storage-driver', 'vfs'];
  }

  /** A run of podman as a command, for whoever must not wait for it. */
  public asCommand(args: string[]): { command: string[]; env: NodeJS.ProcessEnv } {
    return { command: ['podman', ...this.flags, ...args], env: this.env };
  }

  public try(args: string[], options: { input?: Buffer; seconds?: number } = {}) {
    const done = spawnSync('podman', [...this.flags, ...args], {
      env: this.env,
      input: options.input,
      maxBuffer: MAX_OUTPUT,
      timeout: (options.seconds ?? 120) * 1000,
    });
    return {
      ok: done.status === 0,
      status: done.status,
      stdout: (done.stdout ?? '').toString('latin1'),
      stderr: (done.stderr ?? '').toString('latin1') + (done.error ? `${done.error.message}\n` : ''),
    };
  }

  public run(args: string[], options: { input?: Buffer; seconds?: number } = {}): string {
    const { ok, stdout, stderr } = this.try(args, options);
    if (!ok) throw new Failed(`podman ${args.slice(0, 4).join(' ')}: ${stderr.trim()}`);
    return stdout;
  }

  /** Makes the pods of a manifest. */
  public play(file: string, ...flags: string[]): void {
    this.makeNetwork();
    this.run(['play', 'kube', '--quiet', '--network', NETWORK, ...flags, file]);
  }

  private makeNetwork(): void {
    if (!this.try(['network', 'exists', NETWORK]).ok) this.run(['network', 'create', '--disable-dns', NETWORK]);
  }

  /** An address in the pods' network that podman gives to nobody by itself soon: it counts upwards. */
  public spareAddress(): string {
    this.makeNetwork();
    const [{ subnets }] = JSON.parse(this.run(['network', 'inspect', NETWORK])) as [{ subnets: { subnet: string }[] }];
    return subnets[0].subnet.replace(/\.\d+\/.*/, '.200');
  }

  /** Flags of a container that has an address in the pods' network, and a hardware address that neighbours may remember over its restarts. */
  public joined(address: string): string[] {
    return ['--network', NETWORK, '--ip', address, '--mac-address', '02:00:00:00:00:c8'];
  }

  public inspect(container: string): Container {
    return JSON.parse(this.run(['container', 'inspect', container]))[0];
  }

  /** Complete lines that a container wrote to its standard output, over all of its restarts. */
  public stdout(container: string): string[] {
    return this.run(['logs', container]).split('\n').slice(0, -1);
  }

  public volumes(): string[] {
    return this.run(['volume', 'ls', '--quiet']).split('\n').filter(Boolean);
  }

  public pods(): string[] {
    return this.run(['pod', 'ps', '--format', '{{.Name}}']).split('\n').filter(Boolean);
  }

  /** The container that holds a pod's namespaces, and with them its address and its ports. */
  public infra(pod: string): Container {
    const listed = JSON.parse(this.run(['pod', 'inspect', pod]));
    return this.inspect((Array.isArray(listed) ? listed[0] : listed).InfraContainerID);
  }

  public address(pod: string): string {
    const address = Object.values(this.infra(pod).NetworkSettings.Networks)[0]?.IPAddress;
    if (!address) throw new Failed(`pod ${pod} has no address`);
    return address;
  }

  /**
   * Makes every empty volume what an emptyDir is under Kubernetes: root's, and open to every user. Podman would give it to the user of
   * whichever container happens to mount it first.
   * @param image one with chmod
   */
  public openEmptyVolumes(image: string): void {
    for (const volume of this.volumes()) {
      const folder = this.run(['volume', 'inspect', '--format', '{{.Mountpoint}}', volume]).trim();
      if (fs.readdirSync(folder).length > 0) continue;
      // By a container, because it is the first mount that settles the owner.
      const name = `open-${volume}`.slice(0, 60);
      this.run(['run', '--name', name, '--network', 'none', '--volume', `${volume}:/volume`, image, 'chmod', '0777', '/volume']);
      this.run(['rm', name]);
    }
  }

  /** State and last words of every container, for whoever has to find out why something failed. */
  public diagnosis(): string {
    const names = this.try(['ps', '--all', '--format', '{{.Names}}']).stdout.split('\n').filter(Boolean);
    return names.map((name) => {
      const { Status, ExitCode } = this.inspect(name).State;
      const { stdout, stderr } = this.try(['logs', '--tail', '10', name]);
      return `        ${name}: ${Status}, exit code ${ExitCode}\n${`${stdout}${stderr}`.replace(/^(?=.)/gm, '          ')}`;
    }).join('\n');
  }

  /** Removes every pod, container, volume, image and network made here, and the folder. */
  public destroy(): void {
    if (fs.existsSync(path.join(this.folder, 'storage'))) {
      this.try(['pod', 'rm', '--all', '--force', '--time', '0']);
      this.try(['rm', '--all', '--force', '--time', '0']);
      this.try(['volume', 'rm', '--all', '--force']);
      this.try(['network', 'rm', '--force', NETWORK]);
    }
    this.unmount();
    fs.rmSync(LEASES, { recursive: true, force: true });
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  /** What a run that was killed may have left mounted. */
  private unmount(): void {
    const mounted = fs.readFileSync('/proc/self/mounts', 'utf8').split('\n').map((line) => line.split(' ')[1] ?? '');
    for (const target of mounted.filter((name) => name.startsWith(`${this.folder}/`)).reverse()) spawnSync('umount', ['-l', target]);
  }
}
