import { startHubWithExamples } from './support/hub';
import { describeVisits } from './support/visits';

/** Bytes of script that the start page may load, compressed. */
const BUDGET = 200_000;

describeVisits('The start page', startHubWithExamples, ({ hub, visit, come }) => {
  test('loads less than 200 KB of script', async () => {
    await come('/');
    const scripts = visit().requests.map(({ url }) => url).filter((url) => url.endsWith('.js'));
    const sizes = await Promise.all(scripts.map(async (url) => ({ url, bytes: Number((await fetch(url, { headers: { 'accept-encoding': 'gzip' } })).headers.get('content-length')) })));
    const sum = sizes.reduce((all, { bytes }) => all + bytes, 0);
    process.stderr.write(`Skript på startsidan, komprimerade: ${sizes.map(({ url, bytes }) => `${url.slice(hub().url.length)} ${bytes}`).join(', ')}; tillsammans ${sum} av ${BUDGET} byte\n`);
    expect(sizes.every(({ bytes }) => bytes > 0)).toBe(true);
    expect(sum).toBeLessThan(BUDGET);
  });
});
