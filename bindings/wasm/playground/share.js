// What is on the page, as the fragment of an address and back. A fragment is not sent to any server.

/** More is not read from a link, however small it was packed. */
const MOST = 4_000_000;
const VERSION = '1.';

export async function pack(state) {
  const packed = new Blob([JSON.stringify(state)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return VERSION + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** What a fragment holds; null if it holds nothing of ours. */
export async function unpack(fragment) {
  if (!fragment.startsWith(VERSION)) return null;
  const binary = atob(fragment.slice(VERSION.length).replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const chunks = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > MOST) throw new Error('the text in the link is too long');
    chunks.push(read.value);
  }
  const state = JSON.parse(await new Blob(chunks).text());
  const string = (value) => (typeof value === 'string' ? value : '');
  return {
    text: string(state.text),
    against: string(state.against),
    target: string(state.target),
    source: string(state.source),
    format: string(state.format),
    hints: state.hints === true,
  };
}
