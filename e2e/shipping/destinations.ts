import { LogDestination } from 'cdk8s-sidecars';

/** The protocol of each agent to VictoriaLogs; together they cover the protocols that it accepts. */
export const DESTINATIONS: Readonly<Record<string, (store: string) => LogDestination>> = {
  fluentBit: (store) => LogDestination.loki({ url: `${store}/insert` }),
  filebeat: (store) => LogDestination.elasticsearch({ url: `${store}/insert/elasticsearch` }),
  vector: (store) => LogDestination.elasticsearch({ url: `${store}/insert/elasticsearch` }),
  openTelemetry: (store) => LogDestination.otlp({ url: `${store}/insert/opentelemetry` }),
};

/** Real destinations, by their addresses. */
export const REAL: Readonly<Record<string, (address: string) => LogDestination>> = {
  loki: (address) => LogDestination.loki({ url: address }),
  kafka: (address) => LogDestination.kafka({ brokers: [address], topic: 'logs' }),
  logstash: (address) => LogDestination.logstash({ host: address.split(':')[0], port: Number(address.split(':')[1]) }),
};
