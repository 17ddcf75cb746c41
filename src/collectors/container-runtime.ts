/** The container runtime of a node, which decides where logs are and in which format. */
export enum ContainerRuntime {
  /** Docker Engine: links to `/var/lib/docker/containers`, one JSON object per line. */
  DOCKER = 'docker',
  /** containerd, CRI-O and all other runtimes of the Container Runtime Interface: files in `/var/log/pods`, in the CRI log format. */
  CRI = 'cri',
}
