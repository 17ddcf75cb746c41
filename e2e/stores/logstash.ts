import * as fs from 'fs';
import * as net from 'net';
import * as path from 'path';
import { asText, Daemon, lines, LogServer } from './server';
import { NODE_ADDRESS } from '../node/places';
import { freePort } from '../ports';
import { StoredRecord } from '../store';

/** Elastic's server of the Beats protocol, which prints each event before it acknowledges its batch. */
export class Lumberjack implements LogServer {
  public static async start(program: string, work: string): Promise<Lumberjack> {
    fs.mkdirSync(work, { recursive: true });
    const port = await freePort();
    const server = new Lumberjack(port, new Daemon(program, [`${NODE_ADDRESS}:${port}`], path.join(work, 'lumberjack.log')));
    await server.startAgain();
    return server;
  }

  public readonly title = 'Logstash\'s protocol';
  public readonly answersAfterOutage = true;
  private readonly came: StoredRecord[] = [];

  private constructor(private readonly port: number, private readonly daemon: Daemon) {}

  public get address(): string {
    return `${NODE_ADDRESS}:${this.port}`;
  }

  public async records(pod: string): Promise<StoredRecord[]> {
    return this.came.filter((record) => record.pod === pod);
  }

  public stop(): Promise<void> {
    return this.daemon.stop();
  }

  public startAgain(): Promise<void> {
    return this.daemon.start(() => connects(this.port), 10, lines((line) => this.came.push(asText(JSON.parse(line)))));
  }

  public end(): Promise<void> {
    return this.stop();
  }
}

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, NODE_ADDRESS);
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
