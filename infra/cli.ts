import { execute } from './execute';

// Before any library that would report to its vendor is loaded.
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

// A terminal that has been closed must not keep the hub from stopping in order.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

/** Ends the process when all that it has said has been written: a pipe takes what there is room for, and the rest would be lost. */
function leave(code: number): void {
  process.stderr.write('', () => process.stdout.write('', () => process.exit(code)));
}

void execute(process.argv.slice(2), { stdout: process.stdout, stderr: process.stderr, stdin: process.stdin, environment: process.env }).then(leave);
