import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { LogAggregator, LogAggregatorAgent, LogCredentials, LogDestination, NodeLogAgent, NodeLogCollector } from '../../src';

test('credentials that are sent without TLS are remarked upon by whoever sends them', () => {
  const app = new App();
  const chart = new Chart(app, 'logs', { namespace: 'logging' });
  const credentials = LogCredentials.basic({ secret: kplus.Secret.fromSecretName(chart, 'login', 'login') });
  const destination = LogDestination.elasticsearch({ url: 'http://es:9200', credentials });
  new NodeLogCollector(chart, 'collector', { agent: NodeLogAgent.fluentBit(), destination });
  new LogAggregator(chart, 'aggregator', { agent: LogAggregatorAgent.logstash(), destination });

  let printed = '';
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((text) => (printed += String(text)) !== '');
  app.synthYaml();
  write.mockRestore();
  expect(printed).toMatch(/^note\/plain-credentials: credentials are sent to http:\/\/es:9200 without TLS, .* \(in 2 workloads, first: logs\/collector\/Default\)$/m);
});
