import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ISidecar, SidecarContext, SidecarMount, SidecarSpec } from 'cdk8s-sidecars';

/** Options of `GitSyncSidecar`. */
export interface GitSyncSidecarProps {
  /** Directory of main with the repository. It is a new volume, which hides the files of the image there. */
  readonly path: string;

  /** URL for SSH, for example `git@git.example.com:shop/site.git`. */
  readonly repo: string;

  /** Secret with the private key as `ssh`, and the keys of the server as `known_hosts`. */
  readonly sshKey: kplus.ISecret;

  /**
   * Branch, tag or commit.
   *
   * @default 'HEAD'
   */
  readonly ref?: string;

  /**
   * How often to look for a new commit.
   *
   * @default Duration.minutes(1)
   */
  readonly period?: Duration;

  /**
   * Size limit of the directory. It holds the repository and, for a moment, two checkouts.
   *
   * @default Size.mebibytes(256)
   */
  readonly sizeLimit?: Size;
}

/** The user of the image. SSH requires a user in /etc/passwd. */
const GIT_SYNC_USER = 65533;
const PORT = 2020;

/**
 * Keeps a directory of main at a branch of a git repository. `current` in it is a link to the checkout, which git-sync replaces at once.
 *
 * @see https://github.com/kubernetes/git-sync
 */
export class GitSyncSidecar implements ISidecar {
  public readonly name = 'git-sync';

  constructor(private readonly props: GitSyncSidecarProps) {}

  public bind(_context: SidecarContext): SidecarSpec {
    const { path, repo, sshKey, ref = 'HEAD', period = Duration.minutes(1), sizeLimit = Size.mebibytes(256) } = this.props;
    const args = [
      `--repo=${repo}`, `--ref=${ref}`, '--root=/git', '--link=current',
      '--ssh-key-file=/etc/git-secret/ssh', '--ssh-known-hosts-file=/etc/git-secret/known_hosts',
    ];
    // The first sync needs the most.
    const resources: kplus.ContainerResources = {
      cpu: { request: kplus.Cpu.millis(20), limit: kplus.Cpu.millis(500) },
      memory: { request: Size.mebibytes(64), limit: Size.mebibytes(256) },
    };
    return {
      image: 'registry.k8s.io/git-sync/git-sync:v4.7.1',
      // An unavailable remote does not end git-sync: main keeps the last checkout.
      args: [...args, `--period=${period.toSeconds()}s`, '--max-failures=-1', `--http-bind=:${PORT}`],
      ports: [{ name: 'git-sync', number: PORT }],
      // Answers 503 until its first sync has succeeded, so it gets five minutes.
      liveness: kplus.Probe.fromHttpGet('/', { port: PORT, periodSeconds: Duration.seconds(30), failureThreshold: 10 }),
      // Main never starts with an empty directory.
      initContainers: [{ name: 'git-sync-first', args: [...args, '--one-time'], resources }],
      mounts: [
        SidecarMount.shared(path, { mountPath: '/git', readOnly: false, sizeLimit }),
        SidecarMount.secret('/etc/git-secret', sshKey, { mode: 0o400 }),
        SidecarMount.scratch('/tmp'),
      ],
      securityContext: { user: GIT_SYNC_USER, group: GIT_SYNC_USER },
      // Lets git-sync read the key, whose file belongs to root.
      pod: { fsGroup: GIT_SYNC_USER },
      resources,
    };
  }
}
