import type { ASTNode } from 'graphql';

/** Something that is wrong with the schema, told so that a person can act on it. All texts are Swedish. */
export interface Problem {
  /** Path relative to the project root; absent when no single file is at fault. */
  readonly file?: string | undefined;
  /** Line in the file, counted from 1. */
  readonly line?: number | undefined;
  /** What is wrong. */
  readonly what: string;
  /** What to do about it. */
  readonly todo: string;
}

/** A problem placed at a node of a document that was parsed file by file. */
export function problemAt(node: ASTNode | undefined | null, what: string, todo: string): Problem {
  return { file: node?.loc?.source.name, line: node?.loc?.startToken.line, what, todo };
}

/** `schema/subgraphs/register.graphql:12: what. → what to do`, as one line for the terminal. */
export function formatProblem(problem: Problem): string {
  const place = [problem.file, problem.line].filter((part) => part !== undefined).join(':');
  return `${place === '' ? '' : `${place}: `}${problem.what}\n    → ${problem.todo}`;
}
