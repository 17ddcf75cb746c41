import { ensure } from '../checks';
import { StoredRecord } from '../store';
import { ShippedPod, text } from './shipped';

const LINE = /^(\S+) \S+ (\S+) \[([^\]]+)\] "(\S+) (\S+) (\S+)" (\d+) (\d+) "([^"]*)" "([^"]*)"/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Seconds since 1970 of `22/Nov/2026:20:15:00 +0000`. */
function secondsOf(local: string): number {
  const [, day, month, year, hour, minute, second] = /^(\d+)\/(\w+)\/(\d+):(\d+):(\d+):(\d+) \+0000$/.exec(local)!.map(String);
  return Date.UTC(+year, MONTHS.indexOf(month), +day, +hour, +minute, +second) / 1000;
}

/** The expected fields of an access log record, parsed from its line. */
function expected(line: string, pod: ShippedPod): Record<string, string> {
  const [, remote_addr, remote_user, , method, path, protocol, status, body_bytes_sent, http_referer, http_user_agent] = LINE.exec(line)!;
  return {
    remote_addr,
    remote_user,
    method,
    path,
    protocol,
    status,
    body_bytes_sent,
    http_referer,
    http_user_agent,
    container: 'nginx',
    agent: pod.agent,
    namespace: pod.logs.pod.namespace.name,
    pod: pod.logs.pod.name,
  };
}

function wrong(record: StoredRecord, pod: ShippedPod): string | undefined {
  const line = text(record);
  const fields = Object.entries(expected(line, pod)).filter(([name, value]) => record[name] !== value).map(([name, value]) => `${name} "${record[name]}", not "${value}"`);
  const time = Date.parse(record['@timestamp'] ?? record._time) / 1000;
  if (Math.floor(time) !== secondsOf(LINE.exec(line)![3])) fields.push(`time ${record['@timestamp'] ?? record._time}`);
  return fields.length ? `${fields.join(', ')} in ${JSON.stringify(record)}` : undefined;
}

/** Compares the fields of every access log record with its line, and checks the level of every error log record. */
export async function fieldsOf(pod: ShippedPod): Promise<string> {
  const { records } = await pod.arrived();
  const access = records.filter(({ file }) => file?.includes('access.log'));
  const error = records.filter(({ file }) => file?.includes('error.log'));
  ensure(access.length > 0 && error.length > 0, `${access.length} access records, ${error.length} error records`);
  const bad = access.map((record) => wrong(record, pod)).filter((found) => found !== undefined);
  ensure(bad.length === 0, `${bad.length} of ${access.length} access records are wrong: ${bad[0]}`);
  const unparsed = error.filter((record) => !/^(debug|info|notice|warn|error|crit)$/.test(record.level) || !record.error || !text(record).includes(`[${record.level}]`));
  ensure(unparsed.length === 0, `${unparsed.length} of ${error.length} error records are wrong: ${JSON.stringify(unparsed[0])}`);
  return `${access.length} access records with 13 fields and the time of their line each, ${error.length} error records with their level`;
}
