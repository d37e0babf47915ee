// A text area with marks below its text.

/** How much two texts have in common at the start and at the end. */
function common(before, after) {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return [head, tail];
}

export class Editor {
  #marks;
  /** The text that the places count in. */
  #known = '';
  #places = [];
  #timer;

  /** `changed` is called when the text has been another one for a moment. */
  constructor(area, changed) {
    this.area = area;
    this.#marks = area.parentElement.querySelector('.marks');
    area.addEventListener('input', () => {
      this.#follow();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(changed, 200);
    });
    this.#draw();
  }

  get text() {
    return this.area.value;
  }

  set text(text) {
    this.area.value = text;
    this.#places = [];
    this.#follow();
  }

  /** Marks places: `{ start, end, kind, issue }`, where the kind is a class and the issue a number. */
  show(places) {
    this.#known = this.text;
    this.#places = places.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
    this.#draw();
  }

  /** Puts something in the place of a range, so that the browser can undo it. */
  replace(start, end, replacement) {
    const { area } = this;
    const typed = () => {
      area.focus({ preventScroll: true });
      area.setSelectionRange(start, end);
      return replacement ? document.execCommand('insertText', false, replacement) : document.execCommand('delete');
    };
    // On a phone the keyboard would come up with the focus.
    if (matchMedia('(pointer: coarse)').matches || !typed()) {
      area.setRangeText(replacement, start, end, 'end');
      area.dispatchEvent(new Event('input'));
    }
  }

  /** Brings a place into view, in the middle. */
  reveal(issue) {
    const mark = this.#marks.querySelector(`mark[data-issues~="${issue}"]`);
    mark?.scrollIntoView({ block: 'center', behavior: 'auto' });
  }

  /** Until the next check, marks stay with their words, and those of words that changed go. */
  #follow() {
    const { text } = this;
    const [head, tail] = common(this.#known, text);
    const [end, by] = [this.#known.length - tail, text.length - this.#known.length];
    this.#places = this.#places.flatMap((place) => {
      if (place.end <= head) return [place];
      return place.start >= end ? [{ ...place, start: place.start + by, end: place.end + by }] : [];
    });
    this.#known = text;
    this.#draw();
  }

  /** Writes the text anew, cut where places start and end. */
  #draw() {
    const { text } = this;
    const cuts = [...new Set(this.#places.flatMap(({ start, end }) => [start, end]).concat(0, text.length))].sort((a, b) => a - b);
    const parts = [];
    let open = [];
    let coming = 0;
    for (let at = 0; at + 1 < cuts.length; at += 1) {
      const [from, to] = [cuts[at], cuts[at + 1]];
      open = open.filter((place) => place.end > from);
      while (coming < this.#places.length && this.#places[coming].start <= from) open.push(this.#places[coming++]);
      const words = text.slice(from, to);
      parts.push(open.length ? this.#mark(words, open) : words);
    }
    // A last line that is empty has a height as well.
    this.#marks.replaceChildren(...parts, '\n');
  }

  #mark(words, places) {
    const mark = document.createElement('mark');
    mark.className = [...new Set(places.map(({ kind }) => kind))].join(' ');
    mark.dataset.issues = places.map(({ issue }) => issue).join(' ');
    mark.textContent = words;
    return mark;
  }
}
