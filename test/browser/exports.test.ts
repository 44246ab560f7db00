import { startHubWithExamples } from './support/hub';
import { describeVisits } from './support/visits';

/** Views, with all that they can show open. */
const VIEWS = [
  '/jamfor',
  '/jamfor?matt=eget-kapital',
  '/jamfor?matt=medlemsbidrag',
  '/forbund',
  '/forbund/skelleftea-norsjo?ar=2014',
  '/karta',
  '/karta?farg=eget-kapital',
  '/kompetensutveckling',
  '/sus-stod',
];

describeVisits('What a view lets one take along', startHubWithExamples, ({ hub, come }) => {
  test.each(VIEWS)('%s leads to tables that are there, in every format', async (address) => {
    const page = await come(address);
    const addresses = await page.evaluate<string[]>(`[...document.querySelectorAll('a[href^="/export/"]')].map((one) => one.getAttribute('href'))`);
    expect(addresses.length).toBeGreaterThanOrEqual(5);
    const refused: string[] = [];
    for (const one of addresses) {
      const file = await fetch(hub().url + one);
      const content = Buffer.from(await file.arrayBuffer());
      if (file.status !== 200 || content.length < 100) refused.push(`${one}: ${file.status} ${content.subarray(0, 200).toString()}`);
    }
    expect(refused).toEqual([]);
  });
});
