/** What runs the containers of a node, and so decides where and how their logs stand. */
export enum ContainerRuntime {
  /** Docker Engine: links to `/var/lib/docker/containers`, a JSON object per line. */
  DOCKER = 'docker',
  /** containerd, CRI-O and every other runtime behind the Container Runtime Interface: files in `/var/log/pods`, in the format of CRI. */
  CRI = 'cri',
}
