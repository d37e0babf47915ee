'use strict';
(() => {
  const $ = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  const counted = (count, what) => `${count} ${what}${count === 1 ? '' : 's'}`;

  // The marks of one quotation are one issue: the same is said of both, and one of them alone makes no sense.
  const pairs = new Map();
  const isSecond = (item, section) => {
    const said = `${item.dataset.rule}\n${$('.message', item).textContent}`;
    const first = pairs.get(said);
    if (item.dataset.rule !== 'foreign-quotes' || !first || first.section !== section) {
      pairs.set(said, { section, item });
      return null;
    }
    pairs.delete(said);
    return first.item;
  };
  const seconds = new Map();
  const issues = all('.issue').filter((item) => {
    const first = isSecond(item, item.closest('.file'));
    if (first) seconds.set(first, item);
    item.hidden = Boolean(first);
    return !first;
  }).map((item) => {
    const section = item.closest('.file');
    const second = seconds.get(item);
    if (second) {
      // What is said names the words between them.
      $('q', item).hidden = true;
    }
    return {
      item,
      section,
      second,
      list: item.dataset.list,
      entry: item.dataset.entry && JSON.parse(item.dataset.entry),
      path: JSON.parse(section.dataset.path),
      rule: item.dataset.rule,
      severity: item.dataset.severity,
      fingerprint: item.dataset.fingerprint,
      marks: [],
      also: [],
      decision: '',
      comment: '',
      shown: true,
    };
  });
  const byId = new Map(issues.flatMap((issue) => {
    const items = [issue.item, issue.second].filter(Boolean);
    return items.map((item) => [item.id.slice(1), issue]);
  }));
  for (const mark of all('mark')) {
    mark.issues = [...new Set(mark.dataset.issues.split(' ').map((id) => byId.get(id)).filter(Boolean))];
    for (const issue of mark.issues) issue.marks.push(mark);
  }
  for (const place of all('.also')) {
    for (const id of place.dataset.issues.split(' ')) byId.get(id)?.also.push(place);
  }
  const rules = all('#overview tr[data-rule]');
  const said = new Map(rules.map((row) => [row.dataset.rule, row.dataset]));

  // What is decided outlives the page being closed, where the browser allows it.
  const store = `mtlint ${location.pathname} ${issues.length}`;
  const key = (issue) => `${issue.path}\n${issue.fingerprint}`;
  // What may stand in every text: the entries of mtlint.toml by their list.
  const allowed = { words: new Set(), names: new Set() };
  const isAllowed = (issue) => Boolean(issue.list && allowed[issue.list]?.has(issue.entry));
  const save = () => {
    const kept = issues.filter((issue) => issue.decision || issue.comment).map((issue) => [
      issue.item.id, issue.decision, issue.comment,
    ]);
    try {
      localStorage.setItem(store, JSON.stringify(kept));
      localStorage.setItem(`${store} allowed`, JSON.stringify([[...allowed.words], [...allowed.names]]));
    } catch { /* then it lasts as long as the page */ }
  };
  const restore = () => {
    try {
      for (const [id, decision, comment] of JSON.parse(localStorage.getItem(store)) ?? []) {
        const issue = byId.get(id.slice(1));
        if (issue) Object.assign(issue, { decision, comment });
      }
      const [words, names] = JSON.parse(localStorage.getItem(`${store} allowed`)) ?? [[], []];
      Object.assign(allowed, { words: new Set(words), names: new Set(names) });
    } catch { /* nothing was kept */ }
  };

  const controls = $('#controls');
  const act = $('#act');
  const status = $('#status');
  const more = $('#more');
  more.hidden = $('#steps').hidden = false;
  // On a phone the text comes first.
  more.open = !matchMedia('(max-width: 60rem)').matches;
  $('#progress').hidden = !issues.length;
  $('#beside').hidden = !$('.source');

  const fill = (select, values) => {
    for (const value of values) select.append(new Option(value, value));
  };
  const count = new Map();
  for (const { rule } of issues) count.set(rule, (count.get(rule) ?? 0) + 1);
  fill(controls.rule, [...count.keys()].sort());
  fill(controls.file, [...new Set(issues.map((issue) => issue.path))]);

  // A line of the chart shows its rule alone, or all again.
  for (const row of rules) {
    const button = document.createElement('button');
    const name = $('th', row);
    button.type = 'button';
    button.title = row.dataset.summary;
    button.append(...name.childNodes);
    button.addEventListener('click', () => {
      controls.rule.value = controls.rule.value === row.dataset.rule ? '' : row.dataset.rule;
      filter();
    });
    name.append(button);
  }

  let current = null;

  const show = (issue) => {
    issue.item.classList.toggle('accepted', issue.decision === 'accepted');
    issue.item.classList.toggle('dismissed', issue.decision === 'dismissed');
    const allows = isAllowed(issue) ? `, in ${issue.list}` : '';
    $('.decision', issue.item).textContent = issue.decision + allows + (issue.comment ? ' ✎' : '');
    for (const mark of issue.marks) {
      mark.classList.toggle('off', mark.issues.every((other) => !other.shown || other.decision === 'dismissed'));
    }
  };

  const sums = () => {
    const shown = issues.filter((issue) => issue.shown);
    const decided = issues.filter((issue) => issue.decision).length;
    status.textContent = `${shown.length} of ${counted(issues.length, 'issue')} shown, ${decided} decided`;
    $('#progress').max = issues.length;
    $('#progress').value = decided;
    $('#words').hidden = !allowed.words.size && !allowed.names.size;
    $('#sweep').disabled = !shown.some((issue) => !issue.decision);
  };

  const filter = () => {
    const { rule, severity, file, state } = controls;
    for (const issue of issues) {
      issue.shown = (!rule.value || issue.rule === rule.value)
        && (!severity.value || issue.severity === severity.value)
        && (!file.value || issue.path === file.value)
        && (!state.value || (issue.decision || 'open') === state.value);
      issue.item.hidden = !issue.shown;
    }
    const busy = new Set(issues.filter((issue) => issue.shown).map((issue) => issue.section));
    const narrowed = rule.value || severity.value || file.value || state.value;
    for (const section of all('.file')) section.hidden = Boolean(narrowed) && !busy.has(section);
    for (const row of rules) $('button', row).setAttribute('aria-pressed', String(rule.value === row.dataset.rule));
    issues.forEach(show);
    sums();
  };

  const press = () => {
    $('#accept').setAttribute('aria-pressed', String(current.decision === 'accepted'));
    $('#dismiss').setAttribute('aria-pressed', String(current.decision === 'dismissed'));
    $('#allow').hidden = !current.list;
    $('#allow').textContent = `Add to ${current.list}`;
    $('#allow').setAttribute('aria-pressed', String(isAllowed(current)));
    $('#comment').value = current.comment;
    const { summary = '', page } = said.get(current.rule) ?? {};
    $('#about').textContent = summary;
    $('#page').hidden = !page;
    if (page) $('#page').href = page;
  };

  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
  const select = (issue, focus = true) => {
    if (current) {
      current.item.removeAttribute('aria-current');
      for (const place of [...current.marks, ...current.also]) place.classList.remove('current');
    }
    current = issue;
    issue.item.setAttribute('aria-current', 'true');
    issue.item.append(act);
    act.hidden = false;
    press();
    for (const place of [...issue.marks, ...issue.also]) place.classList.add('current');
    if (focus) $('.pick', issue.item).focus({ preventScroll: true });
    issue.marks[0]?.scrollIntoView({ block: 'center', behavior: calm });
    const list = issue.item.parentElement;
    if (list.scrollHeight > list.clientHeight) {
      // With its buttons in view, and a third of the list above it if there is room.
      const room = list.clientHeight - issue.item.offsetHeight;
      const above = Math.max(0, Math.min(list.clientHeight / 3, room / 2));
      list.scrollTop += issue.item.getBoundingClientRect().top - list.getBoundingClientRect().top - above;
    }
    if (!issue.marks.length) issue.item.scrollIntoView({ block: 'nearest', behavior: calm });
  };

  const step = (by) => {
    const from = current ? issues.indexOf(current) : by > 0 ? -1 : issues.length;
    for (let at = from + by; at >= 0 && at < issues.length; at += by) {
      if (issues[at].shown) return select(issues[at]);
    }
    status.textContent = by > 0 ? 'This was the last issue' : 'This was the first issue';
  };

  // What decisions were before, the latest last; each step is undone as a whole.
  const past = [];
  const settle = (changed, decision, back) => {
    past.push({ was: changed.map((issue) => [issue, issue.decision]), back });
    for (const issue of changed) issue.decision = decision;
    refresh(changed);
  };
  const refresh = (changed) => {
    changed.forEach(show);
    if (current) press();
    $('#undo').disabled = !past.length;
    sums();
    save();
  };
  const decide = (decision) => {
    if (current) settle([current], current.decision === decision ? '' : decision);
  };
  const decideAndGoOn = (decision) => {
    if (!current) return;
    if (current.decision !== decision) decide(decision);
    step(1);
  };
  // A word that may stand in the text is a fault nowhere; taking it back opens its issues again.
  const allow = () => {
    if (!current?.list) return;
    const { list, entry } = current;
    const takes = !isAllowed(current);
    const put = (is) => allowed[list][is ? 'add' : 'delete'](entry);
    put(takes);
    const same = issues.filter((issue) => issue.list === list && issue.entry === entry);
    settle(same, takes ? 'dismissed' : '', () => put(!takes));
    status.textContent = takes ? `“${entry}” is added to ${list}` : `“${entry}” is taken from ${list}`;
  };
  const sweep = () => {
    const open = issues.filter((issue) => issue.shown && !issue.decision);
    if (!open.length) return;
    settle(open, 'dismissed');
    status.textContent = `${counted(open.length, 'issue')} dismissed`;
  };
  const undo = () => {
    const last = past.pop();
    if (!last) return;
    last.back?.();
    for (const [issue, decision] of last.was) issue.decision = decision;
    refresh(last.was.map(([issue]) => issue));
    if (last.was.length === 1) select(last.was[0][0]);
  };
  const toggleSource = () => {
    $('#source').checked = !$('#source').checked;
    showSource();
  };
  const showSource = () => document.body.classList.toggle('alone', !$('#source').checked);

  const entries = () => {
    const tally = new Map();
    for (const issue of issues) {
      // What was said of an issue is kept, whether it was decided or not.
      if (!issue.decision && !issue.comment) continue;
      const decision = issue.decision || 'open';
      const { path, rule, comment } = issue;
      for (const item of [issue.item, issue.second].filter(Boolean)) {
        const { fingerprint } = item.dataset;
        const id = `${path}\n${fingerprint}\n${decision}\n${comment}`;
        const entry = tally.get(id);
        if (entry) entry.count += 1;
        else tally.set(id, { path, rule, fingerprint, count: 1, decision, ...(comment && { comment }) });
      }
    }
    return [...tally.values()];
  };

  const hand = (name, type, text) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const download = () => {
    const decisions = { tool: 'mtlint', baseline: 1, issues: entries() };
    hand('mtlint-decisions.json', 'application/json', `${JSON.stringify(decisions, null, 1)}\n`);
    status.textContent = `${counted(decisions.issues.length, 'decision')} exported`;
  };
  const downloadWords = () => {
    // A string of JSON is one of TOML too.
    const lines = Object.entries(allowed).filter(([, entries]) => entries.size).map(([list, entries]) => {
      const sorted = [...entries].sort().map((entry) => `  ${JSON.stringify(entry)},\n`);
      return `${list} = [\n${sorted.join('')}]\n`;
    });
    hand('mtlint.toml', 'application/toml', lines.join(''));
    status.textContent = 'Exported: merge these lists into those of your mtlint.toml, above any [table]';
  };

  const load = async (file) => {
    try {
      const read = JSON.parse(await file.text());
      if (read.baseline !== 1) throw new Error('not a file of decisions');
      const waiting = new Map();
      const add = (id, issue) => waiting.set(id, [...(waiting.get(id) ?? []), issue]);
      for (const issue of issues) {
        add(key(issue), issue);
        if (issue.second) add(`${issue.path}\n${issue.second.dataset.fingerprint}`, issue);
      }
      let found = 0;
      for (const entry of read.issues) {
        const { decision: said = 'dismissed', comment = '' } = entry;
        if (!['accepted', 'dismissed', 'open'].includes(said)) continue;
        const decision = said === 'open' ? '' : said;
        for (const issue of (waiting.get(key(entry)) ?? []).splice(0, entry.count ?? 1)) {
          Object.assign(issue, { decision, comment: String(comment) });
          found += 1;
        }
      }
      filter();
      save();
      status.textContent = `${counted(found, 'decision')} imported`;
    } catch (error) {
      status.textContent = `The file was not read: ${error.message}`;
    }
  };

  controls.addEventListener('submit', (event) => event.preventDefault());
  for (const name of ['rule', 'severity', 'file', 'state']) controls[name].addEventListener('change', filter);
  $('#previous').addEventListener('click', () => step(-1));
  $('#next').addEventListener('click', () => step(1));
  $('#sweep').addEventListener('click', sweep);
  $('#undo').addEventListener('click', undo);
  $('#source').addEventListener('change', showSource);
  $('#export').addEventListener('click', download);
  $('#words').addEventListener('click', downloadWords);
  $('#ask').addEventListener('click', () => $('#help').showModal());
  $('#allow').addEventListener('click', allow);
  $('#import').addEventListener('change', (event) => {
    if (event.target.files[0]) load(event.target.files[0]);
    event.target.value = '';
  });
  $('#accept').addEventListener('click', () => decide('accepted'));
  $('#dismiss').addEventListener('click', () => decide('dismissed'));
  $('#comment').addEventListener('input', (event) => {
    current.comment = event.target.value;
    show(current);
    save();
  });
  $('#comment').addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === 'Escape') $('.pick', current.item).focus({ preventScroll: true });
  });
  document.addEventListener('click', (event) => {
    const pick = event.target.closest('.pick');
    const mark = event.target.closest('mark');
    if (pick) {
      event.preventDefault();
      select(byId.get(pick.parentElement.id.slice(1)));
    } else if (mark) {
      const here = mark.issues.filter((issue) => issue.shown);
      const next = here[(here.indexOf(current) + 1) % here.length];
      if (next) select(next);
    }
  });

  const keys = {
    j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1),
    a: () => decide('accepted'), d: () => decide('dismissed'),
    A: () => decideAndGoOn('accepted'), D: () => decideAndGoOn('dismissed'), u: undo, s: toggleSource,
    c: () => current && $('#comment').focus({ preventScroll: true }),
    e: download, w: allow, '?': () => $('#help').showModal(),
  };
  document.addEventListener('keydown', (event) => {
    const { target, key: name } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !$('#keys').checked) return;
    if (target.matches('input[type="text"], select') || $('#help').open) return;
    if (keys[name]) {
      event.preventDefault();
      keys[name]();
    }
  });

  restore();
  filter();
})();
