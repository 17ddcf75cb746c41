/** Preloaded into an example's program: adding a sidecar does nothing, so that the result is main as its author wrote it. */
import { Sidecars } from 'cdk8s-sidecars';

Sidecars.prototype.add = function () {
  return this;
};
