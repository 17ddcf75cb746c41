import { Duration, Size } from 'cdk8s';
import { LogDestination, LogFiles, LogFormat, LogRotator, LogShipper } from '../../src';

const destination = LogDestination.stdout();
const AGENTS = ['fluentBit', 'filebeat', 'vector', 'openTelemetry'] as const;
const files = (...names: string[]) => LogFiles.of('/var/log/app', { files: names });

describe.each(AGENTS)('LogShipper.%s', (agent) => {
  const ship = (...logs: LogFiles[]) => () => LogShipper[agent]({ logs, destination });

  test.each<[string, LogFiles[], RegExp]>([
    ['wildcards in a directory', [LogFiles.of('/var/log/*')], /log shipper "log-shipper" has log files in "\/var\/log\/\*", but only names of files have wildcards: give LogFiles\.of\(\) for each/],
    ['two stars', [files('**')], /"\/var\/log\/app\/\*\*" have "\*\*" in their path.*: write one \*/],
    ['two stars in a name', [files('a**.log')], /write one \*/],
    ['a line break', [files('a\nb')], /log files "\/var\/log\/app\/a\\nb", with a line break/],
    ['a bracket', [files('[ab].log')], /have "\[" in their path/],
    ['a name with a space at its end', [files('a.log ')], /begins or ends with a space/],
    ['a directory with a space at its end', [LogFiles.of('/var/log/a ')], /begins or ends with a space/],
    ['compressed files', [files('*.gz')], /compressed files are never read: name the files as they are written/],
    ['the same files twice', [files('*.log'), files('*.log')], /would ship "\*\.log" of \/var\/log\/app twice: name each file in one of its LogFiles only/],
    ['a file that a pattern before it names', [files('*.log'), files('a.log')], /would ship "a\.log" of \/var\/log\/app, which "\*\.log" names too, twice/],
    ['a file that a pattern behind it names', [files('a.log'), files('?.log')], /would ship "a\.log" of \/var\/log\/app, which "\?\.log" names too, twice/],
    ['a file that another is renamed to', [files('a.log'), files('a.log.1')], /which "a\.log\.\*" names too, twice: say in rotated what rotation renames files to/],
  ])('refuses %s', (_, logs, message) => {
    expect(ship(...logs)).toThrow(message);
  });

  test.each<[string, LogFiles[]]>([
    ['patterns that few files could both match', [files('*.log'), files('*.json'), files('app*')]],
    ['the same name in two directories, one in the other', [LogFiles.of('/var/log'), LogFiles.of('/var/log/app')]],
    ['names of all languages', [LogFiles.of('/var/log/ünï', { files: ['日本 *.log'] })]],
    ['a directory with a very long name', [LogFiles.of(`/${'long/'.repeat(60)}log`)]],
  ])('takes %s', (_, logs) => {
    expect(ship(...logs)).not.toThrow();
  });
});

test('LogShipper.stream prints each file once, but knows no directory with wildcards either', () => {
  expect(() => LogShipper.stream({ logs: [files('*.log'), LogFiles.of('/var/log/app', { files: ['a.log'], format: LogFormat.JSON })] })).not.toThrow();
  expect(() => LogShipper.stream({ logs: LogFiles.of('/var/log/?') })).toThrow(/only names of files have wildcards/);
  expect(() => LogShipper.stream({ logs: files('a\nb') })).toThrow(/with a line break/);
});

test('so does LogRotator', () => {
  const bounds = { maxSize: Size.mebibytes(8), keep: Duration.hours(24) };
  expect(() => new LogRotator({ logs: LogFiles.of('/var/log/*'), ...bounds })).toThrow(/log rotator "log-rotator" has log files in "\/var\/log\/\*", but only names of files/);
});
