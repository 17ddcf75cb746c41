import { LogDestination } from 'cdk8s-sidecars';

/** What each agent sends to the store by: between them, the protocols that it takes. */
export const DESTINATIONS: Readonly<Record<string, (store: string) => LogDestination>> = {
  fluentBit: (store) => LogDestination.loki({ url: `${store}/insert` }),
  filebeat: (store) => LogDestination.elasticsearch({ url: `${store}/insert/elasticsearch` }),
  vector: (store) => LogDestination.elasticsearch({ url: `${store}/insert/elasticsearch` }),
  openTelemetry: (store) => LogDestination.otlp({ url: `${store}/insert/opentelemetry` }),
};
