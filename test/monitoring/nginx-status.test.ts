import { ApiObject, Testing } from 'cdk8s';
import { NginxStatus } from '../../src';

test('is a server block for the pod alone, and the URL of its page', () => {
  const chart = Testing.chart();
  const status = new NginxStatus(chart, 'status', { metadata: { name: 'status' } });
  status.addData('default.conf', 'server { listen 8080; }\n');

  expect(status.url).toBe('http://127.0.0.1:8081/stub_status');
  expect(Testing.synth(chart)).toMatchObject([{
    kind: 'ConfigMap',
    metadata: { name: 'status' },
    data: {
      'default.conf': 'server { listen 8080; }\n',
      'stub-status.conf': [
        'server {', '  listen 127.0.0.1:8081;', '  access_log off;', '  location / { return 404; }', '  location = /stub_status { stub_status; }', '}', '',
      ].join('\n'),
    },
  }]);
  expect(ApiObject.of(status).kind).toBe('ConfigMap');
});

test('has the port and the path that it is given', () => {
  expect(NginxStatus.serverBlock({ port: 9000, path: '/status' })).toContain('listen 127.0.0.1:9000;');
  expect(new NginxStatus(Testing.chart(), 'status', { port: 9000, path: '/status' }).url).toBe('http://127.0.0.1:9000/status');
});

test.each<[any, string]>([
  [null, 'the status page of nginx needs an object: write { port: 8081 }, or nothing'],
  [{ port: 0 }, 'the status page of nginx has the port 0: give a whole number from 1 to 65535'],
  [{ path: 'status' }, 'the path of the status page of nginx is "status": write a path that starts with "/"'],
  [{ path: '/a; return 200' }, 'the path of the status page of nginx is'],
])('refuses %j', (options, message) => {
  expect(() => NginxStatus.serverBlock(options)).toThrow(message);
});
