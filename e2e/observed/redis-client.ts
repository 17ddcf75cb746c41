import { connect } from 'net';
import { Target } from '../requests';

/**
 * Sends commands to Redis on one connection, and returns their replies: each must be of one line.
 *
 * @see https://redis.io/docs/latest/develop/reference/protocol-spec/
 */
export function ask(target: Target, commands: readonly (readonly string[])[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(target.port, target.host);
    let text = '';
    const finish = () => {
      const replies = text.split('\r\n').slice(0, -1);
      if (replies.length < commands.length) return;
      socket.destroy();
      resolve(replies);
    };
    socket.setTimeout(5000, () => socket.destroy(new Error('no answer in 5 s')));
    socket.on('error', reject);
    socket.on('data', (data) => {
      text += data.toString();
      finish();
    });
    socket.on('connect', () => {
      socket.write(commands.map((words) => `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`).join(''));
    });
  });
}
