import { Rule } from '../../../rule';
import { POD } from '../support/links';
import { each, containerRule } from '../support/rules';

export const mountPath: Rule = containerRule({
  id: 'api/mount-path',
  fields: ['volumeMounts'],
  severity: 'error',
  title: 'A mount says where',
  why: 'The API server refuses a mount with an empty path.',
  fix: 'write the absolute path of a directory, for example "/var/log/app"',
  link: `${POD}#volumes-1`,
  check: ({ container, path }, report) => {
    each(container.volumeMounts, (mount, i) => {
      if (mount.mountPath === '') report({ path: `${path}/volumeMounts/${i}/mountPath`, message: 'the mount path is empty' });
    });
    each(container.volumeDevices, (device, i) => {
      if (device.devicePath === '') report({ path: `${path}/volumeDevices/${i}/devicePath`, message: 'the device path is empty' });
    });
  },
});
