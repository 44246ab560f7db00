import { type ServiceKey, type TrustedServices, SERVICE_HEADER, newServiceKey, publicHalf } from '../../subgraphs/shared/service-identity/keys';
import { createServiceSigner } from '../../subgraphs/shared/service-identity/signer';

/** The services that sign what they send. */
export type SigningService = 'gateway' | 'owner-router';

/** What the servers of a test know of each other. */
export interface TestServices {
  /** Each service's private key. */
  readonly keys: Readonly<Record<SigningService, ServiceKey>>;
  /** What the servers that they ask are told. */
  readonly services: { readonly trusted: TrustedServices; readonly required?: true };
}

let made: Promise<TestServices> | undefined;

/** The keys of this process's services, the same for all that a test file starts. */
export function testServices(): Promise<TestServices> {
  return (made ??= make());
}

async function make(): Promise<TestServices> {
  const [gateway, ownerRouter] = await Promise.all([newServiceKey('gateway'), newServiceKey('owner-router')]);
  return { keys: { gateway, 'owner-router': ownerRouter }, services: { trusted: { keys: [gateway, ownerRouter].map(publicHalf) } } };
}

/** The header with which a service's request goes to another. */
export async function signedBy(key: ServiceKey, audience: string, authorization?: string): Promise<Record<string, string>> {
  return { [SERVICE_HEADER]: await createServiceSigner(key).sign(audience, authorization) };
}
