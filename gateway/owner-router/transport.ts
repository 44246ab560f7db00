export * from '../http-client/transport';
export { openTransport } from '../http-client/pool';
