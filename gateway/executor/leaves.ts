import { type GraphQLLeafType, isEnumType } from 'graphql';

/** JSON text of a leaf value, or undefined when the value does not fit the type. */
export type LeafWriter = (value: unknown) => string | undefined;

const MAX_INT = 2_147_483_647;
const MIN_INT = -2_147_483_648;
/** Up to this length a loop over the characters beats the native call. */
const SHORT = 64;

/** A writer for a scalar or an enum; custom scalars take any JSON value, since their subgraph has checked it. */
export function leafWriter(type: GraphQLLeafType): LeafWriter {
  if (isEnumType(type)) {
    const texts = new Map<unknown, string>(type.getValues().map(({ name }) => [name, JSON.stringify(name)]));
    return (value) => texts.get(value);
  }
  switch (type.name) {
    case 'Int':
      return (value) => (typeof value === 'number' && Number.isInteger(value) && value <= MAX_INT && value >= MIN_INT ? String(value) : undefined);
    case 'Float':
      return (value) => (typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined);
    case 'Boolean':
      return (value) => (value === true ? 'true' : value === false ? 'false' : undefined);
    case 'String':
      return (value) => (typeof value === 'string' ? quote(value) : undefined);
    case 'ID':
      return (value) => (typeof value === 'string' ? quote(value) : Number.isInteger(value) ? `"${value as number}"` : undefined);
    default:
      return (value) => (typeof value === 'string' ? quote(value) : JSON.stringify(value));
  }
}

/** The JSON form of a string. */
export function quote(text: string): string {
  const length = text.length;
  if (length > SHORT) {
    return JSON.stringify(text);
  }
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === 0x22 || code === 0x5c || (code >= 0xd800 && code <= 0xdfff)) {
      return JSON.stringify(text);
    }
  }
  return `"${text}"`;
}
