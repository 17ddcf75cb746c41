import * as http from 'http';
import { Target } from '../requests';

/** On a connection of its own where no agent keeps some: a server that reloads may end one that waits for its next request, just as that is sent. */
export function get(target: Target, path: string, agent: http.Agent | false = false): Promise<{ code?: number; text: string }> {
  return new Promise((resolve, reject) => {
    http.get({ ...target, path, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => { text += chunk; }).on('end', () => resolve({ code: response.statusCode, text }));
    }).on('error', reject);
  });
}
