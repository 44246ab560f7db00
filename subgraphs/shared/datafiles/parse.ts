import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { LineCounter, isCollection, isMap, isNode, isPair, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { projectRoot } from '../paths';
import { yamlFault } from './yaml-faults';

/** How many faults are told of a file that is not YAML. */
const YAML_FAULTS = 5;

/** One fault in a data file, where it is and what it is. */
export interface DataFault {
  file: string;
  line: number;
  column: number;
  field: string;
  message: string;
}

/** A data file that cannot be loaded; lists every fault with file, line and column. */
export class DataFileError extends Error {
  readonly code = 'TRASIG_DATAFIL';
  constructor(readonly faults: readonly DataFault[]) {
    super([
      `${faults.length} fel i datafilerna; inget är inläst:`,
      ...faults.map((f) => `  ${f.file}:${f.line}:${f.column}  ${f.field === '' ? '' : `${f.field}: `}${f.message}`),
    ].join('\n'));
    this.name = 'DataFileError';
  }
}

/** A data file's content, checked against its form, with a way back from a path to its place in the text. */
export interface ParsedFile<T> {
  file: string;
  content: T;
  /** The fault at a path such as ['ekonomi', 2, 'finansnetto'], for checks that a form cannot express. */
  fault(path: readonly PropertyKey[], message: string): DataFault;
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let offset = 0;
  let node: unknown = document.contents;
  if (isNode(node) && node.range) offset = node.range[0];
  for (const step of path) {
    if (!isCollection(node)) break;
    if (isMap(node)) {
      const pair = node.items.find((p) => isPair(p) && isNode(p.key) && 'value' in p.key && p.key.value === step);
      if (!pair) break;
      if (isNode(pair.key) && pair.key.range) offset = pair.key.range[0];
      node = pair.value;
    } else {
      node = node.items[Number(step)];
      if (isNode(node) && node.range) offset = node.range[0];
    }
  }
  return offset;
}

const SWEDISH: Record<string, (issue: { [k: string]: unknown }) => string> = {
  unrecognized_keys: (i) => `okänt namn: ${(i.keys as string[]).join(', ')}`,
  invalid_type: (i) => `ska vara av typen ${String(i.expected)}`,
  invalid_value: (i) => `ska vara något av ${(i.values as unknown[]).join(', ')}`,
  invalid_format: (i) => (typeof i.message === 'string' && !i.message.startsWith('Invalid') ? i.message : `har fel form (${String(i.format)})`),
  too_small: (i) => `är för litet eller för kort (minst ${String(i.minimum)})`,
  too_big: (i) => `är för stort eller för långt (högst ${String(i.maximum)})`,
};

/**
 * Reads a YAML data file and checks it against its form.
 *
 * @param path absolute path
 * @param form the zod schema of the whole file
 * @throws DataFileError with all faults, each with file (relative to the project when it is in it), line, column and field
 */
export function parseDataFile<T>(path: string, form: z.ZodType<T>): ParsedFile<T> {
  const inProject = relative(projectRoot(), path);
  const file = inProject.startsWith('..') ? path : inProject;
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines, uniqueKeys: true });
  const at = (offset: number) => {
    const p = lines.linePos(offset);
    return { line: p.line, column: p.col };
  };
  if (document.errors.length > 0) {
    // What follows the first faults is mostly their doing.
    throw new DataFileError(document.errors.slice(0, YAML_FAULTS).map((e) => ({ file, ...at(e.pos[0]), field: '', message: `inte läsbar YAML: ${yamlFault(e.code)}` })));
  }
  const place = (steps: readonly PropertyKey[]) => steps.map((s) => (typeof s === 'number' ? `[${s}]` : `.${String(s)}`)).join('').replace(/^\./, '');
  const fault = (steps: readonly PropertyKey[], message: string): DataFault => ({ file, ...at(offsetOf(document, steps)), field: place(steps), message });
  const result = form.safeParse(document.toJS() ?? {});
  if (!result.success) {
    throw new DataFileError(result.error.issues.map((issue) => {
      const extra = issue.code === 'unrecognized_keys' ? [issue.keys[0] ?? ''] : [];
      return fault([...issue.path, ...extra], SWEDISH[issue.code]?.(issue as never) ?? issue.message);
    }));
  }
  return { file, content: result.data, fault };
}
