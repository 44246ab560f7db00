import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { RouteTools } from '../subgraph';

/** The services that put answers together out of what the subgraphs' servers give. */
const ROUTERS: readonly (string | undefined)[] = ['gateway', 'owner-router'];

/** What anybody else is answered, with status 403, where only they may ask. */
export const NOT_A_ROUTER = { fel: 'Bara för navets gateway och ägarrutare, med ett giltigt tjänstebevis.' } as const;

/** Whether a request comes from the gateway or the owner router. A token that is not valid here says of nobody who sends it. */
export async function isRouter({ serviceOf }: Pick<RouteTools, 'serviceOf'>, request: FastifyRequest): Promise<boolean> {
  try {
    return ROUTERS.includes(await serviceOf(request));
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return false;
  }
}
