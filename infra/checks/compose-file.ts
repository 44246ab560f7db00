import { parse } from 'yaml';
import { z } from 'zod';

/** A service of a compose file, as far as the checks look. */
const service = z.object({
  image: z.string(),
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  stop_grace_period: z.string().optional(),
});

export type ComposeService = z.infer<typeof service>;

/**
 * Reads a compose file, with the values that a user would give in place of its variables.
 *
 * @param text The file.
 * @returns Services by name.
 * @throws ZodError or YAMLParseError when it is no such file.
 */
export function readComposeFile(text: string): Map<string, ComposeService> {
  const file = z.object({ services: z.record(z.string(), service) }).parse(parse(substitute(text), { merge: true }));
  return new Map(Object.entries(file.services));
}

/** What stands in for a secret or anything else that a compose file asks its user for. */
const GIVEN = 'ett-varde-ur-miljon';

function substitute(text: string): string {
  return text.replaceAll(/\$\{\w+(?:(:?[-?])([^}]*))?\}/g, (_all, operator: string | undefined, rest: string | undefined) =>
    operator?.endsWith('-') ? (rest ?? '') : GIVEN,
  );
}
