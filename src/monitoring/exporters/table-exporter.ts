import * as kplus from 'cdk8s-plus-27';
import { ExporterFacts } from './exporter-table';
import { checkStruct } from '../../contract/check-struct';
import { ISidecar, SidecarSpec } from '../../contract/sidecar';
import { SidecarContext } from '../../contract/sidecar-context';
import { requireObject, wordOf } from '../../kit/props';
import { checkSecretValue } from '../../kit/secrets';
import { checkAddress, checkUrl } from '../../kit/targets';
import { portOfUrl } from '../../kit/urls';
import { note } from '../../manifest/notes';
import { checkSwitch } from '../checks';
import { MonitoringAgentProps } from '../monitoring-props';
import { MonitoringSidecar, monitoringSidecar } from '../monitoring-sidecar';

/** The props of all rows of the table. Each factory accepts those of its exporter. */
export interface ExporterGiven extends MonitoringAgentProps {
  readonly url?: string;
  readonly address?: string;
  readonly user?: string;
  readonly password?: kplus.SecretValue;
  readonly database?: string;
  readonly tls?: boolean;
}

/** Names of users and databases. */
const WORD = /^[-\w.]{1,128}$/;
const WORD_FORM = 'write letters, digits, "-", "_" and ".", for example';

/** An exporter of the table. */
export class TableExporter implements ISidecar {
  readonly name: string;
  private readonly sidecar: MonitoringSidecar;
  private readonly target: string;
  private readonly values: Readonly<Record<string, string>>;

  /** @throws when a value is invalid */
  constructor(private readonly factory: string, private readonly facts: ExporterFacts, private readonly given: ExporterGiven) {
    const method = `MonitoringAgent.${factory}`;
    requireObject(given, `${method} needs its props`, `${method}(${facts.login?.required === true ? '{ password: { secret, key } }' : '{}'})`);
    this.sidecar = monitoringSidecar(given, facts);
    this.name = this.sidecar.name;
    const { who } = this.sidecar;
    checkSwitch(given.tls, `the tls of ${who}`);
    // First, because the message for a url in place of an address has an example.
    this.target = targetOf(facts.target, given, who);
    checkStruct(facts.props, given, method);
    if (facts.login?.required === true || given.password !== undefined) checkSecretValue(given.password, `the password of ${who}`, 'login', 'password');
    this.values = {
      target: facts.target.prefix === undefined || this.target.includes('://') ? this.target : `${facts.target.prefix}${this.target}`,
      user: wordOf(given.user ?? facts.login?.user ?? 'default', WORD, `the user of ${who}`, `${WORD_FORM} exporter`),
      database: wordOf(given.database ?? 'postgres', WORD, `the database of ${who}`, `${WORD_FORM} postgres`),
      sslmode: given.tls === true ? 'verify-full' : 'disable',
    };
  }

  bind(context: SidecarContext): SidecarSpec {
    const { facts, sidecar, given } = this;
    return {
      ...sidecar.container,
      kind: `MonitoringAgent.${this.factory}`,
      args: [`--web.listen-address=:${sidecar.port}`, ...(facts.args ?? []).map((arg) => this.filled(arg)), ...sidecar.args],
      envVariables: {
        ...Object.fromEntries(Object.entries(facts.env ?? {}).map(([name, value]) => [name, kplus.EnvValue.fromValue(this.filled(value))])),
        ...this.login(),
      },
      metrics: [{ port: sidecar.port, interval: given.interval }],
      notes: this.notes(context),
    };
  }

  private login(): Record<string, kplus.EnvValue> {
    const { login } = this.facts;
    const { user, password } = this.given;
    if (login === undefined) return {};
    return {
      ...(login.userEnv !== undefined && (user ?? login.user) !== undefined && { [login.userEnv]: kplus.EnvValue.fromValue(this.values.user) }),
      ...(password !== undefined && { [login.passwordEnv]: kplus.EnvValue.fromSecretValue(password) }),
    };
  }

  private filled(text: string): string {
    return text.replace(/\{(\w+)\}/g, (_, name: string) => this.values[name]);
  }

  /** Not an error, because main may listen on ports that it does not declare. */
  private notes({ main, mainPorts = [] }: SidecarContext): string[] {
    const { facts, given, target } = this;
    const port = loopbackPort(target);
    // A status page often has a port that is not declared. A URL that is given is trusted.
    if (port === undefined || mainPorts.length === 0 || mainPorts.includes(port) || given.url !== undefined) return [];
    const field = facts.target.kind;
    return [note('note/monitored-port', `it looks for ${facts.title} at ${target}, but "${main}" declares no port ${port}, only ${mainPorts.join(', ')}: `
      + `${facts.needs}, or give its ${field} where it is`)];
  }
}

function targetOf({ kind, value, schemes = [] }: ExporterFacts['target'], given: ExporterGiven, who: string): string {
  const other = kind === 'url' ? 'address' : 'url';
  if (given[other] !== undefined) throw new Error(`${who} has the ${other} "${String(given[other])}": write it as ${kind}, for example ${kind}: '${value}'`);
  const what = `the ${kind} of ${who}`;
  return kind === 'url' ? checkUrl(given.url ?? value, what, ['http', 'https'], value) : checkAddress(given.address ?? value, what, schemes, value);
}

/** The port of a target in the same pod. */
function loopbackPort(target: string): number | undefined {
  const url = target.includes('://') ? target : `tcp://${target}`;
  const parsed = new URL(url);
  return /^(localhost|127\.[\d.]+|\[::1\])$/.test(parsed.hostname) ? portOfUrl(parsed) : undefined;
}
