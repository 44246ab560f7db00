import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** What the script does in a Node that says it is of another version. */
function underNode(version: string): { status: number | null; stderr: string } {
  const script = `
    Object.defineProperty(process.versions, 'node', { value: ${JSON.stringify(version)} });
    require(${JSON.stringify(path.join(__dirname, 'node-version.cjs'))}).refuseOldNode();`;
  return spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
}

describe('the version of Node', () => {
  it.each(['18.20.8', '20.18.3'])('%s is refused, in Swedish', (version) => {
    const { status, stderr } = underNode(version);
    expect(status).toBe(1);
    expect(stderr).toContain(`Förbundsnavet behöver Node 20.19 eller senare; det här är Node ${version}.`);
  });

  it.each(['20.19.0', '22.0.0', '24.4.1'])('%s is good enough', (version) => {
    expect(underNode(version)).toMatchObject({ status: 0, stderr: '' });
  });
});
