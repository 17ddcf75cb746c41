import { CollectorConfig } from './config';
import { enriching, LABELS_OF_PODS } from './containers';
import { DestinationKind } from '../../pipeline/destination';
import { LogPipeline } from '../../pipeline/pipeline';

/** Destinations that receive OTLP records. All others receive one flat object. */
const NATIVE: readonly DestinationKind[] = ['otlp', 'loki'];

/** A record without a time gets the time at which it was read. */
const TIME = 'set(log.time, log.observed_time) where log.time_unix_nano == 0';

/** Fields become attributes, the text becomes the body. An object without a message is the body too. */
const RECORD = [
  'merge_maps(log.attributes, log.body, "insert") where IsMap(log.body)',
  'set(log.body, log.attributes["message"]) where IsMap(log.body) and log.attributes["message"] != nil',
  'delete_key(log.attributes, "message")',
];

/** The whole record becomes one object in the body. Fields of every record override those of the object. */
const DOCUMENT = [
  'set(log.attributes["message"], log.body) where not IsMap(log.body)',
  'merge_maps(log.body, log.attributes, "upsert") where IsMap(log.body)',
  'set(log.body, log.attributes) where not IsMap(log.body)',
  'set(log.body["@timestamp"], FormatTime(log.time, "%Y-%m-%dT%H:%M:%S.%fZ"))',
];

/**
 * The processors of a pipeline in their order, by their ids. There is no `memory_limiter`: memory is bounded, because reading stops when the queue is full; and a
 * limiter would refuse a large batch of long lines forever.
 */
export function processorsOf(pipeline: LogPipeline): Record<string, CollectorConfig> {
  const { source, labels, destination } = pipeline;
  const enriched = source.kind === 'containers' && source.enrich;
  const statements = [
    TIME,
    ...(enriched ? LABELS_OF_PODS : []),
    ...(NATIVE.includes(destination.kind) ? RECORD : DOCUMENT),
    ...(destination.kind === 'syslog' ? syslogStatements(destination.appName) : []),
    ...(destination.kind === 'syslog' || NATIVE.includes(destination.kind) ? [] : ['delete_matching_keys(log.attributes, ".*")']),
  ];
  return {
    ...(enriched && { k8s_attributes: enriching(source) }),
    ...(Object.keys(labels).length > 0 && { 'attributes/labels': { actions: Object.entries(labels).map(([key, value]) => ({ key, value, action: 'upsert' })) } }),
    transform: { error_mode: 'ignore', log_statements: statements },
  };
}

/** The attributes that the exporter builds a message of. */
function syslogStatements(appName: string): string[] {
  return [
    'set(log.attributes["message"], log.body) where log.attributes["message"] == nil',
    `set(log.attributes["appname"], ${JSON.stringify(appName)})`,
    'set(log.attributes["hostname"], log.attributes["pod"]) where log.attributes["pod"] != nil',
  ];
}
