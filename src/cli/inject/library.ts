/* eslint-disable @typescript-eslint/no-require-imports */
import type * as cdk8s from 'cdk8s';
import type * as kplus from 'cdk8s-plus-27';
import type * as library from '../../index';

/** The library as a program imports it. It is loaded when the first sidecar is made. */
export function sidecarLibrary(): typeof library {
  return require('../../index') as typeof library;
}

export function cdk8sLibrary(): typeof cdk8s {
  return require('cdk8s') as typeof cdk8s;
}

export function kplusLibrary(): typeof kplus {
  return require('cdk8s-plus-27') as typeof kplus;
}
