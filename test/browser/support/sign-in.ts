import type { Visit } from './visit';

/** Signs in on the page that is open, as one of the issuer's made-up people, and waits until the reader is back and let in. */
export async function signIn(visit: Visit, name: string): Promise<void> {
  await visit.page.locator('main').getByRole('button', { name: /^Logga in/ }).click();
  await visit.page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await visit.page.getByRole('button', { name: 'Logga ut' }).waitFor();
  await visit.settled();
}
