import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { loadSupergraph } from '../../../../gateway/executor/supergraph';
import { Catalogue } from '../../../../gateway/export/catalogue';
import { readStoredOperations } from '../../../../gateway/stored/list';
import { projectRoot } from '../../../../subgraphs/shared/paths';

/** The hub's own schema, as clients see it. */
export function hubSchema(): GraphQLSchema {
  return loadSupergraph(readFileSync(path.join(projectRoot(), 'schema/supergraph.graphql'), 'utf8')).apiSchema;
}

/** The hub's stored operations, and the stored questions. */
export function hubCatalogue(): Catalogue {
  return new Catalogue(hubSchema(), readStoredOperations(['schema/operations', 'test/questions'].map((folder) => path.join(projectRoot(), folder))));
}
