import * as fs from 'fs';
import * as path from 'path';
import { asText, Daemon, lines, LogServer } from './server';
import { NODE_ADDRESS } from '../node/places';
import { freePort } from '../ports';
import { run } from '../run';
import { StoredRecord } from '../store';

export const TOPIC = 'logs';
const MEMORY = '-Xmx384m';

/** A Kafka broker that is also its controller, and Kafka's console consumer, which reads all records. */
export class Kafka implements LogServer {
  /** @param jars the folder of its libraries */
  public static async start(java: string, jars: string, work: string): Promise<Kafka> {
    fs.mkdirSync(work, { recursive: true });
    const [port, controller] = [await freePort(), await freePort()];
    const address = `${NODE_ADDRESS}:${port}`;
    const properties = path.join(work, 'server.properties');
    fs.writeFileSync(properties, Object.entries({
      'process.roles': 'broker,controller',
      'node.id': 1,
      'controller.quorum.voters': `1@${NODE_ADDRESS}:${controller}`,
      'listeners': `PLAINTEXT://${address},CONTROLLER://${NODE_ADDRESS}:${controller}`,
      'controller.listener.names': 'CONTROLLER',
      'log.dirs': path.join(work, 'data'),
      'offsets.topic.replication.factor': 1,
      'offsets.topic.num.partitions': 1,
      'group.initial.rebalance.delay.ms': 0,
    }).map(([name, value]) => `${name}=${value}\n`).join(''));
    const program = ['-cp', path.join(jars, '*'), MEMORY];
    await run(java, [...program, 'kafka.tools.StorageTool', 'format', '-t', 'AAAAAAAAAAAAAAAAAAAAAQ', '-c', properties], { seconds: 60 });
    const log = path.join(work, 'broker.log');
    const broker = new Daemon(java, [...program, 'kafka.Kafka', properties], log);
    const read = ['org.apache.kafka.tools.consumer.ConsoleConsumer', '--bootstrap-server', address, '--topic', TOPIC, '--from-beginning'];
    const consumer = new Daemon(java, [...program, ...read], path.join(work, 'consumer.log'));
    const kafka = new Kafka(address, broker, consumer, log);
    await kafka.startAgain();
    await consumer.start(() => true, 1, lines((line) => kafka.came.push(line)));
    return kafka;
  }

  public readonly title = 'Kafka';
  public readonly answersAfterOutage = true;
  private readonly came: string[] = [];

  private constructor(
    public readonly address: string, private readonly broker: Daemon, private readonly consumer: Daemon, private readonly log: string,
  ) {}

  public async records(pod: string): Promise<StoredRecord[]> {
    return this.came.map((line) => asText(JSON.parse(line))).filter((record) => record.pod === pod);
  }

  public stop(): Promise<void> {
    return this.broker.stop();
  }

  public async startAgain(): Promise<void> {
    const starts = () => (fs.existsSync(this.log) ? fs.readFileSync(this.log, 'utf8').match(/Kafka Server started/g)?.length ?? 0 : 0);
    const before = starts();
    await this.broker.start(() => starts() > before, 60);
  }

  public async end(): Promise<void> {
    await this.consumer.stop();
    await this.stop();
  }
}
