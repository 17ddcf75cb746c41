import { DEFAULT_CONTAINER } from './default-container';
import { GRACE_PERIOD } from './grace-period';
import { IMAGE_VERSION } from './image-version';
import { JOB_NEVER_COMPLETES } from './job-never-completes';
import { LIVENESS } from './liveness';
import { LOOPBACK_PROBE } from './loopback-probe';
import { NATIVE_UNSUPPORTED } from './native-unsupported';
import { NON_NUMERIC_USER } from './non-numeric-user';
import { PORT_COLLISION } from './port-collision';
import { PORT_NAME_COLLISION } from './port-name-collision';
import { QUALITY_OF_SERVICE } from './quality-of-service';
import { REQUESTS_MORE_THAN_MAIN } from './requests-more-than-main';
import { RESOURCES } from './resources';
import { RESTART_NEVER } from './restart-never';
import { ROOT_UNDER_NON_ROOT } from './root-under-non-root';
import { SCRAPE_CLAIMS } from './scrape-claims';
import { SECRET_IN_CONFIG } from './secret-in-config';
import { SECRET_LITERAL } from './secret-literal';
import { SHARED_LOG_WRITABLE } from './shared-log-writable';
import { SHARED_VOLUME_MISSING } from './shared-volume-missing';
import { STARTUP_PROBE_HOLDS_MAIN } from './startup-probe-holds-main';
import { SUB_PATH_CONFIG } from './sub-path-config';
import { TAIL_AS_PID_1 } from './tail-as-pid-1';
import { UNBOUNDED_EMPTY_DIR } from './unbounded-empty-dir';
import { WINDOWS_SECURITY } from './windows-security';
import { Rule } from '../../rule';

/** The rules of the group `sidecar`: first what stops the pod, then what wastes or loses something. */
export const SIDECAR_RULES: readonly Rule[] = [
  NATIVE_UNSUPPORTED,
  WINDOWS_SECURITY,
  JOB_NEVER_COMPLETES,
  PORT_COLLISION,
  LOOPBACK_PROBE,
  ROOT_UNDER_NON_ROOT,
  NON_NUMERIC_USER,
  STARTUP_PROBE_HOLDS_MAIN,
  RESTART_NEVER,
  GRACE_PERIOD,
  TAIL_AS_PID_1,
  LIVENESS,
  RESOURCES,
  REQUESTS_MORE_THAN_MAIN,
  QUALITY_OF_SERVICE,
  IMAGE_VERSION,
  UNBOUNDED_EMPTY_DIR,
  SHARED_LOG_WRITABLE,
  SHARED_VOLUME_MISSING,
  SUB_PATH_CONFIG,
  PORT_NAME_COLLISION,
  SCRAPE_CLAIMS,
  DEFAULT_CONTAINER,
  SECRET_LITERAL,
  SECRET_IN_CONFIG,
];
