import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { hasBackstep } from '../support/paths';
import { each } from '../support/rules';

/** Sources that can be a block device. */
const BLOCK_SOURCES = ['persistentVolumeClaim', 'ephemeral'] as const;

export const volumeDevice: Rule = podRule({
  id: 'api/volume-device',
  fields: ['volumeDevices'],
  severity: 'error',
  title: 'A block device comes from a claim, and is not mounted as well',
  why: 'The API server refuses the pod: a volume is used either as a device or as a file system, and only a claim can be a device.',
  fix: 'use the volume in volumeMounts or in volumeDevices, not in both, each time at a path of its own',
  link: `${CONCEPTS}storage/persistent-volumes/#raw-block-volume-support`,
  check: ({ spec, containers }, report) => {
    for (const { container, path } of containers) {
      if (container.volumeDevices === undefined) continue;
      const names = new Set<string>();
      const paths = new Set<string>();
      each(container.volumeMounts, ({ name, mountPath }) => {
        if (typeof name === 'string') names.add(name);
        if (typeof mountPath === 'string') paths.add(mountPath);
      });
      each(container.volumeDevices, ({ name, devicePath }, i) => {
        const at = `${path}/volumeDevices/${i}`;
        if (typeof name === 'string') {
          if (names.has(name)) report({ path: `${at}/name`, message: `volume "${name}" is already used by this container` });
          names.add(name);
          each(spec.volumes, (volume) => {
            if (volume.name === name && !BLOCK_SOURCES.some((source) => volume[source] !== undefined)) {
              report({ path: `${at}/name`, message: `volume "${name}" cannot be a block device: only a persistentVolumeClaim or an ephemeral volume can` });
            }
          });
        }
        if (typeof devicePath !== 'string') return;
        if (hasBackstep(devicePath)) report({ path: `${at}/devicePath`, message: `"${devicePath}" has ".." in it` });
        if (paths.has(devicePath)) report({ path: `${at}/devicePath`, message: `"${devicePath}" is already used by this container` });
        paths.add(devicePath);
      });
    }
  },
});
