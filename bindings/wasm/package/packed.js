// Word lists as they are sent. A list is a table of buckets with sixteen entries each, in any order (src/language/lexicon.rs of mtlint). In order, and
// as differences whose bytes lie apart, they compress to six sevenths of what they take otherwise:
//
// The header; a byte for each bucket with the number of its entries; of each entry the low byte, which is no part of the fingerprint; of each entry the
// difference of its fingerprint to the one before it in its bucket, first all low bytes, then the middle ones, then the high ones.

//
// Behind it stands what the model of characters says of the language, if it knows it: a byte for each of its rows. There a row holds a byte for each
// language (src/language/characters.rs); sent apart, a page loads the columns of its own languages.

const HEADER = 64;
const SLOTS = 16;
/** Where the model of characters has the codes of its languages. */
const CODES = 16;

const littleEndian = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Packs a word list. */
export function pack(list) {
  const entries = littleEndian(list);
  const buckets = (list.length - HEADER) / (SLOTS * 4);
  const [counts, lows, planes] = [[], [], [[], [], []]];
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const own = Array.from({ length: SLOTS }, (_, slot) => entries.getUint32(HEADER + (bucket * SLOTS + slot) * 4, true)).filter((entry) => entry);
    // Entries of one fingerprint keep their order: the first one counts.
    own.sort((a, b) => (a >>> 8) - (b >>> 8));
    counts.push(own.length);
    let before = 0;
    for (const entry of own) {
      lows.push(entry & 255);
      const by = (entry >>> 8) - before;
      planes.forEach((plane, at) => plane.push((by >>> (8 * at)) & 255));
      before = entry >>> 8;
    }
  }
  return Uint8Array.from([...list.subarray(0, HEADER), ...counts, ...lows, ...planes.flat()]);
}

/** The model of characters, taken apart: its header without the languages, and by language the bytes of its rows. */
export function columns(model) {
  const count = model[5];
  const rows = (model.length - HEADER) / count;
  const column = (at) => Uint8Array.from({ length: rows }, (_, row) => model[HEADER + row * count + at]);
  const codes = Array.from({ length: count }, (_, at) => String.fromCharCode(...model.subarray(CODES + 2 * at, CODES + 2 * at + 2)));
  return { head: [...model.subarray(0, CODES)], rows, columns: new Map(codes.map((code, at) => [code, column(at)])) };
}

/** The model of characters of some languages, put together again. */
export function model({ head, rows }, columns) {
  const whole = new Uint8Array(HEADER + rows * columns.size);
  whole.set(head);
  whole[5] = columns.size;
  [...columns].forEach(([code, column], at) => {
    whole.set([code.charCodeAt(0), code.charCodeAt(1)], CODES + 2 * at);
    column.forEach((weight, row) => (whole[HEADER + row * columns.size + at] = weight));
  });
  return whole;
}

/** The word list that was packed. What is no such file becomes one that is no list either. */
export function unpack(packed) {
  if (packed.length < HEADER) return packed;
  const buckets = littleEndian(packed).getUint32(8, true);
  const words = (packed.length - HEADER - buckets) / 4;
  if (!Number.isInteger(words) || words < 0 || words > buckets * SLOTS) return packed;
  const list = new Uint8Array(HEADER + buckets * SLOTS * 4);
  list.set(packed.subarray(0, HEADER));
  const entries = littleEndian(list);
  const counts = HEADER;
  const lows = counts + buckets;
  let word = 0;
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    let fingerprint = 0;
    for (let slot = 0; slot < Math.min(packed[counts + bucket], SLOTS) && word < words; slot += 1) {
      const at = lows + word;
      fingerprint += packed[at + words] | (packed[at + 2 * words] << 8) | (packed[at + 3 * words] << 16);
      entries.setUint32(HEADER + (bucket * SLOTS + slot) * 4, ((fingerprint << 8) | packed[at]) >>> 0, true);
      word += 1;
    }
  }
  return list;
}
