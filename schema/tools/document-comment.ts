/** What a document says of itself in the lines of comment that it begins with; empty when it has none. */
export function commentOf(text: string): string {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  return lines.slice(0, Math.max(0, end)).map((line) => line.replace(/^#\s*/, '').trim()).join(' ');
}
