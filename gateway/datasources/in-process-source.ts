import type { InProcessAnswers } from '../../subgraphs/shared/in-process';
import type { JsonObject } from '../executor/json';
import { CallerLeft, Cancellation } from '../http-client/transport';
import { InProcessChannel } from '../in-process/channel';
import type { RepeatedReads } from './repeated-reads';
import { type DataSource, type Deadlines, type RequestScope, type SubgraphAnswer, type SubgraphOperation, SubgraphUnavailable, forwardedTo } from './source';

/** What a subgraph in this process is given. */
export interface InProcessSourceOptions {
  readonly answers: InProcessAnswers;
  readonly deadlines: Deadlines;
  /** What is asked again and again in the same words. */
  readonly repeated: RepeatedReads;
}

/** A subgraph that runs in this process: no HTTP, and no JSON but of what is kept to be used again. */
export class InProcessSource implements DataSource {
  readonly #channel: InProcessChannel;

  constructor(private readonly options: InProcessSourceOptions) {
    this.#channel = new InProcessChannel(options.answers);
  }

  async execute(operation: SubgraphOperation, variables: JsonObject, scope: RequestScope): Promise<SubgraphAnswer> {
    const { authorization } = forwardedTo(operation, scope);
    const cancellation = new Cancellation(scope.signal);
    const ask = () => this.#ask(operation, variables, authorization, cancellation);
    const isRepeated = operation.kind === 'query' && authorization === undefined && Object.keys(variables).length === 0;
    try {
      return await (isRepeated ? this.options.repeated.answer(operation.words, cancellation, async () => JSON.stringify(await ask())) : ask());
    } catch (error) {
      throw error instanceof CallerLeft ? new SubgraphUnavailable('the request was aborted') : error;
    } finally {
      cancellation.release();
    }
  }

  close(): Promise<void> {
    return this.#channel.close();
  }

  #ask({ query, operationName, kind }: SubgraphOperation, variables: JsonObject, authorization: string | undefined, cancellation: Cancellation): Promise<SubgraphAnswer> {
    return this.#channel.ask({ query, variables, operationName, authorization }, performance.now() + this.options.deadlines[`${kind}Ms`], cancellation);
  }
}
