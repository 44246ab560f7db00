/** What an element's look is made of; written into the file, which has no style sheet. */
const LOOK = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'fill-opacity', 'stroke-opacity', 'opacity', 'font-family', 'font-size', 'font-weight', 'font-style', 'text-anchor', 'dominant-baseline', 'paint-order', 'font-variant-numeric'];
const MARGIN = 24;
const TITLE_HEIGHT = 52;
const LINE_HEIGHT = 15;
/** How wide a letter of the notes is, at most. */
const LETTER = 6.2;

/** A diagram as a file of its own: its look written into it, on a ground, with its title above and its notes below, each on lines of its own. */
export function toSvg(diagram: SVGSVGElement, title: string, notes: readonly string[]): string {
  const { width, height } = diagram.getBoundingClientRect();
  const ground = getComputedStyle(document.body);
  const copy = diagram.cloneNode(true) as SVGSVGElement;
  const originals = [diagram, ...diagram.querySelectorAll('*')];
  for (const [index, element] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const original = originals[index];
    if (!original) continue;
    const look = getComputedStyle(original);
    for (const property of LOOK) element.setAttribute(property, look.getPropertyValue(property));
    element.removeAttribute('class');
    element.removeAttribute('style');
  }
  const text = (content: string, y: number, size: number, weight: number) => `<text x="${MARGIN}" y="${y}" font-family="${ground.fontFamily.replaceAll('"', "'")}" font-size="${size}" font-weight="${weight}" fill="${ground.color}">${escape(content)}</text>`;
  const lines = notes.flatMap((note) => note.match(new RegExp(`.{1,${Math.floor(width / LETTER)}}`, 'g')) ?? []);
  const whole = { width: Math.ceil(width) + 2 * MARGIN, height: Math.ceil(height) + TITLE_HEIGHT + MARGIN + LINE_HEIGHT * lines.length };
  const below = lines.map((line, index) => text(line, TITLE_HEIGHT + height + 22 + LINE_HEIGHT * index, 11, 400)).join('');
  copy.setAttribute('x', String(MARGIN));
  copy.setAttribute('y', String(TITLE_HEIGHT));
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${whole.width}" height="${whole.height}" viewBox="0 0 ${whole.width} ${whole.height}" role="img"><title>${escape(title)}</title><rect width="100%" height="100%" fill="${ground.backgroundColor}"/>${text(title, 34, 17, 650)}${new XMLSerializer().serializeToString(copy)}${below}</svg>`;
}

/** Lets the reader keep a file. */
export function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The file of a diagram as a picture, at twice its size. */
export async function toPng(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be made')))));
  } finally {
    URL.revokeObjectURL(address);
  }
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
