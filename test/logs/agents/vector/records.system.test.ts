import { CONTAINERS, pipelineOf, programsOf, run } from './support';
import { vector } from '../../../../src/logs/agents/vector/vector';
import { LogPipeline } from '../../../../src/logs/pipeline/pipeline';
import { describeWith, realProgram } from '../../../real-programs';
import { HOSTILE } from '../samples';

const VRL = realProgram('VRL', 'vrl', 'the programs that Vector runs on every record are');
const withVrl = describeWith(VRL);

const read = (message: string) => ({ message, file: '/var/log/app/app.log', source_type: 'file', timestamp: '2026-11-22T20:15:00Z' });

/** What becomes of lines. */
function records(pipeline: LogPipeline, messages: readonly string[], env: { [name: string]: string } = {}): any[] {
  const { events, errors } = run(VRL!, programsOf(pipeline), messages.map(read), env);
  expect(errors).toBe('');
  return events;
}

const quoted = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const LINES = HOSTILE.filter((text) => text !== '' && !/[\r\n\0]/.test(text));

withVrl('the programs of Vector', () => {
  test('keep a line as it is', () => {
    const texts = records(pipelineOf(), HOSTILE).map(({ message }) => message);
    expect(texts).toEqual(HOSTILE);
  });

  test('say where a record is from', () => {
    const [record] = records(pipelineOf({ metadata: { pod: 'POD_NAME', node: 'NODE_NAME' }, labels: { team: 'web' } }), ['a'], { POD_NAME: 'web-1', NODE_NAME: 'n1' });
    expect(record).toEqual({
      'message': 'a', 'file': '/var/log/app/app.log', 'container': 'web', 'pod': 'web-1', 'node': 'n1', 'team': 'web', '@timestamp': expect.stringMatching(/Z$/),
    });
  });

  test('parse the combined log', () => {
    const [full, short, bad, other] = records(pipelineOf({}, { format: 'combined' }), [
      '10.0.0.1 - bob [22/Nov/2026:20:15:00 +0200] "GET /a?b=%20c HTTP/1.1" 200 612 "-" "curl/8 \\"x\\"" "more"',
      '::1 - - [22/Nov/2026:20:15:00 +0000] "POST / HTTP/2.0" 304 -',
      '::1 - - [22/Nov/2026:20:15:00 +0000] "\\x16\\x03" 400 157 "-" "-"',
      'no such line',
    ]);
    expect(full).toMatchObject({
      'remote_addr': '10.0.0.1',
      'remote_user': 'bob',
      'method': 'GET',
      'path': '/a?b=%20c',
      'protocol': 'HTTP/1.1',
      'status': 200,
      'body_bytes_sent': 612,
      'http_referer': '-',
      'http_user_agent': 'curl/8 \\"x\\"',
      '@timestamp': '2026-11-22T18:15:00Z',
      'message': expect.stringMatching(/^10/),
    });
    expect(full).not.toHaveProperty('bad_request');
    expect(short).toMatchObject({ 'method': 'POST', 'status': 304, '@timestamp': '2026-11-22T20:15:00Z' });
    for (const field of ['body_bytes_sent', 'http_referer']) expect(short).not.toHaveProperty(field);
    expect(bad).toMatchObject({ bad_request: '\\x16\\x03', status: 400 });
    expect(Object.keys(other).sort()).toEqual(['@timestamp', 'container', 'file', 'message']);
  });

  test('parse the error log of nginx', () => {
    const [error, plain] = records(pipelineOf({}, { format: 'nginx_error' }), [
      '2026/11/22 20:15:00 [error] 29#30: *7 open() "/x" failed (2: No such file), client: 10.0.0.1', '2026/11/22 20:15:01 [notice] 1#1: start\nsecond line',
    ]);
    expect(error).toMatchObject({ 'level': 'error', 'pid': 29, 'tid': 30, 'connection': 7, 'error': expect.stringMatching(/^open/), '@timestamp': '2026-11-22T20:15:00Z' });
    expect(plain).toMatchObject({ message: '2026/11/22 20:15:01 [notice] 1#1: start\nsecond line' });
  });

  test('parse JSON', () => {
    const [record, own, list, broken] = records(pipelineOf({ labels: { team: 'web' } }, { format: 'json', timeField: 'a.time-x@' }), [
      '{"level":"info","a.time-x@":"2026-11-22T20:15:00.5+02:00","nested":{"a":[1,2.5,null,true]},"file":"mine","team":"mine","container":1,"@timestamp":3}',
      '{"message":"brought","a.time-x@":"yesterday"}', '[1]', '{"a":',
    ]);
    expect(record).toEqual({
      'level': 'info',
      'a.time-x@': '2026-11-22T20:15:00.5+02:00',
      'nested': { a: [1, 2.5, null, true] },
      'file': '/var/log/app/app.log',
      'team': 'web',
      'container': 'web',
      '@timestamp': '2026-11-22T18:15:00.500Z',
    });
    expect(own).toMatchObject({ message: 'brought' });
    expect([list.message, broken.message]).toEqual(['[1]', '{"a":']);
  });

  test('write labels as they were given', () => {
    const labels = Object.fromEntries(HOSTILE.map((value, n) => [`label_${n}`, value]));
    expect(records(pipelineOf({ labels }), ['a'])[0]).toMatchObject(labels);
  });

  test('write the name of the container as it was given', () => {
    for (const container of HOSTILE.slice(0, 30)) expect(vector.render(pipelineOf({}, { container })).files['records_app.vrl']).not.toMatch(/"\{\{/);
    const [record] = records(pipelineOf({}, { container: '{{ a }}"\\' }), ['a']);
    expect(record.container).toBe('{{ a }}"\\');
  });

  test('drop what matches, and nothing else', () => {
    const pipeline = pipelineOf({ drop: LINES.map((text) => `^${quoted(text)}$`) });
    expect(records(pipeline, LINES).filter((record) => record !== undefined)).toEqual([]);
    const others = LINES.map((text) => `${text}.`);
    expect(records(pipeline, others).map((record) => record.message)).toEqual(others);
  });

  test('replace with the replacement as it was given', () => {
    const replacements = [...LINES, '', '$1', '$$', '\\1', '${0}', '$name', '&'];
    const pipeline = pipelineOf({ redact: replacements.map((replacement, n) => ({ pattern: `^(?P<name>${n})=$`, replacement })) });
    expect(records(pipeline, replacements.map((_, n) => `${n}=`)).map(({ message }) => message)).toEqual(replacements);
  });

  test('replace every match, one rule after the other, before parsing and after dropping', () => {
    const pipeline = pipelineOf({ drop: ['secret'], redact: [{ pattern: '\\d+', replacement: 'N' }, { pattern: 'N-N', replacement: 'secret' }] }, { format: 'json' });
    const [record, gone] = records(pipeline, ['{"a":"12-345 6"}', 'secret']);
    expect(record.a).toBe('secret N');
    expect(gone).toBeUndefined();
  });

  test('make a request of OTLP of each record', () => {
    const [{ resourceLogs: [{ scopeLogs: [{ logRecords: [entry] }] }] }, { resourceLogs: [{ scopeLogs: [{ logRecords: [text] }] }] }] = records(
      pipelineOf({ destination: otlp }, { format: 'json' }), ['{"timestamp":"2026-11-22T20:15:00Z","n":1,"f":1.5,"b":true,"o":{"x":[1]},"z":null}', 'text'],
    );
    expect(entry.timeUnixNano).toBe(1795378500000000000);
    const attributes = Object.fromEntries(entry.attributes.map(({ key, value }: any) => [key, value]));
    expect(attributes).toMatchObject({
      n: { intValue: 1 }, f: { doubleValue: 1.5 }, b: { boolValue: true }, o: { stringValue: '{"x":[1]}' }, z: { stringValue: '' }, container: { stringValue: 'web' },
    });
    expect(JSON.parse(entry.body.stringValue)).toMatchObject({ n: 1, container: 'web' });
    expect(text.body).toEqual({ stringValue: 'text' });
    expect(text.attributes.map(({ key }: any) => key)).not.toContain('message');
  });

  test('make a message of syslog of each record', () => {
    for (const appName of HOSTILE.filter((text) => /^[!-~]{1,48}$/.test(text))) {
      expect(vector.render(pipelineOf({ destination: { ...syslog, appName } })).files['sent.vrl']).toContain('"app_name"');
    }
    const pipeline = pipelineOf({ destination: { ...syslog, appName: '{{"x\\y"}}' }, metadata: { pod: 'POD' }, labels: { team: 'a\nb' } }, { format: 'json' });
    const [record, text] = records(pipeline, ['{"a":1,"timestamp":"2026-11-22T20:15:00Z"}', 'two\nlines\r'], { POD: 'web-1' });
    expect(record).toMatchObject({ 'app_name': '{{"x\\y"}}', 'host': 'web-1', '@timestamp': '2026-11-22T20:15:00Z' });
    expect(JSON.parse(record.message)).toMatchObject({ a: 1, pod: 'web-1' });
    expect(text.message).toBe('two\\nlines\\r');
    expect(text.structured_data).toEqual({ 'record@32473': { file: '/var/log/app/app.log', container: 'web', pod: 'web-1', team: 'a b' } });
  });

  test('make records of what containers print', () => {
    const event = {
      'message': 'a GET',
      '@timestamp': '2026-11-22T20:15:00Z',
      'kubernetes': {
        pod_name: 'web-1', pod_namespace: 'prod', container_name: 'nginx', pod_labels: { 'app': 'x', 'app.kubernetes.io/name': 'y' },
      },
    };
    const { events: [record, bare, gone], errors } = run(
      VRL!, programsOf(pipelineOf({ source: CONTAINERS, metadata: { node: 'NODE_NAME' }, redact: [{ pattern: 'GET', replacement: '-' }], drop: ['^x'] })),
      [event, { message: 'y' }, { message: 'x' }], { NODE_NAME: 'n1' },
    );
    expect(errors).toBe('');
    expect(record).toMatchObject({ message: 'a -', pod: 'web-1', namespace: 'prod', container: 'nginx', node: 'n1', labels: { 'app': 'x', 'app_kubernetes_io/name': 'y' } });
    expect(bare).toMatchObject({ message: 'y', labels: {}, pod: null });
    expect(gone).toBeUndefined();
  });

  test.each([
    ['cri', [
      '2026-11-22T20:15:00.123456789Z stdout P first ', '2026-11-22T20:15:00.2Z stdout F second', '2026-11-22T20:15:00.3Z stderr F:x z', 'no such line',
    ], [
      { stream: 'stdout', text: 'first ', whole: false, time: '2026-11-22T20:15:00.123456789Z' }, { text: 'second', whole: true },
      { text: 'z', whole: true, stream: 'stderr' }, { stream: '', text: 'no such line', whole: true },
    ]],
    ['docker', [
      '{"log":"a part","stream":"stdout","time":"2026-11-22T20:15:00Z"}', '{"log":"the rest\\r\\n","stream":"stdout","time":"2026-11-22T20:15:01Z"}', 'no JSON', '[1]',
    ], [
      { text: 'a part', whole: false, stream: 'stdout' }, { text: 'the rest', whole: true }, { text: 'no JSON', whole: true }, { text: '[1]', whole: true },
    ]],
  ] as const)('take the lines of the runtime %s apart', (runtime, lines, parts) => {
    const { files } = vector.render(pipelineOf({ source: { ...CONTAINERS, runtime, enrich: false } }));
    const { events, errors } = run(VRL!, [files['parts.vrl']], lines.map(read));
    expect(errors).toBe('');
    expect(events).toMatchObject(parts);
  });

  test('make records of joined lines', () => {
    const { files } = vector.render(pipelineOf({ source: { ...CONTAINERS, enrich: false } }));
    const { events: [record], errors } = run(VRL!, [files['records.vrl']], [
      { file: '/var/log/containers/web-5c9f-x_prod_nginx-0a1b.log', text: 'joined', time: '2026-11-22T20:15:00.5Z', whole: true, stream: 'stdout' },
    ]);
    expect(errors).toBe('');
    expect(record).toEqual({ 'message': 'joined', 'pod': 'web-5c9f-x', 'namespace': 'prod', 'container': 'nginx', '@timestamp': '2026-11-22T20:15:00.500Z' });
  });
});

const otlp = {
  kind: 'otlp' as const, protocol: 'http' as const, headers: {}, endpoint: { scheme: 'http' as const, host: 'otlp', port: 4318, path: '', url: 'http://otlp:4318' },
};
const syslog = { kind: 'syslog' as const, host: 'syslog', port: 601, appName: 'app' };
