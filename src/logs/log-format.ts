/** How the lines of a log file are written. */
export enum LogFormat {
  /** Lines of text, taken as they are. */
  RAW = 'raw',
  /** One JSON object in each line. */
  JSON = 'json',
  /** The combined access log of nginx and Apache. */
  COMBINED = 'combined',
  /** The error log of nginx. */
  NGINX_ERROR = 'nginx_error',
}
