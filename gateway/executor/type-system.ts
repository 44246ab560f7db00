import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

/** Answers which type conditions hold for an object of a given type; every answer is kept, because plans ask the same ones. */
export class TypeSystem {
  readonly #answers = new Map<string, boolean>();

  /** @param schema the supergraph's full schema, inaccessible types included, since plans name them too */
  constructor(private readonly schema: GraphQLSchema) {}

  /**
   * Whether a value of `typeName` satisfies `condition`.
   *
   * @param typeName the value's `__typename`
   * @param condition the object, interface or union type of the fragment
   */
  satisfies(typeName: string, condition: string): boolean {
    if (typeName === condition) {
      return true;
    }
    const key = `${typeName} ${condition}`;
    const known = this.#answers.get(key);
    if (known !== undefined) {
      return known;
    }
    const type = this.schema.getType(typeName);
    const abstract = this.schema.getType(condition);
    if (!type) {
      // An unknown name comes from a subgraph's answer: not kept, or a rubbish answer could fill the memory.
      return false;
    }
    const answer = isAbstractType(abstract) && (isObjectType(type) || isInterfaceType(type)) && this.schema.isSubType(abstract, type);
    this.#answers.set(key, answer);
    return answer;
  }
}
