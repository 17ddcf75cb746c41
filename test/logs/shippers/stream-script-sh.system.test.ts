import { streamScript } from './stream-script.suite';

streamScript(['sh']);
