import type { DocumentNode } from 'graphql';
import type { Service } from '../compose';
import type { Problem } from '../problem';
import { checkDescriptions } from './descriptions';
import { checkKeys, checkRequires } from './keys';
import { checkNullability } from './nullability';

/** The project's own rules for SDL files: descriptions, nullability, keys and `@requires`. */
export function checkRules(from: readonly Service[]): Problem[] {
  const documents = new Map<string, DocumentNode>(from.map((service) => [service.name, service.typeDefs]));
  return [
    ...checkDescriptions(documents.values()),
    ...checkNullability(documents),
    ...checkKeys(documents),
    ...checkRequires(documents),
  ];
}
