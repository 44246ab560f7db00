import type { JsonObject } from '../executor/json';
import type { OwnerRouter } from '../owner-router/router';
import { type DataSource, type RequestScope, type SubgraphAnswer, type SubgraphOperation, forwardedTo } from './source';

/** The contract's data, asked of the owners from within this process: one hop less than over the owner router's service. */
export class OwnerRouterSource implements DataSource {
  constructor(private readonly router: OwnerRouter) {}

  execute(operation: SubgraphOperation, variables: JsonObject, scope: RequestScope): Promise<SubgraphAnswer> {
    return this.router.execute({
      query: operation.query,
      variables,
      operationName: operation.operationName,
      requestId: scope.requestId,
      ...forwardedTo(operation, scope),
      reading: scope.reading,
      signal: scope.signal,
    });
  }

  close(): Promise<void> {
    return this.router.close();
  }
}
