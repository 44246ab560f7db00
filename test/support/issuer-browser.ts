/** A browser, as far as signing in needs one: it keeps cookies, and follows redirections until they lead away from the issuer. */
export class IssuerBrowser {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly issuer: string) {}

  async open(url: string, form?: Record<string, string>): Promise<{ status: number; text: string; url: string; headers: Headers; away?: URL }> {
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    const location = response.headers.get('location');
    if (!location) return { status: response.status, text: await response.text(), url, headers: response.headers };
    const next = new URL(location, url);
    return next.origin === new URL(this.issuer).origin ? this.open(next.href) : { status: response.status, text: '', url, headers: response.headers, away: next };
  }
}
