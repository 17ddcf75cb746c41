import * as http from 'http';
import { Target } from '../requests';

/** Uses a new connection without an agent: a reloading server may close an idle connection just when a request is sent. */
export function get(target: Target, path: string, agent: http.Agent | false = false): Promise<{ code?: number; text: string }> {
  return new Promise((resolve, reject) => {
    http.get({ ...target, path, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => { text += chunk; }).on('end', () => resolve({ code: response.statusCode, text }));
    }).on('error', reject);
  });
}
