import { LogDestination } from 'cdk8s-sidecars';

/** What each agent sends to VictoriaLogs by: between them, the protocols that it takes. */
export const DESTINATIONS: Readonly<Record<string, (store: string) => LogDestination>> = {
  fluentBit: (store) => LogDestination.loki({ url: `${store}/insert` }),
  filebeat: (store) => LogDestination.elasticsearch({ url: `${store}/insert/elasticsearch` }),
  vector: (store) => LogDestination.elasticsearch({ url: `${store}/insert/elasticsearch` }),
  openTelemetry: (store) => LogDestination.otlp({ url: `${store}/insert/opentelemetry` }),
};

/** Destinations that are played as themselves, by their addresses. */
export const REAL: Readonly<Record<string, (address: string) => LogDestination>> = {
  loki: (address) => LogDestination.loki({ url: address }),
  kafka: (address) => LogDestination.kafka({ brokers: [address], topic: 'logs' }),
  logstash: (address) => LogDestination.logstash({ host: address.split(':')[0], port: Number(address.split(':')[1]) }),
};
