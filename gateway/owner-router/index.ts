export { type OwnerRouter, type OwnerRouterOptions, type OwnerRouterRequest, createOwnerRouter } from './router';
export type { OwnerRouterResponse } from './response';
export { type Owner, type OwnerDirectory, type OwnerDirectoryOptions, createOwnerDirectory } from './owner-directory';
export type { Meddelande } from './notices';
export type { HttpRequest, HttpResponse, Transport, TransportOptions } from '../http-client/transport';
