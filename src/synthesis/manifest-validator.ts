import { createEngine, whyNotIgnored } from './validate';
import { checkStruct } from '../contract/check-struct';
import { KubernetesVersion } from '../contract/kubernetes-version';
import { PodSecurityLevel } from '../contract/pod-security-level';
import { RULES_DOC } from '../manifest/documents';
import { definitionsOf } from '../project/current-project';
import { Project } from '../project/project';
import type { Engine } from '../validation/engine';
import { Violation } from '../validation/violation';

/** What a `ManifestValidator` holds manifests against. */
export interface ManifestValidatorProps {
  /**
   * The version of the cluster that the manifests are for.
   *
   * @default - the version of the API of cdk8s-plus-27
   */
  readonly kubernetesVersion?: KubernetesVersion;

  /**
   * The Pod Security level that pods are held against.
   *
   * @default PodSecurityLevel.PRIVILEGED
   */
  readonly podSecurity?: PodSecurityLevel;

  /**
   * Rules that are not run: ids (`group/rule`) or whole groups (`group/*`), as docs/rules.md lists them.
   *
   * @default - all rules are run
   */
  readonly ignore?: string[];

  /**
   * CustomResourceDefinition manifests. Objects of their kinds are then checked as strictly as those of built-in kinds.
   *
   * @default - of kinds that are not built in, PodMonitor and PrometheusRule are known; objects of others pass unseen
   */
  readonly crds?: any[];

  /**
   * Whether a kind that is neither built in nor described by `crds` is an error.
   *
   * @default false
   */
  readonly failUnknown?: boolean;
}

/**
 * Validates manifests that it is given, in a test or a script: a pure function from manifests to violations. `ManifestValidation` validates a part of the
 * construct tree during each synth, and `SidecarValidation` is the plugin that validates the files which cdk8s-cli has written.
 *
 * @see https://github.com/cdk8s-sidecars/cdk8s-sidecars/blob/main/docs/rules.md
 * @exampleMetadata fixture=chart
 * @example
 * const validator = new ManifestValidator({ kubernetesVersion: KubernetesVersion.V1_33 });
 * const violations = validator.validateAll(Testing.synth(chart));
 */
export class ManifestValidator {
  /**
   * @param props what to hold manifests against
   * @throws when a rule is to be ignored that there is not
   */
  constructor(private readonly props: ManifestValidatorProps = {}) {
    checkStruct('ManifestValidatorProps', props, 'ManifestValidator');
    const { ignore = [] } = props;
    if (!Array.isArray(ignore)) throw new Error("ManifestValidator: ignore is not an array: write ignore: ['schema/enum']");
    for (const rule of ignore) {
      const problem = whyNotIgnored(String(rule));
      if (problem !== undefined) throw new Error(`ManifestValidator: ${problem} (rules: ${RULES_DOC})`);
    }
  }

  /**
   * Everything that is wrong with one manifest, looked at alone. The items of a `List` are looked at one by one.
   *
   * @param manifest the manifest as a plain object, for example from `toJson()` or a YAML parser
   * @returns the violations, in the order of the rules; empty when all is well
   */
  public validate(manifest: any): Violation[] {
    return this.engine().check(manifest).violations;
  }

  /**
   * Everything that is wrong with several manifests, alone and together: a Service whose ports reach no container, two objects of one name.
   *
   * @param manifests the manifests, for example from `Testing.synth(chart)`
   * @returns the violations, first those of each manifest, then those that only show from all of them
   */
  public validateAll(manifests: any[]): Violation[] {
    return allIn(this.engine(), manifests);
  }

  /**
   * The same, with what a project file says besides.
   * @internal
   */
  public _validateIn(project: Project, manifests: any[]): Violation[] {
    return allIn(this.engine(project), manifests);
  }

  private engine(project?: Project): Engine {
    const { kubernetesVersion = KubernetesVersion._default(), podSecurity = PodSecurityLevel.PRIVILEGED, ignore } = this.props;
    const { failUnknown = project?.failUnknown } = this.props;
    const crds = [...project === undefined ? [] : definitionsOf(project), ...this.props.crds ?? []];
    const { minor } = kubernetesVersion;
    return createEngine({ minor, podSecurity, ignore, failUnknown, suppressions: project?.suppressions, ...(crds.length > 0 && { crds }) });
  }
}

function allIn(engine: Engine, manifests: readonly any[]): Violation[] {
  return [...manifests.flatMap((manifest) => engine.check(manifest).violations), ...engine.conclude().violations];
}
