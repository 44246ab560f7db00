import { parse } from 'yaml';
import { z } from 'zod';

/** A service of a compose file, as far as the checks look. */
const service = z.object({
  image: z.string(),
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  env_file: z.unknown().optional(),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  secrets: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  stop_grace_period: z.string().optional(),
});

/** A secret of a compose file, as far as the checks look. */
const secret = z.object({ environment: z.string().optional() });

export type ComposeService = z.infer<typeof service>;
export type ComposeSecret = z.infer<typeof secret>;

const composeFile = z.object({ services: z.record(z.string(), service), secrets: z.record(z.string(), secret).default({}) });

/**
 * Reads a compose file, with the values that a user would give in place of its variables.
 *
 * @param text The file.
 * @param given What a user gives for a variable that the file asks for.
 * @returns Services and secrets by name.
 * @throws ZodError or YAMLParseError when it is no such file.
 */
export function readComposeFile(text: string, given: Readonly<Record<string, string>> = {}): { services: Map<string, ComposeService>; secrets: Map<string, ComposeSecret> } {
  const file = composeFile.parse(parse(substitute(text, given), { merge: true }));
  return { services: new Map(Object.entries(file.services)), secrets: new Map(Object.entries(file.secrets)) };
}

/** What stands in for a secret or anything else that a compose file asks its user for. */
const GIVEN = 'ett-varde-ur-miljon';

function substitute(text: string, given: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\{(\w+)(?:(:?[-?])([^}]*))?\}/g, (_all, name: string, operator: string | undefined, rest: string | undefined) =>
    // As Compose does it, after the file has been parsed: a value is a text, whatever it holds.
    operator?.endsWith('-') ? (rest ?? '') : given[name] === undefined ? GIVEN : JSON.stringify(given[name]),
  );
}
