import { ALLOW_PRIVILEGE_ESCALATION } from './allow-privilege-escalation';
import { APP_ARMOR_PROFILE } from './app-armor-profile';
import { CAPABILITIES_BASELINE } from './capabilities-baseline';
import { CAPABILITIES_RESTRICTED } from './capabilities-restricted';
import { HOST_NAMESPACES } from './host-namespaces';
import { HOST_PATH_VOLUMES } from './host-path-volumes';
import { HOST_PORTS } from './host-ports';
import { HOST_PROBES_AND_HOST_LIFECYCLE } from './host-probes-and-host-lifecycle';
import { PRIVILEGED } from './privileged';
import { PROC_MOUNT, PROC_MOUNT_RESTRICTED } from './proc-mount';
import { RESTRICTED_VOLUMES } from './restricted-volumes';
import { RUN_AS_NON_ROOT } from './run-as-non-root';
import { RUN_AS_USER } from './run-as-user';
import { SE_LINUX_OPTIONS } from './se-linux-options';
import { SECCOMP_PROFILE_BASELINE, SECCOMP_PROFILE_RESTRICTED } from './seccomp-profile';
import { SYSCTLS } from './sysctls';
import { WINDOWS_HOST_PROCESS } from './windows-host-process';
import { Rule } from '../../rule';

/** The rules of the group `pod-security`: the baseline controls, then the restricted ones. */
export const POD_SECURITY_RULES: readonly Rule[] = [
  PRIVILEGED,
  HOST_NAMESPACES,
  HOST_PATH_VOLUMES,
  HOST_PORTS,
  HOST_PROBES_AND_HOST_LIFECYCLE,
  CAPABILITIES_BASELINE,
  SE_LINUX_OPTIONS,
  SECCOMP_PROFILE_BASELINE,
  APP_ARMOR_PROFILE,
  PROC_MOUNT,
  SYSCTLS,
  WINDOWS_HOST_PROCESS,
  RESTRICTED_VOLUMES,
  ALLOW_PRIVILEGE_ESCALATION,
  RUN_AS_NON_ROOT,
  RUN_AS_USER,
  SECCOMP_PROFILE_RESTRICTED,
  CAPABILITIES_RESTRICTED,
  PROC_MOUNT_RESTRICTED,
];
